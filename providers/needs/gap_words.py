"""The view of gaps in words: its choices, its cells for the page, its picture, and the same table as a file."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.needs.gap import ALL, State
from providers.needs.gap_rows import DIMENSIONS
from providers.needs.models import NeedRecord
from providers.needs.record_table import SEVERITY_TONES
from regions.code_lists import CodeList, choices_of
from regions.geography.shapes import MUNICIPALITY, attribution, drawing

DIMENSION_NAMES = {
    "form": gettext_lazy("Form of support"),
    "level": gettext_lazy("Level of support"),
    "language": gettext_lazy("Language of service"),
}
# State → (the letter on the map, in words, tone). A letter, so that colour never tells alone.
STATES = {
    State.NOTHING: ("A", gettext_lazy("Need, and no support"), "danger"),
    State.TOO_LITTLE: ("B", gettext_lazy("Need, and too little support"), "warning"),
    State.UNKNOWN: ("C", gettext_lazy("Support, but its hours are not known"), "info"),
    State.REMOTE: ("D", gettext_lazy("Only remote support, from anywhere"), "info"),
    State.SERVED: ("E", gettext_lazy("Support reaches the threshold"), "success"),
}


class GapForm(forms.Form):
    """A GET form: what is looked at is in the address."""

    by = forms.ChoiceField(label=gettext_lazy("Look by"), choices=DIMENSION_NAMES.items())
    group = forms.ChoiceField(label=gettext_lazy("Group in need"), required=False)

    def __init__(self, data, codes):
        super().__init__(data)
        self.fields["group"].choices = [("", _("All")), *choices_of(codes[CodeList.NEED_GROUP])]


def chosen(query, codes):
    """→ (a key of DIMENSIONS, the code of a group or ""); what the address says wrong counts as not said."""
    by, group = query.get("by"), query.get("group")
    groups = {code.code for code in codes[CodeList.NEED_GROUP]}
    return by if by in DIMENSIONS else "form", group if group in groups else ""


def value_names(by, codes):
    """→ {code of the dimension, or ALL: its name}"""
    named = {code.code: f"{code.code} {code.name}" if by == "level" else code.name for code in codes[DIMENSIONS[by]]}
    return {ALL: _("All evidence and support")} | named


def cells_of(row, names):
    """→ dicts for the page: a row's summary first, then each value."""
    return [
        {
            "head": names[cell.value],
            "cell": cell,
            "hours": hours(cell.supply.minutes),
            "severity": cell.evidence and NeedRecord.Severity(cell.evidence.severity).label,
            "severity_tone": cell.evidence and SEVERITY_TONES[cell.evidence.severity],
            "state": cell.state and STATES[cell.state][1],
            "tone": cell.state and STATES[cell.state][2],
        }
        for cell in (row.total, *row.cells)
    ]


def hours(minutes):
    return None if minutes is None else minutes / 60


def picture(found):
    """→ the map: drawn areas with state, letter and title; "missing": names without a shape; "note": whose borders. None without any shape."""
    states = {row.place.code: row.state for row in found.rows}
    places = sorted([*[row.place for row in found.rows], *found.without], key=lambda place: place.code)
    drawn = drawing(MUNICIPALITY, [place.code for place in places])
    if drawn is None:
        return None
    areas = [area_of(place, drawn.areas[place.code], states.get(place.code)) for place in places if place.code in drawn.areas]
    missing = [place.name for place in places if place.code not in drawn.areas]
    size = {"width": drawn.width, "height": drawn.height}
    return size | {"areas": areas, "missing": ", ".join(missing), "note": attribution(drawn)}


def area_of(place, area, state):
    letter, words, _tone = STATES[state] if state else ("", _("No local evidence yet"), "")
    return {"area": area, "state": state or "none", "letter": letter, "title": f"{place.name}: {words}"}


def legend(found):
    """→ [(state, letter, in words, how many municipalities)], the worst first."""
    counted = [row.state for row in found.rows]
    return [(state, letter, words, counted.count(state)) for state, (letter, words, _tone) in STATES.items()]


def file_heads(by, year):
    return [
        *[_("Municipality"), DIMENSION_NAMES[by], _("State"), _("How great the need is"), _("Pieces of evidence")],
        *[_("People, at least"), _("Newest evidence"), _("Offerings that serve it"), _("Remote offerings, from anywhere")],
        *[_("Known hours a week"), _("Places with hours not known"), _("Known hours a week per 1,000 people 65+")],
        *[_("Threshold"), f"{_('People aged 65 or over')} {year or ''}".strip()],
    ]


def file_rows(found, names):
    """→ a line for each cell of the page."""
    for row in found.rows:
        for cell in (row.total, *row.cells):
            evidence, supply = cell.evidence, cell.supply
            yield [
                *[row.place.name, names[cell.value], STATES[cell.state][1] if cell.state else _("No evidence of this")],
                *([NeedRecord.Severity(evidence.severity).label, evidence.records, evidence.people] if evidence else [None, 0, None]),
                evidence and date_format(evidence.newest, "SHORT_DATE_FORMAT"),
                *[supply.local, supply.remote, rounded(hours(supply.minutes)), supply.unknown, rounded(supply.rate)],
                *[rounded(cell.threshold), row.place.people],
            ]


def rounded(value):
    return None if value is None else round(value, 1)
