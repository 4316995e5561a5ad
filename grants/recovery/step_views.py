"""The steps of a case, a page each: it repeats the case, asks what the step needs, and says why somebody may not."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grants.payments.forms import written_in_fours
from grants.recovery.forms import HearingForm, InvoiceForm, NothingForm, ReasonForm, RepaymentForm
from grants.recovery.models import Recovery
from grants.recovery.recovery_page import page_of
from grants.recovery.repaying import record_repayment
from grants.recovery.steps import STEPS
from grants.recovery.views import the_recovery
from grants.refusals import carried_out, form_page
from regions import clock
from regions.access import allow
from regions.roles import REGION_STAFF, Role
from regions.workflow import move, why_not

# What a page asks for is taken as given when it says beforehand why somebody may not.
ASKED = {"reason": "-"}


@allow(Role.PRESENTER, on=Recovery)
def recovery_hear(request, pk):
    return stepped(request, the_recovery(pk), "ask_hearing", HearingForm(request.POST or None), seen=True)


@allow(Role.PRESENTER, on=Recovery)
def recovery_close_hearing(request, pk):
    return stepped(request, the_recovery(pk), "close_hearing", nothing(request))


@allow(Role.PRESENTER, on=Recovery)
def recovery_present(request, pk):
    return stepped(request, the_recovery(pk), "present", nothing(request), seen=True)


@allow(Role.DECISION_MAKER, on=Recovery)
def recovery_return(request, pk):
    return stepped(request, the_recovery(pk), "return", ReasonForm(request.POST or None))


@allow(Role.DECISION_MAKER, on=Recovery)
def recovery_decide(request, pk):
    return stepped(request, the_recovery(pk), "decide", nothing(request), seen=True)


@allow(Role.PRESENTER, on=Recovery)
def recovery_invoice(request, pk):
    recovery = the_recovery(pk)
    return stepped(request, recovery, "invoice", InvoiceForm(request.POST or None, kind=recovery.kind))


@allow(Role.DECISION_MAKER, Role.PAYMENT_APPROVER, on=Recovery)
def recovery_waive(request, pk):
    return stepped(request, the_recovery(pk), "waive", ReasonForm(request.POST or None))


@allow(Role.PRESENTER, on=Recovery)
def recovery_drop(request, pk):
    return stepped(request, the_recovery(pk), "drop", ReasonForm(request.POST or None))


@allow(*REGION_STAFF)
def return_withdraw(request, pk):
    return stepped(request, the_recovery(pk), "withdraw", ReasonForm(request.POST or None))


@allow(Role.PAYMENT_APPROVER, on=Recovery)
def repayment_new(request, pk):
    recovery = the_recovery(pk)
    form = RepaymentForm(request.POST or None, initial={"paid_on": clock.today()})
    if form.is_valid() and (saved := carried_out(form, record_repayment, recovery, request.actor, **form.cleaned_data)):
        whole = saved.state == Recovery.State.REPAID
        messages.success(request, _("Everything has been repaid: the case is closed.") if whole else STEPS["repay"].done)
        return redirect("recovery-detail", pk)
    return step_page(request, recovery, "repay", form)


def nothing(request):
    return NothingForm(request.POST if request.method == "POST" else None)


def stepped(request, recovery, verb, form, seen=False):
    """GET repeats the case, and says what keeps this person from `verb`; POST carries it out. seen: on what was read."""
    if form.is_valid():
        facts = form.cleaned_data | ({"seen": request.POST.get("seen", "")} if seen else {})
        if carried_out(form, move, recovery, verb, request.actor, **facts):
            messages.success(request, STEPS[verb].done)
            return redirect("recovery-detail", recovery.pk)
    return step_page(request, recovery, verb, form)


def step_page(request, recovery, verb, form):
    context = page_of(recovery, request.actor)
    seen = context["seen"] if verb == "decide" else str(recovery.version)
    asked = set(form.fields) - {"reason"}
    broken = [] if form.is_bound or verb == "repay" else why_not(recovery, verb, request.actor, **ASKED)
    return form_page(
        request,
        "grants/recovery_step.html",
        form,
        **context | {"seen": seen},
        words=STEPS[verb],
        # What the form still asks for can't be missing before anybody has typed.
        broken=[each for each in broken if each.field not in asked],
        account=written_in_fours(settings.REPAYMENT_IBAN) if verb == "invoice" else "",
    )
