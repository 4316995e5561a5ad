"""What PTV has for the region: the list of its services and channels, its filter, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from providers.catalogue.texts import first_in_language
from providers.ptv.models import PtvAccess, PtvLink, PtvProvider, PtvRecord
from providers.ptv.reading.parts import organisations_known

Kind = PtvRecord.Kind
KINDS = [(Kind.SERVICE.value, Kind.SERVICE.label), (Kind.CHANNEL.value, Kind.CHANNEL.label)]
STATES = [
    ("there", pgettext_lazy("PTV record", "In PTV")),
    ("gone", pgettext_lazy("PTV record", "Not in PTV any more")),
    ("dismissed", pgettext_lazy("PTV record", "Set aside")),
]
STATE_WORDS = dict(STATES)
TONES = {"there": "success", "gone": "warning", "dismissed": "neutral"}
HERE = [("yes", gettext_lazy("In the register")), ("no", gettext_lazy("Not in the register"))]
CHANNEL_KINDS = {
    "location": pgettext_lazy("PTV channel", "Service location"),
    "phone": pgettext_lazy("PTV channel", "Telephone service"),
    "echannel": pgettext_lazy("PTV channel", "Electronic service"),
    "webpage": pgettext_lazy("PTV channel", "Web page"),
    "printable": pgettext_lazy("PTV channel", "Printable form"),
}


class RecordFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address. Without a choice, what was set aside is not shown."""

    text = django_filters.CharFilter(label=gettext_lazy("Name"), method="with_text")
    organisation = django_filters.ChoiceFilter(label=gettext_lazy("Organisation in PTV"), empty_label=gettext_lazy("All"))
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind of record"), choices=KINDS, empty_label=gettext_lazy("All"))
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=STATES, method="in_state", empty_label=gettext_lazy("All"))
    here = django_filters.ChoiceFilter(label=gettext_lazy("Is it here already?"), choices=HERE, method="is_here", empty_label=gettext_lazy("All"))

    class Meta:
        model = PtvRecord
        fields = []
        form = forms.Form

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["organisation"].extra["choices"] = sorted(organisations.items(), key=lambda each: each[1].casefold())

    def with_text(self, queryset, name, text):
        names = [Q(**{f"content__names__{language}__icontains": text}) for language in ("fi", "sv", "en", "se", "smn", "sms")]
        found = names[0]
        for each in names[1:]:
            found |= each
        return queryset.filter(found)

    def in_state(self, queryset, name, state):
        if state == "gone":
            return queryset.filter(gone_on__isnull=False)
        return queryset.filter(dismissed=state == "dismissed", **({} if state == "dismissed" else {"gone_on__isnull": True}))

    def is_here(self, queryset, name, answer):
        return queryset.filter(here=answer == "yes")


def records_listed(region):
    """→ queryset of the open scope's services and channels in order, each with `here`: whether the register has its like."""
    links = PtvLink.objects.filter(region=OuterRef("region"), ptv_id=OuterRef("ptv_id"))
    found = PtvRecord.objects.filter(kind__in=(Kind.SERVICE, Kind.CHANNEL))
    return found.select_related(*([] if region else ["region"])).annotate(here=Exists(links)).order_by("kind", "sort_name", "pk")


def organisation_names(region):
    """→ {PTV's id: name} of the organisations that the mirror knows; one whose name nobody asked for is shown by its id.

    region: None for all regions.
    """
    mine = {"region": region} if region else {}
    told = PtvRecord.objects.filter(**mine, organisation__isnull=False).order_by().values_list("organisation", flat=True).distinct()
    known = dict(PtvProvider.objects.filter(**mine, organisation__isnull=False).values_list("organisation", "organisation_name"))
    known |= dict(PtvAccess.objects.filter(**mine, organisation__isnull=False).values_list("organisation", "organisation_name"))
    names = {str(key): name for key, name in known.items() if name}
    asked = {key: value["name"] for key, value in organisations_known(region).items() if value["name"]} if region else {}
    return {str(key): asked.get(str(key)) or names.get(str(key)) or str(key) for key in told}


def rows(records, organisations):
    """→ dicts for the table and the file, in the order given: a fixed number of queries for any number of rows."""
    records = list(records)
    links = here_of(records)
    kinds = dict(KINDS)
    return [
        {
            "record": record,
            "name": first_in_language(record.content.get("names") or {})[0] or _("(no name)"),
            "kind": kind_in_words(record, kinds),
            "organisation": organisations.get(str(record.organisation), ""),
            "state": STATE_WORDS[state_of(record)],
            "tone": TONES[state_of(record)],
            "link": links.get((record.region_id, record.ptv_id)),
        }
        for record in records
    ]


def kind_in_words(record, kinds):
    if record.kind == Kind.CHANNEL:
        return str(CHANNEL_KINDS.get(record.content.get("kind"), kinds[Kind.CHANNEL.value]))
    return str(kinds[record.kind])


def state_of(record):
    return "gone" if record.gone_on else "dismissed" if record.dismissed else "there"


def here_of(records):
    """→ {(region, PTV's id): PtvLink with its provider}."""
    found = PtvLink.objects.filter(ptv_id__in=[record.ptv_id for record in records]).select_related("provider__organisation")
    return {(link.region_id, link.ptv_id): link for link in found.defer("base", "ours", "theirs")}


def file_heads(national):
    region = [_("Region")] if national else []
    return [
        *[_("Name"), _("Kind of record"), _("Organisation in PTV"), *region, _("State"), _("In the register")],
        *[_("Changed in PTV"), _("Read"), _("PTV's key")],
    ]


def file_rows(listed, national):
    for each in listed:
        record, link = each["record"], each["link"]
        region = [record.region.name] if national else []
        yield [
            *[each["name"], each["kind"], each["organisation"], *region, str(each["state"]), str(link.provider) if link else ""],
            *[moment(record.modified), moment(record.read_at), str(record.ptv_id)],
        ]


def moment(at):
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
