"""E-mails on a change of a grant, in the case's language: to the presenters as it is asked or withdrawn, to the region as it is
returned or decided. They hold no part of it."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grants.decisions.notice import recipients
from regions import clock, jobs
from regions.people import Membership
from regions.roles import Role
from regions.sign_in_mail import absolute
from regions.validity import valid_on


def order_submitted_notice(request, actor):
    order(request, actor, "submitted", presenters(), _submitted_subject, _submitted_body)


def order_withdrawn_notice(request, actor):
    order(request, actor, "withdrawn", presenters(), _withdrawn_subject, _withdrawn_body)


def order_returned_notice(request, actor):
    order(request, actor, "returned", recipients(request), _returned_subject, _returned_body)


def order_decided_notice(answer, actor):
    request = answer.request
    order(request, actor, "decided", recipients(request), _decided_subject, _decided_body)


def order(request, actor, what, to, subject, body):
    """subject, body: functions of the request → text, called in the case's language. Once for each time it was submitted."""
    if not to:
        return
    language = request.decision.language
    with translation.override(language):
        payload = {"to": to, "subject": subject(request), "body": "\n\n".join(body(request)), "language": language}
    jobs.enqueue(request.region_id, "mail", f"grant_change_{what}:{request.pk}:{request.submitted_at:%Y%m%d%H%M%S%f}", payload, actor)


def presenters():
    """→ sorted addresses of the ministry's presenters today."""
    today = Membership.objects.filter(valid_on(clock.today()), role=Role.PRESENTER)
    return sorted(set(today.values_list("user__email", flat=True)) - {""})


def address(request):
    return absolute(reverse("change-request-detail", args=[request.pk]))


def _submitted_subject(request):
    return _("A change is asked for in the grant %(number)s") % {"number": request.decision.case_number}


def _submitted_body(request):
    return [
        _("The grantee has asked for a change in the grant %(number)s.") % {"number": request.decision.case_number},
        _("Sign in to Digituki to read the request and to answer it."),
        address(request),
    ]


def _withdrawn_subject(request):
    return _("A change in the grant %(number)s is not asked for any more") % {"number": request.decision.case_number}


def _withdrawn_body(request):
    return [
        _("The grantee has withdrawn its request for a change in the grant %(number)s. It needs no answer.") % {"number": request.decision.case_number},
        address(request),
    ]


def _returned_subject(request):
    return _("Mend the request for a change in the grant %(number)s") % {"number": request.decision.case_number}


def _returned_body(request):
    return [
        _("The ministry has returned your request for a change in the grant %(number)s.") % {"number": request.decision.case_number},
        _("Sign in to Digituki to read what should be mended. The signatory submits the request again."),
        address(request),
    ]


def _decided_subject(request):
    return _("Decision on the change in the grant %(number)s") % {"number": request.decision.case_number}


def _decided_body(request):
    return [
        _("The ministry has decided on your request for a change in the grant %(number)s.") % {"number": request.decision.case_number},
        _("Sign in to Digituki to read the decision and its grounds."),
        address(request),
        _("A rectification of the decision may be requested within 30 days of notice. The instructions are enclosed in it."),
    ]
