"""The list of evidence of need: its filter, its rows, one row's facts, and the same rows as a file."""

import django_filters
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.needs.models import NeedRecord
from providers.needs.record_forms import LISTS
from regions import clock
from regions.code_lists import CodeList, choices_of, lists_on
from regions.geography import municipalities_in

State = NeedRecord.State
ALL = gettext_lazy("All")
# Shown when they are asked for: nothing rests on them any more.
PUT_ASIDE = (State.REFUSED, State.WITHDRAWN)
TONES = {State.PROPOSED: "warning", State.ACCEPTED: "success", State.REFUSED: "danger", State.WITHDRAWN: "neutral"}
SEVERITY_TONES = {1: "neutral", 2: "warning", 3: "danger"}
# What a need may be limited to.
ABOUT = ("topic", "form", "level", "language")
# Years after its last day for which evidence tells of today; older stays in the records.
FRESH_YEARS = 3


class NeedRecordFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    municipality = django_filters.ChoiceFilter(label=gettext_lazy("Municipality"), empty_label=ALL)
    group = django_filters.ChoiceFilter(label=gettext_lazy("Group in need"), field_name="need_group", empty_label=ALL)
    topic = django_filters.ChoiceFilter(label=gettext_lazy("Topic"), empty_label=ALL)
    source = django_filters.ChoiceFilter(
        label=gettext_lazy("How it is known"), choices=NeedRecord.Source.choices, empty_label=ALL
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, empty_label=gettext_lazy("Accepted or waiting")
    )

    class Meta:
        model = NeedRecord
        fields = []
        form = forms.Form

    def __init__(self, *args, region, codes, **kwargs):
        super().__init__(*args, **kwargs)
        places = municipalities_in(region, clock.today())
        self.filters["municipality"].extra["choices"] = [(place.code, place.name) for place in places]
        self.filters["group"].extra["choices"] = choices_of(codes[CodeList.NEED_GROUP])
        self.filters["topic"].extra["choices"] = choices_of(codes[CodeList.TOPIC])

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.exclude(state__in=PUT_ASIDE)


def codes_shown():
    """→ the code lists of the filter and of the rows, in one query."""
    return lists_on(clock.today(), *LISTS.values())


def records_listed():
    """→ queryset of the open scope's evidence, what waits first, then the newest."""
    return NeedRecord.objects.select_related("municipality", "survey", "member").order_by("-state", "-last_day", "-pk")


def rows(records, codes):
    """→ dicts for the table, the file and the pages of one row, in the order given. codes: of `codes_shown`.

    about: in words, in the order of ABOUT; "" where the need is not limited to one.
    """
    named = {name: {code.code: code.name for code in codes[code_list]} for name, code_list in LISTS.items()}
    named["level"] = {code.code: f"{code.code} {code.name}" for code in codes[CodeList.LEVEL]}
    today = clock.today()
    return [
        {
            "record": record,
            "group": word_of(record, "need_group", named),
            "about": [word_of(record, name, named) for name in ABOUT],
            "months": months_between(record.last_day, today),
            "is_old": record.last_day < fresh_from(today),
            "tone": TONES[record.state],
            "severity_tone": SEVERITY_TONES[record.severity],
        }
        for record in records
    ]


def word_of(record, name, named):
    code = str(getattr(record, name) or "")
    return named[name].get(code, code)


def months_between(first, last):
    """→ whole months from a day to a day."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def fresh_from(today):
    """→ the earliest last day of evidence that still tells of today."""
    on_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - FRESH_YEARS, day=28 if on_leap_day else today.day)


def facts(row):
    """→ rows of a summary list: all that one piece of evidence says."""
    record = row["record"]
    return [
        (_("Municipality"), str(record.municipality), None),
        (_("Group in need"), row["group"], None),
        (_("What is missing"), ", ".join(filter(None, row["about"])), None),
        (_("Seen"), span(record), None),
        (_("People"), record.people, None),
        (_("How great the need is"), record.get_severity_display(), None),
        (_("How it is known"), record.get_source_display(), None),
        (_("Evidence"), record.evidence, None),
        (_("Written down by"), " · ".join(filter(None, [record.made_by_name, str(record.member or "")])), None),
    ]


def span(record):
    return f"{date_format(record.first_day, 'SHORT_DATE_FORMAT')}–{date_format(record.last_day, 'SHORT_DATE_FORMAT')}"


def file_heads():
    return [
        *[_("Municipality"), _("Group in need"), _("Topic"), _("Form of support"), _("Level of support")],
        *[_("Language of service"), _("Seen from"), _("Seen until"), _("Age in months"), _("People")],
        *[_("How great the need is"), _("How it is known"), _("Survey"), _("Evidence"), _("State")],
        *[_("Proposed by"), _("Answer"), _("Sample data")],
    ]


def file_rows(listed):
    for row in listed:
        record = row["record"]
        yield [
            *[record.municipality, row["group"], *row["about"]],
            *[date_format(day, "SHORT_DATE_FORMAT") for day in (record.first_day, record.last_day)],
            *[row["months"], record.people, record.get_severity_display(), record.get_source_display()],
            *[record.survey or "", record.evidence, record.get_state_display(), record.member or "", record.answer],
            _("yes") if record.is_sample else _("no"),
        ]
