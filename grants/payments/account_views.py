"""Pages of the payee's account: entered by one person, confirmed or refused by another."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants import parties
from grants.labels import timeline_of
from grants.payments.forms import AccountForm, ReasonForm, written_in_fours
from grants.payments.models import PayeeAccount
from grants.payments.verbs import propose_account, refuse_account
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF
from regions.workflow import Refused, move, why_not

State = PayeeAccount.State


@allow(*REGION_READERS)
@require_safe
def account_list(request):
    accounts = list(PayeeAccount.objects.order_by("-pk"))
    waiting = next((each for each in accounts if each.state == State.PROPOSED), None)
    in_use = next((each for each in accounts if each.state == State.CONFIRMED), None)
    failed = [(written_in_fours(each.iban), each) for each in accounts if each.state == State.FAILED]
    context = {
        "in_use": account_facts(in_use),
        "failed": failed,
        "stands_still": bool(failed) and in_use is None,
        "waiting": waiting,
        "waiting_facts": account_facts(waiting),
        "why_not": why_not(waiting, "confirm", request.actor) if waiting else [],
        "earlier": [(written_in_fours(each.iban), each) for each in accounts if each.state == State.REPLACED],
        "events": timeline_of(*accounts) if accounts else [],
        "may_write": request.actor.role in REGION_STAFF,
    }
    return render(request, "grants/account_list.html", context)


def account_facts(account):
    """→ rows of the summary list; [] without an account."""
    return account and [
        (_("Account number (IBAN)"), written_in_fours(account.iban), None),
        (_("Account holder"), account.holder, None),
        (_("Entered by"), account.proposed_by_name, None),
        (_("Confirmed by"), account.confirmed_by_name, None),
    ]


@allow(*REGION_STAFF)
def account_new(request):
    form = AccountForm(request.POST or None, initial={"holder": parties.applicant(request.actor.region)})
    if form.is_valid() and carried_out(form, propose_account, actor=request.actor, **form.cleaned_data):
        messages.success(request, _("The account was entered. Another person must confirm it before it is used."))
        return redirect("account-list")
    return form_page(request, "grants/account_new.html", form)


@allow(*REGION_STAFF)
def account_confirm(request, pk):
    account = get_object_or_404(PayeeAccount, pk=pk)
    context = {"account": account, "facts": account_facts(account)}
    if request.method != "POST":
        broken = why_not(account, "confirm", request.actor)
        return render(request, "grants/account_confirm.html", context | {"broken": broken})
    try:
        move(account, "confirm", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/account_confirm.html", refused, **context)
    messages.success(request, _("The account is in use from now on."))
    return redirect("account-list")


@allow(*REGION_STAFF)
def account_refuse(request, pk):
    account = get_object_or_404(PayeeAccount, pk=pk)
    help_text = _("What is wrong with the account. Who entered it reads this.")
    form = ReasonForm(request.POST if request.method == "POST" else None, help_text=help_text)
    if form.is_valid() and carried_out(form, refuse_account, account, request.actor, **form.cleaned_data):
        messages.success(request, _("The account was refused. It is not used."))
        return redirect("account-list")
    broken = [] if form.is_bound else why_not(account, "refuse", request.actor, reason="-")
    context = {"account": account, "facts": account_facts(account), "broken": broken}
    return form_page(request, "grants/account_refuse.html", form, **context)
