"""The report's table: draft → submitted → (supplement →) accepted."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.evaluation.conflicts import not_barred
from grants.reports.models import Report
from grants.reports.verbs import missing_parts
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, register

State = Report.State


def complete(report, actor, facts):
    return rules.nothing_missing(list(missing_parts(report).values()))


def evaluated(report, actor, facts):
    """Both checks are named, and the evaluation is in words: the payment rests on it."""
    evaluation = report.evaluations.first()
    missing = [
        (gettext("the check of the content"), evaluation and evaluation.content_checked),
        (gettext("the check of the costs"), evaluation and evaluation.finance_checked),
        (gettext("the evaluation in words"), evaluation and evaluation.statement.strip()),
    ]
    return rules.nothing_missing([name for name, done in missing if not done])


def reason(report, actor, facts):
    return rules.reason_given(facts.get("reason"))


def submitted(report, actor, facts):
    report.submitted_at = clock.now()


def give_evaluation(report, actor, facts):
    evaluation = report.evaluations.get()
    evaluation.state = evaluation.State.GIVEN
    evaluation.given_by, evaluation.given_by_name, evaluation.given_at = actor.user, actor.name, clock.now()
    evaluation.save()
    report.evaluation = evaluation.statement


def ask_supplement(report, actor, facts):
    report.evaluation = facts["reason"]


register(
    Report,
    [
        Transition(
            "submit",
            (State.DRAFT, State.SUPPLEMENT),
            State.SUBMITTED,
            (Role.COORDINATOR, Role.SIGNATORY),
            _("Submit the report"),
            rules=(complete,),
            then=(submitted,),
        ),
        Transition(
            "ask_supplement",
            (State.SUBMITTED,),
            State.SUPPLEMENT,
            (Role.EVALUATOR,),
            _("Ask the region to supplement"),
            rules=(not_barred, reason),
            then=(ask_supplement,),
        ),
        Transition(
            "accept",
            (State.SUBMITTED,),
            State.ACCEPTED,
            (Role.EVALUATOR,),
            _("Accept the report"),
            rules=(not_barred, evaluated),
            then=(give_evaluation,),
        ),
    ],
)
