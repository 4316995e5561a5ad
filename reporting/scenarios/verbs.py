"""Scenarios are made, saved and fed to the decision board, in the national tenant; what they do stays in its audit.

A scenario's figures are read as it is saved and frozen with it: later statistics change no earlier scenario.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grants.decisions.allocating import make_draft
from grants.rules import as_it_was_read
from regions import audit, clock
from regions.roles import NATIONAL_REGION
from regions.saving import save_version
from regions.workflow import Refused
from reporting import rules
from reporting.scenarios.feeding import fed_shares
from reporting.scenarios.models import AllocationScenario
from reporting.scenarios.needs import figures_on
from reporting.scenarios.terms import formula_of


def make_scenario(call, terms, actor):
    """→ AllocationScenario. terms: as `terms.py` says. Raises Refused (what can't be divided), ValidationError (its name)."""
    refuse_name(call, terms["name"])
    figures = figures_on(terms["day"])
    refuse(rules.broken_of_formula(formula_of(terms, figures)))
    with transaction.atomic():
        made = AllocationScenario.objects.create(
            region_id=NATIONAL_REGION, call=call, figures=figures, made_at=clock.now(), made_by_name=actor.name, **terms
        )
        audit.record(NATIONAL_REGION, actor, "scenario-made", made, after=terms, internal=True)
    return made


def save_scenario(scenario, terms, version, actor):
    """→ the saved scenario. Raises LostRace, Refused, ValidationError. Another day reads its figures; the same keeps them."""
    with transaction.atomic():
        current = locked(scenario)
        refuse([rules.scenario_is_open(current.used_at is not None)])
        refuse_name(current.call, terms["name"], but=current)
        figures = current.figures if current.day == terms["day"] else figures_on(terms["day"])
        refuse(rules.broken_of_formula(formula_of(terms, figures)))
        return save_version(current, terms | {"figures": figures}, version, actor, "scenario-saved", internal=True)


def feed_scenario(scenario, name, seen, actor):
    """Make a draft of allocation of the scenario's sums, once: a proposal to the board, and no decision. → AllocationDraft

    seen: the `feed_mark` of the page that told what would go. Raises Refused, ValidationError (the draft's name).
    """
    with transaction.atomic():
        current = locked(scenario)
        found = fed_shares(current)
        refuse(
            [
                rules.scenario_is_open(current.used_at is not None),
                rules.somebody_can_be_given([each.region for each in found if each.goes is not None]),
                as_it_was_read(seen, feed_mark(current, found)),
            ]
        )
        sums = {each.application: each.goes for each in found if each.goes is not None}
        note = _("From the scenario “%(name)s” of %(who)s.") % {"name": current.name, "who": current.made_by_name}
        draft = make_draft(current.call, name, sums, actor, note)
        current.used_at, current.draft_id = clock.now(), draft.pk
        current.save(update_fields=["used_at", "draft_id"])
        after = {"draft_id": draft.pk, "used_at": current.used_at}
        audit.record(NATIONAL_REGION, actor, "scenario-fed", current, after=after, internal=True)
    return draft


def feed_mark(scenario, found):
    """→ text that changes with the scenario, and with what each applicant would be given of it."""
    return " ".join([str(scenario.version), *(f"{each.region}:{each.goes}" for each in found)])


def locked(scenario):
    return AllocationScenario.objects.select_for_update(of=("self",)).select_related("call").get(pk=scenario.pk)


def refuse(broken):
    if found := [each for each in broken if each]:
        raise Refused(found)


def refuse_name(call, name, but=None):
    others = AllocationScenario.objects.filter(call=call, name=name).exclude(pk=but and but.pk)
    if others.exists():
        raise ValidationError({"name": _("The call has a scenario of this name already.")})
