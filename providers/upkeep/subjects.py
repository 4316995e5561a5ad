"""What a contact may propose to change, as JSON that the catalogue's own verbs can write.

facts: {field: value} as it stands; the names are those of the contact's form, with "hours" and "exceptions" of a place
as the audit keeps them (`hours_facts`, `exception_facts`).
"""

from datetime import date, time

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.forms import ContactDetailsForm, PointForm
from providers.catalogue.hours import exception_facts, hours_facts
from providers.catalogue.offering import Offering
from providers.catalogue.offering_form import OfferingForm
from providers.catalogue.place_form import PlaceForm
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.record import change_point, change_provider
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import change_place
from providers.catalogue.texts import WORDS, WRITTEN, OfferingText
from providers.hours.week_text import WEEKDAYS, Interval
from providers.upkeep.models import ProposedChange

Subject = ProposedChange.Subject
OBJECTS = {
    Subject.PROVIDER: Provider.objects.select_related("organisation"),
    Subject.POINT: ServicePoint.objects.select_related("provider__organisation", "municipality"),
    Subject.OFFERING: Offering.objects.select_related("provider__organisation").prefetch_related("texts"),
    Subject.PLACE: OfferingAtPoint.objects.select_related("offering__provider__organisation", "point").prefetch_related(
        "offering__texts", "hours", "exceptions"
    ),
}
DAYS = ("access_checked_on", "valid_from", "valid_to")
PLACE_FIELDS = ("helpers", "phone", "email", "note")


def subject_of(obj):
    kinds = {Provider: Subject.PROVIDER, ServicePoint: Subject.POINT, Offering: Subject.OFFERING}
    return kinds.get(type(obj), Subject.PLACE)


def provider_of(obj):
    """→ the Provider's key."""
    return obj.pk if isinstance(obj, Provider) else obj.provider_id


def name_of(obj):
    """→ what a person calls it: a place by its offering and its point."""
    if obj is None:
        return ""
    if hasattr(obj, "offering"):
        return ", ".join(filter(None, [str(obj.offering), str(obj)]))
    return str(obj)


def form_of(obj):
    """→ the contact's form, unbound: its labels and choices say in words what a value is."""
    match subject_of(obj):
        case Subject.PROVIDER:
            return ContactDetailsForm(instance=obj)
        case Subject.POINT:
            return PointForm(instance=obj, region=obj.region_id)
        case Subject.OFFERING:
            return OfferingForm(instance=obj, provider=obj.provider)
    return PlaceForm(provider=obj.offering.provider, place=obj)


def facts_of(obj):
    """→ {field: value}, all that may be proposed."""
    match subject_of(obj):
        case Subject.PROVIDER:
            facts = {name: getattr(obj, name) for name in ContactDetailsForm.Meta.fields}
        case Subject.POINT:
            facts = {name: getattr(obj, name) for name in PointForm.Meta.fields} | {"municipality": obj.municipality_id}
            if obj.location_source in ServicePoint.REPLACED_BY_ADDRESS:
                facts |= {"lat": None, "lon": None}
        case Subject.OFFERING:
            facts = {name: getattr(obj, name) for name in OfferingForm.Meta.fields}
            texts = {text.language: text for text in OfferingText.objects.filter(region=obj.region_id, offering=obj)}
            for language in WRITTEN:
                text = texts.get(language, OfferingText())
                facts |= {f"{word}_{language}": getattr(text, word) for word in (*WORDS, "state")}
        case _:
            facts = {"point": obj.point_id, "hours_kind": obj.hours_kind, "hours": hours_facts(obj)}
            facts |= {"exceptions": exception_facts(obj)} | {name: getattr(obj, name) for name in PLACE_FIELDS}
    return {name: plain(value) for name, value in facts.items()}


def typed_in(obj, form):
    """→ facts as the valid form has them; what the form does not ask is left out."""
    match subject_of(obj):
        case Subject.PROVIDER:
            facts = {name: form.cleaned_data[name] for name in ContactDetailsForm.Meta.fields}
        case Subject.POINT:
            facts = {name: form.cleaned_data[name] for name in PointForm.Meta.fields}
            facts["municipality"] = facts["municipality"].pk
        case Subject.OFFERING:
            facts = form.offering_data()
            del facts["texts"]
            for language in WRITTEN:
                words = {word: form.cleaned_data[f"{word}_{language}"] for word in (*WORDS, "state")}
                words = words if words["name"] else dict.fromkeys(WORDS, "")
                words["state"] = words.get("state") or OfferingText.State.APPROVED
                facts |= {f"{word}_{language}": text for word, text in words.items()}
        case _:
            facts = form.place_data()
            weekly = facts["hours_kind"] == OfferingAtPoint.HoursKind.WEEKLY
            hours = [[day, f"{opens:%H:%M}", f"{closes:%H:%M}", None, None] for day, opens, closes in facts["hours"]]
            facts |= {"hours": hours if weekly else [], "point": facts["point"] and facts["point"].pk}
    return {name: plain(value) for name, value in facts.items()}


def plain(value):
    """→ as JSON has it. The order in which codes were ticked means nothing."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and not any(isinstance(each, list) for each in value):
        return sorted(value)
    return str(value) if isinstance(value, str) else value


def initial_of(values):
    """→ what a form shows first, where a proposal waits."""
    initial = {name: day(value) if name in DAYS else value for name, value in values.items() if name not in ("hours", "exceptions")}
    if "hours" in values:
        week = {}
        for weekday, opens, closes, *_season in values["hours"]:
            week.setdefault(weekday, []).append(Interval(clock_time(opens), clock_time(closes)))
        initial |= {f"hours_{weekday}": week.get(weekday) for weekday, _name in WEEKDAYS}
    return initial


def write(actor, obj, values):
    """Write proposed values by the catalogue's verb, in the name of who accepts them. Raises Refused, ValidationError."""
    fields = {name: day(value) if name in DAYS else value for name, value in values.items()}
    match subject_of(obj):
        case Subject.PROVIDER:
            return change_provider(actor, obj, **fields)
        case Subject.POINT:
            if "municipality" in fields:
                fields["municipality_id"] = fields.pop("municipality")
            if "lat" in fields or "lon" in fields:
                given = fields.get("lat", obj.lat) is not None and fields.get("lon", obj.lon) is not None
                fields["location_source"] = ServicePoint.LocationSource.GIVEN if given else ""
            return change_point(actor, obj, **fields)
        case Subject.OFFERING:
            return change_offering(actor, obj, texts=texts_in(fields), **without_texts(fields))
    if "point" in fields:
        fields["point_id"] = fields.pop("point")
    if "hours" in fields:
        fields["hours"] = [(row[0], clock_time(row[1]), clock_time(row[2]), day(row[3]), day(row[4])) for row in fields["hours"]]
    if "exceptions" in fields:
        fields["exceptions"] = [
            (day(row[0]), day(row[1]), clock_time(row[2]), clock_time(row[3]), row[4]) for row in fields["exceptions"]
        ]
    return change_place(actor, obj, **fields)


def texts_in(fields):
    """{"name_fi": …, "free": …} → {"fi": {"name": …}} as change_offering takes them; a cleared name ends its language."""
    texts = {}
    for language in WRITTEN:
        words = {word: fields[f"{word}_{language}"] for word in (*WORDS, "state") if f"{word}_{language}" in fields}
        if words:
            texts[language] = None if words.get("name") == "" else words
    return texts


def without_texts(fields):
    words = {f"{word}_{language}" for word in (*WORDS, "state") for language in WRITTEN}
    return {name: value for name, value in fields.items() if name not in words}


def day(text):
    return text and date.fromisoformat(text)


def clock_time(text):
    return text and time.fromisoformat(text)
