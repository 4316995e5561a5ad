"""Rows for tests, each made in its own region's scope."""

from datetime import time

from providers.catalogue.record import record_organisation, record_point, record_provider
from providers.catalogue.record_offering import record_offering
from regions.geography import Municipality
from regions.scope import region_scope
from regions.workflow import move
from tests.people import actor

# region → (its coordinator, the municipality of its seat)
HOMES = {"18": ("kaisa", "205"), "04": ("sanna", "609"), "19": ("lauri", "698"), "21": ("asa", "478")}


def provider(name="Kajaanin kirjasto", region="18", *, kind="library", business_id=None, **fields):
    """→ Provider of the region, recorded by its coordinator."""
    who = actor(HOMES[region][0])
    with region_scope(region):
        organisation = record_organisation(who, region, name=name, business_id=business_id)
        return record_provider(who, region, organisation, kind=kind, **fields)


def point(of, name="Pääkirjasto", municipality=None, **fields):
    """→ ServicePoint of a provider, in the seat of its region unless a municipality's code is given."""
    coordinator, seat = HOMES[of.region_id]
    with region_scope(of.region_id):
        place = Municipality.objects.get(code=municipality or seat)
        return record_point(actor(coordinator), of, name=name, municipality=place, **fields)


def offering(of, name="Digineuvonta", *, form="telephone", levels=(2,), languages=("fi",), **fields):
    """→ Offering of a provider, a draft that may be published as it is."""
    fields.setdefault("hours_kind", "unknown")
    with region_scope(of.region_id):
        who = actor(HOMES[of.region_id][0])
        texts = fields.pop("texts", {"fi": {"name": name}})
        return record_offering(who, of, form=form, texts=texts, levels=[*levels], languages=[*languages], **fields)


def published(of, name="Digineuvonta", **fields):
    """→ Offering of a provider that the public finds."""
    draft = offering(of, name, **fields)
    with region_scope(of.region_id):
        return move(draft, "publish", actor(HOMES[of.region_id][0]))


MONDAY_MORNING = [(1, time(9), time(12))]
