"""Pages of payments: the region claims, the agency verifies, the ministry approves, sends and records."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.payments import payment_list as listing
from grants.payments.forms import ClaimForm, PaidForm, ReturnForm, VerifyForm, written_in_fours
from grants.payments.models import Payment
from grants.payments.payment_page import claimed_already, page_of, payments
from grants.payments.verbs import confirmed_account, open_payment
from grants.refusals import carried_out, form_page, refused_page, tell
from grants.reports import report_page
from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, move, why_not


def the_payment(pk):
    return get_object_or_404(payments(), pk=pk)


@allow(*REGION_STAFF)
@require_POST
def payment_open(request, pk):
    report = get_object_or_404(report_page.reports(), pk=pk)
    try:
        return redirect("payment-detail", open_payment(report.decision, report, request.actor).pk)
    except Refused as refused:
        context = report_page.page_of(report, request.actor)
        return refused_page(request, "grants/report_detail.html", refused, **context)


@allow(*STATE_READERS)
@require_safe
def payment_list(request):
    role = request.actor.role
    found = listing.PaymentFilter(request.GET, queryset=listing.payments_listed(role))
    if request.GET.get("format") == "csv":
        return table_file("csv", "payments", listing.FILE_HEADS, listing.file_rows(found.qs))
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
    page["claimed_already"] = claimed_already(payment)
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
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, move, payment, "verify", request.actor, **form.cleaned_data):
        messages.success(request, _("The payment was verified. The ministry approves it."))
        return redirect("payment-detail", pk)
    return form_page(request, "grants/payment_verify.html", form, **page_of(payment, request.actor))


@allow(Role.EVALUATOR, Role.PAYMENT_APPROVER, on=Payment)
def payment_return(request, pk):
    payment = the_payment(pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
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


@allow(Role.PAYMENT_APPROVER, on=Payment)
def payment_send(request, pk):
    payment = the_payment(pk)
    page = page_of(payment, request.actor)
    if request.method != "POST":
        return render(request, "grants/payment_send.html", page | {"broken": why_not(payment, "send", request.actor)})
    try:
        move(payment, "send", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/payment_send.html", refused, **page)
    messages.success(request, _("The payment was marked as sent."))
    return redirect("payment-detail", pk)


@allow(Role.PAYMENT_APPROVER, on=Payment)
def payment_record_paid(request, pk):
    payment = the_payment(pk)
    form = PaidForm(request.POST or None, initial={"paid_on": clock.today()})
    if form.is_valid() and carried_out(form, move, payment, "record_paid", request.actor, **form.cleaned_data):
        messages.success(request, _("The payment was recorded as paid."))
        return redirect("payment-detail", pk)
    return form_page(request, "grants/payment_record_paid.html", form, **page_of(payment, request.actor))
