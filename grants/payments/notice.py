"""What the region is told of its payment: e-mails in the case's language that say what happened and where to read it."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.decisions.notice import recipients
from regions import jobs
from regions.money import euros
from regions.sign_in_mail import absolute

# What happened → (what is told, what the region does next).
TOLD = {
    "returned": (
        gettext_lazy("The agency has returned the payment claim for correction."),
        gettext_lazy("Sign in to Digituki to read the reason. The signatory claims the payment again once it has been corrected."),
    ),
    "suspended": (
        gettext_lazy("The ministry has suspended the payment."),
        gettext_lazy("Sign in to Digituki to read the reason."),
    ),
    "resumed": (
        gettext_lazy("The payment goes on: the ministry has lifted the suspension."),
        gettext_lazy("The claim is verified and approved anew. You don't need to do anything."),
    ),
    "cancelled": (
        gettext_lazy("The ministry has cancelled the payment."),
        gettext_lazy("Sign in to Digituki to read the reason."),
    ),
    "approved": (
        gettext_lazy("The ministry has approved the payment."),
        gettext_lazy("Sign in to Digituki to read the payment decision. A rectification of it may be requested within 30 days of notice."),
    ),
    "paid": (
        gettext_lazy("The payment has been made."),
        gettext_lazy("You don't need to do anything."),
    ),
    "failed": (
        gettext_lazy("The bank did not take the payment, and the account is not used any more."),
        gettext_lazy("Enter another account in Digituki, have a second person confirm it, and claim the payment again."),
    ),
}


def order_notice(payment, actor, what):
    """Order the e-mail. what: a key of TOLD. The payment's row is locked, so each happening is counted and told once."""
    decision = payment.decision
    with translation.override(decision.language):
        payload = {
            "to": recipients(decision),
            "subject": _("Payment of the grant %(number)s, instalment %(instalment)s")
            % {"number": decision.case_number, "instalment": payment.instalment},
            "body": body(payment, what),
            "language": decision.language,
        }
    begins = f"payment_notice:{payment.pk}:"
    told = jobs.Job.objects.filter(region_id=payment.region_id, kind="mail", key__startswith=begins).count()
    jobs.enqueue(payment.region_id, "mail", f"{begins}{what}:{told + 1}", payload, actor)


def body(payment, what):
    happened, then = TOLD[what]
    which = _("Project %(project)s, instalment %(instalment)s, %(amount)s.") % {
        "project": payment.decision.application.project_name,
        "instalment": payment.instalment,
        "amount": euros(payment.amount),
    }
    address = absolute(reverse("payment-detail", args=[payment.pk]))
    return "\n\n".join([str(happened), which, str(then), address])
