"""What the agency goes through before it says "factually and numerically correct": a list a kind of instalment."""

from django.utils.translation import gettext_lazy as _

from grants.calls.models import CallInstalment

Kind = CallInstalment.Kind

PAYEE = ("payee", _("The payee is the grantee named in the decision"))
BY_COSTS = (
    PAYEE,
    ("period", _("The costs arose in the use period")),
    ("purpose", _("The costs serve the purpose of the grant")),
    ("vouchers", _("The costs are backed by vouchers and entered in the accounts")),
)
# Of the last instalment: the longest.
CHECKLIST = (*BY_COSTS, ("sums", _("The sums have been recalculated and agree with the report")))
OF_KIND = {
    Kind.ADVANCE: (
        PAYEE,
        ("terms", _("The grantee has accepted the grant, and nothing in the decision stands in the way of an advance")),
        ("sums", _("The sum has been recalculated and stays within the advance of the call")),
    ),
    Kind.INSTALMENT: (*BY_COSTS, ("sums", _("The sums have been recalculated and agree with the costs entered"))),
    Kind.FINAL: CHECKLIST,
}


def checklist_of(payment):
    """→ ((code, words)) of the points that this payment is verified by."""
    return OF_KIND[Kind(payment.kind)]


def checked(payment):
    """→ words of the points that the verifier ticked."""
    return [label for code, label in checklist_of(payment) if code in payment.checklist]
