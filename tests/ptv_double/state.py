"""What the register holds, in memory: entities with their versions, connections, users; and the journal that keeps it.

Records are never changed in place, only put in the place of older ones: they share parts, and are sent without a lock.
"""

import json
import threading
import uuid
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.ptv_double.knobs import Knobs
from tests.ptv_double.places import municipalities_in

NAMES = {"organization": "organizationNames", "service": "serviceNames", "channel": "serviceChannelNames"}
KINDS = tuple(NAMES)


@dataclass(slots=True)
class Entity:
    """One organisation, service or channel. status is the newest version's: Draft, Published, Modified, Deleted.

    published: what anyone reads, None before the first time; newest: what its owner reads; before: the published
    version that the last one took the place of. relations: a service's connections, as the PUT gave them.
    """

    id: str
    kind: str
    type: str | None
    organization: str | None
    source_id: str | None
    status: str
    newest: dict
    published: dict | None
    modified: str
    modified_publicly: str
    before: dict | None = None
    relations: list = field(default_factory=list)

    def name(self, newest=False):
        names = (self.newest if newest else self.published or self.newest).get(NAMES[self.kind]) or []
        proper = [each["value"] for each in names if each["type"] == "Name"]
        return proper[0] if proper else None

    @property
    def public(self):
        return self.status != "Deleted" and self.published is not None

    def covers(self):
        return municipalities_in(self.published or self.newest)


class World:
    """entities: {kind: {id: Entity}} in the order they were made; the rest are indexes of them."""

    def __init__(self, keep=None, seed=0):
        self.lock = threading.RLock()
        self.journal = Path(keep) / "journal.jsonl" if keep else None
        self.seed, self.knobs, self.log = seed, Knobs(), []
        self.clear()
        self.replay()

    def clear(self):
        """Empty, but for what the seed makes."""
        self.entities = {kind: {} for kind in KINDS}
        self.sources, self.linked, self.owned, self.roles, self.children = {}, {}, {}, {}, {}
        self.users, self.delegations, self.generation = {}, set(), 0
        self.told, self.last, self.reckoned = None, "", {}
        if self.seed:
            from tests.ptv_double.seeding import fill

            fill(self, self.seed)

    def reset(self):
        if self.journal:
            self.journal.unlink(missing_ok=True)
        self.knobs, self.log = Knobs(), []
        self.clear()

    def now(self):
        """→ an instant later than all before it: two changes never bear the same."""
        told = self.knobs.get("now")
        if told != self.told:
            self.told, self.last = told, ""
        now = (datetime.fromisoformat(told).astimezone(UTC) if told else datetime.now(UTC)).replace(tzinfo=None)
        if self.last and now.isoformat(timespec="milliseconds") <= self.last:
            now = datetime.fromisoformat(self.last) + timedelta(milliseconds=1)
        self.last = now.isoformat(timespec="milliseconds")
        return f"{self.last}Z"

    def get(self, kind, key):
        return self.entities[kind].get(key)

    def find(self, key):
        return next((self.entities[kind][key] for kind in KINDS if key in self.entities[kind]), None)

    def put(self, entity, journal=True):
        """Keep an entity, new or changed, with the indexes that it stands in."""
        self.reckoned.clear()
        self.entities[entity.kind][entity.id] = entity
        self.index(entity)
        if entity.source_id and entity.status != "Deleted":
            self.sources[entity.kind, entity.source_id] = entity.id
        elif entity.source_id and self.sources.get((entity.kind, entity.source_id)) == entity.id:
            del self.sources[entity.kind, entity.source_id]
        if journal:
            self.write_down({"entity": asdict(entity)})

    def once(self, key, reckon):
        """→ what `reckon()` gives, until something is changed: the pages of a long list ask the same again and again."""
        if key not in self.reckoned:
            self.reckoned[key] = reckon()
        return self.reckoned[key]

    def index(self, entity):
        if entity.kind == "organization":
            for children in self.children.values():
                children.pop(entity.id, None)
            if parent := entity.newest.get("parentOrganizationId"):
                self.children.setdefault(parent, {})[entity.id] = None
            return
        self.owned.setdefault((entity.kind, entity.organization), {})[entity.id] = None
        if entity.kind == "service":
            for organization in involved(entity.newest):
                self.roles.setdefault(organization, {})[entity.id] = None
            for relation in entity.relations:
                self.linked.setdefault(relation["serviceChannelId"], {})[entity.id] = None

    def owned_by(self, kind, organization):
        """→ the entities that an organisation is responsible for."""
        found = (self.entities[kind][key] for key in self.owned.get((kind, organization), ()))
        return [entity for entity in found if entity.organization == organization]

    def services_of(self, channel):
        """→ [(service, relation)] that a channel is connected with."""
        services = (self.entities["service"][key] for key in self.linked.get(channel, ()))
        return [(each, relation) for each in services for relation in each.relations if relation["serviceChannelId"] == channel]

    def tree(self, organization):
        """→ the organisation and all below it."""
        found, waiting = set(), [organization]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.children.get(one, ())
        return found

    def write_down(self, line):
        if self.journal:
            self.journal.parent.mkdir(parents=True, exist_ok=True)
            with open(self.journal, "a", encoding="utf-8") as file:
                file.write(json.dumps(line | {"last": self.last}) + "\n")

    def replay(self):
        """What was kept before a restart. A last line that a kill cut in two never happened, and is cut away."""
        if not self.journal or not self.journal.exists():
            return
        whole = self.journal.read_text(encoding="utf-8").rpartition("\n")[0]
        self.journal.write_text(whole + "\n" if whole else "", encoding="utf-8")
        for line in map(json.loads, whole.splitlines()):
            self.last = line["last"]
            if "entity" in line:
                self.put(Entity(**line["entity"]), journal=False)
            elif "user" in line:
                self.users[line["user"]["username"]] = line["user"]
            elif "delegation" in line:
                self.delegations.add(tuple(line["delegation"]))
            elif "withdrawn" in line:
                self.delegations.discard(tuple(line["withdrawn"]))


def involved(service):
    """→ ids of all organisations that a service's record names."""
    found = {service.get("mainOrganization"), *(service.get("otherResponsibleOrganizations") or ())}
    for producer in service.get("serviceProducers") or ():
        found |= set(producer["organizations"] or ())
    return found - {None}


def new_id():
    return str(uuid.uuid4())
