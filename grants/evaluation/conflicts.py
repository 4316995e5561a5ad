"""Who may not take part in a case (434/2003 §§ 27–30): a person declares it and is barred; another may lift it.

Each is asked once a case before they open their part of it. All of this is the state's own: the audit is internal.
"""

from django.db import transaction

from grants import rules
from grants.applications.models import Application
from grants.evaluation.models import ConflictOfInterest
from regions import audit, clock
from regions.people import Membership
from regions.roles import Role
from regions.validity import valid_on
from regions.workflow import Refused, hold

CONFIRMED, DECLARED, LIFTED = "no-conflict-confirmed", "conflict-declared", "conflict-lifted"
AGENCY = (Role.EVALUATOR,)
MINISTRY = (Role.PRESENTER, Role.DECISION_MAKER, Role.PAYMENT_APPROVER)


def barred(application, actor):
    """→ Broken where this person has a conflict of interest in the case, else None."""
    return rules.no_conflict_of_interest(in_force(application).filter(user=actor.user).exists())


def not_barred(row, actor, facts):
    """A rule for process tables: of an application, of a row that belongs to one, or to the decision on one."""
    if isinstance(row, Application):
        return barred(row, actor)
    return barred(row.application if hasattr(row, "application") else row.decision.application, actor)


def refuse_barred(application, actor):
    """For verbs beside the process tables. Raises workflow.Refused."""
    refuse(barred(application, actor))


def refuse_barred_from_plan(plan, actor):
    """A plan is commented on before and after its application is opened. Raises workflow.Refused."""
    declared = ConflictOfInterest.objects.filter(
        region_id=plan.region_id, application__plan=plan, user=actor.user, lifted_at=None
    )
    refuse(rules.no_conflict_of_interest(declared.exists()))


def refuse(*broken):
    if found := [each for each in broken if each]:
        raise Refused(found)


def in_force(application):
    """→ queryset of the case's conflicts that nobody has lifted."""
    return ConflictOfInterest.objects.filter(region_id=application.region_id, application=application, lifted_at=None)


def barred_cases(actor):
    """→ queryset of ids: the applications that this person may not handle, for leaving them out of a queue."""
    return ConflictOfInterest.objects.filter(user=actor.user, lifted_at=None).values("application_id")


@transaction.atomic
def declare(application, reason, actor):
    """→ the person's conflict in this case; declared twice, it is the same. Raises workflow.Refused without a reason."""
    refuse(rules.conflict_explained(reason))
    # One at a time a case: of two clicks the second finds what the first wrote.
    Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if existing := in_force(application).filter(user=actor.user).first():
        return existing
    conflict = ConflictOfInterest.objects.create(
        region_id=application.region_id,
        application=application,
        user=actor.user,
        user_name=actor.name,
        reason=reason,
        declared_at=clock.now(),
    )
    audit.record(application.region_id, actor, DECLARED, application, after={"reason": reason}, internal=True)
    return conflict


@transaction.atomic
def lift(conflict, reason, actor):
    """→ the conflict, lifted: it had been declared by mistake. Raises workflow.Refused."""
    locked = ConflictOfInterest.objects.select_for_update(of=("self",)).select_related("application").get(pk=conflict.pk)
    refuse(rules.conflict_explained(reason), why_not_lifted(locked, actor), barred(locked.application, actor))
    locked.lifted_at, locked.lifted_by, locked.lifted_by_name = clock.now(), actor.user, actor.name
    locked.lifted_reason = reason
    locked.save()
    after = {"reason": reason, "of": locked.user_name}
    audit.record(locked.region_id, actor, LIFTED, locked.application, after=after, internal=True)
    return locked


def why_not_lifted(conflict, actor):
    """→ Broken where this actor may not lift it, else None."""
    own = conflict.user_id == actor.user.pk
    return rules.lifted_by_another(own, same_authority(conflict.user_id, actor), bool(conflict.lifted_at))


def same_authority(user_id, actor):
    """Does the person work today for the authority that the actor works for?"""
    authority = next((roles for roles in (AGENCY, MINISTRY) if actor.role in roles), ())
    return Membership.objects.filter(valid_on(clock.today()), user_id=user_id, role__in=authority).exists()


def has_confirmed(application, actor):
    """→ has this person said of this case that they have no conflict of interest?"""
    return audit.events_of(application).filter(verb=CONFIRMED, user=actor.user).exists()


@transaction.atomic
def confirm(application, confirmed, actor):
    """Keep in the audit, once, that this person has no conflict of interest. Raises workflow.Refused."""
    refuse_barred(application, actor)
    if not has_confirmed(application, actor):
        refuse(rules.no_conflict_confirmed(confirmed))
        audit.record(application.region_id, actor, CONFIRMED, application, internal=True)


@transaction.atomic
def open_confirmed(application, opens, confirmed, actor):
    """→ what `opens(application, actor)` opens, once the person has no conflict of interest. Raises workflow.Refused."""
    hold(application)
    confirm(application, confirmed, actor)
    return opens(application, actor)
