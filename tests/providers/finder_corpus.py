"""Sixty offerings over the country, published as the register writes them, and the list of searches for them."""

import csv
from pathlib import Path

from providers.catalogue.offering import Offering
from providers.catalogue.publication import rewrite_entries
from providers.catalogue.record import record_organisation, record_point, record_provider
from providers.catalogue.record_offering import record_offering
from providers.catalogue.texts import OfferingText
from providers.finder import vocabulary
from regions import clock
from regions.geography import Municipality
from regions.scope import region_scope

HERE = Path(__file__).parent
FACTS = {"computer": {"computer_here": True}, "try": {"try_devices": True}, "paid": {"free": False}, "appointment": {"by_appointment": True}}


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def publish_all():
    """→ {key of the corpus: offering's pk}"""
    keys, corpus = {}, rows("finder_corpus.csv")
    for region in sorted({row["region"] for row in corpus}):
        with region_scope(region):
            for row in corpus:
                if row["region"] == region:
                    keys[row["key"]] = offering_of(row).pk
            Offering.objects.filter(region=region).update(state=Offering.State.PUBLISHED)
            OfferingText.objects.filter(region=region).update(state=OfferingText.State.APPROVED)
            rewrite_entries()
    vocabulary.rebuild(clock.today())
    return keys


def offering_of(row):
    region, told = row["region"], row["facts"].split()
    organisation = record_organisation(None, region, name=row["provider"], name_sv=row["provider_sv"])
    provider = record_provider(None, region, organisation, kind=row["kind"], phone="029 123 456")
    point = None
    if row["point"]:
        place = Municipality.objects.get(code=row["municipality"])
        facts = {"step_free": "yes"} if "step_free" in told else {}
        facts |= {"induction_loop": "yes"} if "loop" in told else {}
        point = record_point(None, provider, name=row["point"], street_address=row["address"], postal_code=row["postal_code"], municipality=place, **facts)
    texts = {
        language: {"name": row[f"name_{language}"], "summary": row[f"text_{language}"]}
        for language in ("fi", "sv", "en")
        if row[f"name_{language}"]
    }
    given = {name: row[name].split() for name in ("topics", "languages", "audiences")}
    area = row["area"] if row["area"] in ("nationwide", "region") else "municipalities" if row["area"] else "region"
    given |= {"area_kind": area, "area": row["area"].split() if area == "municipalities" else []}
    given |= {name: value for fact in told for name, value in FACTS.get(fact, {}).items()}
    levels = [int(level) for level in row["levels"].split()]
    return record_offering(None, provider, form=row["form"], texts=texts, levels=levels, point=point, hours_kind="unknown", **given)
