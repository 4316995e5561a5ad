"""Screens of telephoning in a round: whom to call, and one provider's page to be read aloud and filled in."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.catalogue.recording import kept_by
from providers.catalogue.verified import Verified
from providers.pages import form_page, kept, written
from providers.upkeep import call_list, rounds
from providers.upkeep.answers import corrected, record_call
from providers.upkeep.forms import CallForm
from providers.upkeep.models import VerificationCall, VerificationRequest, VerificationRound
from providers.upkeep.round_views import TONES
from providers.upkeep.shown import shown_of
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS
from regions.table_files import table_file
from regions.workflow import Refused

State = VerificationRequest.State
REQUESTS = VerificationRequest.objects.select_related("provider__organisation", "round")


@allow(*KEEPERS)
@require_safe
def round_calls(request, pk):
    opened = get_object_or_404(VerificationRound.objects.filter(region=request.actor.own_region), pk=pk)
    found = call_list.to_call(opened)
    if request.GET.get("due"):
        found = found.filter(call_list.due())
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "calls", call_list.file_heads(), call_list.file_rows(call_list.rows(found)))
    page = paged(found, request.GET)
    context = {"round": opened, "page": page, "rows": call_list.rows(page), "query": query_of(request)}
    context |= {"due": bool(request.GET.get("due")), "is_open": opened.state == opened.State.OPEN}
    return render(request, "providers/round_calls.html", context)


@allow(*KEEPERS, on=VerificationRequest)
def round_request(request, pk):
    """One provider in a round: what to read aloud, the calls so far, and the form of this one."""
    row = kept_by(request.actor, REQUESTS, pk)
    if request.POST.get("what") == "corrected":
        return said_corrected(request, row)
    form = CallForm(request.POST or None)
    callable_ = row.round.state == row.round.State.OPEN and row.state in (State.WAITING, State.UNREACHED)
    if form.is_valid() and written(form, call, request.actor, row, form.cleaned_data):
        return after_call(request, row, form.cleaned_data["outcome"])
    context = {"row": row, "provider": row.provider, "shown": shown_of(row.provider), "callable": callable_}
    context |= {"telephone": call_list.telephone(row.provider), "calls": row.calls.order_by("-at", "-pk")}
    context |= {"tone": TONES[row.state], "how": dict(Verified.How.choices).get(row.how, "")}
    return form_page(request, "providers/round_request.html", form, **context)


def call(actor, row, data):
    if row.round.state == row.round.State.CLOSED:
        raise Refused([rounds.closed()])
    return record_call(actor, row, **data)


def after_call(request, row, outcome):
    """What has changed is corrected while the provider is still on the line."""
    if outcome == VerificationCall.Outcome.CHANGES:
        text = _("The call was saved. Correct the details here, then say so on the page of the answer.")
        return kept(request, text, "provider-detail", row.provider_id)
    return kept(request, _("The call was saved."), "round-calls", row.round_id)


def said_corrected(request, row):
    try:
        corrected(request.actor, row)
    except Refused as refused:
        return kept(request, refused.broken[0].text, "round-request", row.pk)
    return kept(request, _("The details were confirmed as corrected."), "change-list")
