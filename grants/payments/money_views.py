"""The page of a grant's money, and the opening of an instalment from it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from grants.decisions.decision_page import decisions
from grants.payments import grant_money as money
from grants.payments.verbs import open_payment
from grants.refusals import refused_page
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS
from regions.workflow import Refused


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def grant_money(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    return render(request, "grants/grant_money.html", money.page_of(decision, request.actor))


@allow(*REGION_STAFF)
@require_POST
def payment_open(request, pk, number):
    decision = get_object_or_404(decisions(), pk=pk)
    try:
        return redirect("payment-detail", open_payment(decision, number, request.actor).pk)
    except Refused as refused:
        return refused_page(request, "grants/grant_money.html", refused, **money.page_of(decision, request.actor))
