"""The verbs of proposed changes: a contact proposes and takes back, its coordinator accepts or refuses."""

import hashlib
import json
from uuid import uuid4

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from providers.catalogue.recording import refuse_other_keeper
from providers.upkeep.models import ProposedChange
from providers.upkeep.subjects import OBJECTS, facts_of, name_of, provider_of, subject_of, write
from regions import audit, clock, jobs
from regions.workflow import Broken, Refused

State = ProposedChange.State


def waiting_on(obj):
    """→ queryset of the one change of `obj` that waits, if any."""
    return ProposedChange.objects.filter(
        region=obj.region_id, subject=subject_of(obj), subject_id=obj.pk, state=State.WAITING
    )


@transaction.atomic
def propose(actor, obj, wanted, message=""):
    """→ the waiting ProposedChange, or None when nothing differs from what stands (one that waited is taken back).

    wanted: facts as of `typed_in`; a field that it leaves out is proposed as before.
    """
    # Locked: two proposals about the same thing at the same moment become one.
    obj = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
    base, waiting = facts_of(obj), waiting_on(obj).first()
    kept = waiting.values if waiting else {}
    values = {name: value for name, value in (base | kept | wanted).items() if value != base[name]}
    if not values:
        if waiting:
            withdraw(actor, waiting)
        return None
    change = waiting or ProposedChange(
        region_id=obj.region_id, provider_id=provider_of(obj), subject=subject_of(obj), subject_id=obj.pk
    )
    before = waiting and waiting.values
    change.values, change.base, change.note = values, {name: base[name] for name in values}, message
    change.made_at, change.made_by, change.made_by_name = clock.now(), actor.user, actor.name
    change.full_clean(exclude=["decided_at"], validate_constraints=False)
    change.save()
    audit.record(change.region_id, actor, "change_proposed", change, before, values)
    return change


def withdraw(actor, change):
    """The contact takes it back. Raises Refused when it has been decided."""
    decide(actor, change, State.WITHDRAWN, "change_withdrawn")


@transaction.atomic
def accept(actor, change, seen):
    """Write the proposed values by the catalogue's verb. seen: `fingerprint` of what the coordinator looked at.

    Raises Refused (a rule is broken, or it is not any more what was seen) or ValidationError; then nothing is written.
    """
    refuse_other_keeper(actor, change.region_id)
    change = locked(change)
    obj = object_of(change)
    if obj is None:
        raise Refused([Broken("change", _("What it is about does not exist any more."))])
    if seen != fingerprint(change, obj):
        raise Refused([Broken("change", _("This has changed since you opened the page. Look at it again."))])
    write(actor, obj, change.values)
    decide(actor, change, State.ACCEPTED, "change_accepted")
    order_answer(actor, change)


@transaction.atomic
def refuse(actor, change, answer):
    """answer: the coordinator's words, which the contact gets."""
    refuse_other_keeper(actor, change.region_id)
    change.answer = answer
    decide(actor, change, State.REFUSED, "change_refused")
    order_answer(actor, change)


@transaction.atomic
def decide(actor, change, state, verb):
    locked(change)
    change.state, change.decided_at, change.decided_by_name = state, clock.now(), actor.name
    change.save()
    after = {"state": state} | ({"answer": change.answer} if change.answer else {})
    audit.record(change.region_id, actor, verb, change, {"state": State.WAITING}, after)


def locked(change):
    """→ the row as it stands, locked. Raises Refused unless it waits."""
    row = ProposedChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if row.state != State.WAITING:
        text = _("This can't be done any more: the state is now “%(state)s”. Reload the page to see who did what.")
        raise Refused([Broken("state", text % {"state": row.get_state_display()})])
    return row


def object_of(change):
    """→ what the change is about, as it stands now; None when it has been removed."""
    return OBJECTS[change.subject].filter(region=change.region_id, pk=change.subject_id).first()


def fingerprint(change, obj):
    """→ a text that differs when the proposal, or what it would overwrite, has changed."""
    now = facts_of(obj)
    read = [change.values, {name: now[name] for name in change.values}]
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:16]


def order_answer(actor, change):
    """E-mail to the contact who proposed, in that person's language."""
    to = change.made_by
    if to is None:
        return
    with translation.override(to.language):
        obj = object_of(change)
        about = {"what": change.get_subject_display(), "name": name_of(obj) or str(change.provider)}
        if change.state == State.ACCEPTED:
            subject = _("Your change was accepted")
            body = [_("%(what)s, %(name)s: your change was accepted and is shown to the public if the support is published.") % about]
        else:
            subject = _("Your change was not accepted")
            body = [_("%(what)s, %(name)s: your change was not accepted.") % about]
            body.append(_("The coordinator writes: %(answer)s") % {"answer": change.answer})
        body.append(_("Coordinator: %(name)s") % {"name": actor.name})
        payload = {"to": [to.email], "subject": subject, "body": "\n\n".join(body), "language": to.language}
    jobs.enqueue(change.region_id, "mail", f"change_answer:{change.pk}:{uuid4()}", payload, actor)
