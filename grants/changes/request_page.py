"""What the pages of a change request show: what is in force, asked and decided, part by part, and what is next."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.changes.answering import answer_to
from grants.changes.asking import EDITABLE, OPEN, may_be_changed
from grants.changes.comparison import budget_history
from grants.changes.models import ChangeAnswer, ChangePart, ChangeRequest
from grants.changes.parts import as_in_force, beside, decided, period_of
from grants.changes.process import obstacles
from grants.changes.terms import terms_before, terms_of
from grants.labels import timeline_of
from regions.documents import documents_of
from regions.job_views import MAY_RETRY, seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.roles import REGION, REGION_STAFF, Role

State, Answer = ChangeRequest.State, ChangeAnswer.Answer
TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.RETURNED: "warning",
    State.DECIDED: "success",
    State.WITHDRAWN: "neutral",
}
ANSWER_TONES = {Answer.ACCEPTED: "success", Answer.CHANGED: "info", Answer.REJECTED: "warning"}
# The answer in preparation is theirs to read; the agency reads it once it has been given.
PREPARES = (Role.PRESENTER, Role.DECISION_MAKER, Role.AUDITOR)
from regions.templatetags.screens import unbroken


def requests_for(side):
    """→ queryset of the open scope's requests with all that a page of one names; what was never sent is the region's own."""
    found = ChangeRequest.objects.select_related("region", "decision__call", "decision__application__call", "decision__application__plan")
    return found if side == REGION else found.filter(submitted_at__isnull=False)


def title_of(request):
    return _("Request for a change no. %(number)s") % {"number": request.number}


def next_step(request):
    """→ {"what", "who", "by"}: where the request is."""
    grantee, ministry = parties.applicant(request.region_id), parties.ministry()
    what, who = {
        State.DRAFT: (_("The request is written, and the signatory submits it"), grantee),
        State.SUBMITTED: (_("The ministry decides on the request part by part"), ministry),
        State.RETURNED: (_("The request is mended and submitted again"), grantee),
        State.DECIDED: (_("The request has been decided: the project goes on by the terms in force"), grantee),
        State.WITHDRAWN: (_("Nothing: the request was withdrawn"), None),
    }[State(request.state)]
    return {"what": what, "who": who, "by": None}


def facts_of(request):
    decision = request.decision
    submitted = f"{request.submitted_by_name}, {rules.moment(request.submitted_at)}" if request.submitted_at else None
    rows = [
        (_("Grantee"), parties.applicant(request.region_id), None),
        (_("Project"), decision.application.project_name, None),
        (_("Grant"), euros(decision.amount), None),
        (_("Why a change is needed"), request.grounds, None),
        (_("Submitted"), submitted, None),
        (_("Decided or withdrawn"), rules.moment(request.closed_at) if request.closed_at else None, None),
        (_("Case number"), unbroken(decision.case_number), None),
    ]
    # What has not happened yet has no row.
    return [row for row in rows if row[1] is not None]


def names_of(decision):
    """→ {category code: name}"""
    return {category.code: category.name for category in decision.call.cost_categories.all()}


def parts_shown(request, answer=None):
    """→ [{"kind", "label", "reason", "rows", "given", "tone", "given_reason"}] of the parts of a request.

    rows: [(what, [in force, asked, and with an answer decided])] in words; given: what was answered to the part, in words.
    """
    terms, names = terms_before(request), names_of(request.decision)
    return [part_shown(part, terms, names, answer and answer.items.get(part.kind, {})) for part in request.parts.all()]


def part_shown(part, terms, names, item):
    sides = [as_in_force(part.kind, terms), part.values]
    given = ""
    if item is not None:
        given = item.get("answer", "")
        sides.append(decided(part.values, item))
    return {
        "kind": part.kind,
        "label": part.get_kind_display(),
        "reason": part.reason,
        "rows": beside(part.kind, sides, names),
        "given": Answer(given).label if given else "",
        "tone": ANSWER_TONES.get(given, "neutral"),
        "given_reason": item.get("reason", "") if item else "",
    }


def report_is_earlier(request):
    """→ in words that the final report is due before the period asked for ends, or ""."""
    period = next((part.values for part in request.parts.all() if part.kind == ChangePart.Kind.PERIOD), {})
    end, due = period_of(period)[1], request.decision.report_due
    if end is None or due is None or end < localdate(due):
        return ""
    return _("The final report is due %(due)s, before the use period that is asked for is over. The change does not move that day.") % {
        "due": rules.moment(due)
    }


def letter_job(answer):
    """→ the Job that makes the letter of a signed answer; None once it is there."""
    key = f"change_decision:{answer.pk}"
    return Job.objects.filter(region_id=answer.region_id, key=key, document__isnull=True).first()


def page_of(request, actor):
    """→ context of every page of a change request."""
    answer = answer_to(request)
    signed = answer if answer is not None and answer.state == ChangeAnswer.State.SIGNED else None
    of_region, open_ = actor.role in REGION_STAFF, request.state in EDITABLE
    presents = actor.role == Role.PRESENTER and request.state == State.SUBMITTED
    job = letter_job(signed) if signed else None
    return {
        "change": request,
        "decision": request.decision,
        "title": title_of(request),
        "tone": TONES[State(request.state)],
        "step": next_step(request),
        "facts": facts_of(request),
        "parts": parts_shown(request, signed),
        "signed": signed,
        "documents": list(documents_of(signed)) if signed else [],
        "job": job,
        "seen": seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "history": budget_history(request.decision),
        "report_note": report_is_earlier(request) if request.state in OPEN else "",
        "in_the_way": obstacles(request, actor) if open_ and of_region else [],
        "events": timeline_of(request),
        "version": request.version,
        "may_edit": of_region and open_,
        "may_submit": actor.role == Role.SIGNATORY and open_,
        "may_withdraw": of_region and request.state in OPEN,
        "may_answer": presents,
        "in_hand": answer if signed is None and actor.role in PREPARES else None,
    }


def list_page_of(decision, actor):
    """→ context of the list of a grant's requests, with what may be asked next."""
    found = requests_for(actor.side).filter(decision=decision).prefetch_related("parts", "answers").order_by("-number")
    writes = actor.role in REGION_STAFF
    return {
        "decision": decision,
        "rows": [(each, TONES[State(each.state)], parts_in_words(each)) for each in found],
        "terms": terms_in_words(terms_of(decision)),
        "broken": may_be_changed(decision) if writes else [],
        "writes": writes,
    }


def parts_in_words(request):
    """→ "Use period, Budget: accepted with changes" of a request whose parts and answers have been fetched."""
    items = next((each.items for each in request.answers.all() if each.state == ChangeAnswer.State.SIGNED), {})
    told = []
    for part in request.parts.all():
        given = items.get(part.kind, {}).get("answer")
        told.append(f"{part.get_kind_display()}: {Answer(given).label}" if given else part.get_kind_display())
    return told


def terms_in_words(terms):
    """→ rows of the summary list: the Terms in short."""
    version = _("version %(number)s") % {"number": terms.number} if terms.number else _("as decided")
    return [
        (_("Terms in force"), version, None),
        (_("Use period"), f"{rules.day(terms.use_start)}–{rules.day(terms.use_end)}", None),
        (_("Costs less income"), euros(sum(terms.lines.values(), -terms.income)), None),
        (_("Partners"), ", ".join(each["name"] for each in terms.partners) or _("none"), None),
    ]
