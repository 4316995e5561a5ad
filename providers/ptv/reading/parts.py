"""What a reading of PTV consists of: lists to go through one after another, each a page at a time. Kept in the run's cursor.

A part is JSON: {"list": "service", "organisation": guid or "municipality": code or neither, "since": moment or nothing}.
Beside PTV's lists there are "archived_service" and "archived_channel", what changes alone would not tell; "linked", the
channels of other organisations at which the region's services are given (a city's library); "names", who organisations are.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from providers.ptv.interface.client import Page, Rubbish
from providers.ptv.models import PtvAccess, PtvProvider, PtvRecord, PtvRun
from providers.ptv.reading.mirror import Kind

# In one page of channels that are asked for one by one, and of organisations.
AT_ONCE = 25
MOST_NAMED = 500


def organisations_of(region, provider=None):
    """→ [PTV's ids] of the organisations whose records the region reads: its own, and its providers'."""
    held = PtvProvider.objects.filter(region=region, organisation__isnull=False)
    if provider:
        return sorted(map(str, held.filter(provider=provider).values_list("organisation", flat=True)))
    own = PtvAccess.objects.filter(region=region, organisation__isnull=False).values_list("organisation", flat=True)
    return sorted({str(each) for each in (*held.values_list("organisation", flat=True), *own)})


def parts_of(region, what):
    """what: as in PtvRun → [part]; [] where there is nobody to read of."""
    since = {"since": what["since"]} if what.get("since") else {}
    if what.get("all"):
        whose = [{}]
    elif what.get("municipality"):
        whose = [{"municipality": what["municipality"]}]
    else:
        whose = [{"organisation": each} for each in organisations_of(region, what.get("provider"))]
    if not whose:
        return []
    lists = [{"list": kind, **each, **since} for each in whose for kind in ("service", "channel")]
    archived = [{"list": f"archived_{kind}", **since} for kind in ("service", "channel")] if since else []
    return [*lists, *archived, *([] if what.get("all") else [{"list": "linked"}]), {"list": "names"}]


def is_whole(what):
    """→ whether what a reading did not meet is gone: an area's list does not name what has moved out of the area."""
    return not what.get("since") and not what.get("municipality")


def pages(reader, part, ids, begin):
    """→ client.Pages of a part. ids: of a part that is asked for one by one. begin: the page to go on at."""
    kind = part["list"]
    since = datetime.fromisoformat(part["since"]) if part.get("since") else None
    if kind in ("service", "channel"):
        which = {name: part[name] for name in ("organisation", "municipality") if part.get(name)}
        listed = reader.services if kind == "service" else reader.channels
        yield from listed(**which, since=since, first_page=begin)
    elif kind.startswith("archived_"):
        yield from reader.archived(kind.removeprefix("archived_"), since=since)
    else:
        yield from one_by_one(reader.channel if kind == "linked" else reader.organisation, ids)


def ids_of(run, part):
    """→ [PTV's ids] that the part asks for one by one; [] for a list. What was read before a kill is not asked for again."""
    if part["list"] == "linked":
        return linked_channels(run)
    return unnamed_organisations(run) if part["list"] == "names" else []


def linked_channels(run):
    """Channels of the connections that this run has read: those that the mirror has not; in a whole reading, all not met yet.

    With them those whose connection is gone: PTV takes it away with an archived channel, and nobody else's list would tell.
    """
    whole = is_whole(run.what)
    own = PtvRecord.objects.filter(region=run.region_id)
    there = PtvRecord.objects.filter(region=OuterRef("region"), kind=Kind.CHANNEL, ptv_id=OuterRef("channel_id"))
    told = own.filter(kind=Kind.CONNECTION, run=run, gone_on__isnull=True).exclude(Exists(there.filter(run=run.pk) if whole else there))
    wanted = set(told.order_by().values_list("channel_id", flat=True))
    if whole:
        organisations = organisations_read(run)
        left = own.filter(kind=Kind.CONNECTION, organisation__in=organisations, gone_on__isnull=False).values("channel_id")
        unmet = own.filter(kind=Kind.CHANNEL, ptv_id__in=left, gone_on__isnull=True).exclude(run=run).exclude(organisation__in=organisations)
        wanted |= set(unmet.values_list("ptv_id", flat=True))
    return sorted(map(str, wanted))


def organisations_read(run):
    """→ {PTV's id} of the organisations whose lists the run goes through."""
    return {part["organisation"] for part in run.cursor["parts"] if part.get("organisation")}


def unnamed_organisations(run):
    """The organisations of what this run has read whose names no run has asked for."""
    known = organisations_known(run.region_id)
    told = PtvRecord.objects.filter(region=run.region_id, run=run, organisation__isnull=False)
    return sorted({str(each) for each in told.order_by().values_list("organisation", flat=True).distinct()} - known.keys())[:MOST_NAMED]


def organisations_known(region):
    """→ {PTV's id: {"name", "business_id"}} of organisations, as the region's last readings were told it."""
    found = {}
    runs = PtvRun.objects.filter(region=region, kind=PtvRun.Kind.IMPORT).order_by("started_at")
    for names in runs.exclude(cursor__organisations=None).values_list("cursor__organisations", flat=True):
        found |= names or {}
    return found


def one_by_one(ask, ids):
    """→ Pages of what PTV answers to each id; one that it has not is no item, and one that can't be read takes no other along."""
    count = max((len(ids) + AT_ONCE - 1) // AT_ONCE, 1)
    for number in range(1, count + 1):
        items, rubbish = [], []
        for each in ids[(number - 1) * AT_ONCE : number * AT_ONCE]:
            try:
                items.append(ask(each))
            except Rubbish as error:
                rubbish.append((each, error.told))
        yield Page(number, count, tuple(filter(None, items)), tuple(rubbish))
