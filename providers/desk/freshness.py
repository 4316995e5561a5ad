"""How sure what the desk tells is: for the agent's eyes, before it is read aloud. Pure, over the public row."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.verified import DUE_AFTER


def signs(entry, today):
    """→ [(text, tone)], the worst first; the last says when the provider confirmed it."""
    return [*closing(entry, today), *doubts(entry), *hours(entry), confirmed(entry, today)]


def closing(entry, today):
    if not entry.last_day:
        return []
    words = {"day": date_format(entry.last_day, "SHORT_DATE_FORMAT")}
    if entry.last_day < today:
        return [(_("Closed: the last day was %(day)s") % words, "danger")]
    return [(_("Closes: the last day is %(day)s") % words, "warning")]


def doubts(entry):
    told = {"phone": _("The number has not answered"), "web": _("The web page does not open")}
    return [(told[kind], "danger") for kind in sorted(entry.doubtful) if kind in told]


def hours(entry):
    return [(_("Opening hours not known"), "warning")] if entry.hours_kind == OfferingAtPoint.HoursKind.UNKNOWN else []


def confirmed(entry, today):
    if entry.verified_on is None:
        return _("Not confirmed by the provider"), "warning"
    days = (today - entry.verified_on).days
    words = {"day": date_format(entry.verified_on, "SHORT_DATE_FORMAT"), "n": days}
    ago = ngettext("Checked on %(day)s, %(n)s day ago", "Checked on %(day)s, %(n)s days ago", days) % words
    return (ago if days > 0 else _("Checked today")), "success" if entry.verified_on > today - DUE_AFTER else "warning"
