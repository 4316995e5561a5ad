"""A plan written to the database in bulk: the same rows, events and public rows as the catalogue's verbs leave."""

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.publication import write_many
from providers.catalogue.recording import changed_facts, refuse_other_keeper
from providers.catalogue.texts import WORDS, OfferingText
from providers.imports.bulk import by_whole_key, chunks, delete_many, insert_many, insert_rows, update_many
from regions import audit
from regions.organisations import Organisation

# In the order in which one may refer to another.
NOUNS = {Organisation: "organisation", Provider: "provider", ServicePoint: "point", Offering: "offering", OfferingAtPoint: "place"}
MODELS = tuple(NOUNS)


def lock_register(region):
    """Nobody changes the region's register between the plan and the write; other regions go on."""
    for model in (Provider, ServicePoint, Offering):
        list(model.objects.select_for_update(of=("self",)).filter(region=region).order_by("pk").values_list("pk"))


def write_plan(plan, actor, region, progress=None):
    """Write what the plan's rows would do. → {row number: [{"model", "id", "before", "after"}]}

    Call it with the register locked since before the plan. Raises PermissionDenied where another keeps the region.
    """
    refuse_other_keeper(actor, region)
    written = {}
    by_model = {model: [node for node in plan.nodes if node.model is model] for model in MODELS}
    total = sum(map(len, by_model.values())) or 1
    done = 0
    with by_whole_key():
        for model, nodes in by_model.items():
            for part in chunks(nodes):
                write_nodes(model, part, actor, region, written)
                done += len(part)
                if progress:
                    progress(done, total)
        write_many(shown_of(by_model))
    return written


def write_nodes(model, nodes, actor, region, written):
    new, old = [node for node in nodes if node.is_new], [node for node in nodes if not node.is_new]
    insert_many(model, [with_keys(node.obj) for node in new])
    update_many(model, [node.obj for node in old])
    if model is Offering:
        write_texts(nodes)
    elif model is OfferingAtPoint:
        write_hours(nodes, region)
    events = []
    for node in nodes:
        told = changed_facts(node.before, node.facts())
        if told is None:
            continue
        events.append((f"{NOUNS[model]}_{'recorded' if node.is_new else 'changed'}", node.obj, *told))
        entry = {"model": model._meta.label_lower, "id": node.obj.pk, "before": told[0], "after": told[1]}
        written.setdefault(node.row, []).append(entry)
    audit.record_many(region, actor, events)


def write_texts(nodes):
    """The words of each language, one row a language; the import takes none away."""
    keep_texts([
        text_row(node.obj, language, words)
        for node in nodes
        for language, words in node.wanted().items()
        if words != node.kept.get(language)
    ])


def text_row(offering, language, words):
    keys = {"region_id": offering.region_id, "provider_id": offering.provider_id, "offering_id": offering.pk}
    return keys | {"language": language} | words


def with_keys(obj):
    """→ the object with the keys of what was inserted before it: they were not known when it was made."""
    for field in obj._meta.concrete_fields:
        if field.is_relation and field.is_cached(obj) and (other := field.get_cached_value(obj)) is not None:
            setattr(obj, field.attname, other.pk)
    return obj


def keep_texts(rows):
    insert_rows(OfferingText, rows, (("region_id", "offering_id", "language"), (*WORDS, "state")))


def write_hours(nodes, region):
    changed = [node for node in nodes if node.is_new or node.before["hours"] != node.facts()["hours"]]
    if again := [node.obj.pk for node in changed if not node.is_new]:
        delete_many(OpeningHours, "place_id", again, region)
    insert_rows(OpeningHours, [hours_row(node.obj, *row) for node in changed for row in node.hours])


def hours_row(place, day, opens, closes, first, last):
    keys = {"region_id": place.region_id, "provider_id": place.provider_id, "place_id": place.pk}
    return keys | {"weekday": day, "opens": opens, "closes": closes, "valid_from": first, "valid_to": last}


def shown_of(by_model):
    """→ keys of the offerings whose public rows may say something that was written."""
    found = {node.obj.pk for node in by_model[Offering]} | {node.obj.offering_id for node in by_model[OfferingAtPoint]}
    for model, path in ((ServicePoint, "places__point"), (Provider, "provider"), (Organisation, "provider__organisation")):
        if old := [node.obj.pk for node in by_model[model] if not node.is_new]:
            found |= set(Offering.objects.filter(**{f"{path}__in": old}).values_list("pk", flat=True))
    return found
