"""What people do with an application besides moving it: open it, save its parts, read its budget."""

import hashlib
import json
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from grants.applications import attachments, funding, partners
from grants.applications.models import FIELDS, Application, ApplicationVersion, BudgetLine
from grants.applications.people import open_with_lead
from grants.applications.writing import WRITABLE, parts_written, uncovered
from grants.canonical import canonical
from grants.plans.models import Plan
from regions import audit, clock
from regions.saving import LostRace, save_version
from regions.workflow import Refused, hold, in_state


@transaction.atomic
def open_application(plan, actor):
    """→ the region's application of the plan's call, opened with an empty budget if there was none."""
    # Of two who open it in one instant the second gets what the first one opened; the ministry may enter one from paper.
    hold(plan)
    application, created = Application.objects.exclude(state=Application.State.WITHDRAWN).get_or_create(
        region_id=actor.region, call=plan.call, defaults={"plan": plan}
    )
    if created:
        for category in plan.call.cost_categories.all():
            BudgetLine.objects.create(
                region_id=actor.region, application=application, category_code=category.code
            )
        open_with_lead(application, actor)
        audit.record(actor.region, actor, "application-opened", application)
    return application


@transaction.atomic
def save_application(application, values, budget, version, actor, notes=None):
    """Save fields (dict, keys of FIELDS), budget ({category code: Decimal}) and notes ({category code: text}).

    Gaps are allowed in a draft. Other public funding is left as it is where it has rows of its own (funding.py).
    Raises saving.LostRace, workflow.Refused.
    """
    application = in_state(application, WRITABLE, actor)
    if "other_funding" in values and application.funding.exists():
        values = {name: value for name, value in values.items() if name != "other_funding"}
    lines_before = lines_of(application)
    lines = lines_before | {code: (amount, (notes or {}).get(code, note_in(lines_before, code))) for code, amount in budget.items()}
    written = parts_written(application, values, lines != lines_before)
    if broken := uncovered(application, written, actor):
        raise Refused([broken])
    try:
        saved = save_version(application, values, version, actor, "application-saved")
    except LostRace as lost:
        # The same figures twice are no race: the button was pressed while the autosave was on its way.
        if lines == lines_before and all(getattr(lost.current, name) == value for name, value in values.items()):
            return lost.current
        raise
    return save_lines(saved, lines, lines_before, version, actor)


def save_lines(saved, lines, before, version, actor):
    """The budget is part of what the version protects, so it is saved with the fields and told in the audit."""
    if lines == before:
        return saved
    for code, (amount, note) in lines.items():
        saved.budget_lines.filter(category_code=code).update(amount=amount, note=note)
    if saved.version == version:
        saved.version, saved.saved_at, saved.saved_by = version + 1, clock.now(), actor.name
        saved.save(update_fields=["version", "saved_at", "saved_by"])
    audit.record(saved.region_id, actor, "budget-saved", saved, told(before), told(lines))
    return saved


def lines_of(application):
    """→ {category code: (Decimal euros, note)}; of an application read as it was sent (sent.py), of that version."""
    if (sent := getattr(application, "sent_lines", None)) is not None:
        return sent
    rows = application.budget_lines.values_list("category_code", "amount", "note")
    return {code: (amount, note) for code, amount, note in rows}


def note_in(lines, code):
    return lines[code][1] if code in lines else ""


def told(lines):
    """→ the lines as the audit keeps them: {category code: euros}, and the notes there are."""
    notes = {code: note for code, (_amount, note) in lines.items() if note}
    return {code: amount for code, (amount, _note) in lines.items()} | ({"notes": notes} if notes else {})


def budget_of(application):
    """→ {category code: Decimal euros}"""
    return {code: amount for code, (amount, _note) in lines_of(application).items()}


def total_costs(application):
    return sum(budget_of(application).values(), Decimal("0.00"))


def net_costs(application):
    """→ N = E − R: eligible costs less the project's income."""
    return total_costs(application) - application.income


def wanting(application, with_plan=True):
    """→ [(part, name)] of what must still be filled before the signatory can submit. part: of writing.py, or "plan".

    with_plan: False where the plan sent before stands.
    """
    tested = (
        ("plan", not with_plan or application.plan.state == Plan.State.READY, _("the project plan is not marked ready")),
        ("project", application.project_name, _("name of the project")),
        ("project", application.contact_name and application.contact_email, _("contact person and e-mail")),
        ("budget", total_costs(application) > 0, _("costs in the budget")),
        ("financing", application.asked, _("grant asked for")),
    )
    return [(part, name) for part, is_there, name in tested if not is_there]


def missing_parts(application, with_plan=True):
    """→ names of what is wanting."""
    return [name for _part, name in wanting(application, with_plan)]


def checked_mark(application):
    """→ text that changes with each save of the application, of what belongs to it, or of its plan's versions."""
    plan_version = application.plan.versions.last()
    parts = hashlib.sha256(canonical(parts_of(application))).hexdigest()[:16]
    return f"{application.version} {plan_version.number if plan_version else 0} {parts}"


def parts_of(application):
    """→ dict: the rows that are sent beside the application's own fields and budget."""
    return {
        "funding": funding.as_facts(application),
        "partners": partners.as_facts(application),
        "attachments": attachments.as_facts(application),
    }


def content_of(application):
    """→ dict: all that the council sends, as it is hashed and attached to the receipt."""
    lines = lines_of(application)
    return {
        "call": application.call.code,
        "region": application.region_id,
        "plan_version": application.plan_version.number,
        "plan": application.plan_version.content,
        "plan_targets": application.plan_version.targets,
        **{name: getattr(application, name) for name in FIELDS},
        "budget": {code: amount for code, (amount, _note) in lines.items()},
        "budget_notes": {code: note for code, (_amount, note) in lines.items()},
        **parts_of(application),
        **({"channel": application.channel} if application.channel == Application.Channel.PAPER else {}),
    }


def keep_version(application, actor, at=None):
    """Keep what was sent, with its hash. at: when it came; without it, when the application did. → ApplicationVersion"""
    data = canonical(content_of(application))
    return ApplicationVersion.objects.create(
        region_id=application.region_id,
        application=application,
        number=application.versions.count() + 1,
        content=json.loads(data),
        sha256=hashlib.sha256(data).hexdigest(),
        submitted_at=at or application.submitted_at,
        submitted_by=actor.name,
    )
