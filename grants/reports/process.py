"""The report's table: draft → submitted → content checked → accepted → closed, and back for a supplement."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.case_files.files import files_of
from grants.evaluation.conflicts import not_barred
from grants.reports import closing, notice
from grants.reports.cost_limits import budget_is_decided, in_period, is_final, shares_kept, shift_kept
from grants.reports.models import Report
from grants.reports.sending import submitted
from grants.reports.verbs import missing_parts
from regions import clock
from regions.roles import Role
from regions.workflow import Broken, Transition, register

State = Report.State


def complete(report, actor, facts):
    return rules.nothing_missing(list(missing_parts(report).values()))


def content_checked(report, actor, facts):
    evaluation = report.evaluations.first()
    done = evaluation and evaluation.content_checked
    return rules.nothing_missing([] if done else [gettext("the check of the content")], "content_checked")


def evaluated(report, actor, facts):
    """Both checks are named, and the evaluation is in words: the payment rests on it."""
    evaluation = report.evaluations.first()
    parts = [
        ("content_checked", gettext("the check of the content"), evaluation and evaluation.content_checked),
        ("finance_checked", gettext("the check of the costs"), evaluation and evaluation.finance_checked),
        ("statement", gettext("the evaluation in words"), evaluation and evaluation.statement.strip()),
    ]
    missing = [(field, name) for field, name, done in parts if not done]
    return rules.nothing_missing([name for _field, name in missing], missing[0][0] if missing else None)


def checked_by_two(report, actor, facts):
    """One person may check both of a report, but not of one that was drawn for the sample."""
    evaluation = report.evaluations.first() if report.sampled else None
    if evaluation is None:
        return None
    words = gettext("The report was drawn for the sample, and you checked its content: another person must check the costs.")
    return rules.two_people(evaluation.content_by_id, actor.user.pk, words)


def vouchers_shown(report, actor, facts):
    return rules.sample_shows_vouchers(len(files_of(report))) if report.sampled else None


def reason(report, actor, facts):
    return rules.reason_given(facts.get("reason"))


def final_alone(report, actor, facts):
    """An interim report has no money of its own to settle."""
    return None if is_final(report) else Broken("state", gettext("Only a final report is closed."))


def told_of_sample(report, actor, facts):
    if report.sampled and report.versions.count() == 1:
        notice.order_sample_notice(report, actor)


def check_content(report, actor, facts):
    evaluation = report.evaluations.get()
    evaluation.content_by, evaluation.content_by_name, evaluation.content_at = actor.user, actor.name, clock.now()
    evaluation.save()


def give_evaluation(report, actor, facts):
    evaluation = report.evaluations.get()
    evaluation.state = evaluation.State.GIVEN
    evaluation.given_by, evaluation.given_by_name, evaluation.given_at = actor.user, actor.name, clock.now()
    evaluation.save()
    report.evaluation = evaluation.statement
    notice.order_acceptance(report, actor)


def ask_supplement(report, actor, facts):
    """What comes back is checked anew."""
    report.evaluation = facts["reason"]
    report.evaluations.update(
        content_checked=False, finance_checked=False, content_by=None, content_by_name="", content_at=None
    )
    notice.order_supplement_notice(report, actor)


def closed(report, actor, facts):
    closing.close(report, actor, facts)
    notice.order_closing_notice(report, actor)


register(
    Report,
    [
        Transition(
            "submit",
            (State.DRAFT, State.SUPPLEMENT),
            State.SUBMITTED,
            (Role.COORDINATOR, Role.SIGNATORY),
            _("Submit the report"),
            rules=(complete, in_period, budget_is_decided, shift_kept, shares_kept),
            then=(submitted, told_of_sample),
        ),
        Transition(
            "ask_supplement",
            (State.SUBMITTED, State.CONTENT_CHECKED),
            State.SUPPLEMENT,
            (Role.EVALUATOR,),
            _("Ask the region to supplement"),
            rules=(not_barred, reason),
            then=(ask_supplement,),
        ),
        Transition(
            "check_content",
            (State.SUBMITTED,),
            State.CONTENT_CHECKED,
            (Role.EVALUATOR,),
            _("Mark the content as checked"),
            rules=(not_barred, content_checked),
            then=(check_content,),
        ),
        Transition(
            "accept",
            (State.CONTENT_CHECKED,),
            State.ACCEPTED,
            (Role.EVALUATOR,),
            _("Accept the report"),
            rules=(not_barred, evaluated, checked_by_two, vouchers_shown),
            then=(give_evaluation,),
        ),
        Transition(
            "close",
            (State.ACCEPTED,),
            State.CLOSED,
            (Role.PRESENTER,),
            _("Close the grant"),
            rules=(not_barred, final_alone, closing.payments_over, closing.money_settled, closing.recoveries_over),
            then=(closed,),
        ),
    ],
)
