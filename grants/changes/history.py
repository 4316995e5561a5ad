"""What the page of a grant's terms shows: every version of them, from the decision to what is in force."""

from django.utils.translation import gettext as _

from grants import rules
from grants.changes.comparison import budget_history
from grants.changes.models import TermsVersion
from grants.changes.parts import partner_in_words
from grants.changes.request_page import title_of
from grants.changes.terms import as_terms, first_terms
from regions.money import euros


def history_page_of(decision):
    """→ context: "versions" [(heading, request or None, rows)], the newest first, and the budgets in one table."""
    found = TermsVersion.objects.filter(region_id=decision.region_id, decision=decision).select_related("request")
    changed = [(version_heading(each), each.request, rows_of(as_terms(each), when(each.in_force_at, each.decided_by_name))) for each in found]
    first = (_("As decided"), None, rows_of(first_terms(decision), when(decision.signed_at, decision.decision_maker_name)))
    return {"decision": decision, "versions": [*reversed(changed), first], "history": budget_history(decision)}


def version_heading(version):
    words = _("Version %(number)s: %(request)s")
    return words % {"number": version.number, "request": title_of(version.request).lower()}


def when(at, name):
    return f"{rules.moment(at)}, {name}"


def rows_of(terms, decided):
    """→ rows of the summary list."""
    partners = "\n".join(f"{each['name']}: {partner_in_words(each)}" for each in terms.partners)
    rows = [
        (_("Decision"), decided, None),
        (_("Use period"), f"{rules.day(terms.use_start)}–{rules.day(terms.use_end)}", None),
        (_("Costs less income"), euros(sum(terms.lines.values(), -terms.income)), None),
        (_("Partners"), partners or _("none"), None),
    ]
    return [*rows, (_("What the project does otherwise"), terms.content, None)] if terms.content else rows
