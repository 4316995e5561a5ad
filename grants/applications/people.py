"""The people of a council on one application: who leads it, who writes what, who reads."""

from django.db import transaction
from django.db.models import Q

from grants import rules
from grants.applications.models import Application
from grants.applications.parts import ApplicationPerson
from grants.applications.writing import PEOPLE, uncovered
from regions import audit, clock
from regions.people import User
from regions.roles import Role
from regions.workflow import Refused

Part = ApplicationPerson.Part


def coordinators(region, on=None):
    """→ queryset of the people who coordinate the region on a day (default: today), by name."""
    day = on or clock.today()
    in_office = Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=day)
    found = User.objects.filter(
        in_office, memberships__role=Role.COORDINATOR, memberships__region=region, memberships__valid_from__lte=day
    )
    return found.distinct().order_by("last_name", "first_name", "pk")


def people_of(application):
    """→ [ApplicationPerson] in the order they came, each with its user."""
    return list(application.people.select_related("user"))


@transaction.atomic
def name_person(application, actor, *, user, part):
    """→ the ApplicationPerson: `user` (a coordinator of the region today) has `part` from now on.

    Raises workflow.Refused for who neither leads nor signs, and where nobody would lead any more.
    """
    application = opened(application, actor)
    if not coordinators(application.region_id).filter(pk=user.pk).exists():
        raise ValueError(f"{user} does not coordinate {application.region_id}")
    if part != Part.LEAD and (broken := rules.keeps_a_lead(leads_besides(application, user))):
        raise Refused([broken])
    before = application.people.filter(user=user).values_list("part", flat=True).first()
    made = {"part": part, "added_at": clock.now(), "added_by_name": actor.name}
    person, _created = ApplicationPerson.objects.update_or_create(
        region_id=application.region_id, application=application, user=user, defaults={"part": part}, create_defaults=made
    )
    if before != part:
        told = {"name": user.get_full_name()}
        audit.record(application.region_id, actor, "person-named", application, told | {"part": before}, told | {"part": part})
    return person


@transaction.atomic
def remove_person(person, actor):
    """Take a person's part away. Raises workflow.Refused for the last one who leads."""
    application = opened(person.application, actor)
    if person.part == Part.LEAD and (broken := rules.keeps_a_lead(leads_besides(application, person.user))):
        raise Refused([broken])
    told = {"name": person.user.get_full_name(), "part": person.part}
    audit.record(application.region_id, actor, "person-removed", application, before=told)
    person.delete()


def opened(application, actor):
    """→ the application, locked: two leads who take each other's part away at once wait for each other."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if broken := uncovered(locked, [PEOPLE], actor):
        raise Refused([broken])
    return locked


def leads_besides(application, user):
    return application.people.filter(part=Part.LEAD).exclude(user=user).count()


def open_with_lead(application, actor):
    """Whoever opens an application leads it."""
    ApplicationPerson.objects.create(
        region_id=application.region_id,
        application=application,
        user=actor.user,
        part=Part.LEAD,
        added_at=clock.now(),
        added_by_name=actor.name,
    )
