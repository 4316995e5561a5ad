"""The agency's statement as a letter to the ministry: the state's own, so the region's wall keeps it out."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.evaluation.models import Assessment
from grants.evaluation.points import in_percent
from grants.evaluation.scores import agreed_points
from grants.evaluation.statement_page import facts_of, verdicts
from grants.evaluation.verbs import items_of
from grants.letters.letterhead import keep, letterhead
from regions.geography import Region
from regions.jobs import handler


@handler("statement", gettext_lazy("Statement on the application"))
def make_statement(job):
    statement = Assessment.objects.select_related("application__call", "application__region").get(
        pk=job.payload["assessment"]
    )
    language = Region.objects.get(pk=job.region_id).document_language
    return keep(job, statement, language, context_of, data_of)


def data_of(statement):
    application = statement.application
    return canonical(
        {
            "kind": "statement",
            "case_number": application.case_number,
            "call": application.call.code,
            "region": statement.region_id,
            "application_sha256": application.content_hash,
            "criteria": {
                item.criterion.code: {"verdict": item.verdict, "note": item.note, "points": item.points}
                for item in items_of(statement)
            },
            "points_in_percent": in_percent(agreed_points(statement)),
            "summary": statement.summary,
            "given_by": statement.given_by_name,
            "given_at": statement.given_at,
        }
    )


def context_of(statement):
    application = statement.application
    head = letterhead(statement.region_id, application.call, statement.given_at)
    agency, ministry = parties.agency(localdate(statement.given_at)), head["authority"]["name"]
    percent = in_percent(agreed_points(statement))
    return head | {
        "authority": {"name": agency},
        "recipient": [ministry],
        "document_name": _("Statement"),
        "case_number": application.case_number,
        "title": _("Statement on an application for a discretionary government transfer"),
        "statement": statement,
        "facts": [(label, value) for label, value, _url in facts_of(application)],
        "verdicts": verdicts(statement),
        "scored": application.call.scoring,
        "percent": rules.percent(percent / 100) if percent is not None else "",
        "signatures": [{"role": agency, "name": statement.given_by_name}],
        "signed_at": statement.given_at,
        "distribution": [ministry],
    }
