"""Taking records of PTV into the register: verbs of people, each all or nothing, by the catalogue's own verbs.

What was taken is linked to PTV's record, with PTV's content as what both agree on: what differs from then on is shown.
Asked for again, nothing is made twice.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.provider import Provider
from providers.catalogue.record import record_organisation, record_point, record_provider
from providers.catalogue.record_offering import record_offering
from providers.catalogue.record_place import change_place, record_place
from providers.catalogue.recording import refuse_other_keeper
from providers.catalogue.texts import WORDS, OfferingText
from providers.ptv.adopting.plan import links_of, offering_plan, point_plan, points_of, towns_of
from providers.ptv.mapping import source_ids
from providers.ptv.models import PtvLink, PtvProvider, PtvRecord
from providers.ptv.reading import mirror
from providers.ptv.reading.parts import organisations_known
from regions import audit
from regions.geography import Municipality
from regions.organisations import Organisation
from regions.workflow import Broken, Refused, move

NO_HOURS = {"hours_kind": "unknown", "hours": ()}


@transaction.atomic
def provider_for(actor, region, organisation, kind):
    """→ the region's Provider of an organisation of PTV (its id), made where there is none. kind: a code of the kinds of provider.

    By its business ID; one without a business ID is made anew, and likeness is for people to see. Raises Refused.
    """
    held = PtvProvider.objects.filter(region=region, organisation=organisation).select_related("provider").order_by("pk").first()
    if held:
        return held.provider
    known = organisations_known(region).get(str(organisation))
    if not known or not known["name"]:
        refuse(_("PTV has not told who the organisation is. Read PTV again, or choose a provider."), "provider")
    business_id = valid_business_id(known["business_id"])
    own = record_organisation(actor, region, name=known["name"][:200], business_id=business_id)
    provider = Provider.objects.filter(region=region, organisation=own).exclude(state=Provider.State.MERGED).first()
    provider = provider or record_provider(actor, region, own, kind=kind)
    reads_own(actor, provider, organisation, known["name"])
    return provider


def valid_business_id(text):
    try:
        return Organisation._meta.get_field("business_id").clean(text, None) if text else None
    except ValidationError:
        return None


def reads_own(actor, provider, organisation, name=""):
    """A provider whose data was taken from PTV keeps it there itself, until somebody says otherwise."""
    held = PtvProvider.objects.filter(region=provider.region_id, provider=provider).first()
    if held is None and organisation:
        held = PtvProvider.objects.create(
            region_id=provider.region_id, provider=provider, mode=PtvProvider.Mode.READS_OWN, organisation=organisation,
            organisation_name=name[:300],
        )  # fmt: skip
        audit.record(provider.region_id, actor, "ptv_mode_set", provider, after={"mode": held.mode, "organisation": str(organisation)})


@transaction.atomic
def adopt_service(actor, record, provider, *, form, levels=(), free=None, points=None, publish=False):
    """→ (Offering of a service's PtvRecord, whether it was made now). points: {PTV's channel id: ServicePoint, or None for a new one};
    a channel that is not named takes the point that is linked to it already, else a new one. Raises Refused, ValidationError."""
    record = locked(actor, record, PtvRecord.Kind.SERVICE)
    if link := PtvLink.objects.filter(region=record.region_id, ptv_id=record.ptv_id, offering__isnull=False).first():
        return link.offering, False
    service = mirror.services_with_connections(record.region_id, [record.ptv_id])[str(record.ptv_id)]
    channels = mirror.channels_by_id(record.region_id, [each.channel for each in service.connections])
    plan = offering_plan(service, channels, record.region_id)
    if not plan.texts:
        refuse(_("The record has no name in PTV that the register can hold, so it can't be taken."))
    offering, given_at = made_offering(actor, provider, plan, form, levels, free, points or {})
    if publish:
        offering = move(offering, "publish", actor)
    linked(record, service, PtvLink.Kind.SERVICE, provider, source_ids.of_offering(offering), offering=offering)
    link_channels(record, plan, offering, given_at)
    taken(actor, record, offering, provider)
    return offering, True


def made_offering(actor, provider, plan, form, levels, free, points):
    """→ (Offering, {PTV's channel id: key of its point, None for the place without one})."""
    texts = {row["language"]: {name: row[name] for name in WORDS} | {"state": OfferingText.State.APPROVED} for row in plan.texts}
    guessed = {"free": plan.offering.guessed.get("free", True) if free is None else free}
    guessed |= {name: plan.offering.guessed[name] for name in ("area_kind", "area") if name in plan.offering.guessed}
    fields = guessed | plan.offering.fields | {"levels": list(levels)}
    places, given_at = placed(actor, provider, plan.places, points)
    (point, place), *others = places or [(None, NO_HOURS)]
    start = {name: place[name] for name in ("hours_kind", "hours")}
    offering = record_offering(actor, provider, form=form, texts=texts, point=point, **start, **fields)
    more = {name: value for name, value in place.items() if name not in start}
    if any(more.values()):
        change_place(actor, offering.places.get(), **more)
    for point, place in others:
        record_place(actor, offering, point=point, **place)
    return offering, given_at


def placed(actor, provider, places, points):
    """→ ([(ServicePoint or None, fields of its place)], as `made_offering`), each point once: an offering is given there once."""
    own = {point.pk: point for point in points_of(provider)}
    links = links_of(provider.region_id, [plan.channel_id for plan in places if plan.point])
    found, given_at = {}, {}
    for plan in places:
        point = None
        if plan.point:
            link = links.get(plan.channel_id)
            point = points.get(plan.channel_id) or (own.get(link.point_id) if link else None)
            point = point or new_point(actor, provider, plan.point)
        key = point and point.pk
        found.setdefault(key, (point, plan.place.fields))
        given_at[plan.channel_id] = key
    return list(found.values()), given_at


def new_point(actor, provider, taken_point):
    fields = dict(taken_point.fields)
    municipality = Municipality.objects.get(code=fields.pop("municipality_id"))
    return record_point(actor, provider, name=fields.pop("name"), municipality=municipality, **fields)


def link_channels(record, plan, offering, given_at):
    """The channels at which the offering is given now are linked, each to its point or, without one, to its place."""
    places = {place.point_id: place for place in offering.places.select_related("point")}
    linked_there = links_of(record.region_id, [each.channel_id for each in plan.places])
    held = set(PtvLink.objects.filter(region=record.region_id, kind=PtvLink.Kind.CHANNEL).values_list("source_id", flat=True))
    for each in plan.places:
        place = places[given_at[each.channel_id]]
        own = source_ids.of_channel(place)
        if each.channel is None or each.channel_id in linked_there or own in held:
            continue
        held.add(own)
        whose = {"point": place.point} if place.point_id else {"place": place}
        linked(record, each.channel, PtvLink.Kind.CHANNEL, offering.provider, own, **whose)


def linked(record, content, kind, provider, source_id, **whose):
    """→ a new PtvLink of what both sides agree on: PTV's content, from which the register's was made."""
    kept = content.model_dump(mode="json")
    return PtvLink.objects.create(
        region_id=record.region_id, kind=kind, provider=provider, source_id=source_id, ptv_id=content.id, state=PtvLink.State.IN_SYNC,
        base=kept, theirs=kept, version=content.version, modified=content.modified, checked_at=record.read_at, **whose,
    )  # fmt: skip


@transaction.atomic
def adopt_point(actor, record, provider, *, point=None):
    """→ (ServicePoint of a location's PtvRecord, whether it was made or linked now). point: one of the provider's that it is."""
    record = locked(actor, record, PtvRecord.Kind.CHANNEL)
    if link := PtvLink.objects.filter(region=record.region_id, ptv_id=record.ptv_id, point__isnull=False).first():
        return link.point, False
    channel = mirror.content_of(record)
    plan = point_plan(channel, towns_of([channel])) if channel.kind == "location" else None
    if plan is None:
        refuse(_("Only a place with a municipality becomes a service point. Other channels come with their services."))
    point = point or new_point(actor, provider, plan)
    own = source_ids.source_id("point", point)
    if PtvLink.objects.filter(region=record.region_id, source_id=own).exists():
        refuse(_("That service point is linked to another record of PTV already."), "point")
    linked(record, channel, PtvLink.Kind.CHANNEL, provider, own, point=point)
    taken(actor, record, point, provider)
    return point, True


def taken(actor, record, obj, provider):
    PtvRecord.objects.filter(region=record.region_id, pk=record.pk).update(dismissed=False)
    reads_own(actor, provider, record.organisation, organisations_known(record.region_id).get(str(record.organisation), {}).get("name", ""))
    audit.record(record.region_id, actor, "ptv_record_taken", obj, after={"ptv_id": str(record.ptv_id), "record": record.pk})


@transaction.atomic
def dismiss(actor, record, dismissed=True):
    """It is no digital support, or it is after all. → the PtvRecord. Nothing changes in PTV or in the register."""
    refuse_other_keeper(actor, record.region_id)
    changed = PtvRecord.objects.filter(region=record.region_id, pk=record.pk, dismissed=not dismissed).update(dismissed=dismissed)
    if changed:
        audit.record(record.region_id, actor, "ptv_record_dismissed", record, {"dismissed": not dismissed}, {"dismissed": dismissed})
    record.dismissed = dismissed
    return record


def locked(actor, record, kind):
    """→ the record as it is now: two people who take the same one wait for each other. Raises Refused."""
    refuse_other_keeper(actor, record.region_id)
    record = PtvRecord.objects.select_for_update(of=("self",)).get(region=record.region_id, pk=record.pk)
    if record.kind != kind:
        refuse(_("This record comes with its service."))
    if record.gone_on and not PtvLink.objects.filter(region=record.region_id, ptv_id=record.ptv_id).exists():
        refuse(_("The record is not in PTV any more."))
    return record


def refuse(text, field=None):
    raise Refused([Broken("ptv", text, field)])
