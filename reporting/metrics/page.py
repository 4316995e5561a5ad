"""What the pages of metrics show: the set with its values, and one metric by region, by version and against its targets."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.code_lists import CodeList, names
from regions.decimal_field import plain
from regions.geography import NATIONWIDE, Region, regions_of_finland
from regions.roles import REGION
from reporting.metrics import contact_parts as parts
from reporting.metrics.evaluation import NOT_YET, REACHED, UNSURE, Value, metric_values
from reporting.metrics.facts import facts_of
from reporting.metrics.formulas import BOUNDS, ESTIMATE, FEW_NOTED, FORMULAS, HIDDEN, SOME_QUARTERS
from reporting.metrics.models import Metric, MetricTarget

NOTES = {
    ESTIMATE: gettext_lazy("Partly an estimate."),
    SOME_QUARTERS: gettext_lazy("Not all four quarters are known."),
    HIDDEN: gettext_lazy("A quarter with fewer than five contacts is not in it."),
    FEW_NOTED: gettext_lazy("Fewer than 30: the figure says little."),
}
STANDINGS = {
    REACHED: (gettext_lazy("The target is reached"), "success"),
    NOT_YET: (gettext_lazy("The target is not reached yet"), "warning"),
    UNSURE: (gettext_lazy("It can't be told whether the target is reached"), "neutral"),
}
LISTS = {"form": CodeList.FORM, "topic": CodeList.TOPIC, "level": CodeList.LEVEL}
HEADS = {"form": gettext_lazy("Form of support"), "topic": gettext_lazy("Topic"), "level": gettext_lazy("Level of support")}


@dataclass(frozen=True)
class Row:
    """A Value as a page tells it: name of its metric or area, decimals, words."""

    name: str
    value: Value
    places: int

    @property
    def notes(self):
        return [NOTES[code] for code in self.value.notes]

    @property
    def standing(self):
        """→ (words, tone) or None"""
        return STANDINGS.get(self.value.standing)

    @property
    def target(self):
        return plain(self.value.target)

    @property
    def is_bounds(self):
        return self.value.ends == BOUNDS


def places_of(metric):
    return FORMULAS[metric.formula].places if metric.formula in FORMULAS else 1


def area_of(actor, wanted=""):
    """→ the area whose values are shown: a region's people see their own, the nation's any, by default the country."""
    if actor.side == REGION:
        return actor.region
    return wanted or NATIONWIDE


def name_of(area):
    """→ the area's name in the reader's language."""
    return _("The whole country") if area == NATIONWIDE else Region.objects.get(code=area).name


def set_of(area, day):
    """→ [Row] of all metrics in force, in their order."""
    found = metric_values(None, day, [area])
    return [Row(value.metric.name, value, places_of(value.metric)) for value in found.values()]


def retired():
    """→ [Metric], the newest versions that are retired."""
    return [row for row in Metric.objects.order_by("code", "-version").distinct("code") if row.is_retired]


def detail(metric, actor, day):
    """→ context of one metric's page. metric: its newest version, retired or not."""
    ours = actor.side == REGION
    regions = {region.code: region.name for region in regions_of_finland()}
    areas = [actor.region] if ours else [NATIONWIDE, *regions]
    formula = FORMULAS.get(metric.formula)
    compared = not ours and formula is not None and formula.pick is not None
    values = metric_values([metric.code], day, areas, compared)
    words = {NATIONWIDE: _("The whole country"), **regions}
    return {
        "metric": metric,
        "formula": formula,
        "rows": [Row(words[area], value, places_of(metric)) for (area, _code), value in values.items()],
        "compared": compared,
        "versions": Metric.objects.filter(code=metric.code).order_by("-version"),
        "targets": targets_of(metric, areas, words),
        "of_region": ours,
        "by": by_parts(areas[0], day) if metric.formula == "contacts" else [],
    }


def targets_of(metric, areas, words):
    """→ [(area's name, MetricTarget, its value)], the country's and those of the areas, the newest of each day; taken-back ones are gone."""
    shown = {"", *areas}
    rows = MetricTarget.objects.filter(metric=metric.code, area__in=shown).order_by("area", "by_day", "-id").distinct("area", "by_day")
    return [(words[row.area or NATIONWIDE], row, plain(row.value)) for row in rows if row.value is not None]


def by_parts(area, day):
    """→ [(head, [(name, contacts)])] of the year: by form, topic and level, in fives."""
    facts = facts_of([area], day).get(area)
    found = []
    for part in parts.BY if facts else ():
        listed = {code[: 2 * parts.LONGEST - 2]: name for code, name in names(LISTS[part], day).items()}
        rows = sorted(((code, number) for (name, code), number in facts.by.items() if name == part), key=lambda row: -row[1])
        blank = _("Something else") if part == "topic" else _("Not noted")
        found.append((HEADS[part], [(listed.get(code, code) if code else blank, number) for code, number in rows]))
    return [(head, rows) for head, rows in found if rows]


def file_heads():
    return [str(head) for head in (_("Metric"), _("Area"), _("Value"), _("Unit"), _("n"), _("Low"), _("High"), _("Target"), _("By"), _("With the country's mix"), _("Lacking of the mix, %"), _("First day"), _("Last day"), _("Version"))]


def file_rows(rows, area=None):
    """rows: [Row]; area: the name of theirs where they are metrics of one area, else each row's own name is."""
    for row in rows:
        value, standard = row.value, row.value.standard
        lacking = [standard.value and round(standard.value, 4), round(100 * standard.lacking, 1)] if standard else [None, None]
        yield [
            *(value.metric.name, area or row.name, rounded(value.value), value.metric.unit, value.n, rounded(value.low), rounded(value.high)),
            *(value.target, value.by_day and value.by_day.isoformat(), *lacking, value.first.isoformat(), value.last.isoformat(), value.metric.version),
        ]


def rounded(value):
    return None if value is None else round(value, 4)
