"""What waits of a grant in use: reports, accounts, instalments to claim, and what the state does with each payment."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.calls.models import CallInstalment
from grants.evaluation.conflicts import barred_cases
from grants.models import Decision, PayeeAccount, Payment, PaymentBatch, Report
from grants.payments.due import by_when
from regions.deadlines import Milestone
from reporting.waiting_cases import about, dates_of_calls, due, names_of_regions
from reporting.waiting_row import Waiting

State, Kind = Payment.State, CallInstalment.Kind
IN_HAND = (Report.State.DRAFT, Report.State.SUPPLEMENT)


def reports_to_write(actor):
    """Final reports of the region's grants in use, and the other ones that it has begun."""
    accepted = Decision.objects.filter(state=Decision.State.ACCEPTED, outcome__in=("grant", "partial"))
    accepted = list(accepted.select_related("call"))
    reports = list(Report.objects.select_related("decision__call")) if accepted else []
    begun = {report.decision_id for report in reports if report.kind == Report.Kind.FINAL}
    for decision in accepted:
        if decision.pk not in begun:
            url, call = reverse("decision-detail", args=[decision.pk]), decision.call
            yield Waiting(_("Open the final report"), call.name, url, decision.report_due, sample=call.is_sample)
    for report in reports:
        url, call = reverse("report-detail", args=[report.pk]), report.decision.call
        if report.state == Report.State.DRAFT:
            title = _("Finish the final report") if report.kind == Report.Kind.FINAL else _("Finish the interim report")
            yield Waiting(title, call.name, url, report.due_at, sample=call.is_sample)
        elif report.state == Report.State.SUPPLEMENT:
            title = _("Supplement the final report") if report.kind == Report.Kind.FINAL else _("Supplement the interim report")
            # The request names no day: the report's own may have gone by before it was asked for.
            yield Waiting(title, call.name, url, since=report.submitted_at, sample=call.is_sample)


def accounts_to_confirm(actor):
    for account in PayeeAccount.objects.filter(state=PayeeAccount.State.PROPOSED).exclude(proposed_by=actor.user):
        yield Waiting(_("Confirm the account number"), account.holder, reverse("account-list"))


def of_calls(payments):
    """→ queryset with what `day_of` reads of each call."""
    return payments.select_related("decision__call").prefetch_related("decision__call__instalments")


def day_of(payment, dates):
    return by_when(payment, due(dates, payment.decision.call, Milestone.Code.LAST_PAYMENT))


def payments_to_claim(actor):
    """Instalments that were opened or came back, and the last one of each grant whose final report has been sent."""
    dates = dates_of_calls()
    payments = list(of_calls(Payment.objects.all()))
    lasts = {payment.decision_id for payment in payments if payment.kind == Kind.FINAL}
    for payment in payments:
        if payment.state in (State.PLANNED, State.FAILED):
            call = payment.decision.call
            title = _("Claim the payment") if payment.state == State.PLANNED else _("Claim the payment that failed again")
            by, url = day_of(payment, dates), reverse("payment-detail", args=[payment.pk])
            yield Waiting(title, call.name, url, by, sample=call.is_sample)
    sent = Report.objects.filter(kind=Report.Kind.FINAL).exclude(state__in=(*IN_HAND, Report.State.CLOSED))
    for report in sent.exclude(decision__in=lasts).select_related("decision__call"):
        call = report.decision.call
        by, url = due(dates, call, Milestone.Code.LAST_PAYMENT), reverse("grant-money", args=[report.decision_id])
        yield Waiting(_("Claim the payment"), call.name, url, by, report.submitted_at, call.is_sample)


# State of a report → what the agency does with it.
REPORT_STEPS = {
    (Report.State.SUBMITTED, Report.Kind.FINAL): lambda: _("Evaluate the final report"),
    (Report.State.CONTENT_CHECKED, Report.Kind.FINAL): lambda: _("Check the costs of the final report"),
    (Report.State.SUBMITTED, Report.Kind.INTERIM): lambda: _("Evaluate the interim report"),
    (Report.State.CONTENT_CHECKED, Report.Kind.INTERIM): lambda: _("Check the costs of the interim report"),
}


def reports_to_evaluate(actor):
    dates, names = dates_of_calls(), names_of_regions()
    waiting = Report.objects.filter(state__in={state for state, _kind in REPORT_STEPS})
    waiting = waiting.exclude(decision__application__in=barred_cases(actor))
    for report in waiting.select_related("decision__call"):
        call = report.decision.call
        yield Waiting(
            REPORT_STEPS[report.state, report.kind](),
            about(report.region_id, call, names),
            reverse("report-evaluate", args=[report.pk]),
            due(dates, call, Milestone.Code.LAST_PAYMENT),
            since=report.submitted_at,
            sample=call.is_sample,
        )


def reports_to_close(actor):
    """Final reports whose money is settled: the last instalment was paid or cancelled, and nothing is coming back."""
    names = names_of_regions()
    open_payments = Payment.objects.exclude(state__in=(State.PAID, State.CANCELLED)).values("decision")
    over = Payment.objects.filter(kind=Kind.FINAL, state__in=(State.PAID, State.CANCELLED)).values("decision")
    accepted = Report.objects.filter(kind=Report.Kind.FINAL, state=Report.State.ACCEPTED, decision__in=over)
    accepted = accepted.exclude(decision__application__in=barred_cases(actor))
    waiting = accepted.exclude(decision__in=open_payments).exclude(decision__recoveries__state__in=COMING_BACK)
    for report in waiting.select_related("decision__call"):
        call, url = report.decision.call, reverse("report-detail", args=[report.pk])
        yield Waiting(_("Close the case"), about(report.region_id, call, names), url, sample=call.is_sample)


COMING_BACK = ("suspected", "hearing", "heard", "presented", "decided", "announced", "invoiced")


def payments(state, title, url_name):
    """→ a source of the payments in one state."""

    def source(actor):
        dates, names = dates_of_calls(), names_of_regions()
        waiting = Payment.objects.filter(state).exclude(decision__application__in=barred_cases(actor))
        for payment in of_calls(waiting):
            call = payment.decision.call
            yield Waiting(
                title(),
                about(payment.region_id, call, names),
                reverse(url_name, args=[payment.pk]),
                day_of(payment, dates),
                since=payment.approved_at or payment.verified_at or payment.claimed_at,
                sample=call.is_sample,
            )

    return source


VERIFIABLE = Q(state=State.CLAIMED) & (
    ~Q(kind=Kind.FINAL) | Q(report__state__in=(Report.State.ACCEPTED, Report.State.CLOSED))
)
payments_to_verify = payments(VERIFIABLE, lambda: _("Verify the payment claim"), "payment-verify")
payments_to_approve = payments(Q(state=State.VERIFIED), lambda: _("Approve the payment"), "payment-approve")
payments_suspended = payments(Q(state=State.SUSPENDED), lambda: _("Decide on the suspended payment"), "payment-detail")


def payments_to_collect(actor):
    """One row a call for all that were approved and wait for a file."""
    waiting = Payment.objects.filter(state=State.APPROVED).select_related("decision__call").order_by("approved_at")
    calls = {}
    for payment in waiting:
        calls.setdefault(payment.decision.call, []).append(payment)
    for call, found in calls.items():
        n = len(found)
        title = ngettext("Collect %(n)s payment into a file", "Collect %(n)s payments into a file", n) % {"n": n}
        url = f"{reverse('batch-new')}?call={call.pk}"
        yield Waiting(title, call.name, url, since=found[0].approved_at, sample=call.is_sample)


def files_under_way(actor):
    """Files to send, and files that the payment service has not answered in full."""
    titles = {
        PaymentBatch.State.COLLECTED: _("Send the payment file"),
        PaymentBatch.State.SENT: _("Read the answers to the payment file"),
    }
    for batch in PaymentBatch.objects.filter(state__in=titles).select_related("call").order_by("number"):
        since = batch.sent_at or batch.made_at
        about_it = f"{batch.message_id}, {batch.call.name}"
        url = reverse("batch-detail", args=[batch.pk])
        yield Waiting(titles[batch.state], about_it, url, since=since, sample=batch.call.is_sample)
