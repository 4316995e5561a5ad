"""Reads by version 12: every question carries the region's key, lists come by a hundred, connections by themselves.

It lags behind what version 11 writes by an hour or more, and shows neither drafts nor unpublished edits: whoever is about
to write reads by version 11.
"""

from datetime import UTC
from functools import partial

from pydantic import ValidationError

from providers.ptv.interface.client import Page, Rubbish
from providers.ptv.interface.line import Line
from providers.ptv.interface.reading_parts import is_guid
from providers.ptv.interface.v11.lists import MOST_PAGES, rounds
from providers.ptv.interface.v12 import reading, shapes

PAGE_SIZE = 100
# As many values as one filter takes.
AT_ONCE = 20
PATHS = {"service": "service", "channel": "service-channel", "organisation": "organization"}


class V12Reader:
    """base: up to and with the version ("…/api/v12")."""

    def __init__(self, base, key):
        self.line = Line(base, {"x-api-key": key})

    def read(self, path, **query):
        return self.line.ask("GET", path, query=query).data

    def organisations_with(self, business_id):
        """The beta names no such filter, so what comes is looked through."""
        if not business_id:
            return []
        found = [raw for _n, _c, raws in self.found("organization/search", {"businessCode": business_id}) for raw in raws]
        known = [reading.organisation(raw)[0] for raw in found if isinstance(raw, dict)]
        return [each for each in known if each.business_id == business_id]

    def organisation(self, ptv_id):
        return self.one("organisation", ptv_id, reading.organisation)

    def service(self, ptv_id):
        return self.one("service", ptv_id, lambda raw: reading.service(raw, self.connections("serviceContentIds", [ptv_id])))

    def channel(self, ptv_id):
        def read(raw):
            linked = self.connections("channelContentIds", [ptv_id])
            return reading.channel(raw, tuple(each.service_content_id for each in linked))

        return self.one("channel", ptv_id, read)

    def services(self, **which):
        return self.listed("service", "serviceContentIds", **which)

    def channels(self, **which):
        return self.listed("channel", "channelContentIds", **which)

    def one(self, kind, ptv_id, read):
        raw = self.read(f"{PATHS[kind]}/{ptv_id}") if is_guid(ptv_id) else None
        return None if raw is None else read(raw)[0]

    def listed(self, kind, linked_by, *, organisation=None, municipality=None, since=None, first_page=1):
        pages = partial(self.found, f"{PATHS[kind]}/search", asked(organisation, municipality, since))
        for number, count, records in rounds(pages, reading.id_of, first_page):
            yield self.page(number, count, kind, linked_by, records)

    def page(self, number, count, kind, linked_by, records):
        """records: [(id, JSON)]; their connections are asked for together."""
        linked = {}
        for each in self.connections(linked_by, [ptv_id for ptv_id, _raw in records if is_guid(ptv_id)]):
            key = each.service_content_id if kind == "service" else each.channel_content_id
            linked.setdefault(key.lower(), []).append(each)
        items, rubbish = [], []
        for ptv_id, raw in records:
            found = linked.get(ptv_id, [])
            services = tuple(each.service_content_id for each in found)
            read = partial(reading.service, connections=found) if kind == "service" else partial(reading.channel, services=services)
            try:
                item, notes = read(raw)
            except Rubbish as error:
                rubbish.append((ptv_id, error.told))
            else:
                items.append(item)
                rubbish += [(ptv_id, note) for note in notes]
        return Page(number, max(number, count), tuple(items), tuple(rubbish))

    def connections(self, linked_by, ids):
        """→ [shapes.Connection] of these services, or of these channels."""
        found = []
        for start in range(0, len(ids), AT_ONCE):
            for _number, _count, raws in self.found("connection/search", {linked_by: ids[start : start + AT_ONCE]}):
                try:
                    found += [shapes.Connection.model_validate(raw) for raw in raws]
                except ValidationError as error:
                    raise Rubbish("no connection", path="connection/search") from error
        return found

    def found(self, path, query, first=1):
        """→ (number, count, [JSON]) of each page of a search."""
        number, count = first, first
        while number <= min(count, MOST_PAGES):
            raw = self.read(path, **query, page=number, pageSize=PAGE_SIZE)
            if raw is None:
                return
            try:
                page = shapes.Found.model_validate(raw)
            except ValidationError as error:
                raise Rubbish("no page of a search", path=path) from error
            count = page.total_pages
            yield number, count, page.items
            number += 1


def asked(organisation, municipality, since):
    query = {"organizationContentIds": [organisation]} if organisation else {}
    if municipality and not organisation:
        query["municipalities"] = [municipality]
    if since:
        query["modifiedAtOrAfter"] = f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return query


class ReadsByV12:
    """A PtvClient that reads what is public by version 12, and the rest of it, and every write, by version 11."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        for name in ("organisations_with", "organisation", "services", "channels"):
            setattr(self, name, getattr(reader, name))
        for name in ("archived", "save_organisation", "save_service", "save_channel", "save_connections", "archive"):
            setattr(self, name, getattr(writer, name))

    def service(self, ptv_id, *, newest=False):
        return self.writer.service(ptv_id, newest=True) if newest else self.reader.service(ptv_id)

    def channel(self, ptv_id, *, newest=False):
        return self.writer.channel(ptv_id, newest=True) if newest else self.reader.channel(ptv_id)
