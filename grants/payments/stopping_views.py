"""Pages that take a payment off its way: suspended, cancelled; and back on it: it goes on, it is claimed again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from grants.payments.forms import ReasonForm
from grants.payments.models import Payment
from grants.payments.payment_page import page_of
from grants.payments.views import the_payment
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move, why_not

# Verb → what the page is called, what follows, what it says when it is done; what the reason is to tell.
WORDS = {
    "suspend": {
        "title": gettext_lazy("Suspend the payment"),
        "follows": gettext_lazy(
            "The payment stands still until it is let go on or cancelled. Going on voids its verification and approval."
        ),
        "done": gettext_lazy("The payment was suspended. The region is told by e-mail."),
        "help": gettext_lazy("On which grounds of section 19 the payment is suspended. The region reads it as you write it."),
    },
    "cancel": {
        "title": gettext_lazy("Cancel the payment"),
        "follows": gettext_lazy(
            "This can't be undone: the instalment is not opened again. Its costs and its sum are free for the instalments "
            "that follow it; after the last one nothing more is paid of the grant."
        ),
        "done": gettext_lazy("The payment was cancelled. The region is told by e-mail."),
        "help": gettext_lazy("Why nothing is paid. The region reads it as you write it."),
    },
    "resume": {
        "title": gettext_lazy("Go on with the payment"),
        "follows": gettext_lazy("The claim goes back to the agency, to be verified and approved anew."),
        "done": gettext_lazy("The payment goes on: the agency verifies it anew."),
    },
    "reopen": {
        "title": gettext_lazy("Claim the payment again"),
        "follows": gettext_lazy("The payment is taken up again. You then claim it to the account that is in use."),
        "done": gettext_lazy("The payment was taken up again: claim it now."),
    },
}


def stopped(request, pk, verb):
    """A verb that asks for its reason."""
    payment, words = the_payment(pk), WORDS[verb]
    form = ReasonForm(request.POST if request.method == "POST" else None, help_text=words["help"])
    if form.is_valid() and carried_out(form, move, payment, verb, request.actor, **form.cleaned_data):
        messages.success(request, words["done"])
        return redirect("payment-detail", pk)
    broken = [] if form.is_bound else why_not(payment, verb, request.actor, reason="-")
    page = page_of(payment, request.actor) | {"words": words, "broken": broken, "dangerous": verb == "cancel"}
    return form_page(request, "grants/payment_stop.html", form, **page)


def put_back(request, pk, verb, then):
    """A verb that asks once more. then: URL name of the page that follows."""
    payment = the_payment(pk)
    page = page_of(payment, request.actor) | {"words": WORDS[verb]}
    if request.method != "POST":
        return render(request, "grants/payment_go_on.html", page | {"broken": why_not(payment, verb, request.actor)})
    try:
        move(payment, verb, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/payment_go_on.html", refused, **page)
    messages.success(request, WORDS[verb]["done"])
    return redirect(then, pk)


@allow(Role.PRESENTER, Role.PAYMENT_APPROVER, on=Payment)
def payment_suspend(request, pk):
    return stopped(request, pk, "suspend")


@allow(Role.PAYMENT_APPROVER, on=Payment)
def payment_cancel(request, pk):
    return stopped(request, pk, "cancel")


@allow(Role.PRESENTER, Role.PAYMENT_APPROVER, on=Payment)
def payment_resume(request, pk):
    return put_back(request, pk, "resume", "payment-detail")


@allow(Role.SIGNATORY)
def payment_reopen(request, pk):
    return put_back(request, pk, "reopen", "payment-claim")
