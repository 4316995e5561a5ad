"""Pages of payments: the region claims, the agency verifies, the ministry approves. Off the way: stopping_views.py."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.payments import payment_list as listing
from grants.payments.forms import ClaimForm, ReasonForm, VerifyForm, written_in_fours
from grants.payments.models import Payment
from grants.payments.payment_page import claimed_already, declared, page_of, passed_by, payments
from grants.payments.verbs import confirmed_account
from grants.refusals import carried_out, form_page, refused_page, tell
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, move, why_not


def the_payment(pk):
    return get_object_or_404(payments(), pk=pk)


@allow(*STATE_READERS)
@require_safe
def payment_list(request):
    role = request.actor.role
    found = listing.PaymentFilter(request.GET, queryset=listing.payments_listed(role))
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "payments", listing.FILE_HEADS, listing.file_rows(found.qs))
    page = paged(found.qs, request.GET)
    total, parts = listing.sums(found.qs)
    context = {"filter": found, "page": page, "query": query_of(request), "total": total, "parts": parts}
    return render(request, "grants/payment_list.html", context | {"rows": listing.rows(page, role)})


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def payment_detail(request, pk):
    return render(request, "grants/payment_detail.html", page_of(the_payment(pk), request.actor))


@allow(Role.SIGNATORY)
def payment_claim(request, pk):
    """GET suggests the sum, the first POST shows what would be claimed, the confirmed one claims it."""
    payment = the_payment(pk)
    account = confirmed_account(payment.region_id)
    page = page_of(payment, request.actor) | {"account": account, "iban": written_in_fours(account.iban if account else "")}
    page |= {"claimed_already": claimed_already(payment), "declares": declared(payment), "passed_by": passed_by(payment)}
    form = ClaimForm(request.POST or None, initial={"amount": request.GET.get("amount") or page["sums"]["claimable"]})
    if form.is_valid() and "confirmed" not in request.POST:
        broken = why_not(payment, "claim", request.actor, **form.cleaned_data)
        if not broken:
            return render(request, "grants/payment_claim_confirm.html", page | {"form": form})
        tell(form, Refused(broken))
    elif form.is_valid() and carried_out(form, move, payment, "claim", request.actor, **form.cleaned_data):
        messages.success(request, _("The payment was claimed. The agency verifies it."))
        return redirect("payment-detail", pk)
    return form_page(request, "grants/payment_claim.html", form, **page)


@allow(Role.EVALUATOR, on=Payment)
def payment_verify(request, pk):
    payment = the_payment(pk)
    form = VerifyForm(request.POST if request.method == "POST" else None, payment=payment)
    if form.is_valid() and carried_out(form, move, payment, "verify", request.actor, **form.cleaned_data):
        messages.success(request, _("The payment was verified. The ministry approves it."))
        return redirect("payment-detail", pk)
    return form_page(request, "grants/payment_verify.html", form, **page_of(payment, request.actor))


@allow(Role.EVALUATOR, Role.PAYMENT_APPROVER, on=Payment)
def payment_return(request, pk):
    payment = the_payment(pk)
    help_text = _("What must be corrected before the payment can go on. The other party reads it as you write it.")
    form = ReasonForm(request.POST if request.method == "POST" else None, help_text=help_text)
    if form.is_valid() and carried_out(form, move, payment, "return", request.actor, **form.cleaned_data):
        messages.success(request, _("The payment was returned."))
        return redirect("payment-detail", pk)
    return form_page(request, "grants/payment_return.html", form, **page_of(payment, request.actor))


@allow(Role.PAYMENT_APPROVER, on=Payment)
def payment_approve(request, pk):
    """GET: the whole case, read-only; ?confirm repeats sum and payee; POST approves what was seen there."""
    payment = the_payment(pk)
    page = page_of(payment, request.actor)
    if request.method != "POST":
        broken = why_not(payment, "approve", request.actor)
        confirms = "confirm" in request.GET and not broken
        template = f"grants/payment_approve{'_confirm' if confirms else ''}.html"
        return render(request, template, page | {"broken": broken})
    try:
        move(payment, "approve", request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, "grants/payment_approve.html", refused, **page)
    messages.success(request, _("The payment was approved. The payment decision is being made."))
    return redirect("payment-detail", pk)
