"""What people do with an application besides moving it: open it, save its parts, read its budget."""

import hashlib
import json
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from grants.applications.models import Application, ApplicationVersion, BudgetLine
from grants.canonical import canonical
from grants.plans.models import Plan
from regions import audit, clock
from regions.saving import LostRace, save_version
from regions.workflow import in_state

FIELDS = ("project_name", "contact_name", "contact_email", "income", "other_funding", "asked")


@transaction.atomic
def open_application(plan, actor):
    """→ the region's application of the plan's call, opened with an empty budget if there was none."""
    application = Application.objects.filter(call=plan.call).exclude(state=Application.State.WITHDRAWN).first()
    if application is None:
        application = Application.objects.create(region_id=actor.region, call=plan.call, plan=plan)
        for category in plan.call.cost_categories.all():
            BudgetLine.objects.create(
                region_id=actor.region, application=application, category_code=category.code
            )
        audit.record(actor.region, actor, "application-opened", application)
    return application


@transaction.atomic
def save_application(application, values, budget, version, actor):
    """Save fields (dict, keys of FIELDS) and budget ({category code: Decimal}).

    Gaps are allowed in a draft. Raises saving.LostRace, workflow.Refused (no longer a draft).
    """
    application = in_state(application, (Application.State.DRAFT,), actor)
    before = budget_of(application)
    try:
        saved = save_version(application, values, version, actor, "application-saved")
    except LostRace as lost:
        # The same figures twice are no race: the button was pressed while the autosave was on its way.
        if budget == before and all(getattr(lost.current, name) == value for name, value in values.items()):
            return lost.current
        raise
    # The budget is part of what the version protects, so it is saved with the fields and told in the audit.
    if budget != before:
        for code, amount in budget.items():
            application.budget_lines.filter(category_code=code).update(amount=amount)
        if saved.version == version:
            saved.version, saved.saved_at, saved.saved_by = version + 1, clock.now(), actor.name
            saved.save(update_fields=["version", "saved_at", "saved_by"])
        audit.record(saved.region_id, actor, "budget-saved", saved, before, budget)
    return saved


def budget_of(application):
    """→ {category code: Decimal euros}"""
    return dict(application.budget_lines.values_list("category_code", "amount"))


def total_costs(application):
    return sum(budget_of(application).values(), Decimal("0.00"))


def net_costs(application):
    """→ N = E − R: eligible costs less the project's income."""
    return total_costs(application) - application.income


def missing_parts(application):
    """→ names of what must still be filled before the signatory can submit."""
    missing = []
    if application.plan.state != Plan.State.READY:
        missing.append(_("the project plan is not marked ready"))
    if not application.project_name:
        missing.append(_("name of the project"))
    if not application.contact_name or not application.contact_email:
        missing.append(_("contact person and e-mail"))
    if total_costs(application) <= 0:
        missing.append(_("costs in the budget"))
    if not application.asked:
        missing.append(_("grant asked for"))
    return missing


def checked_mark(application):
    """→ text that changes with each save of the application or of its plan's versions."""
    plan_version = application.plan.versions.last()
    return f"{application.version} {plan_version.number if plan_version else 0}"


def content_of(application):
    """→ dict: all that the council sends, as it is hashed and attached to the receipt."""
    return {
        "call": application.call.code,
        "region": application.region_id,
        "plan_version": application.plan_version.number,
        "plan": application.plan_version.content,
        **{name: getattr(application, name) for name in FIELDS},
        "budget": budget_of(application),
    }


def keep_version(application, actor):
    """Keep what was sent, with its hash. → ApplicationVersion"""
    data = canonical(content_of(application))
    return ApplicationVersion.objects.create(
        region_id=application.region_id,
        application=application,
        number=application.versions.count() + 1,
        content=json.loads(data),
        sha256=hashlib.sha256(data).hexdigest(),
        submitted_at=application.submitted_at,
        submitted_by=actor.name,
    )
