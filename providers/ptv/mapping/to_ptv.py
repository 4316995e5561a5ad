"""The register as PTV would have it: services, channels, connections and organisations. Pure, of rows that are in hand.

Rows: an Offering with its texts, places (point, hours, exceptions) and provider (organisation) prefetched; for channels also
its points' places with their offerings, for organisations the provider's points. What goes out is what the public reads:
approved and outdated words, and Sámi words as they came. Nothing is cut to length: the test of content
(`standing/content_checks.py`) says first what PTV would refuse.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from providers.catalogue.closed import has_closed
from providers.catalogue.publication import SHOWN
from providers.catalogue.texts import KEPT, WRITTEN
from providers.ptv import facts
from providers.ptv.code_lists import classes_for, terms
from providers.ptv.mapping import source_ids
from providers.ptv.mapping.forms import ORGANISATION, channel_kind, groups_to_ptv
from providers.ptv.mapping.hours import hours_to_ptv, week_of
from providers.ptv.mapping.keywords import keywords_of, topic_names
from providers.ptv.mapping.phones import phone_to_ptv
from providers.ptv.mapping.places import address_to_ptv, area_to_ptv
from regions import clock

UNDER_REGION = "under_region"


def service_of(offering, ptv_provider, channel_ids, *, region_organisation="", topics=None, day=None):
    """→ facts.Service of an offering with its connections.

    ptv_provider: PtvProvider. channel_ids: {source id of a channel: PTV's id}; where PTV has none yet our own key stands in
    its place, to be shown and compared, never sent. region_organisation: PTV's id of the region's own, for those under it.
    topics: `keywords.topic_names` of the day, one query a sending.
    """
    day = day or clock.today()
    words, area = words_of(offering), area_of(offering)
    answers_for = organisation_for(ptv_provider, region_organisation)
    topics = topic_names(day) if topics is None else topics
    return facts.Service(
        source_id=source_ids.of_offering(offering),
        organisation=answers_for,
        producers=tuple(filter(None, [key(ptv_provider.organisation) or answers_for])),
        funding="MarketFunded" if offering.provider.kind == "company" and not offering.free else "PubliclyFunded",
        charge="FreeOfCharge" if offering.free else "Chargeable",
        charge_notes=words["price_note"],
        names=words["name"],
        summaries=words["summary"],
        descriptions=words["description"],
        requirements=words["eligibility"],
        languages=tuple(offering.languages),
        area=area,
        keywords=keywords_of(offering.topics, topics, spoken(offering)),
        classes=tuple(classes_for(offering.form)),
        terms=terms(),
        groups=groups_to_ptv(offering.audiences),
        connections=tuple(
            connection_of(place, channel_ids.get(own, own), offering, day)
            for place in places_given(offering, day)
            for own in [source_ids.of_channel(place)]
        ),
    )


def channels_of(offering, ptv_provider, *, region_organisation="", day=None):
    """→ [facts.Channel], one a place: the service point that its offerings share, or a channel of this support alone."""
    day, answers_for = day or clock.today(), organisation_for(ptv_provider, region_organisation)
    return [
        location_of(place.point, offering.provider, answers_for)
        if place.point_id
        else channel_of(place, offering, answers_for)
        for place in places_given(offering, day)
    ]


def location_of(point, provider, organisation):
    """A service point → facts.Channel. The hours, telephone and e-mail of the support stand on its connections."""
    language = provider.language
    with translation.override(language):
        summary = _("Digital support is given in this place.")
    offerings = [place.offering for place in point.places.all() if place.offering.state == "published"]
    return facts.Channel(
        kind="location",
        source_id=source_ids.source_id("point", point),
        organisation=organisation,
        names={language: point.name},
        summaries={language: summary},
        languages=tuple(dict.fromkeys(code for offering in offerings for code in offering.languages)) or (language,),
        addresses=(address_to_ptv(point, language),),
    )


def channel_of(place, offering, organisation):
    """Support without a service point → facts.Channel, in the offering's own words."""
    kind, provider = channel_kind(offering.form), offering.provider
    words, languages = words_of(offering), spoken(offering)
    web = provider.web if kind != "phone" else ""
    return facts.Channel(
        kind=kind,
        source_id=source_ids.of_channel(place),
        organisation=organisation,
        names=words["name"],
        summaries=words["summary"],
        descriptions=words["description"],
        languages=tuple(offering.languages),
        area=area_of(offering),
        phones=phones_in(place.phone or provider.phone, languages) if kind == "phone" else (),
        emails=emails_in(place.email or provider.email, languages) if kind == "phone" else (),
        web_pages=tuple(facts.WebPage(url=web, language=language) for language in languages if web),
    )


def connection_of(place, channel_id, offering, day=None):
    """→ facts.Connection: when this support is given there, and its own telephone and e-mail."""
    provider, languages = offering.provider, spoken(offering)
    week = week_of(place, offering.by_appointment).since(day or clock.today())
    return facts.Connection(
        channel=channel_id,
        descriptions={provider.language: place.note},
        hours=hours_to_ptv(week, provider.language),
        phones=phones_in(place.phone, languages),
        emails=emails_in(place.email, languages),
    )


def organisation_of(provider, parent=""):
    """→ facts.Organisation. Its words are what the register knows: that it gives digital support.

    parent: PTV's id of the region's own organisation: an API user makes new ones below its own alone.
    """
    organisation, points = provider.organisation, {point.municipality_id for point in provider.points.all()}
    names = {"fi": organisation.name, "sv": organisation.name_sv}
    languages = [language for language in names if names[language]]
    summaries = {}
    for language in languages:
        with translation.override(language):
            summaries[language] = _("Gives digital support.")
    return facts.Organisation(
        source_id=source_ids.of_provider(provider),
        type=ORGANISATION.get(provider.kind, "Organization"),
        business_id=organisation.business_id or "",
        parent=parent,
        names=names,
        summaries=summaries,
        descriptions=summaries,
        area=area_to_ptv("region", [], provider.region_id),
        municipality=points.pop() if len(points) == 1 else "",
        phones=phones_in(provider.phone, languages),
        emails=emails_in(provider.email, languages),
        web_pages=tuple(facts.WebPage(url=provider.web, language=language) for language in languages if provider.web),
    )


def places_given(offering, day):
    """→ the places where the support is still given on the day: a service point that has closed is no channel."""
    return [place for place in offering.places.all() if not has_closed(place.point, day)]


def words_of(offering):
    """→ {field of OfferingText: {language: words}} of what goes out."""
    texts = [text for text in offering.texts.all() if text.state in SHOWN or text.language in KEPT]
    fields = ("name", "summary", "description", "price_note", "eligibility")
    return {field: {text.language: getattr(text, field) for text in texts} for field in fields}


def spoken(offering):
    """→ languages that contacts are given in: those that have words, the provider's own where only Sámi has."""
    names = words_of(offering)["name"]
    return [language for language in WRITTEN if names.get(language)] or [offering.provider.language]


def area_of(offering):
    return area_to_ptv(offering.area_kind, offering.area, offering.region_id)


def organisation_for(ptv_provider, region_organisation):
    """→ PTV's id of who answers for the service: the provider itself, or the region where it is a producer under it."""
    return key(region_organisation if ptv_provider.mode == UNDER_REGION else ptv_provider.organisation)


def phones_in(text, languages):
    found = (phone_to_ptv(text, language) for language in languages) if text else ()
    return tuple(filter(None, found))


def emails_in(address, languages):
    return tuple(facts.Email(address=address, language=language) for language in languages if address)


def key(uuid):
    return str(uuid) if uuid else ""
