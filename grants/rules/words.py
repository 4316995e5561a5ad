"""How rules write shares, moments and days."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def percent(share):
    """→ "30 %" or "30,01 %", for words."""
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}".replace(".", ",") + "\u00a0%"


def moment(at):
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def day(date):
    return date_format(date, "SHORT_DATE_FORMAT")


def percent_up(share, ceiling):
    """→ `share` in words that never round down to the ceiling it breaks."""
    text = percent(share)
    return text if text != percent(ceiling) else _("more than %(share)s") % {"share": text}
