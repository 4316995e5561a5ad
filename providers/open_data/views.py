"""The addresses of HSDS 3: lists and single records. Anyone's; nothing is written."""

from django.urls import reverse
from django.utils import timezone

from providers.open_data import description, records, taxonomies
from providers.open_data.answering import open_data, page, part
from providers.open_data.identifiers import COLUMN, ORGANIZATION, SERVICE, SERVICE_AT_LOCATION, read
from providers.open_data.rows import one, published, rows_for
from providers.open_data.taxonomies import HELD, words_on
from regions import clock
from regions.access import allow

# Code lists keep no time of change: all of them are told, which misses none.
UNDATED = ("modified_after",)


@allow(anyone=True)
@open_data
def hsds(request, asked):
    return {
        "version": "3.0",
        "profile": description.PROFILE,
        "openapi_url": request.build_absolute_uri(reverse("hsds-openapi")),
        "description": description.TITLE,
        "license": description.LICENCE,
        "publisher": {"name": "Digituki", "website": request.build_absolute_uri(reverse("open-data"))},
    }


@allow(anyone=True)
@open_data
def hsds_openapi(request, asked):
    return description.openapi(request.build_absolute_uri(reverse("hsds")).rstrip("/"))


@allow(anyone=True)
@open_data
def hsds_services(request, asked):
    words = words_on(clock.today())
    total, groups = grouped(rows_for(asked, words), asked, SERVICE)
    tell = minimal if asked.minimal else records.service
    return page(asked, total, [tell(rows, words, full=asked.full) for rows in groups])


@allow(anyone=True)
@open_data
def hsds_service(request, asked, identifier):
    rows = list(one(SERVICE, read(identifier), COLUMN[SERVICE]))
    return records.service(rows, words_on(clock.today()), full=True) if rows else None


@allow(anyone=True)
@open_data
def hsds_organizations(request, asked):
    words = words_on(clock.today())
    total, groups = grouped(rows_for(asked, words), asked, ORGANIZATION)
    full = asked.full or asked.full_service
    return page(asked, total, [records.organization(rows, words, full, asked.full_service) for rows in groups])


@allow(anyone=True)
@open_data
def hsds_organization(request, asked, identifier):
    rows = list(one(ORGANIZATION, read(identifier), COLUMN[ORGANIZATION]))
    return records.organization(rows, words_on(clock.today()), True, asked.full_service) if rows else None


@allow(anyone=True)
@open_data
def hsds_service_at_locations(request, asked):
    words = words_on(clock.today())
    rows = rows_for(asked, words).filter(municipality__isnull=False)
    told = [records.service_at_location(row, words, full=asked.full) for row in rows[part(asked)]]
    return page(asked, rows.count(), told)


@allow(anyone=True)
@open_data
def hsds_service_at_location(request, asked, identifier):
    row = one(SERVICE_AT_LOCATION, read(identifier), COLUMN[SERVICE_AT_LOCATION]).filter(municipality__isnull=False).first()
    return records.service_at_location(row, words_on(clock.today()), full=True) if row else None


@allow(anyone=True)
@open_data
def hsds_taxonomies(request, asked):
    listed = [each for each in map(taxonomies.taxonomy, HELD) if found(asked, each)]
    return page(asked, len(listed), listed[part(asked)], UNDATED)


@allow(anyone=True)
@open_data
def hsds_taxonomy(request, asked, identifier):
    return next((each for each in map(taxonomies.taxonomy, HELD) if each["id"] == identifier.lower()), None)


@allow(anyone=True)
@open_data
def hsds_taxonomy_terms(request, asked):
    words = words_on(clock.today())
    listed = [taxonomies.term(code_list, each.code, words) for code_list, each in taxonomies.terms(words)]
    listed = [each for each in listed if found(asked, each) and fits(asked, each)]
    return page(asked, len(listed), listed[part(asked)], UNDATED)


@allow(anyone=True)
@open_data
def hsds_taxonomy_term(request, asked, identifier):
    words = words_on(clock.today())
    every = (taxonomies.term(code_list, each.code, words, full=True) for code_list, each in taxonomies.terms(words))
    return next((each for each in every if each["id"] == identifier.lower()), None)


def grouped(rows, asked, kind):
    """→ (how many records there are, [their rows]) of the page: all published rows of each record that some row fits."""
    column = COLUMN[kind]
    keys = rows.order_by("region_id", column).values_list("region_id", column).distinct()
    wanted = list(keys[part(asked)])
    groups = {key: [] for key in wanted}
    for row in published().filter(**{f"{column}__in": [key for _region, key in wanted]}) if wanted else ():
        if (row.region_id, getattr(row, column)) in groups:
            groups[row.region_id, getattr(row, column)].append(row)
    return keys.count(), [each for each in groups.values() if each]


def minimal(rows, words, full):
    """→ the identifier alone, with when the service was last changed at any of its places."""
    changed = timezone.localtime(max(row.written_at for row in rows))
    return {"id": records.service(rows, words, full=False)["id"], "modified_date": changed.isoformat(timespec="milliseconds")}


def found(asked, record):
    return asked.search.casefold() in f"{record['name']} {record['description']}".casefold()


def fits(asked, term):
    if asked.taxonomy and term["taxonomy_id"] != str(asked.taxonomy):
        return False
    if asked.parent and term.get("parent_id") != str(asked.parent):
        return False
    return not (asked.top_only and "parent_id" in term)
