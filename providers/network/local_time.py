"""A day and a time as people write them → an instant. Helsinki's clocks skip an hour in spring and repeat one in autumn."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def instant(day, time):
    """→ aware datetime in Helsinki. Raises ValidationError for a time that does not exist, or that comes twice."""
    zone = timezone.get_default_timezone()
    written = datetime.combine(day, time)
    first, second = (written.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    words = {"day": date_format(day, "SHORT_DATE_FORMAT"), "time": time_format(time, "TIME_FORMAT")}
    there_and_back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if there_and_back != written:
        text = _("On %(day)s the clocks go forward from 3.00 to 4.00: there is no %(time)s. Give a time before 3.00 or from 4.00 on.")
        raise ValidationError(text % words, "no_such_time")
    text = _("On %(day)s the clocks go back from 4.00 to 3.00: %(time)s comes twice. Give a time before 3.00 or from 4.00 on.")
    raise ValidationError(text % words, "time_comes_twice")
