"""The port to PTV by version 11: reads, and writes that can be made again without making anything twice."""

from datetime import UTC
from functools import partial

from providers.ptv.interface.client import Busy, Rubbish, Unreachable
from providers.ptv.interface.reading_parts import is_guid
from providers.ptv.interface.refusals import AlreadyThere, Gone, UnpublishedEdit
from providers.ptv.interface.v11 import lists, reading, writing
from providers.ptv.interface.v11.general_descriptions import merged_uris
from providers.ptv.interface.v11.transport import Transport

PATHS = {"service": "Service", "channel": "ServiceChannel", "organisation": "Organization"}


class V11Client:
    """account: sign_in.Account of who writes, None for open reads alone. Keep it for one piece of work."""

    def __init__(self, base, account=None):
        self.transport = Transport(base, account)
        self.general_descriptions = {}
        self.readers = {"service": self.read_service, "channel": reading.channel, "organisation": reading.organisation}

    # Reads

    def organisations_with(self, business_id):
        """Raises Rubbish when one of them can't be read: a duplicate must not pass for none."""
        if not business_id:
            return []
        found = self.transport.read(f"Organization/businesscode/{business_id}")
        if isinstance(found, dict):
            found = found["itemList"] if isinstance(found.get("itemList"), list) else [found]
        return [reading.organisation(raw)[0] for raw in found or []]

    def organisation(self, ptv_id):
        return self.one("organisation", ptv_id)

    def service(self, ptv_id, *, newest=False):
        return self.one("service", ptv_id, newest)

    def channel(self, ptv_id, *, newest=False):
        return self.one("channel", ptv_id, newest)

    def services(self, **which):
        return self.listed("service", **which)

    def channels(self, **which):
        return self.listed("channel", **which)

    def archived(self, kind, *, since=None):
        return lists.id_pages(self.transport, f"{PATHS[kind]}/archived/list", dated(since))

    def one(self, kind, ptv_id, newest=False):
        raw = self.raw(kind, ptv_id, newest)
        return None if raw is None else self.readers[kind](raw)[0]

    def raw(self, kind, ptv_id, newest=False):
        """→ JSON, or None. Only services and channels have a newest version that is not public (row 12)."""
        if not is_guid(ptv_id):
            return None
        if newest and kind != "organisation":
            return self.transport.read_signed(f"{PATHS[kind]}/active/{ptv_id}")
        return self.transport.read(f"{PATHS[kind]}/{ptv_id}")

    def read_service(self, raw):
        linked = raw.get("generalDescriptionId") if isinstance(raw, dict) else None
        return reading.service(raw, merged_uris(self.transport, linked, self.general_descriptions))

    def listed(self, kind, *, organisation=None, municipality=None, since=None, first_page=1):
        path, pages = PATHS[kind], partial(lists.full_pages, self.transport)
        query = dated(since)
        if organisation:
            path, query["organizationId"] = f"{path}/list/organization", organisation
        elif municipality:
            path = f"{path}/list/area/Municipality/code/{municipality}"
        else:
            pages = partial(lists.by_ids, self.transport)
        return pages(path, query, self.readers[kind], first_page)

    # Writes

    def save_organisation(self, organisation):
        if not organisation.id and organisation.business_id:
            return self.made_once(organisation)
        return self.saved("organisation", "Organization", organisation, partial(writing.organisation, organisation))

    def save_service(self, service):
        return self.saved("service", "Service", service, partial(writing.service, service))

    def save_channel(self, channel):
        path = f"ServiceChannel/{writing.TYPES[channel.kind]}"
        return self.saved("channel", path, channel, partial(writing.channel, channel), partial(writing.channel, channel, new=True))

    def save_connections(self, service_id, connections):
        before = self.writable("service", service_id)
        answer = self.transport.write("PUT", f"Connection/serviceId/{service_id}", writing.connections(connections, before))
        if not answer.found:
            raise Gone(path=f"Connection/serviceId/{service_id}")
        raw = answer.data
        if not isinstance(raw, dict) or "serviceChannels" not in raw:
            raw = self.raw("service", service_id, newest=True)
        return reading.connections(raw)[0]

    def archive(self, kind, ptv_id):
        """What is archived already is let be."""
        try:
            before = self.writable(kind, ptv_id)
        except Gone:
            return
        path = PATHS[kind]
        if kind == "channel":
            path += f"/{writing.TYPES[reading.channel(before)[0].kind]}"
        self.transport.write("PUT", f"{path}/{ptv_id}", writing.ARCHIVED)

    def made_once(self, organisation):
        """By its source_id; else made, unless PTV has one of its business ID: organisations are never doubled."""
        body = writing.organisation(organisation)
        if organisation.source_id:
            answer = self.transport.write("PUT", f"Organization/sourceId/{organisation.source_id}", body)
            if answer.found:
                return self.what_ptv_has("organisation", answer.data)
        there = self.organisations_with(organisation.business_id)
        if there:
            raise AlreadyThere(path="Organization", ids=[each.id for each in there])
        return self.what_ptv_has("organisation", self.posted("Organization", organisation, body))

    def saved(self, kind, path, entity, body, new_body=None):
        """body, new_body: functions that make the body of a PUT and of a POST. → what PTV then has."""
        if entity.id:
            before = self.writable(kind, entity.id)
            answer = self.transport.write("PUT", f"{path}/{entity.id}", body(before=before))
            if not answer.found:
                raise Gone(path=f"{path}/{entity.id}")
            return self.what_ptv_has(kind, answer.data, entity.id)
        if entity.source_id:
            answer = self.transport.write("PUT", f"{path}/sourceId/{entity.source_id}", body())
            if answer.found:
                return self.what_ptv_has(kind, answer.data)
        return self.what_ptv_has(kind, self.posted(path, entity, (new_body or body)()))

    def posted(self, path, entity, body):
        """→ JSON of what was made. When no answer came, or half of one, it may have been made: the source_id finds it (row 11)."""
        try:
            return self.transport.write("POST", path, body).data
        except Busy:
            raise
        except (Unreachable, Rubbish):
            if not entity.source_id:
                raise
            answer = self.transport.write("PUT", f"{path}/sourceId/{entity.source_id}", body)
            if not answer.found:
                # It may still be on its way there: the next time begins with its source_id.
                raise
            return answer.data

    def writable(self, kind, ptv_id):
        """→ JSON of the newest version. Raises Gone, and UnpublishedEdit where a write would be refused (row 4)."""
        before = self.raw(kind, ptv_id, newest=True)
        path = f"{PATHS[kind]}/{ptv_id}"
        if before is None:
            raise Gone(path=path)
        if reading.unwrapped(before).get("publishingStatus") == "Modified":
            raise UnpublishedEdit("modified", path=path, problems={"publishingStatus": ["Modified"]})
        return before

    def what_ptv_has(self, kind, raw, ptv_id=""):
        if raw is None and ptv_id:
            raw = self.raw(kind, ptv_id, newest=True)
        if raw is None:
            raise Rubbish("an empty answer to a write")
        return self.readers[kind](raw)[0]


def dated(since):
    """since: aware datetime. PTV's own are UTC, to the second."""
    return {"date": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"} if since else {}
