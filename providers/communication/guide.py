"""The region's support as a printed guide: what has been published, by municipality. Made by a job, as a PDF."""

import hashlib
import json
from itertools import groupby

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.advice_line import PUBLIC_SERVICE_INFO
from providers.finder.cards import cards
from regions import clock, documents
from regions.geography import Region, municipalities_in
from regions.jobs import Job, enqueue, handler
from regions.pdf import render_pdf
from regions.workflow import Broken, Refused

LANGUAGES = [("fi", gettext_lazy("Finnish")), ("sv", gettext_lazy("Swedish"))]
# code → (name, size of its text in points)
SIZES = {"a4": (gettext_lazy("A4"), 12), "large": (gettext_lazy("A4, large print"), 18)}


def order_guide(actor, region, *, language, size, municipality):
    """→ (the Job, whether it is new). The same choices on one day make one guide, unless what is published has changed."""
    content = content_of(region, language, municipality)
    if not content["remote"] and not content["places"]:
        raise Refused([Broken("guide", _("Nothing has been published for this guide yet. Publish offerings first."))])
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    key = f"guide:{language}:{size}:{municipality or 'all'}:{clock.today()}:{digest}"
    is_new = not Job.objects.filter(region=region, key=key).exists()
    payload = {"language": language, "size": size, "municipality": municipality}
    return enqueue(region, "guide", key, payload, actor), is_new


@handler("guide", gettext_lazy("Guide to digital support"))
def make_guide(job):
    """payload: {"language", "size", "municipality": its code, or "" for all}."""
    language, size, municipality = (job.payload[name] for name in ("language", "size", "municipality"))
    context = content_of(job.region_id, language, municipality)
    with translation.override(language):
        words = ": ".join([_("Guide to digital support"), context["chosen"] or context["region"]])
        title = " ".join([words, date_format(context["day"], "SHORT_DATE_FORMAT")])
    context |= {"title": words, "points": SIZES[size][1], "public_service_info": PUBLIC_SERVICE_INFO}
    data = render_pdf("pdf/guide.html", context, language)
    return documents.store(job.region_id, "guide", None, language, data, title=title, job=job)


def content_of(region, language, municipality=""):
    """→ what the guide says: {"region", "chosen", "day", "remote": [row], "places": [(municipality, [row])], "without":
    [municipality], "sample"}. In the region's scope; a fixed number of queries."""
    day = clock.today()
    with translation.override(language):
        known = {place.code: str(place) for place in municipalities_in(region, day)}
        found = FinderEntry.objects.filter(region=region).select_related("municipality")
        entries = [each for each in found.order_by("municipality__sort_name", "pk") if serves(each, municipality)]
        rows = [(card["entry"], row_of(card, known)) for card in cards(entries, day)]
        placed = [(str(entry.municipality), row) for entry, row in rows if entry.municipality_id]
        places = [(name, in_order(row for _name, row in group)) for name, group in groupby(placed, key=lambda each: each[0])]
        wanted = [known[municipality]] if municipality in known else list(known.values())
        return {
            "region": str(Region.objects.get(pk=region)),
            "chosen": known.get(municipality, ""),
            "day": day,
            "remote": in_order(row for entry, row in rows if not entry.municipality_id),
            "places": places,
            "without": [name for name in wanted if name not in dict(places)],
            "sample": any(entry.is_sample for entry, _row in rows),
        }


def serves(entry, municipality):
    """→ whether an entry belongs in the guide: given in that municipality, or without a place and offered there."""
    if not municipality:
        return True
    return entry.municipality_id == municipality if entry.municipality_id else not entry.area or municipality in entry.area


def row_of(card, municipalities):
    """A card of the finder → what the guide prints of it, in words. municipalities: {code: name}, to say whom it serves."""
    entry = card["entry"]
    price = _("Free of charge") if entry.free else card["price"][0] or _("There is a fee")
    return {
        "name": card["name"], "provider": card["provider"], "form": card["form"], "hours": card["hours"],
        "where": card["address"] if entry.municipality_id else "", "how": entry.arrival_note, "note": entry.note,
        "phone": entry.phone, "languages": card["languages"], "price": price,
        "area": ", ".join(municipalities.get(code, code) for code in entry.area),
        "appointment": entry.by_appointment, "sample": entry.is_sample,
    }


def in_order(rows):
    return sorted(rows, key=lambda row: (row["where"], row["provider"][0], row["name"][0]))
