"""Sample supply of every region: some rich, some poor, some nearly empty. Every row is marked as sample."""

from datetime import time

from django.db import transaction

from providers.catalogue.provider import Provider
from providers.catalogue.record import record_organisation, record_point, record_provider
from providers.catalogue.record_offering import record_offering
from providers.catalogue.texts import WRITTEN
from regions import clock
from regions.geography import Municipality, Region
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import national_scope, region_scope
from regions.workflow import move
from reporting.replay.call_2019 import data
from reporting.replay.people import actor, regional

OFFERING = ("form", "levels", "languages", "topics", "hours_kind")

ACTING_BASIS = "Mallitieto: henkilökunta, asiakkaan kirjallisella valtuutuksella"


def seed_supply(at):
    """Record and publish the sample supply as of `at`. → False where there is supply already."""
    with national_scope():
        if Provider.objects.exists():
            return False
    municipalities = {municipality.code: municipality for municipality in Municipality.objects.all()}
    regions = {region.code: region for region in Region.objects.all()}
    with transaction.atomic(), clock.at(at):
        for code, providers in data("supply").items():
            if code == NATIONAL_REGION:
                who, scope = actor("dvv.kehittaja"), region_scope(code, side=STATE)
            else:
                who, scope = regional(regions[code], "koordinaattori"), region_scope(code)
            with scope:
                for given in providers:
                    seed_provider(who, code, given, municipalities)
    return True


def seed_provider(who, region, given, municipalities):
    organisation = record_organisation(
        who, region, name=given["organisation"], name_sv=given.get("name_sv", ""), is_sample=True
    )
    provider = record_provider(who, region, organisation, kind=given["kind"], is_sample=True)
    for offering in given.get("remote", ()):
        seed_offering(who, provider, None, offering)
    for place in given.get("points", ()):
        municipality = municipalities[place.get("municipality", given.get("municipality"))]
        point = record_point(
            who,
            provider,
            name=place["name"],
            municipality=municipality,
            street_address=place.get("street_address", ""),
            is_sample=True,
        )
        for offering in place["offerings"]:
            seed_offering(who, provider, point, offering)


def seed_offering(who, provider, point, given):
    hours = [
        (weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, opens, closes in given.get("hours", ())
    ]
    fields = {name: given[name] for name in OFFERING if name in given}
    texts = {language: {"name": given[f"name_{language}"]} for language in WRITTEN if given.get(f"name_{language}")}
    if 4 in given["levels"]:
        fields["acting_basis"] = ACTING_BASIS
    offering = record_offering(who, provider, texts=texts, point=point, hours=hours, is_sample=True, **fields)
    move(offering, "publish", who)
