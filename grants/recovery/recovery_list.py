"""Lists of money that comes back: of one grant, and of all that the open scope sees."""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties
from grants.calls.models import Call
from grants.recovery.models import Recovery, Repayment
from grants.recovery.opening import overpaid, shown_number
from grants.recovery.parts import paid_sum, room
from grants.recovery.rates import known_rates
from grants.recovery.sums import CLOSED, is_late, sums_of
from regions.geography import Region
from regions.money import ZERO, euros
from regions.roles import REGION, REGION_STAFF, Role

State, Kind = Recovery.State, Recovery.Kind
TONES = {
    State.SUSPECTED: "neutral",
    State.HEARING: "warning",
    State.HEARD: "info",
    State.PRESENTED: "info",
    State.DECIDED: "warning",
    State.ANNOUNCED: "info",
    State.INVOICED: "warning",
    State.REPAID: "success",
    State.WAIVED: "neutral",
    State.DROPPED: "neutral",
}
# What the ministry does with its draft is not the grantee's to follow.
DRAFTED = (State.HEARD, State.PRESENTED)
from regions.templatetags.screens import unbroken


class RecoveryFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, empty_label=gettext_lazy("All"), method="with_state"
    )
    call = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Call"), field_name="decision__call", queryset=Call.objects.all(), empty_label=gettext_lazy("All")
    )
    region = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Region"), queryset=Region.objects.filter(is_national=False), empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Recovery
        fields = []
        form = forms.Form

    def __init__(self, *args, side, **kwargs):
        super().__init__(*args, **kwargs)
        self.side = side
        if side == REGION:
            del self.filters["region"]
            told = [each for each in State.choices if each[0] not in (State.SUSPECTED, State.PRESENTED)]
            self.filters["state"].extra["choices"] = told

    def with_state(self, queryset, name, value):
        """What the ministry drafts after the hearing is one state to the region."""
        return queryset.filter(state__in=DRAFTED if self.side == REGION and value == State.HEARD else [value])


def recoveries():
    """→ queryset of the open scope's cases with all that a list or a page of one names."""
    repayments = Prefetch("repayments", queryset=Repayment.objects.all())
    found = Recovery.objects.select_related("region", "decision__call", "decision__application", "decision__region")
    return found.prefetch_related(repayments).order_by("-opened_at", "-pk")


def state_words(recovery, side):
    """→ the state in words, as this side may read it."""
    if side == REGION and recovery.state in DRAFTED:
        return State.HEARD.label
    return recovery.get_state_display()


def title_of(recovery):
    """→ "Return 1", "Recovery 2"."""
    name = _("Return %(number)s") if recovery.kind == Kind.RETURN else _("Recovery %(number)s")
    return name % {"number": shown_number(recovery)}


def row(recovery, side, rates, payees):
    sums, told = sums_of(recovery, rates=rates), side != REGION or recovery.state not in DRAFTED
    return {
        "recovery": recovery,
        "title": title_of(recovery),
        "payee": payees.get(recovery.region_id, ""),
        "state": state_words(recovery, side),
        "tone": TONES[State(recovery.state)],
        "late": is_late(recovery),
        # In the ministry's draft the sums may still change.
        "sums": sums if told else None,
        "open": recovery.state not in CLOSED,
    }


def rows(found, side):
    rates, payees = known_rates(), parties.applicants()
    return [row(each, side, rates, payees) for each in found]


def grant_page(decision, actor):
    """→ context of the list of one grant: what was paid, what comes back, what may be done."""
    listed = rows(recoveries().filter(decision=decision), actor.side)
    left, paid = sum((euros for _payment, euros in room(decision)), ZERO), paid_sum(decision)
    repaid = sum((each["sums"].repaid for each in listed if each["sums"]), ZERO)
    return {
        "decision": decision,
        "call": decision.call,
        "rows": listed,
        "facts": [
            (_("Grantee"), parties.applicant(decision.region_id), None),
            (_("Grant"), euros(decision.amount), None),
            (_("Paid"), euros(paid), None),
            (_("Of it not coming back"), euros(left), None),
            (_("Repaid, with interest"), euros(repaid), None),
            (_("Case number"), unbroken(decision.case_number), None),
        ],
        "overpaid": overpaid(decision),
        "may_return": actor.role in REGION_STAFF and left > 0,
        "may_open": actor.role == Role.PRESENTER and left > 0,
    }


FILE_HEADS = [
    gettext_lazy("Region"),
    gettext_lazy("Grantee"),
    gettext_lazy("Case number"),
    gettext_lazy("Call"),
    gettext_lazy("Case"),
    gettext_lazy("State"),
    gettext_lazy("Sum (euros)"),
    gettext_lazy("Interest (euros)"),
    gettext_lazy("Late interest (euros)"),
    gettext_lazy("Repaid (euros)"),
    gettext_lazy("Left (euros)"),
    gettext_lazy("Due day"),
    gettext_lazy("Sample data"),
]


def file_rows(listed):
    """→ rows of text and sums, for the files."""
    for each in listed:
        recovery, sums = each["recovery"], each["sums"]
        figures = [sums.amount, sums.interest, sums.late, sums.repaid, sums.left] if sums else [None] * 5
        call = recovery.decision.call
        yield [
            *(recovery.region.name, each["payee"], recovery.decision.case_number, call.name, each["title"], each["state"]),
            *figures,
            f"{recovery.due_on:%d.%m.%Y}" if recovery.due_on else "",
            _("yes") if call.is_sample or call.sums_illustrative else _("no"),
        ]
