"""What of PTV could not be read (`client.Page.rubbish`), in words for whoever looks after the data."""

from django.utils.translation import gettext as _


def said(what):
    """what: "name: missing", "language:et", "coordinates", …; anything else names the field of PTV that was not as promised."""
    kind, _colon, more = what.partition(":")
    if what == "name: missing":
        return _("The record has no name in PTV.")
    if what == "id: missing":
        return _("PTV named a record without its identifier.")
    if what == "coordinates":
        return _("The place on the map could not be read: PTV's coordinates are not in Finland.")
    if kind == "language":
        return _("A text in a language that PTV does not have (%(language)s) was left out.") % {"language": more}
    if kind == "charge":
        return _("How the service is charged for could not be read (%(value)s).") % {"value": more}
    if kind == "area":
        return _("The area of the service could not be read (%(value)s).") % {"value": more}
    return _("PTV's record can't be read (%(field)s). The other records were.") % {"field": what}
