"""What the page of one record of PTV shows: its words by language, where and when, what it would become and what is guessed."""

from django.utils.translation import gettext as _

from providers.catalogue.hours import hours_in_words
from providers.catalogue.texts import OfferingText, first_in_language
from providers.ptv.adopting.plan import offering_plan, place_plan, towns_of
from providers.ptv.mapping.places import street_line
from providers.ptv.models import PtvRecord
from providers.ptv.reading import mirror
from providers.ptv.reading.records_table import CHANNEL_KINDS, organisation_names, rows
from regions import clock
from regions.code_lists import CodeList, names
from regions.geography import Municipality
from regions.translated import translated

Kind = PtvRecord.Kind


def words():
    """→ {field of facts: its heading}, in the order of the page."""
    return {
        "names": _("Name"),
        "alternative_names": _("Alternative name"),
        "summaries": _("Summary"),
        "descriptions": _("Description"),
        "user_instructions": _("Instructions for users"),
        "charge_notes": _("Price in words"),
        "requirements": _("Who may use it"),
    }


def told_left_out():
    """→ {what of `Taken.left_out`: its heading}; a text is told by its language too."""
    return {
        "group": _("Target group"),
        "region": _("Region of its area"),
        "user_instruction": _("Instructions for users"),
        "language": _("Language of service"),
        "address": _("Another address"),
        "name": _("Name in another language"),
        "phone": _("Telephone number"),
        "email": _("E-mail address"),
        "hours": _("Opening hours"),
        "exception": _("Exceptional day"),
        "reason": _("Reason of an exceptional day"),
        "note": _("Note"),
        "channel": _("Channel"),
        "postal_code": _("Postal code"),
    }


def shown(record):
    """PtvRecord of a service or a channel → context of its page."""
    region = record.region_id
    organisations = organisation_names(region)
    context = {"record": record, "row": rows([record], organisations)[0], "fact": None, "plan": None, "places": [], "services": []}
    if record.kind == Kind.SERVICE and not record.gone_on:
        service = mirror.services_with_connections(region, [record.ptv_id])[str(record.ptv_id)]
        channels = mirror.channels_by_id(region, [each.channel for each in service.connections])
        plan = offering_plan(service, channels, region)
        context |= {"fact": service, "plan": plan, "places": places_shown(service, channels), "offering": offering_lines(plan.offering)}
        context |= {"left_out": left_out_lines(plan.left_out), "guessed": guessed_lines(plan.offering.guessed)}
    else:
        fact = mirror.content_of(record)
        context |= {"fact": fact, "services": services_at(record) if record.kind == Kind.CHANNEL else []}
        context |= {"contacts": contact_lines(fact)}
    return context | {"texts": texts_by_language(context["fact"])}


def texts_by_language(fact):
    """→ [(name of the language, its code, [(heading, words)])] of the languages that have any."""
    labels = dict(OfferingText.Language.choices)
    found = []
    for language, label in labels.items():
        lines = [(heading, said) for name, heading in words().items() if (said := getattr(fact, name, {}).get(language))]
        if lines:
            found.append((str(label), language, lines))
    return found


def places_shown(service, channels):
    """→ dicts of the service's connections: what the channel is, where, when, and how to reach it."""
    towns = towns_of(channels.values())
    return [place_shown(place_plan(each, channels.get(each.channel), towns, service), each) for each in service.connections]


def place_shown(plan, connection):
    channel = plan.channel
    return {
        "name": first_in_language(channel.names)[0] if channel else _("A channel that has not been read"),
        "kind": CHANNEL_KINDS[channel.kind] if channel else "",
        "address": address_line(channel.addresses[0]) if channel and channel.addresses else "",
        "hours": hours_in_words(plan.place.fields["hours_kind"], [row[:3] for row in plan.place.fields["hours"]]),
        "exceptions": len(plan.place.fields["exceptions"]),
        "phone": plan.place.fields["phone"],
        "email": plan.place.fields["email"],
        "note": first_in_language(connection.descriptions)[0],
        "point": plan.point is not None,
    }


def address_line(address):
    return ", ".join(filter(None, [street_line(address), address.postal_code]))


def contact_lines(channel):
    """→ [(heading, value, None)] of a channel's own contacts."""
    found = [(_("Kind of channel"), str(CHANNEL_KINDS[channel.kind]), None)] if hasattr(channel, "kind") else []
    found += [(_("Address"), address_line(address), None) for address in getattr(channel, "addresses", ())]
    found += [(_("Telephone number"), phone.number, None) for phone in getattr(channel, "phones", ())]
    found += [(_("E-mail address"), email.address, None) for email in getattr(channel, "emails", ())]
    return found + [(_("Web address"), page.url, None) for page in getattr(channel, "web_pages", ())]


def services_at(record):
    """→ [(record, name)] of the services that are given by a channel."""
    told = PtvRecord.objects.filter(region=record.region_id, kind=Kind.CONNECTION, channel_id=record.ptv_id, gone_on__isnull=True)
    found = PtvRecord.objects.filter(region=record.region_id, kind=Kind.SERVICE, ptv_id__in=told.values("ptv_id"), gone_on__isnull=True)
    return [(each, first_in_language(each.content["names"])[0] or _("(no name)")) for each in found.order_by("sort_name", "pk")[:50]]


def offering_lines(taken):
    """→ rows of components/summary_list.html: what PTV says of an offering."""
    fields, today = taken.fields, clock.today()
    languages, audiences = names(CodeList.LANGUAGE, today), names(CodeList.NEED_GROUP, today)
    found = [(_("Languages of service"), ", ".join(languages.get(code, code) for code in fields["languages"]) or "–", None)]
    if fields["audiences"]:
        found.append((_("Audiences"), ", ".join(audiences.get(code, code) for code in fields["audiences"]), None))
    if "free" in fields:
        found.append((_("Free of charge"), _("yes") if fields["free"] else _("no"), None))
    found.append((_("Needs an appointment"), _("yes") if fields["by_appointment"] else _("no"), None))
    if "area_kind" in fields:
        found.append((_("Area served"), area_line(fields), None))
    return found


def area_line(fields):
    if fields["area_kind"] != "municipalities":
        return _("The whole country") if fields["area_kind"] == "nationwide" else _("The whole region")
    towns = dict(translated(Municipality.objects.filter(code__in=fields["area"]), ["code"], ["name"]))
    return ", ".join(towns.get(code, code) for code in fields["area"])


def guessed_lines(guessed):
    """→ [sentence] of what PTV does not tell."""
    found = []
    forms = names(CodeList.FORM, clock.today())
    if guessed.get("form"):
        found.append(_("Form of support: %(form)s, guessed from the channels.") % {"form": forms.get(guessed["form"], guessed["form"])})
    else:
        found.append(_("Form of support: the channels do not tell it."))
    found.append(_("Levels of support: PTV does not know them."))
    if "free" in guessed:
        found.append(_("Price: PTV does not say whether it is free."))
    if "area_kind" in guessed:
        found.append(_("Area served: PTV does not say it, so the whole region."))
    return found


def left_out_lines(left_out):
    """→ [(heading, words)] of what the register has no room for."""
    labels, heads = dict(OfferingText.Language.choices), words()
    fields = {"name": "names", "summary": "summaries", "description": "descriptions", "price_note": "charge_notes", "eligibility": "requirements"}
    found = []
    for what, said in left_out:
        field, _line, language = what.rpartition("_")
        if field in fields and language in labels:
            found.append((f"{heads[fields[field]]} ({labels[language]})", said))
        else:
            found.append((told_left_out().get(what, what), said))
    return found

