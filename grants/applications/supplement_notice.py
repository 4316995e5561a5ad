"""What the region is sent of a request to supplement: a letter, and e-mails in the case's language that say what and by when."""

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import rules
from grants.applications.parts import SupplementRequest
from grants.applications.supplement_parts import PARTS
from grants.decisions.notice import recipients
from regions import jobs
from regions.geography import Region
from regions.sign_in_mail import absolute


def order_letter(request, actor):
    key = f"supplement_request:{request.pk}"
    jobs.enqueue(request.region_id, "supplement_request", key, {"request": request.pk}, actor)


def order_request_notice(request, actor):
    order(request, actor, "asked", subject=_asked_subject, body=_asked_body)


def order_closing_notice(request, actor):
    order(request, actor, "closed", subject=_closed_subject, body=_closed_body)


def order(request, actor, what, subject, body):
    """subject, body: functions of the request → text, called in the case's language."""
    language = Region.objects.get(pk=request.region_id).document_language
    with translation.override(language):
        payload = {"to": recipients(request), "subject": subject(request), "body": body(request), "language": language}
    jobs.enqueue(request.region_id, "mail", f"supplement_{what}:{request.pk}", payload, actor)


def parts_named(request):
    """→ "Budget, Financing" in the language in force."""
    return ", ".join(str(PARTS[code]) for code in request.parts)


def number_of(request):
    """→ which request of its application it is: 1 for the first."""
    return SupplementRequest.objects.filter(application=request.application, asked_at__lte=request.asked_at).count()


def address(request):
    return absolute(reverse("application-detail", args=[request.application_id]))


def _asked_subject(request):
    return _("Supplement the application %(number)s") % {"number": request.application.case_number}


def _asked_body(request):
    return "\n\n".join(
        [
            _("The ministry asks your region to supplement the application %(number)s.") % {"number": request.application.case_number},
            _("To be supplemented: %(parts)s") % {"parts": parts_named(request)},
            _("Answer by %(day)s at the latest. The signatory sends the answer in Digituki.") % {"day": rules.day(localdate(request.due_at))},
            address(request),
        ]
    )


def _closed_subject(request):
    return _("The request to supplement the application %(number)s was closed") % {"number": request.application.case_number}


def _closed_body(request):
    return "\n\n".join(
        [
            _("The ministry has closed its request to supplement the application %(number)s.") % {"number": request.application.case_number},
            _("The application goes on as you sent it last. You don't need to do anything."),
            address(request),
        ]
    )
