"""Who writes which part of an application: the gate of every verb that changes one."""

from django.utils.translation import gettext as _

from grants import rules
from grants.applications.models import Application
from grants.applications.parts import ApplicationPerson
from grants.applications.supplement_parts import not_asked, part_of_field, parts_open
from regions.roles import REGION_STAFF, Role
from regions.workflow import Refused, in_state

PROJECT, BUDGET, FINANCING = "project", "budget", "financing"
PARTNERS, ATTACHMENTS, PEOPLE = "partners", "attachments", "people"
CONTENT = (PROJECT, BUDGET, FINANCING, PARTNERS, ATTACHMENTS)
WRITABLE = (Application.State.DRAFT, Application.State.SUPPLEMENT)
Part = ApplicationPerson.Part
COVERS = {Part.LEAD: (*CONTENT, PEOPLE), Part.WRITER: CONTENT, Part.BUDGET: (BUDGET, FINANCING), Part.READER: ()}
# The signatory answers for all of it; the presenter writes in what came on paper.
ANSWERS_FOR_ALL = (Role.SIGNATORY, Role.PRESENTER)


def covered_by(application, actor):
    """→ codes of the parts that this person may write. Where nobody has been named yet, every coordinator writes all."""
    if actor.role in ANSWERS_FOR_ALL:
        return (*CONTENT, PEOPLE)
    if actor.role != Role.COORDINATOR:
        return ()
    named = dict(application.people.values_list("user_id", "part"))
    return COVERS[named.get(actor.user.pk, Part.READER)] if named else (*CONTENT, PEOPLE)


def uncovered(application, changed, actor):
    """→ Broken where what would change was not asked for, or this person's part does not cover it; else None.

    changed: codes of parts.
    """
    if broken := not_asked(application, changed):
        return broken
    covered = covered_by(application, actor)
    # Two queries for the names are spent only on a refusal.
    return None if set(changed) <= set(covered) else rules.writes_what_their_part_covers(changed, covered, leads_of(application))


def leads_of(application):
    """→ names of those who lead the application, for a sentence; the signatory where nobody does."""
    leads = [each.user.get_full_name() for each in application.people.filter(part=Part.LEAD).select_related("user")]
    return ", ".join(leads) or _("the signatory")


def opened_for(application, part, actor):
    """→ the application as it stands now, locked, for this person to write `part`. Raises workflow.Refused."""
    locked = in_state(application, WRITABLE, actor)
    if broken := uncovered(locked, [part], actor):
        raise Refused([broken])
    return locked


def may_write(application, part, actor):
    """→ whether a page shows the buttons of this part. The verbs ask once more."""
    return part in parts_open(application) and part in covered_by(application, actor)


def may_fill(application, actor):
    """→ whether the form of the application's own fields and budget has something that this person may write now."""
    return bool({PROJECT, BUDGET, FINANCING} & {*covered_by(application, actor)} & parts_open(application))


def why_not(application, part, actor):
    """→ in words why this coordinator can't write `part` of what is still being written; "" for who can, or only reads."""
    asked = application.state in WRITABLE and actor.role in REGION_STAFF
    broken = uncovered(application, [part], actor) if asked else None
    return broken.text if broken else ""


def parts_written(application, values, budget_differs):
    """→ codes of the parts that saving `values` ({field: value}) and another budget would change."""
    written = {part_of_field(name) for name, value in values.items() if getattr(application, name) != value}
    return written | ({BUDGET} if budget_differs else set())
