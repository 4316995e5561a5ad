"""The forms of a month's entry: which month and point, and a row of figures a kind of contact."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.contacts.models import MOST
from providers.contacts.month import Counted
from regions import clock
from regions.code_lists import CodeList, choices, names
from regions.number_field import WholeNumberField

BLANK_ROWS = 3
MOST_MINUTES = 10_000_000
MOST_ROWS = 500
OLDEST = date(2015, 1, 1)


class MonthField(forms.CharField):
    """Reads "10/2026", "10.2026" and "2026-10"; → the month's first day."""

    def __init__(self, **kwargs):
        super().__init__(max_length=10, widget=forms.TextInput(attrs={"data-width": "short"}), **kwargs)

    def prepare_value(self, value):
        return f"{value.month}/{value.year}" if isinstance(value, date) else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if (month := first_of_month(text)) is None:
            raise forms.ValidationError(_("Write the month and the year like this: 10/2026."), "month")
        if month > clock.today():
            raise forms.ValidationError(_("This month has not begun yet."), "future")
        if month < OLDEST:
            raise forms.ValidationError(_("Contacts are kept from the year 2015 on."), "past")
        return month


def first_of_month(text):
    """→ the first day of the month that a text names, or None."""
    parts = "".join(text.split()).replace(".", "/").replace("-", "/").split("/")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    year, month = (parts[0], parts[1]) if len(parts[0]) == 4 else (parts[1], parts[0])
    try:
        return date(int(year), int(month), 1) if len(year) == 4 else None
    except ValueError:
        return None


class WhichForm(forms.Form):
    """The address's choice of month and point."""

    point = forms.ModelChoiceField(label=_("Service point"), queryset=None, required=False, empty_label=_("No service point"))
    month = MonthField(label=_("Month"), help_text=_("For example 10/2026."))

    def __init__(self, *args, provider, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = provider.points.order_by("name", "pk")


def whole_number(label, most):
    return WholeNumberField(label=label, required=False, min_value=0, max_value=most)


class RowForm(forms.Form):
    """One row: (form, level, topic) that stands in the grid, or is chosen. was: what the page showed when it was opened."""

    form = forms.ChoiceField(label=_("Form of support"), required=False)
    level = forms.TypedChoiceField(label=_("Level of support"), required=False, coerce=int, empty_value=None)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    contacts = whole_number(_("Contacts"), MOST)
    minutes = whole_number(_("Minutes in all"), MOST_MINUTES)

    def __init__(self, *args, lists, known=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.row_names = lists["names"]
        for name in ("form", "level", "topic"):
            self.fields[name].choices = lists[name]
        self.stands = self.index_in(known) is not None
        if self.stands:
            for name in ("form", "level", "topic"):
                self.fields[name].widget = forms.HiddenInput(attrs={"id": False})

    def index_in(self, known):
        given = self.data if self.is_bound else None
        values = [given.get(self.add_prefix(n), "") if given is not None else self.initial.get(n) for n in ("form", "level", "topic")]
        row = (values[0] or "", int(values[1]) if str(values[1] or "").isdecimal() else None, values[2] or "")
        return row if row in known else None

    @property
    def words(self):
        """→ what the row counts, in words."""
        get = (lambda name: self.data.get(self.add_prefix(name), "")) if self.is_bound else self.initial.get
        forms_, levels, topics = self.row_names
        level = str(get("level") or "")
        return forms_.get(get("form"), get("form")), levels.get(level, level), topics.get(get("topic") or "", get("topic"))

    @property
    def is_blank(self):
        return self.cleaned_data.get("contacts") is None and self.cleaned_data.get("minutes") is None

    def shown(self):
        """→ the figures as one text, to tell afterwards whether they were changed on the page."""
        return "|".join("" if self.cleaned_data.get(n) is None else str(self.cleaned_data[n]) for n in ("contacts", "minutes"))

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if data.get("contacts") is not None and not data["form"]:
            self.add_error("form", _("Choose the form of support of this row."))
        if data.get("minutes") and not data.get("contacts"):
            self.add_error("contacts", _("Give the contacts as well as the minutes."))
        return data


def lists_today(rows=()):
    """→ the choices and names that every row shares: a code of an older row stays, with its code as its name."""
    today = clock.today()
    form_names, topic_names = names(CodeList.FORM, today), names(CodeList.TOPIC, today)
    levels = names(CodeList.LEVEL, today)
    old_forms = [(form, form) for form, _level, _topic in rows if form not in form_names]
    old_topics = [(topic, topic) for _form, _level, topic in rows if topic and topic not in topic_names]
    return {
        "form": [("", _("Choose")), *choices(CodeList.FORM, today), *dict.fromkeys(old_forms)],
        "level": [("", _("Not noted")), *[(code, f"{code} {name}") for code, name in levels.items()]],
        "topic": [("", _("Something else")), *choices(CodeList.TOPIC, today), *dict.fromkeys(old_topics)],
        "names": (form_names, {c: f"{c} {n}" for c, n in levels.items()} | {"": _("Not noted")}, {"": _("Something else"), **topic_names}),
    }


class BaseGrid(forms.BaseFormSet):
    def clean(self):
        """Two rows of the same kind would write over each other."""
        if any(self.errors):
            return
        seen = set()
        for form in self.forms:
            if form.is_blank or not form.cleaned_data.get("form"):
                continue
            if (row := row_of(form)) in seen:
                form.add_error("contacts", _("There is another row of the same form, level and topic: add their figures together."))
            seen.add(row)

    def changes(self):
        """→ {(form, level, topic): Counted} of the rows that were changed on the page."""
        return {
            row_of(form): Counted(form.cleaned_data["contacts"] or 0, form.cleaned_data["minutes"] or None)
            for form in self.forms
            if form.cleaned_data.get("form") and form.shown() != form.cleaned_data["was"]
        }


def row_of(form):
    data = form.cleaned_data
    return data["form"], data["level"], data["topic"]


Grid = forms.formset_factory(RowForm, formset=BaseGrid, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def grid_of(data, rows, saved):
    """data: the POST or None; rows: the rows that stand, in order; saved: {row: Counted} → the bound or fresh Grid."""
    initial = [initial_of(row, saved.get(row)) for row in rows]
    return Grid(data, initial=initial, form_kwargs={"lists": lists_today(rows), "known": set(rows)})


def initial_of(row, counted):
    form, level, topic = row
    contacts, minutes = (counted.contacts, counted.minutes) if counted else (None, None)
    was = "|".join("" if value is None else str(value) for value in (contacts, minutes))
    return {"form": form, "level": level, "topic": topic, "contacts": contacts, "minutes": minutes, "was": was}
