"""One run: read, compute, and write what differs from the newest state. What has been told of a past day stays."""

import hashlib

from django.db import connection, transaction

from regions import clock
from regions.code_lists import CodeList, codes
from regions.roles import STATE
from regions.scope import national_scope, region_scope
from reporting.snapshots import demand as people
from reporting.snapshots import published, reading, supply
from reporting.snapshots.computing import figures
from reporting.snapshots.division import division_on
from reporting.snapshots.ground import terms_of
from reporting.snapshots.groups import OFFICIAL
from reporting.snapshots.models import CoverageRun, Indicator, Method, SupplySnapshot
from reporting.snapshots.rows import EMPTY, facts_by_key, insert

# Any number that nothing else in the product locks: two runs at once would both write what one has.
LOCK = 90_100_031


class Closed(Exception):
    """The day's figures may not be computed: it has been told of, or it lies ahead."""


def compute(day, cause=CoverageRun.Cause.ASKED, rows=None):
    """Compute the day and keep it, all in one transaction. → CoverageRun, or None where nothing has changed since the last.

    rows: the supply (`supply.COLUMNS`) where it is not what the register says now. Raises Closed. Opens its own scopes.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        refuse_closed(day)
        return run(day, cause, rows)


def refuse_closed(day):
    """Raises Closed unless it is today and nothing later is told, or a day before everything that is."""
    told = list(reading.ended_runs().order_by("day").values_list("day", flat=True))
    if day > clock.today():
        raise Closed(f"{day} lies ahead")
    if told and day >= told[0] and (day < clock.today() or told[-1] > day):
        raise Closed(f"{day} has been told of: what was said of a past day stays")


def run(day, cause, rows):
    started, method, division = clock.now(), Method.objects.order_by("version").last(), division_on(day)
    rows = published.rows_on(day, division) if rows is None else rows
    wanted = people.demand_on(day, division)
    texts = {region: supply.as_text(own) for region, own in by_region(rows).items()}
    digests = {"supply_digest": sha256(supply.as_text(rows)), "demand_digest": people.digest(wanted)}
    if CoverageRun.objects.filter(pk=getattr(reading.run_of(day), "pk", None), day=day, method=method, **digests).exists():
        return None
    this = CoverageRun.objects.create(day=day, method=method, cause=cause, started_at=started, data_years=wanted.years, **digests)
    languages = languages_told(rows, day)
    over_65 = people.over_65_by_area(wanted, division)
    found = figures(supply.arrays(rows, day), wanted, division, terms_of(method), languages, over_65)
    this.rows = keep_figures(this, division, found)
    keep_supply(this, by_region(rows), texts)
    this.ended_at = clock.now()
    this.save(update_fields=["rows", "ended_at"])
    return this


def by_region(rows):
    found = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def languages_told(rows, day):
    """→ codes, growing: the official ones, and those that support is given in, or ever was, so that the last one's end is told."""
    spoken = {language for row in rows for language in row[supply.COLUMNS.index("languages")]}
    with national_scope():
        before = Indicator.objects.filter(region="00", municipality="", code="hours", group="").exclude(language="")
        spoken |= set(before.order_by().values_list("language", flat=True).distinct())
    listed = {code.code for code in codes(CodeList.LANGUAGE, day)}
    return sorted({*OFFICIAL} | (spoken & listed))


def keep_figures(this, division, found):
    """→ how many figures differed from the newest state of the day, and were written."""
    now = facts_by_key(division, found)
    places = [(municipality or region, region, municipality) for region, municipality in division.keys]
    with national_scope():
        rows = reading.newest_rows(places, [(series.code, series.group, series.language) for series in found], this.day)
    before = {row[:4]: row[5:] for row in rows}
    changed = {}
    for (region, *key), facts in now.items():
        if facts != before.get((key[0] or region, *key[1:]), EMPTY):
            changed.setdefault(region, []).append((*key, *facts))
    for region, rows in sorted(changed.items()):
        with region_scope(region, side=STATE):
            insert(this, region, rows)
    return sum(map(len, changed.values()))


def keep_supply(this, rows, texts):
    """Keep the rows of each region whose support differs from what was kept last; a region that has lost all of it too."""
    with national_scope():
        kept = SupplySnapshot.objects.filter(day__lte=this.day, run__ended_at__isnull=False)
        newest = dict(kept.order_by("region_id", "-day", "-run_id").distinct("region_id").values_list("region", "digest"))
    for region in sorted({*texts, *newest}):
        digest = sha256(texts.get(region, "[]"))
        if newest.get(region) != digest:
            with region_scope(region, side=STATE):
                SupplySnapshot.objects.create(region_id=region, run=this, day=this.day, digest=digest, rows=rows.get(region, []))
