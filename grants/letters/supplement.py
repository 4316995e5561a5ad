"""The request to supplement an application as a letter: what is asked, by when, and what follows without an answer."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.applications.parts import SupplementRequest
from grants.applications.supplement_notice import number_of
from grants.applications.supplement_parts import PARTS
from grants.canonical import canonical
from grants.letters.letterhead import keep, letterhead
from regions.geography import Region
from regions.jobs import handler
from regions.templatetags.screens import unbroken


@handler("supplement_request", gettext_lazy("Request to supplement the application"))
def make_supplement_request(job):
    request = SupplementRequest.objects.select_related("application__call").get(pk=job.payload["request"])
    application = request.application
    # The letter is the application's: it stands among its documents.
    application.asked_to = request
    language = Region.objects.get(pk=job.region_id).document_language
    return keep(job, application, language, context_of, data_of)


def data_of(application):
    request = application.asked_to
    return canonical(
        {
            "kind": "supplement_request",
            "number": number_of(request),
            "case_number": application.case_number,
            "call": application.call.code,
            "region": application.region_id,
            "applicant": parties.applicant(application.region_id, localdate(request.asked_at)),
            "application_sha256": application.content_hash,
            "parts": request.parts,
            "text": request.text,
            "due_at": request.due_at,
            "asked_by": request.asked_by_name,
            "asked_at": request.asked_at,
        }
    )


def context_of(application):
    request = application.asked_to
    head = letterhead(application.region_id, application.call, request.asked_at)
    number = number_of(request)
    return head | {
        "document_name": _("Request to supplement no. %(number)s") % {"number": number},
        "case_number": application.case_number,
        "title": _("Supplement your application"),
        "facts": [
            (_("Applicant"), head["applicant"]),
            (_("Project"), application.project_name),
            (_("Call"), application.call.name),
            (_("Case number"), unbroken(application.case_number)),
            (_("Request"), str(number)),
            (_("Answer by"), rules.day(localdate(request.due_at))),
        ],
        "parts": [PARTS[code] for code in request.parts],
        "text": request.text,
        "due_on": localdate(request.due_at),
        "signatures": [{"role": _("Presenter"), "name": request.asked_by_name}],
        "signed_at": request.asked_at,
    }
