"""The mirror of PTV: facts as rows of PtvRecord, written a page at a time, and only those that have changed.

A service's content holds no connections: each is a row of its own, for it changes without the service (a8). Which run has
last read a row stands in the row, so that after a whole reading the ones that nobody met are known, a kill in between or not.
"""

import hashlib
import re

from django.db import connection

from providers.imports.bulk import by_whole_key
from providers.ptv.facts import Channel, Connection, Service
from providers.ptv.interface.reading_parts import is_guid
from providers.ptv.models import PtvRecord
from regions import clock
from regions.alphabet import sort_key

Kind = PtvRecord.Kind
SHAPES = {Kind.SERVICE: Service, Kind.CHANNEL: Channel, Kind.CONNECTION: Connection}
LONGEST_SORT_NAME = PtvRecord._meta.get_field("sort_name").max_length
COLUMNS = "kind, ptv_id, channel_id, organisation, sort_name, content, digest, modified"
# A zero character, which JSON can say and PostgreSQL can't keep; an even number of backslashes before it, else it is words.
ZERO = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

# Walled tables refuse COPY FROM: the rows travel through a table of this session's own.
LOADED = """CREATE TEMP TABLE IF NOT EXISTS ptv_page (kind text, ptv_id uuid, channel_id uuid, organisation uuid, sort_name text,
    content jsonb, digest text, modified timestamptz) ON COMMIT DELETE ROWS"""
WRITTEN = f"""
INSERT INTO providers_ptvrecord AS kept (region_id, run_id, read_at, dismissed, {COLUMNS})
SELECT %s, %s, %s, false, {COLUMNS} FROM ptv_page
ON CONFLICT (region_id, kind, ptv_id, channel_id) DO UPDATE SET run_id = excluded.run_id, read_at = excluded.read_at,
    organisation = excluded.organisation, sort_name = excluded.sort_name, content = excluded.content,
    digest = excluded.digest, modified = excluded.modified, gone_on = NULL
WHERE kept.digest <> excluded.digest OR kept.gone_on IS NOT NULL
RETURNING kept.xmax = 0"""
MET_AGAIN = """
UPDATE providers_ptvrecord kept SET run_id = %s, read_at = %s FROM ptv_page
WHERE kept.region_id = %s AND kept.kind = ptv_page.kind AND kept.ptv_id = ptv_page.ptv_id
    AND kept.channel_id IS NOT DISTINCT FROM ptv_page.channel_id AND kept.run_id <> %s"""


def keep_page(run, items, unreadable=()):
    """Write a page of facts (Service, Channel) in the open scope of the run's region. → {"new", "changed", "unchanged", "gone"}.

    unreadable: ids of records that are there and could not be read: they are met, and what is kept of them stays.
    """
    rows = {}
    for item in items:
        rows |= rows_of(item)
    now = clock.now()
    counts = {"new": 0, "changed": 0, "unchanged": 0, "gone": 0}
    with connection.cursor() as cursor:
        if rows:
            load(cursor, rows.values())
            cursor.execute(WRITTEN, [run.region_id, run.pk, now])
            written = [is_new for (is_new,) in cursor.fetchall()]
            counts["new"], counts["changed"] = sum(written), len(written) - sum(written)
            if len(written) < len(rows):
                with by_whole_key():
                    cursor.execute(MET_AGAIN, [run.pk, now, run.region_id, run.pk])
                counts["unchanged"] = cursor.rowcount
    if met := [each for each in unreadable if is_guid(each)]:
        PtvRecord.objects.filter(region=run.region_id, ptv_id__in=met).exclude(run=run).update(run=run.pk)
    counts["gone"] = without_connection(run, [item.id for item in items if getattr(item, "connections", None) is not None])
    return counts


def load(cursor, rows):
    cursor.execute(LOADED)
    cursor.execute("TRUNCATE ptv_page")
    with cursor.copy(f"COPY ptv_page ({COLUMNS}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def rows_of(item):
    """facts.Service or Channel → {key: values in the order of COLUMNS} of it and, of a service, of its connections.

    What has no key of PTV's form is left out: nothing could ever find it again.
    """
    if not is_guid(item.id):
        return {}
    organisation = item.organisation if is_guid(item.organisation) else None
    name = sort_key(next(iter(item.names.values()), ""))[:LONGEST_SORT_NAME]
    if isinstance(item, Channel):
        # Which services it is given by stands in their connections; this list changes without the channel.
        return dict([row(Kind.CHANNEL, item.id, None, organisation, name, item.model_copy(update={"services": None}), item.modified)])
    found = dict([row(Kind.SERVICE, item.id, None, organisation, name, item.model_copy(update={"connections": None}), item.modified)])
    for each in item.connections or ():
        if is_guid(each.channel):
            found |= dict([row(Kind.CONNECTION, item.id, each.channel, organisation, name, each, None)])
    return found


def row(kind, ptv_id, channel_id, organisation, name, content, modified):
    text = content.model_dump_json()
    if "\\u0000" in text:
        text = ZERO.sub(r"\1", text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (kind, ptv_id, channel_id), (kind.value, ptv_id, channel_id, organisation, name, text, digest, modified)


def without_connection(run, services):
    """The page tells all connections of its services: one that it did not tell is no more. → how many."""
    if not services:
        return 0
    stale = PtvRecord.objects.filter(region=run.region_id, kind=Kind.CONNECTION, ptv_id__in=services, gone_on__isnull=True)
    return stale.exclude(run=run).update(gone_on=clock.today())


def gone_by_id(run, kind, ids):
    """PTV says that these are archived. → how many of the mirror's were not known to be."""
    there = PtvRecord.objects.filter(region=run.region_id, ptv_id__in=ids, gone_on__isnull=True)
    kinds = (Kind.SERVICE, Kind.CONNECTION) if kind == Kind.SERVICE else (kind,)
    return there.filter(kind__in=kinds).update(gone_on=clock.today())


def gone_since(run, organisations):
    """After a whole reading: what it did not meet is not in PTV any more. organisations: those it read, None for all. → how many."""
    there = PtvRecord.objects.filter(region=run.region_id, gone_on__isnull=True).exclude(run=run)
    if organisations is not None:
        there = there.filter(organisation__in=organisations)
    return there.update(gone_on=clock.today())


def content_of(record):
    """→ facts of a PtvRecord, without connections."""
    return SHAPES[record.kind].model_validate(record.content)


def services_with_connections(region, ids):
    """→ {id as text: facts.Service with its connections} of the mirror's, those that are gone left out."""
    rows = PtvRecord.objects.filter(region=region, ptv_id__in=ids, kind__in=(Kind.SERVICE, Kind.CONNECTION), gone_on__isnull=True)
    services, connections = {}, {}
    for record in rows.order_by("channel_id"):
        if record.kind == Kind.SERVICE:
            services[str(record.ptv_id)] = content_of(record)
        else:
            connections.setdefault(str(record.ptv_id), []).append(content_of(record))
    return {key: service.model_copy(update={"connections": tuple(connections.get(key, ()))}) for key, service in services.items()}


def channels_by_id(region, ids):
    """→ {id as text: facts.Channel} of the mirror's, those that are gone left out."""
    rows = PtvRecord.objects.filter(region=region, ptv_id__in=ids, kind=Kind.CHANNEL, gone_on__isnull=True)
    return {str(record.ptv_id): content_of(record) for record in rows}
