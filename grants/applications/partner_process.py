"""A partner's part: being written → confirmed by the partner; frozen while its application is not being written."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import rules
from grants.applications.parts import ApplicationPartner
from regions import clock
from regions.money import ZERO
from regions.roles import REGION_STAFF, Role
from regions.workflow import Transition, hold, move, register

State = ApplicationPartner.State
# The presenter's too: a request to supplement the partners opens them, its end closes them.
CARRIED_BY = (Role.SIGNATORY, Role.PRESENTER)


def as_read(partner, actor, facts):
    return rules.as_it_was_confirmed(str(facts.get("seen", partner.version)), str(partner.version))


def whole(partner, actor, facts):
    missing = [] if partner.task.strip() else [_("what the partner does")]
    return rules.nothing_missing(missing if partner.costs > ZERO else [*missing, _("costs of the partner")])


def keep_confirmation(partner, actor, facts):
    partner.confirmed_at, partner.confirmed_by_name = clock.now(), actor.name


def drop_confirmation(partner, actor, facts):
    partner.confirmed_at, partner.confirmed_by_name = None, ""


def hold_partners(application, actor, facts):
    """Their people don't wait for the application's lock: each row is locked before the first word in the audit."""
    hold(*application.partners.order_by("pk"))


def freeze_partners(application, actor, facts):
    """With its application, which has been sent or has ended."""
    hold_partners(application, actor, facts)
    for partner in application.partners.exclude(state=State.FROZEN):
        move(partner, "freeze", actor)


def release_partners(application, actor, facts):
    """With its application, which is being written again. What had been confirmed still is."""
    for partner in application.partners.filter(state=State.FROZEN):
        move(partner, "release_confirmed" if partner.confirmed_at else "release", actor)


def release_asked_partners(application, actor, facts):
    """With a request to supplement that names the partners."""
    if "partners" in facts["parts"]:
        release_partners(application, actor, facts)


register(
    ApplicationPartner,
    [
        Transition(
            "confirm",
            (State.DRAFT,),
            State.CONFIRMED,
            (Role.MEMBER,),
            gettext_lazy("Confirm our part"),
            rules=(as_read, whole),
            then=(keep_confirmation,),
        ),
        Transition(
            "unconfirm",
            (State.CONFIRMED,),
            State.DRAFT,
            # The region's too: what it changes has not been confirmed any more.
            (Role.MEMBER, *REGION_STAFF),
            gettext_lazy("Take the confirmation back"),
            then=(drop_confirmation,),
        ),
        Transition("freeze", (State.DRAFT, State.CONFIRMED), State.FROZEN, CARRIED_BY),
        Transition("release", (State.FROZEN,), State.DRAFT, CARRIED_BY),
        Transition("release_confirmed", (State.FROZEN,), State.CONFIRMED, CARRIED_BY),
    ],
)
