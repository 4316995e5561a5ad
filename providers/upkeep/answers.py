"""The verbs of an answer to "is this still true?": by link, signed in, or by telephone. Verified is not modified."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.provider import Provider
from providers.catalogue.record import confirm_provider
from providers.catalogue.recording import refuse_other_keeper
from providers.catalogue.verified import Verified
from providers.upkeep.models import VerificationCall, VerificationRequest
from regions import audit, clock
from regions.scope import region_scope
from regions.workflow import Broken, Refused

State, Outcome, How = VerificationRequest.State, VerificationCall.Outcome, Verified.How
LONGEST = VerificationRequest._meta.get_field("answer").max_length


@transaction.atomic
def answer(actor, request, state, how, *, by="", text=""):
    """→ the answered VerificationRequest. The same answer twice changes nothing; a change may be told after a yes.

    Raises Refused where "all is true" would wipe out a change that the coordinator has not yet looked at.
    """
    row = locked(request)
    if state == State.CONFIRMED and row.state == State.CONFIRMED:
        return row
    if state == State.CONFIRMED and row.state == State.CHANGES and how != How.TELEPHONE:
        raise Refused([Broken("answer", _("You have told that something has changed. The coordinator corrects it first."))])
    before = {"state": row.state}
    if state == State.CHANGES and row.state == State.CHANGES and row.answer != text:
        text = f"{row.answer}\n{text}"
    if len(text) > LONGEST:
        raise Refused([Broken("answer", _("This is more than fits. Call your region's coordinator and tell the rest."), "answer")])
    row.state, row.how, row.answered_at, row.next_call = state, how, clock.now(), None
    row.answered_by, row.answer = by or row.email, text or row.answer
    row.save()
    audit.record(row.region_id, actor, "verification_answered", row, before, {"state": state, "how": how, "answer": row.answer})
    if state == State.CONFIRMED:
        confirm_provider(actor, locked_provider(row), how, row.answered_by)
    return row


@transaction.atomic
def corrected(actor, request):
    """The coordinator has corrected what the provider told: with that, the provider's word stands behind the rest."""
    refuse_other_keeper(actor, request.region_id)
    row = locked(request)
    if row.state != State.CHANGES:
        raise Refused([Broken("answer", _("This has been looked at already."))])
    row.state = State.CONFIRMED
    row.save(update_fields=["state"])
    audit.record(row.region_id, actor, "verification_corrected", row, {"state": State.CHANGES}, {"state": State.CONFIRMED})
    confirm_provider(actor, locked_provider(row), row.how, row.answered_by)
    return row


@transaction.atomic
def record_call(actor, request, *, outcome, person="", note="", next_call=None):
    """→ the VerificationCall. next_call: date; two weekdays on when nobody answered and none is given."""
    refuse_other_keeper(actor, request.region_id)
    row = locked(request)
    if row.state not in (State.WAITING, State.UNREACHED):
        raise Refused([Broken("answer", _("This provider has answered already."))])
    if outcome == Outcome.CALL_AGAIN and not next_call:
        raise Refused([Broken("call", _("Give the day on which you call again."), "next_call")])
    again = outcome in (Outcome.NO_ANSWER, Outcome.CALL_AGAIN)
    call = VerificationCall(region_id=row.region_id, provider_id=row.provider_id, request=row, at=clock.now())
    call.by_name, call.person, call.outcome, call.note = actor.name, person, outcome, note
    call.next_call = (next_call or weekdays_on(clock.today(), 2)) if again else None
    call.full_clean(validate_constraints=False)
    call.save()
    # The audit keeps what came of it; the note is in the call alone.
    audit.record(row.region_id, actor, "verification_called", row, None, {"outcome": outcome, "next_call": call.next_call})
    if outcome == Outcome.CONFIRMED:
        answer(actor, row, State.CONFIRMED, How.TELEPHONE, by=person or actor.name)
    elif outcome == Outcome.CHANGES:
        answer(actor, row, State.CHANGES, How.TELEPHONE, by=person or actor.name, text=note)
    elif outcome == Outcome.UNREACHED:
        row.state, row.answered_at, row.how, row.next_call = State.UNREACHED, clock.now(), How.TELEPHONE, None
        row.save()
    else:
        row.state, row.answered_at, row.how, row.next_call = State.WAITING, None, "", call.next_call
        row.save()
    return call


def weekdays_on(day, number):
    """→ the day `number` weekdays (Monday–Friday) after `day`."""
    while number:
        day += timedelta(days=1)
        number -= day.isoweekday() < 6
    return day


def locked(request):
    return VerificationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def locked_provider(row):
    return Provider.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=row.provider_id)


def open_request(provider):
    """→ the provider's request of the round that is open now, with its round; or None.

    A provider may not read rounds, so this one look is taken as the region.
    """
    with region_scope(provider.region_id):
        rows = VerificationRequest.objects.filter(region=provider.region_id, provider=provider, round__state="open")
        return rows.select_related("round").first()
