"""Pages of a call's money: how it stands and what waits, and the reconciliation to the cent."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants import parties
from grants.calls.models import Call
from grants.payment_files import reconciling
from regions.access import allow
from regions.money import euros
from regions.roles import STATE_READERS
from regions.table_files import table_file


def the_call(pk):
    return get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)


@allow(*STATE_READERS)
@require_safe
def reconciliation(request, pk):
    call = the_call(pk)
    money = reconciling.money_of(call)
    if kind := request.GET.get("format"):
        if kind not in ("csv", "xlsx"):
            raise Http404
        return table_file(kind, f"reconciliation-{call.code}", *as_table(money))
    columns, rows = by_region(money)
    return render(request, "grants/reconciliation.html", {"call": call, "money": money, "columns": columns, "rows": rows})


def by_region(money):
    """→ (labels, [(region, [(label, sum), …]), …]) with the total last: only the columns that hold something.

    All fifteen don't fit a screen, and most are empty in most calls. The file has them all.
    """
    used = [(key, label) for key, label in reconciling.COLUMNS if any(line.sums[key] for line in money.lines)]
    lines = [*money.lines, money.total]
    return [label for _key, label in used], [(line.name, [(label, line.sums[key]) for key, label in used]) for line in lines]


def as_table(money):
    """→ (heads, rows) of the page's own table, the total last."""
    heads = [_("Region"), *(label for _key, label in reconciling.COLUMNS)]
    return heads, [[line.name, *(amount for _label, amount in line.cells)] for line in [*money.lines, money.total]]


@allow(*STATE_READERS)
@require_safe
def call_money(request, pk):
    call = the_call(pk)
    money = reconciling.money_of(call)
    waiting = reconciling.waiting(call, parties.agency(), parties.ministry())
    context = {"call": call, "money": money, "waiting": waiting, "figures": figures(money), "bars": money.total.cells}
    return render(request, "grants/call_money.html", context | {"agree": all(check.agrees for check in money.checks)})


def figures(money):
    """→ the key figures at the top: (label, value, note)."""
    sums = money.total.sums
    return [
        (_("Appropriation"), euros(money.appropriation), ""),
        (_("Granted"), euros(sums["granted"]), ""),
        (_("Paid"), euros(sums["paid"]), ""),
        (_("Free of the appropriation"), euros(money.free), _("What comes back of paid grants does not raise it.")),
    ]
