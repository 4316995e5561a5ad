"""The notice of a decision: an e-mail in the case's language that says where to read it. It holds no part of it."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grants.decisions.models import Decision
from grants.decisions.rectifying import goes_to_court
from regions import clock, jobs
from regions.people import Membership
from regions.roles import REGION_STAFF
from regions.sign_in_mail import absolute
from regions.validity import valid_on


def order_notice(decision, actor):
    """Order the e-mail, once for each decision."""
    with translation.override(decision.language):
        corrected = decision.kind == Decision.Kind.CORRECTED
        subject = _("The decision on the application %(number)s has been corrected") if corrected else _("Decision on the application %(number)s")
        payload = {
            "to": recipients(decision),
            "subject": subject % {"number": decision.case_number},
            "body": body(decision),
            "language": decision.language,
        }
    jobs.enqueue(decision.region_id, "mail", f"decision_notice:{decision.pk}", payload, actor)


def order_answer_notice(reconsideration, actor):
    """Order the e-mail that tells of an answer by which the decision stands, once."""
    decision = reconsideration.decision
    with translation.override(decision.language):
        paragraphs = [
            _("The ministry has answered the request for rectification of the decision on the application %(number)s.")
            % {"number": decision.case_number},
            _("Sign in to Digituki to read the answer and its grounds."),
            address(decision),
            _("The decision may be appealed against within 30 days of notice. The instructions are enclosed in it."),
        ]
        payload = {
            "to": recipients(decision),
            "subject": _("Answer to the request for rectification %(number)s") % {"number": decision.case_number},
            "body": "\n\n".join(paragraphs),
            "language": decision.language,
        }
    jobs.enqueue(decision.region_id, "mail", f"answer_notice:{reconsideration.pk}", payload, actor)


def address(decision):
    return absolute(reverse("decision-detail", args=[decision.pk]))


def recipients(decision):
    """→ sorted addresses of who is told of a case, or of something that has an `application`."""
    return who_is_told(decision.application)


def who_is_told(application):
    """→ sorted addresses: the contact of the application, and who may act for the region today."""
    acting = Membership.objects.filter(
        valid_on(clock.today()), region_id=application.region_id, role__in=REGION_STAFF
    ).values_list("user__email", flat=True)
    # One that came on paper may name no address.
    return sorted({application.contact_email, *acting} - {""})


def body(decision):
    told = _("The ministry has decided on the application %(number)s.")
    if decision.kind == Decision.Kind.CORRECTED:
        told = _("The ministry has corrected an error in its decision on the application %(number)s. The corrected decision replaces the earlier one.")
    parts = [
        told % {"number": decision.case_number},
        _("Sign in to Digituki to read the decision and its grounds."),
        address(decision),
    ]
    if decision.is_grant:
        parts.append(_("There the signatory accepts or declines the grant."))
    if goes_to_court(decision):
        parts.append(_("The decision may be appealed against within 30 days of notice. The instructions are enclosed in it."))
    else:
        parts.append(
            _("A rectification of the decision may be requested within 30 days of notice. The instructions are enclosed in it.")
        )
    return "\n\n".join(parts)
