"""The published offerings as a table: a row a place, as the finder shows them, in the reader's language."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.open_data import records
from providers.open_data.rows import published
from providers.open_data.taxonomies import words_on
from regions import clock
from regions.code_lists import CodeList
from regions.geography import Region

KINDS = {"csv": "CSV", "xlsx": "Excel (XLSX)"}


class FileForm(forms.Form):
    """A GET form: the address is the file's. A workbook of the whole country would keep a server busy for minutes."""

    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), required=False, empty_label=gettext_lazy("The whole country"),
        queryset=Region.objects.order_by("is_national", "sort_name"), error_messages={"invalid_choice": gettext_lazy("There is no such region.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind of file"), choices=KINDS.items(), initial="csv")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].empty_answers = True

    def clean(self):
        if self.cleaned_data.get("kind") == "xlsx" and not self.errors and not self.cleaned_data.get("region"):
            self.add_error("region", _("Choose a region: the file of the whole country is CSV."))
        return self.cleaned_data


def heads():
    return [
        *[_("Identifier"), _("Offering"), _("Provider"), _("Region"), _("Form of support"), _("Levels of support"), _("Topics")],
        *[_("Audiences"), _("Languages of service"), _("Free of charge"), _("Needs an appointment"), _("Service point"), _("Address")],
        *[_("Postal code"), _("Municipality"), _("Latitude"), _("Longitude"), _("Telephone number"), _("E-mail address")],
        *[_("Web address"), _("Description"), _("Opening hours"), _("Confirmed by the provider"), _("Sample data")],
    ]


def lines(region):
    """region: a Region, or None for the whole country → rows of the file: two queries' worth of names, then one of rows."""
    words = words_on(clock.today())
    found = published().filter(region=region) if region else published()
    for entry in found.iterator(chunk_size=2000):
        yield line(entry, words)


def line(entry, words):
    codes = {each: ", ".join(name_of(words, each, code) for code in records.held(entry, each)) for each in words.codes}
    spoken = ", ".join(words.languages.get(code, code) for code in entry.languages)
    key = records.uuid_of("service", entry.region_id, entry.offering_id)
    return [
        *[key, records.names_of(entry)[0], entry.provider_name, words.regions.get(entry.region_id, "")],
        *[codes[each] for each in (CodeList.FORM, CodeList.LEVEL, CodeList.TOPIC, CodeList.NEED_GROUP)],
        *[spoken, yes_or_no(entry.free), yes_or_no(entry.by_appointment), entry.point_name, entry.address, entry.postal_code],
        *[words.municipalities.get(entry.municipality_id, ""), entry.lat, entry.lon, entry.phone, entry.email, entry.web],
        *[records.written(entry, "text"), hours(entry)],
        *[entry.verified_on and date_format(entry.verified_on, "SHORT_DATE_FORMAT"), yes_or_no(entry.is_sample)],
    ]


def hours(entry):
    """→ "MO,TU 09:00–15:00; …" with its season; in words where there are no hours; empty where nobody knows them."""
    told = []
    for each in records.schedules(entry, {}, 0):
        days = each.get("byday") or f"{each.get('valid_from', '')}–{each.get('valid_to', '')}"
        season = f" ({each.get('valid_from', '')}–{each.get('valid_to', '')})" if each.get("byday") and (each.get("valid_from") or each.get("valid_to")) else ""
        between = f"{each['opens_at']}–{each['closes_at']}" if "opens_at" in each else each.get("description", "")
        told.append(f"{days} {between}{season}".strip("– "))
    return "; ".join(told)


def name_of(words, code_list, code):
    listed = words.codes[code_list].get(str(code))
    return listed.name if listed else str(code)


def yes_or_no(fact):
    return _("yes") if fact else _("no")
