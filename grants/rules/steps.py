"""Rules that many steps share: two people, nothing missing, a reason."""

from django.utils.translation import gettext as _

from regions.workflow import Broken


def two_people(first_id, second_id, text):
    """Four eyes: the same person may not do both. `text` says which two steps, in the user's language."""
    return Broken("GR-09", text) if first_id == second_id else None


def nothing_missing(missing, field=None):
    """missing: list of names of parts, in the user's language; field: where the first of them is filled in."""
    if missing:
        return Broken("GR-15", _("Still missing: %(parts)s.") % {"parts": "; ".join(str(part) for part in missing)}, field)
    return None


def reason_given(reason):
    if not (reason or "").strip():
        return Broken("GR-16", _("Write the reason: the other party reads it."), "reason")
    return None
