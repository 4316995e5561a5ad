"""Connections of services with channels."""

import pytest

from tests.double.ptv_bodies import HOURS, phone_body, writer


@pytest.fixture
def pair(us):
    """→ (service, channel) ids, not connected."""
    return us.service()["id"], us.location()["id"]


def linked(us, service):
    """→ ids of the channels that anyone sees the service connected with."""
    return [each["serviceChannel"]["id"] for each in us.get(f"Service/{service}")["serviceChannels"] or ()]


def test_extras_stand_on_both_ends(us, pair):
    service, channel = pair
    relation = {"serviceChannelId": channel, "serviceChargeType": "FreeOfCharge", "serviceHours": [HOURS],
                "description": [{"type": "Description", "language": "fi", "value": "Tiistaisin"}],
                "contactDetails": {"emails": [{"language": "fi", "value": "digi@utajarvi.fi"}], "phoneNumbers": [], "webPages": [],
                                   "addresses": []}}  # fmt: skip
    us.connect(service, relation)
    (shown,) = us.get(f"Service/{service}")["serviceChannels"]
    assert shown["serviceChannel"] == {"id": channel, "name": "Utajärven kirjasto"}
    assert shown["serviceHours"][0]["openingHour"][0]["from"] == "13:00:00"
    (other,) = us.get(f"ServiceChannel/{channel}")["services"]
    assert other["service"]["id"] == service and other["contactDetails"]["emails"][0]["value"] == "digi@utajarvi.fi"
    assert (other["description"], other["serviceChargeType"]) == (relation["description"], "FreeOfCharge")


def test_a_put_replaces_all(us, pair):
    service, channel = pair
    phone = us.post("ServiceChannel/Phone", phone_body(us.organisation))["id"]
    us.connect(service, {"serviceChannelId": channel, "serviceHours": [HOURS]})
    us.connect(service, {"serviceChannelId": phone})
    assert linked(us, service) == [phone] and us.get(f"ServiceChannel/{channel}")["services"] == []
    us.connect(service)
    assert linked(us, service) == [phone]
    us.connect(service, deleteAllChannelRelations=True)
    assert us.get(f"Service/{service}")["serviceChannels"] is None


def test_a_post_adds(us, pair):
    service, channel = pair
    phone = us.post("ServiceChannel/Phone", phone_body(us.organisation))["id"]
    us.connect(service, {"serviceChannelId": channel})
    us.post("Connection", [{"serviceId": service, "serviceChannelId": phone}])
    assert linked(us, service) == [channel, phone]


def test_a_changed_connection_does_not_change_modified(us, pair):
    service, channel = pair
    before = [us.get(f"Service/{service}")["modified"], us.get(f"ServiceChannel/{channel}")["modified"]]
    us.connect(service, {"serviceChannelId": channel})
    assert [us.get(f"Service/{service}")["modified"], us.get(f"ServiceChannel/{channel}")["modified"]] == before


def test_by_source_ids(us):
    us.service(sourceId="s-1")
    channel = us.location(sourceId="c-1")["id"]
    answer = us.put("Connection/serviceSourceId/s-1", {"channelRelations": [{"serviceChannelSourceId": "c-1"}]})
    assert answer["serviceChannels"][0]["serviceChannel"]["id"] == channel


def test_a_service_may_name_its_channels(us):
    channel = us.location()["id"]
    service = us.service(serviceChannels=[channel])["id"]
    assert linked(us, service) == [channel]


def test_others_channels_only_where_they_are_shared(us, ptv):
    other = writer(ptv, "muu")
    service, closed, shared = us.service()["id"], other.location()["id"], other.location(isVisibleForAll=True)["id"]
    relations = {"channelRelations": [{"serviceChannelId": closed}]}
    assert "ChannelRelations[0].ServiceChannelId" in us.refused(f"Connection/serviceId/{service}", relations, "PUT")
    us.connect(service, {"serviceChannelId": shared})
    assert linked(us, service) == [shared]
    assert other.status(f"Connection/serviceId/{service}", relations, "PUT") == 403


def test_archived_ends_are_not_shown(us, pair):
    service, channel = pair
    us.connect(service, {"serviceChannelId": channel})
    us.ptv.knobs(archive=channel)
    assert us.get(f"Service/{service}")["serviceChannels"] is None
    gone = {"channelRelations": [{"serviceChannelId": channel}]}
    assert "ChannelRelations[0].ServiceChannelId" in us.refused(f"Connection/serviceId/{service}", gone, "PUT")


def test_drafts_are_connected_but_seen_by_the_owner_alone(us):
    service, channel = us.service()["id"], us.location(publishingStatus="Draft")["id"]
    us.connect(service, {"serviceChannelId": channel})
    assert linked(us, service) == []
    assert us.call(f"Service/active/{service}")[1]["serviceChannels"][0]["serviceChannel"]["id"] == channel


@pytest.mark.parametrize("relations", [[{"serviceChannelId": None}], [{}], [None], "all", [{"serviceChannelId": "x"}]])
def test_rubbish_is_refused(us, pair, relations):
    assert us.refused(f"Connection/serviceId/{pair[0]}", {"channelRelations": relations}, "PUT")


def test_the_same_channel_twice(us, pair):
    twice = {"channelRelations": [{"serviceChannelId": pair[1]}] * 2}
    assert "ChannelRelations[1].ServiceChannelId" in us.refused(f"Connection/serviceId/{pair[0]}", twice, "PUT")
