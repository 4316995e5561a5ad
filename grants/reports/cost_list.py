"""The costs of one grant in one list: who has taken each, what they come to beside the budget in force."""

import django_filters
from django import forms
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.case_files.files import page_of_case
from grants.changes.terms import terms_of
from grants.decisions.models import Decision
from grants.payments.models import Payment
from grants.reports.cost_books import told_rules
from grants.reports.cost_limits import budget_change_waits, realised_by_category
from grants.reports.cost_table import category_sums, shift_of
from grants.reports.costs import OPEN, costs_of
from grants.reports.models import CostRow, Report
from grants.reports.verbs import EDITABLE, may_take_costs
from regions.money import digits
from regions.roles import REGION, REGION_STAFF

# What the state reads: a cost that has been sent to it with a claim or a report.
SENT = (Q(payment__isnull=False) & ~Q(payment__state=Payment.State.PLANNED)) | (
    Q(report__isnull=False) & ~Q(report__state=Report.State.DRAFT)
)
FREE, TAKEN = "free", "taken"


class CostFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    stands = django_filters.ChoiceFilter(
        label=gettext_lazy("Claimed or reported"),
        choices=[(FREE, gettext_lazy("Not yet")), (TAKEN, gettext_lazy("Already"))],
        empty_label=gettext_lazy("All"),
        method="that_stand",
    )
    category = django_filters.ChoiceFilter(
        label=gettext_lazy("Cost category"), field_name="category_code", empty_label=gettext_lazy("All")
    )
    voucher = django_filters.CharFilter(label=gettext_lazy("Voucher begins with"), lookup_expr="istartswith")

    class Meta:
        model = CostRow
        fields = []
        form = forms.Form

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["category"].extra["choices"] = [(each.code, each.name) for each in categories]

    def that_stand(self, queryset, name, value):
        return queryset.filter(OPEN) if value == FREE else queryset.filter(~OPEN)


def decisions():
    """→ queryset of grants with all that the pages of their costs name."""
    return Decision.objects.select_related("region", "call", "application")


def costs_for(decision, actor):
    """→ queryset of the rows that this person may read."""
    found = costs_of(decision).select_related("payment", "report")
    return found if actor.side == REGION else found.filter(SENT)


def taken_by(row):
    """→ what has taken a cost for good, in words; "" where it is free."""
    if row.payment and row.payment.state not in (Payment.State.PLANNED, Payment.State.CANCELLED):
        return _("Claim %(number)s") % {"number": row.payment.instalment}
    if row.report and row.report.state not in EDITABLE:
        return _("Final report")
    return ""


def listed(rows, categories):
    """→ [(CostRow, name of its category, what has taken it)]"""
    names = {category.code: category.name for category in categories}
    return [(row, names.get(row.category_code, row.category_code), taken_by(row)) for row in rows]


def page_of(decision, actor, categories):
    """→ context of the list besides its rows: sums beside the budget, what may be done."""
    terms, of_region = terms_of(decision), actor.side == REGION
    realised = realised_by_category(decision) if of_region else summed(costs_for(decision, actor))
    sums, total = category_sums(categories, realised, terms.lines)
    in_the_way = [broken for broken in may_take_costs(decision) if broken]
    return {
        "decision": decision,
        "terms": terms,
        "sums": sums,
        "total": total,
        "shift": shift_of(decision.call, realised, terms.lines),
        "change_waits": of_region and budget_change_waits(decision),
        "may_write": actor.role in REGION_STAFF and not in_the_way,
        "in_the_way": in_the_way if of_region else [],
        "imports": list(decision.ledger_imports.defer("rows")[:10]) if of_region else [],
        "reports": reports_of(decision, actor),
    }


def summed(rows):
    """→ {category code: euros} of a queryset of CostRows."""
    return dict(rows.order_by().values_list("category_code").annotate(sum=Sum("amount")))


def reports_of(decision, actor):
    """→ [(kind in words, address)] of the grant's reports that this person may read."""
    found = Report.objects.filter(region_id=decision.region_id, decision=decision).order_by("pk")
    if actor.side != REGION:
        found = found.exclude(state=Report.State.DRAFT)
    return [(each.get_kind_display(), page_of_case(each)) for each in found]


def form_page_of(decision):
    """→ context of the pages where a cost is written: the period, and what the call says of costs."""
    held_to, never = told_rules(decision.call)
    return {"decision": decision, "terms": terms_of(decision), "held_to": held_to, "never": never}




FILE_HEADS = [
    gettext_lazy("Voucher"),
    gettext_lazy("Date"),
    gettext_lazy("Cost category"),
    gettext_lazy("Description"),
    gettext_lazy("Amount"),
    gettext_lazy("Value added tax in it"),
    gettext_lazy("The tax stays as a final cost"),
    gettext_lazy("Whose pay"),
    gettext_lazy("Claimed or reported"),
]


def file_rows(rows):
    """rows: of `listed`. → the costs as rows of text, for CSV and XLSX."""
    for row, category, taken in rows:
        yield [
            *(row.voucher, f"{row.date:%d.%m.%Y}", category, row.description, digits(row.amount), digits(row.vat)),
            *(_("yes") if row.vat_is_final else _("no"), row.person, taken or _("not yet")),
        ]
