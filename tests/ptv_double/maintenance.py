"""What an organisation is told about its own records: all of them, those unconnected, those left alone for long."""

from datetime import UTC, datetime, timedelta

from tests.ptv_double import paging
from tests.ptv_double.asking import restricted
from tests.ptv_double.login import may_write

LEFT_ALONE = timedelta(days=365)
SOON = timedelta(days=30)


def owned(ask, kind):
    keys = sorted(ask.caller.organisations)
    return [each for key in keys for each in ask.world.owned_by(kind, key) if each.status != "Deleted"]


def row(entity):
    kind = "Service" if entity.kind == "service" else "ServiceChannel"
    return {"id": entity.id, "name": entity.name(newest=True), "type": kind, "publishingStatus": entity.status,
            "modified": entity.modified}  # fmt: skip


def by_organisation(ask):
    key = ask.guid()
    may_write(ask, key)
    found = [each for kind in ("service", "channel") for each in ask.world.owned_by(kind, key) if each.status != "Deleted"]
    return paging.pages(ask, paging.between(ask, found, newest=True), ask.knobs.page_size, row)


def without_channels(ask):
    return paging.listed(ask, [each for each in owned(ask, "service") if not each.relations], newest=True)


def without_services(ask):
    return paging.listed(ask, [each for each in owned(ask, "channel") if not ask.world.services_of(each.id)], newest=True)


def left_alone(kind):
    def asked(ask):
        long_ago = (datetime.now(UTC) - LEFT_ALONE).isoformat()
        return paging.listed(ask, [each for each in owned(ask, kind) if each.modified < long_ago], newest=True)

    return restricted(asked)


def expiring(ask):
    soon = (datetime.now(UTC) + SOON).isoformat()
    return paging.listed(ask, [each for each in owned(ask, "channel") if (each.newest["validTo"] or "9") < soon], newest=True)


ROUTES = [
    ("GET", "Common/EntitiesByOrganization/{id}", restricted(by_organisation)),
    ("GET", "Common/ServicesWithoutChannels", restricted(without_channels)),
    ("GET", "Common/ChannelsWithoutServices", restricted(without_services)),
    ("GET", "Common/NotMaintainedServices", left_alone("service")),
    ("GET", "Common/NotMaintainedServiceChannels", left_alone("channel")),
    ("GET", "Common/ExpiringServiceChannels", restricted(expiring)),
]
