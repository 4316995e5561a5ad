"""Taking back what an imported file wrote, unless somebody has changed it since."""

import json

from django.apps import apps
from django.db.models import ForeignKey, Q

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import HoursException, OpeningHours, exception_facts, hours_facts
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.publication import tell_anew, write_many
from providers.catalogue.record_offering import words_of_many
from providers.catalogue.texts import OfferingText
from providers.imports.bulk import delete_many, insert_rows, update_many
from providers.imports.models import ImportRow
from providers.imports.writing import MODELS, NOUNS, hours_row, keep_texts, text_row
from providers.ptv.models import WRITING, PtvLink
from providers.ptv.sending.removed import let_all_go
from providers.upkeep.contact_check import ContactCheck
from regions import audit
from regions.organisations import Organisation
from regions.people import Membership
from regions.scope import national_scope

# They go with the row that they belong to.
PARTS = (OfferingText, OpeningHours, HoursException, FinderEntry, ContactCheck)
# Links to PTV let go with these; what PTV has of an offering or a provider keeps it, archived, and the next sending archives it there.
LINKED = {OfferingAtPoint: "place", ServicePoint: "point"}
KEPT_STATE = {Provider: Provider.State.ARCHIVED, Offering: Offering.State.ARCHIVED}


def entries_of(batch):
    """→ {model: {key: {"before", "after"}}} of what the batch wrote."""
    found = {model: {} for model in MODELS}
    rows = ImportRow.objects.filter(batch=batch).exclude(written=[]).values_list("written", flat=True)
    for written in rows.iterator():
        for entry in written:
            found[apps.get_model(entry["model"])][entry["id"]] = entry
    return found


def facts_now(model, keys):
    """→ {key: (object, its facts with their parts, as JSON keeps them)}"""
    objects = model.objects.filter(pk__in=keys)
    if model is OfferingAtPoint:
        objects = objects.prefetch_related("hours", "exceptions")
    elif model is Provider:
        objects = objects.select_related("organisation")
    texts = words_of_many(keys) if model is Offering else {}
    found = {}
    for obj in objects:
        parts = {}
        if model is Offering:
            parts = {"texts": texts.get(obj.pk, {})}
        elif model is OfferingAtPoint:
            parts = {"hours": hours_facts(obj), "exceptions": exception_facts(obj)}
        found[obj.pk] = obj, json.loads(audit.to_json(audit.facts_of(obj) | parts))
    return found


def changed_since(batch):
    """→ [(model, key, object or None)] that are not any more as the file left them. Empty: the file can be undone."""
    changed = []
    for model, entries in entries_of(batch).items():
        now = facts_now(model, list(entries))
        for key, entry in entries.items():
            obj, facts = now.get(key, (None, {}))
            if entry["before"] is None:
                facts = {name: value for name, value in facts.items() if value is not None}
                same = facts == entry["after"]
            else:
                same = all(facts.get(name) == value for name, value in entry["after"].items())
            if not same:
                changed.append((model, key, obj))
    return changed


def links_of_new(batch):
    """→ queryset of PtvLinks of the places and points that the file brought, which the region has in PTV."""
    new = {model: [key for key, entry in found.items() if entry["before"] is None] for model, found in entries_of(batch).items()}
    about = Q(place__in=new[OfferingAtPoint]) | Q(point__in=new[ServicePoint])
    return PtvLink.objects.filter(about, ptv_id__isnull=False, provider__ptv__mode__in=WRITING)


def undo_batch(batch, actor):
    """Take back all of it: new rows go, or are archived where something refers to them; changed columns go back."""
    entries = entries_of(batch)
    new = {model: {key for key, entry in found.items() if entry["before"] is None} for model, found in entries.items()}
    going = without_referred(new, batch.region_id)
    shown = set()
    for model in reversed(MODELS):
        now = facts_now(model, list(entries[model]))
        events = remove(model, going[model], now, batch.region_id)
        events += keep_archived(model, new[model] - going[model], now)
        back = {key: entry["before"] for key, entry in entries[model].items() if entry["before"] is not None}
        events += put_back(model, back, now, batch.region_id)
        audit.record_many(batch.region_id, actor, events)
        shown |= offerings_about(model, list(back))
    write_many(shown)


def without_referred(new, region):
    """→ {model: keys} of the new rows that nothing outside of the file refers to."""
    going = {model: set(keys) for model, keys in new.items()}
    while True:
        kept = {model: referred(model, going) for model in MODELS}
        # An offering that stays keeps the rows that say where it is given.
        places = OfferingAtPoint.objects.filter(pk__in=going[OfferingAtPoint]).exclude(offering__in=going[Offering])
        kept[OfferingAtPoint] |= set(places.filter(offering__in=new[Offering]).values_list("pk", flat=True))
        if not any(going[model] & keys for model, keys in kept.items()):
            return going
        going = {model: keys - kept[model] for model, keys in going.items()}


def referred(model, going):
    """→ keys of the model's rows, among those that would go, to which a row points that stays."""
    keys, found = going[model], set()
    if not keys:
        return found
    for field in pointing_at(model):
        rows = field.model.objects.filter(**{f"{field.name}__in": keys})
        if field.model is PtvLink and LINKED.get(model) == field.name:
            continue
        if field.model in going:
            rows = rows.exclude(pk__in=going[field.model])
        if model is Organisation:
            # Another region may have found the organisation by its business ID.
            with national_scope():
                found |= set(rows.values_list(field.attname, flat=True))
        else:
            found |= set(rows.values_list(field.attname, flat=True))
    if model is Provider:
        found |= set(Membership.objects.filter(provider_id__in=keys).values_list("provider_id", flat=True))
    return found


def pointing_at(model):
    return [
        field
        for other in apps.get_models()
        if other not in PARTS
        for field in other._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model
    ]


def remove(model, keys, now, region):
    """→ the events of the removal."""
    if not keys:
        return []
    if model in LINKED:
        let_all_go(PtvLink.objects.filter(**{f"{LINKED[model]}__in": keys}))
    parts = {Offering: [(OfferingText, "offering_id"), (FinderEntry, "offering_id")]}
    parts[OfferingAtPoint] = [(OpeningHours, "place_id"), (HoursException, "place_id"), (FinderEntry, "place_id")]
    parts[OfferingAtPoint].append((ContactCheck, "place_id"))
    parts[Provider] = [(ContactCheck, "provider_id")]
    given = set(model.objects.filter(pk__in=keys).values_list("offering", flat=True)) if model is OfferingAtPoint else set()
    for part, column in parts.get(model, ()):
        delete_many(part, column, keys, region)
    delete_many(model, "id", keys, region)
    tell_anew(offering__in=given)
    return [(f"{NOUNS[model]}_removed", now[key][0], now[key][1], None) for key in sorted(keys)]


def keep_archived(model, keys, now):
    if model not in KEPT_STATE or not keys:
        return []
    events, objects = [], []
    for key in sorted(keys):
        obj = now[key][0]
        before, obj.state = obj.state, KEPT_STATE[model]
        objects.append(obj)
        events.append((f"{NOUNS[model]}_changed", obj, {"state": before}, {"state": obj.state}))
    update_many(model, objects)
    return events


def put_back(model, back, now, region):
    """back: {key: {column: value before the file}} → the events."""
    events, objects = [], []
    for key, before in back.items():
        obj, facts = now[key]
        objects.append(obj)
        for name, value in before.items():
            if name not in ("texts", "hours"):
                setattr(obj, name, obj._meta.get_field(name).to_python(value) if value is not None else None)
        events.append((f"{NOUNS[model]}_changed", obj, {name: facts[name] for name in before}, before))
    update_many(model, objects)
    if model is Offering:
        texts_back({now[key][0]: before["texts"] for key, before in back.items() if "texts" in before}, region)
    elif model is OfferingAtPoint:
        hours_back({now[key][0]: before["hours"] for key, before in back.items() if "hours" in before}, region)
    return events


def texts_back(words, region):
    delete_many(OfferingText, "offering_id", [offering.pk for offering in words], region)
    keep_texts([text_row(offering, language, each) for offering, texts in words.items() for language, each in texts.items()])


def hours_back(weeks, region):
    delete_many(OpeningHours, "place_id", [place.pk for place in weeks], region)
    insert_rows(OpeningHours, [hours_row(place, *row) for place, rows in weeks.items() for row in rows])


def offerings_about(model, keys):
    """→ keys of the offerings whose public rows say something of these rows."""
    path = {
        Organisation: "provider__organisation", Provider: "provider", ServicePoint: "places__point", Offering: "pk",
        OfferingAtPoint: "places",
    }[model]
    return set(Offering.objects.filter(**{f"{path}__in": keys}).values_list("pk", flat=True)) if keys else set()
