"""The e-mail that tells a region that its application on paper has been entered."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grants import rules
from grants.decisions.notice import who_is_told
from regions import jobs
from regions.geography import Region
from regions.sign_in_mail import absolute


def order_paper_notice(application, actor):
    language = Region.objects.get(pk=application.region_id).document_language
    with translation.override(language):
        payload = {
            "to": who_is_told(application),
            "subject": _("Application %(number)s has arrived") % {"number": application.case_number},
            "body": body(application),
            "language": language,
        }
    jobs.enqueue(application.region_id, "mail", f"paper_notice:{application.pk}", payload, actor)


def body(application):
    parts = [
        _("The application that your region sent on paper arrived on %(moment)s and has been entered into Digituki.")
        % {"moment": rules.moment(application.submitted_at)},
        _("Check that it was entered as you sent it. The receipt stands beside the application."),
        absolute(reverse("application-detail", args=[application.pk])),
    ]
    return "\n\n".join(parts)
