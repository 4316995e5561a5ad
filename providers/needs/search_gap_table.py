"""Searches without help: the list of what was not found, its filter, and the same rows as a file.

They are counts of searches, not of people: inside the region each is shown as it is. Outside it those under FEWEST are
not told, as in contact statistics: a rare language in one place may still tell who is meant.
"""

from datetime import date

from django import forms
from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.contacts.period import end_of, months_before
from providers.finder.models import SearchGap
from providers.needs.models import FEWEST
from regions import clock
from regions.code_lists import CodeList, lists_on
from regions.geography import NATIONWIDE, Region
from regions.translated import translated

ALL = gettext_lazy("All")
MONTHS = 12
CODES = {"topic": CodeList.TOPIC, "form": CodeList.FORM, "language": CodeList.LANGUAGE}
# In which column a row's one fact stands.
ABOUT = ("topic", "form", "language", "word")
SAME = ("what", "asked_by", *ABOUT)


class SearchGapForm(forms.Form):
    """A GET form: the state of the list is in its address. regions: for the nation, which has no municipalities here."""

    month = forms.ChoiceField(label=gettext_lazy("Month"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("What was not found"), required=False, choices=[("", ALL), *SearchGap.What.choices])
    asked_by = forms.ChoiceField(label=gettext_lazy("Who searched"), required=False, choices=[("", ALL), *SearchGap.AskedBy.choices])

    def __init__(self, data, *, places=None, regions=None):
        super().__init__(data)
        this = clock.today().replace(day=1)
        months = [months_before(this, number) for number in range(MONTHS)]
        named = [(f"{month:%Y-%m}", date_format(month, "YEAR_MONTH_FORMAT")) for month in months]
        self.fields["month"].choices = [("", _("The last twelve months")), *named]
        self.fields["municipality"].choices = [("", ALL), *(places or {}).items()]
        self.fields["region"].choices = [("", ALL), *(regions or {}).items()]
        del self.fields["region" if regions is None else "municipality"]

    def wanted(self):
        """→ {field: value} of what was chosen; an odd value is no filter."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def span_of(month):
    """"2026-11" → (1.11.2026, 30.11.2026); anything else → the last twelve months."""
    today = clock.today()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return months_before(today.replace(day=1), MONTHS - 1), today
    return first, end_of(first)


def counted(wanted, *by):
    """→ queryset of dicts {each of `by`, of SAME, and n: how many searches}, what was asked most often first.

    wanted: of `SearchGapForm.wanted`.
    """
    rest = {name: value for name, value in wanted.items() if name != "month"}
    found = SearchGap.objects.filter(month__range=span_of(wanted.get("month", "")), times__gt=0, **rest)
    return found.values(*by, *SAME).annotate(n=Sum("times")).order_by("-n", *by, *SAME)


def names_of_regions():
    return dict(translated(Region.objects.order_by("is_national", "sort_name"), ["code"], ["name"]))


def names_of_places(found):
    """found: queryset of municipalities → {code: name}, in its order."""
    return dict(translated(found, ["code"], ["name"]))


def rows(counts, places, month, own=None):
    """counts: of `counted` → dicts for the page and the file.

    places: names of the municipalities or regions that each row is of. month: "2026-11", or "" for all. own: the code of
    the region that sees all; None inside a region. evidence: the query of a row of evidence that begins with this.
    """
    listed = lists_on(clock.today(), *CODES.values())
    named = {name: {code.code: code.name for code in listed[code_list]} for name, code_list in CODES.items()} | {"word": {}}
    what, who = dict(SearchGap.What.choices), dict(SearchGap.AskedBy.choices)
    return [
        {
            "place": place_of(each, places),
            "what": what[each["what"]],
            "asked_by": who[each["asked_by"]],
            "about": [named[name].get(each[name], each[name]) for name in ABOUT],
            "n": None if own is not None and each["region"] != own and each["n"] < FEWEST else each["n"],
            "evidence": evidence_query(each, month),
        }
        for each in counts
    ]


def evidence_query(each, month):
    facts = {"searches": each["what"], "municipality": each.get("municipality"), "month": month, **{name: each[name] for name in ABOUT}}
    return urlencode({name: value for name, value in facts.items() if value})


def place_of(each, places):
    code = each.get("region") or each.get("municipality")
    if code is None:
        return _("The whole region")
    return _("No place given") if code == NATIONWIDE else places.get(code, code)


def file_heads(place):
    about = [_("Topic"), _("Form of support"), _("Language of service"), _("Word")]
    return [place, _("What was not found"), *about, _("Who searched"), _("Searches")]


def file_rows(found):
    for row in found:
        yield [row["place"], row["what"], *row["about"], row["asked_by"], _("fewer than five") if row["n"] is None else row["n"]]
