"""The receipt of an application: what arrived, when to the second, whether in time, and its hash."""

import hashlib
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import rules
from grants.applications.arrival import arrival_of
from grants.applications.models import Application, ApplicationVersion
from grants.applications.parts import ApplicationAttachment
from grants.applications.supplement_parts import PARTS
from grants.canonical import canonical
from grants.letters.letterhead import keep, letterhead
from regions.geography import Region
from regions.jobs import handler
from regions.templatetags.screens import moment_exactly, unbroken


@handler("application_receipt", gettext_lazy("Receipt of the application"))
def make_receipt(job):
    version = ApplicationVersion.objects.select_related("application__call").get(
        application=job.payload["application"], number=job.payload["version"]
    )
    application = version.application
    # The version is what was sent: the application's own row may have gone on since.
    application.sent = version
    language = Region.objects.get(pk=job.region_id).document_language
    return keep(job, application, language, context_of, data_of, "application.json")


def data_of(application):
    """→ bytes whose SHA-256 is the hash on the receipt: anyone can recompute it from the attachment."""
    data = canonical(application.sent.content)
    if hashlib.sha256(data).hexdigest() != application.sent.sha256:
        raise ValueError(f"version {application.sent.pk} does not have the content that was hashed")
    return data


def context_of(application):
    version, call = application.sent, application.call
    content = version.content
    arrival = arrival_of(version)
    late, deadline, answered = arrival["late"], arrival["deadline"], arrival["answered"]
    head = letterhead(version.region_id, call, version.submitted_at)
    return head | {
        "document_name": _("Receipt"),
        "case_number": application.case_number,
        "title": _("Your supplement has arrived") if answered else _("Your application has arrived"),
        "late": late,
        "deadline": deadline,
        "answered": answered,
        "supplemented": [PARTS[code] for code in answered.parts] if answered else [],
        "facts": [
            (_("Applicant"), head["applicant"]),
            (_("Project"), content["project_name"]),
            (_("Call"), call.name),
            (_("Case number"), unbroken(application.case_number)),
            (_("Arrived"), moment_exactly(version.submitted_at)),
            (_("In time"), _("No, after the deadline") if late else _("Yes")),
            (_("Deadline"), rules.day(localdate(deadline)) if answered else rules.moment(deadline)),
            (_("Entered from paper by") if on_paper(content) else _("Signed and submitted by"), version.submitted_by),
            (_("Contact person"), ", ".join(filter(None, (content["contact_name"], content["contact_email"])))),
            (_("Submission"), str(version.number)),
        ],
        "sha256": version.sha256,
        "budget": budget(call, content),
        "funding": funding(content),
        "partners": [partner(each) for each in content.get("partners", [])],
        "attachments": [attachment(each) for each in content.get("attachments", [])],
        "plan_version": content["plan_version"],
        "plan": [(goal.name, content["plan"][goal.code]) for goal in call.goals.all() if goal.code in content["plan"]],
    }


def on_paper(content):
    return content.get("channel") == Application.Channel.PAPER


def total(content):
    return sum((Decimal(amount) for amount in content["budget"].values()), Decimal("0.00"))


def budget(call, content):
    """→ {"rows": [(category, euros)], "total": euros}"""
    amounts = content["budget"]
    rows = [(part.name, Decimal(amounts[part.code])) for part in call.cost_categories.all() if part.code in amounts]
    return {"rows": rows, "total": total(content)}


def funding(content):
    """→ how the costs are covered: each euro amount as sent, and the rest that the applicant pays itself."""
    costs, income = total(content), Decimal(content["income"])
    other, asked = Decimal(content["other_funding"]), Decimal(content["asked"])
    net = costs - income
    own = net - other - asked
    return {
        "income": income,
        "net": net,
        "asked": asked,
        "other": other,
        "own": own,
        "own_share": rules.percent(own / net),
    }


def partner(facts):
    """facts: of a partner, as it was sent. → {"name", "costs", "grant"} in euros"""
    return {"name": facts["name"], "costs": Decimal(facts["costs"]), "grant": Decimal(facts["grant"])}


def attachment(facts):
    """→ {"title", "kind", "sha256"}: by its SHA-256 anyone can tell that a file is the one that was sent."""
    return {"title": facts["title"], "kind": ApplicationAttachment.Kind(facts["kind"]).label, "sha256": facts["sha256"]}
