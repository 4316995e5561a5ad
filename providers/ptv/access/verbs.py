"""The region's API user in PTV: given, tried, paused, ended. Secrets go in and never come out, not to the audit either."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.access.mail import refused_now
from providers.ptv.access.secrets_kept import locked
from providers.ptv.interface import connected
from providers.ptv.interface.client import PtvError
from providers.ptv.interface.v11.sign_in import Account, signed_in
from providers.ptv.models import PtvAccess
from regions import audit, clock, jobs
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv_access_test"


@transaction.atomic
def give_access(actor, username, password, api_key="", organisation=None):
    """Give or replace the region's API user; its sign-in is tried at once. → PtvAccess. organisation: PTV's id of the region's
    own, or None. An empty password or key keeps the one before. Raises ValidationError."""
    region = actor.own_region
    refuse_other_keeper(actor, region)
    if not settings.LOCK_KEYS:
        raise ValidationError(_("This installation has no key to lock passwords with. Ask who keeps it to set one."), "no_key")
    held = PtvAccess.objects.select_for_update(of=("self",)).filter(region=region).first() or PtvAccess(region_id=region)
    if not password and not held.password:
        raise ValidationError({"password": _("Give the password of the API user.")})
    before = told(held) if held.pk else None
    if held.organisation != organisation:
        held.organisation_name = ""
    held.username, held.organisation = username, organisation
    held.password = locked(password) if password else held.password
    held.api_key = locked(api_key) if api_key else held.api_key
    held.given_by, held.given_at, held.worked_at, held.problem = actor.user, clock.now(), None, ""
    held.full_clean()
    held.save()
    audit.record(region, actor, "ptv_access_given", held, before, told(held) | {"password_given": bool(password)})
    test_access(actor)
    return held


def told(held):
    return {"username": held.username, "organisation": held.organisation}


@transaction.atomic
def end_access(actor):
    """Nothing is sent any more; what is in PTV stays there."""
    held = held_now(actor)
    if held:
        audit.record(held.region_id, actor, "ptv_access_ended", held, told(held), None)
        held.delete()


def pause(actor):
    return set_paused(actor, True)


def resume(actor):
    return set_paused(actor, False)


@transaction.atomic
def set_paused(actor, paused):
    held = held_now(actor)
    if held and held.paused != paused:
        held.paused = paused
        held.save(update_fields=["paused"])
        audit.record(held.region_id, actor, "ptv_paused" if paused else "ptv_resumed", held)
    return held


def held_now(actor):
    refuse_other_keeper(actor, actor.own_region)
    return PtvAccess.objects.select_for_update(of=("self",)).filter(region=actor.own_region).first()


def test_access(actor):
    """→ the Job that signs in, and keeps on the access when it worked or what is wrong."""
    return jobs.enqueue(actor.own_region, KIND, f"{KIND}:{uuid4()}", {}, actor)


def fetch(job):
    """→ (what is wrong, "" when nothing is; the name of the region's own organisation in PTV)."""
    with region_scope(job.region_id, side=STATE):
        access = PtvAccess.objects.first()
    if access is None:
        return None
    try:
        signed_in(account_of(access))
        return "", organisation_name(access)
    except PtvError as error:
        return error.code, ""


def account_of(access):
    return Account(access.region_id, access.username, access.password)


def organisation_name(access):
    if not access.organisation:
        return ""
    found = connected.client(access).organisation(str(access.organisation))
    return next(iter(found.names.values()), "") if found else ""


@jobs.handler(KIND, gettext_lazy("Sign-in to PTV tried"), fetch=fetch)
def keep_result(job):
    access = PtvAccess.objects.select_for_update(of=("self",)).first()
    if access is None or job.fetched is None:
        return
    problem, name = job.fetched
    if problem == "sign_in":
        refused_now(access, job)
    access.problem = problem
    if not problem:
        access.worked_at, access.organisation_name = clock.now(), name or access.organisation_name
    access.save(update_fields=["problem", "worked_at", "organisation_name"])
