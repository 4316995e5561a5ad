"""What the pages of drafts of allocation show: sums against the appropriation, drafts side by side, what would change."""

from dataclasses import replace

from django.utils.translation import gettext as _

from grants.decisions.allocating import carry_mark, free_for, obstacles, shares, sum_of, sums_of
from grants.models import AllocationDraft, AllocationSum
from regions.money import ZERO
from regions.scope import national_scope
from reporting.allocation_form import ASKED, EMPTY, AllocationForm

MOST_COMPARED = 3


def drafts_of(call):
    """→ [AllocationDraft] of a call, in the order they were made."""
    return list(AllocationDraft.objects.filter(call=call))


def shares_of(draft):
    """→ [Share] of a draft, whichever scope is open."""
    with national_scope():
        return filled(draft, shares(draft.call, {}), sums_of(draft))


def totals_of(call, drafts):
    """→ [(AllocationDraft, its totals as `total_of` gives them)], in as many queries for one draft as for twenty."""
    with national_scope():
        found, kept = shares(call, {}), {draft.pk: {} for draft in drafts}
        rows = AllocationSum.objects.filter(draft_id__in=kept).values_list("draft_id", "application_id", "amount")
        for draft, application, amount in rows:
            kept[draft][application] = amount
    return [(draft, total_of(call, filled(draft, found, kept[draft.pk]))) for draft in drafts]


def filled(draft, found, sums):
    """→ [Share] with the draft's sums. One that was carried tells them as they were then."""
    as_carried = {"standing": None} if draft.used_at else {}
    return [replace(share, amount=sums.get(share.application.pk, ZERO), **as_carried) for share in found]


def start_sums(call, start):
    """→ {application pk: Decimal} to begin a draft from. start: what NewDraftForm gives."""
    with national_scope():
        if start.isdecimal():
            return sums_of(AllocationDraft.objects.get(call=call, pk=start))
        found = shares(call, {})
    return {share.application.pk: start_sum(share, start) for share in found}


def start_sum(share, start):
    if share.standing is not None:
        return share.standing
    if start == ASKED:
        return share.application.asked
    return ZERO if start == EMPTY or share.proposal is None else share.proposal.amount


def total_of(call, found):
    """→ {"total", "left", "over"} in euros: the sums of [Share] against the appropriation."""
    total = sum_of(found)
    left = call.appropriation - total
    return {"total": total, "left": left, "over": -left if left < 0 else None}


def typed(found, form):
    """→ [Share] with what could be read from the form."""
    form.is_valid()
    sums = form.sums()
    return [replace(share, amount=sums.get(share.application.pk, share.amount)) for share in found]


def edit_page_of(draft, found, form):
    """→ context of a draft's own page. On a refused form the sums are those of what was typed."""
    shown = typed(found, form) if form.is_bound else found
    rows = [(share, form[form.field_of_share(share)] if share.standing is None else None) for share in found]
    return {"draft": draft, "call": draft.call, "rows": rows, **total_of(draft.call, shown)}


def form_of(draft, found, data=None):
    return AllocationForm(data, draft=draft, shares=found)


def carry_page_of(draft):
    """→ context of the page that lists what would change, its sums in euros, and what stands in the way.

    left: of the appropriation, after what is carried and what stands already; what is left out takes nothing of it.
    """
    with national_scope():
        found = shares(draft.call, sums_of(draft))
    changes = [
        (share.application.region.name, share.proposal.amount if share.proposal else None, share.amount)
        for share in found
        if share.may_be_carried
    ]
    out = [share for share in found if share.standing is None and not share.may_be_carried]
    total = sum_of(share for share in found if share.may_be_carried)
    return {
        "draft": draft,
        "call": draft.call,
        "changes": changes,
        "left_out": [share.application.region.name for share in out],
        "total": total,
        "out": sum_of(out),
        "standing": sum_of(share for share in found if share.standing is not None),
        "left": free_for(draft.call, found) - total,
        "seen": carry_mark(draft, found),
        "broken": obstacles(draft, found),
    }


def chosen(call, query):
    """→ the drafts that the address asks to compare, at most three; the newest ones where it names none."""
    drafts = drafts_of(call)
    wanted = query.getlist("draft")
    found = [draft for draft in drafts if str(draft.pk) in wanted]
    return (found or drafts[-2:])[:MOST_COMPARED]


def comparison(drafts):
    """→ ([(region, asked, [(draft's name, sum, difference from the first draft)])], [(draft's name, total, left)])"""
    columns, names = [shares_of(draft) for draft in drafts], [draft.name for draft in drafts]
    rows = [
        (
            line[0].application.region.name,
            line[0].application.asked,
            [(name, share.counted, share.counted - line[0].counted) for name, share in zip(names, line, strict=True)],
        )
        for line in zip(*columns, strict=True)
    ]
    totals = [total_of(draft.call, column) for draft, column in zip(drafts, columns, strict=True)]
    return rows, [(name, each["total"], each["left"]) for name, each in zip(names, totals, strict=True)]


def table(drafts):
    """→ (heads, rows) of the comparison for a file."""
    heads = [_("Region"), _("Asked")]
    for number, draft in enumerate(drafts):
        heads += [draft.name] if not number else [draft.name, _("Difference from the first")]
    rows, _totals = comparison(drafts)
    return heads, [
        [region, asked, *(figure for number, cell in enumerate(cells) for figure in (cell[1:] if number else cell[1:2]))]
        for region, asked, cells in rows
    ]
