"""What the pages of a signed decision show, to the region and to the state."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.changes.after_decision import changes_after
from grants.decisions.figures import own_share
from grants.decisions.models import Decision
from grants.decisions.rectification_page import after_decision
from grants.decisions.rectifying import appeal_ends, request_ends, waiting_request
from grants.decisions.revision_page import budget_after
from grants.evaluation.statement_page import verdicts
from grants.evaluation.verbs import given_assessment
from grants.labels import timeline_of
from grants.reports.models import Report
from regions.deadlines import Milestone, milestones
from regions.documents import documents_of
from regions.job_views import MAY_RETRY, seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.roles import REGION, REGION_STAFF, STATE, Role
from regions.workflow import allowed_verbs

State = Decision.State
TONES = {
    State.SIGNED: "info",
    State.NOTIFIED: "warning",
    State.ACCEPTED: "success",
    State.DECLINED: "neutral",
    State.REPLACED: "neutral",
}
from regions.templatetags.screens import unbroken


def decisions():
    """→ queryset of the open scope's decisions with all that a page of one names."""
    return Decision.objects.select_related("region", "call", "application")


def next_step(decision):
    """→ {"what", "who", "by"}: where the case is."""
    grantee, ministry = parties.applicant(decision.region_id), parties.ministry()
    if decision.state == State.SIGNED:
        by = milestones(decision.call.subject).get(Milestone.Code.DECISIONS)
        return {"what": _("The applicant is notified of the decision"), "who": ministry, "by": by}
    if waiting_request(decision):
        return {"what": _("The ministry answers the request for rectification"), "who": ministry, "by": None}
    if decision.state == State.NOTIFIED and not decision.is_grant:
        court = appeal_ends(decision)
        what = _("The decision becomes final unless an appeal is made") if court else _("The decision becomes final unless its rectification is requested")
        return {"what": what, "who": grantee, "by": court or request_ends(decision)}
    if decision.state == State.NOTIFIED:
        return {"what": _("The signatory accepts or declines the grant"), "who": grantee, "by": None}
    if decision.state == State.REPLACED:
        return {"what": _("Nothing: a later decision has taken its place"), "who": None, "by": None}
    if decision.state == State.DECLINED:
        return {"what": _("Nothing: the grant was declined and its sum released"), "who": None, "by": None}
    return {"what": _("The work is done, and the final report is submitted"), "who": grantee, "by": decision.report_due}


def key_facts(decision):
    """→ rows that a confirmation repeats and the decision's page begins with."""
    rows = [
        (_("Applicant"), parties.applicant(decision.region_id, localdate(decision.signed_at)), None),
        (_("Outcome"), decision.get_outcome_display(), None),
        (_("Asked for"), euros(decision.application.asked), None),
        (_("Grant, at most"), euros(decision.amount), None),
    ]
    if decision.is_grant:
        rows += [
            (_("Accepted costs"), euros(decision.accepted_costs), None),
            (_("Grant share of the accepted costs"), rules.percent(decision.grant_share), None),
            (_("Other public funding"), euros(decision.other_funding), None),
            (_("Self-financing share"), own_share(decision.accepted_costs, decision.self_financing), None),
            (_("Use period"), f"{rules.day(decision.use_start)}–{rules.day(decision.use_end)}", None),
            (_("Final report due"), rules.moment(decision.report_due), None),
        ]
    return [*rows, (_("Case number"), unbroken(decision.case_number), None)]


def facts_of(decision):
    kind = [] if decision.kind == Decision.Kind.FIRST else [(_("Kind of decision"), decision.get_kind_display(), None)]
    return [
        *kind,
        *key_facts(decision),
        (_("Project"), decision.application.project_name, None),
        (_("Budget item"), decision.call.budget_item, None),
        (_("Signed"), rules.moment(decision.signed_at), None),
        (_("Decision-maker"), decision.decision_maker_name, None),
        (_("Presenter"), decision.presenter_name, None),
        (_("Notice given"), rules.moment(decision.notified_at) if decision.notified_at else None, None),
    ]


def letter_job(decision):
    """→ the Job that makes the decision's letter, or the one that confirms its declining; None once there are both."""
    keys = [f"decision:{decision.pk}", f"decision_declined:{decision.pk}"]
    return Job.objects.filter(region_id=decision.region_id, key__in=keys, document__isnull=True).order_by("pk").first()


def report_for(decision, side):
    """→ the grant's final Report, or None; a draft is the region's own."""
    reports = Report.objects.filter(region_id=decision.region_id, decision=decision, kind=Report.Kind.FINAL)
    return (reports if side == REGION else reports.exclude(state=Report.State.DRAFT)).first()


def page_of(decision, actor):
    """→ context of the decision's own page. The agency's statement is the state's."""
    verbs = {transition.verb for transition in allowed_verbs(decision, actor)}
    job = letter_job(decision)
    in_use = decision.is_grant and decision.state == State.ACCEPTED
    report = report_for(decision, actor.side)
    assessment = given_assessment(decision.application) if actor.side == STATE else None
    return {
        "decision": decision,
        "facts": facts_of(decision),
        "step": next_step(decision),
        "tone": TONES[State(decision.state)],
        "job": job,
        "seen": seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "documents": list(documents_of(decision)),
        "events": timeline_of(decision),
        "may_notify": "notify" in verbs,
        "may_answer": "accept" in verbs and decision.is_grant,
        "waits_for_signatory": actor.role == Role.COORDINATOR and decision.state == State.NOTIFIED and decision.is_grant,
        "report": report,
        "may_report": in_use and report is None and actor.role in REGION_STAFF,
        "assessment": assessment,
        "verdicts": verdicts(assessment) if assessment else [],
        **after_decision(decision, actor),
        **budget_after(decision, actor),
        **changes_after(decision, actor),
    }
