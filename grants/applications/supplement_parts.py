"""Which parts of an application may be written now: all of a draft; of one being supplemented, what was asked for."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.models import Application
from grants.applications.parts import SupplementRequest

State = Application.State
PARTS = {
    "project": _("Project and contact"),
    "budget": _("Budget"),
    "financing": _("Financing"),
    "partners": _("Partners"),
    "attachments": _("Attachments"),
    "plan": _("Project plan"),
}
PART_OF_FIELD = {
    **dict.fromkeys(("project_name", "contact_name", "contact_email"), "project"),
    **dict.fromkeys(("income", "other_funding", "asked"), "financing"),
}


def open_request(application):
    """→ the SupplementRequest that waits for the region's answer, or None."""
    return SupplementRequest.objects.filter(application=application, state=SupplementRequest.State.OPEN).first()


def parts_open(application):
    """→ set of the codes of PARTS that may be written now. A file may always be added to an answer."""
    if application.state == State.DRAFT:
        return set(PARTS)
    request = open_request(application) if application.state == State.SUPPLEMENT else None
    return {*request.parts, "attachments"} if request else set()


def not_asked(application, changed):
    """→ Broken where a save would change a part that the ministry did not ask for, or None. changed: codes of parts."""
    if application.state != State.SUPPLEMENT:
        return None
    # Who works on it is the council's own matter, and no part of what was sent.
    return rules.writes_what_was_asked(set(changed) & set(PARTS), parts_open(application), PARTS)


def part_of_field(name):
    """→ the part that a field of the application's form belongs to: each cost category has fields of its own."""
    return PART_OF_FIELD.get(name, "budget")


def shown_locked(form, application):
    """Show the fields of parts that were not asked for as read-only. → the form. The verb refuses them as well."""
    if application.state == State.SUPPLEMENT:
        asked = parts_open(application)
        for name, field in form.fields.items():
            if not field.widget.is_hidden and part_of_field(name) not in asked:
                field.widget.attrs["readonly"] = True
    return form
