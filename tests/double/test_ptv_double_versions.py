"""Versions: who sees which, and how a record moves between draft, published, modified and archived."""

import pytest

from tests.double.ptv_bodies import described, named, service_body

LIBRARY = "9d0c4a3e-1111-4e5a-8f00-000000000002"


def put_status(us, key, status, **changes):
    return us.call(f"Service/{key}", {"publishingStatus": status, **changes}, "PUT")


def public(us, key):
    return us.ptv.call(f"/api/v11/Service/{key}")


def active(us, key):
    return us.call(f"Service/active/{key}")


def test_a_draft_is_seen_by_its_owner_alone(us):
    key = us.service(publishingStatus="Draft")["id"]
    assert public(us, key)[0] == 404 and us.get("Service")["itemList"] == []
    assert active(us, key)[1]["publishingStatus"] == "Draft"
    assert key in [each["id"] for each in us.call("Service/active")[1]["itemList"]]
    assert us.ptv.call("/api/v11/Service/active")[0] == us.ptv.call(f"/api/v11/Service/active/{key}")[0] == 401
    assert put_status(us, key, "Draft", serviceNames=named("Uusi"))[0] == 200
    assert put_status(us, key, "Published")[0] == 200 and public(us, key)[1]["serviceNames"] == named("Uusi")


def test_what_is_published_is_no_draft_again(us):
    key = us.service()["id"]
    assert set(put_status(us, key, "Draft")[1]) == {"PublishingStatus"}
    assert put_status(us, key, "Draft")[0] == 400


@pytest.mark.parametrize("status", [None, "", "Hidden", "published"])
def test_each_put_names_a_status(us, status):
    key = us.service()["id"]
    assert put_status(us, key, status)[0] == 400


@pytest.mark.parametrize("status", ["Modified", "Deleted"])
def test_nothing_is_made_modified_or_archived(us, status):
    assert set(us.refused("Service", service_body(us.organisation, publishingStatus=status))) == {"PublishingStatus"}


def test_modified_is_a_trap(us):
    key = us.service()["id"]
    assert put_status(us, key, "Modified", serviceNames=named("Muutettu"))[0] == 200
    assert public(us, key)[1]["serviceNames"] == named() and public(us, key)[1]["publishingStatus"] == "Published"
    newest = active(us, key)[1]
    assert (newest["serviceNames"], newest["publishingStatus"]) == (named("Muutettu"), "Modified")
    for status in ("Published", "Modified", "Deleted"):
        assert put_status(us, key, status)[0] == 400
    assert us.status(f"Connection/serviceId/{key}", {"deleteAllChannelRelations": True}, "PUT") == 400
    us.ptv.knobs(discard=key)
    assert active(us, key)[1]["serviceNames"] == named() and put_status(us, key, "Published")[0] == 200


def test_somebody_edits_in_the_user_interface_and_publishes_later(us):
    made = us.service()
    us.ptv.knobs(put_modified={"id": made["id"], "text": "Kirjoitettu käsin"})
    assert public(us, made["id"])[1]["modified"] == made["modified"]
    assert put_status(us, made["id"], "Published")[0] == 400
    us.ptv.knobs(publish=made["id"])
    shown = public(us, made["id"])[1]
    assert "Kirjoitettu käsin" in [each["value"] for each in shown["serviceDescriptions"]] and shown["modified"] > made["modified"]
    assert put_status(us, made["id"], "Published")[0] == 200


def test_an_edit_in_the_user_interface_is_published(us):
    made = us.service(serviceNames=named(sv="Digistöd"), serviceDescriptions=described(sv="Digistöd"))
    us.ptv.knobs(edit={"id": made["id"], "text": "Nytt namn", "type": "Name", "language": "sv"})
    shown = public(us, made["id"])[1]
    assert {each["language"]: each["value"] for each in shown["serviceNames"]} == {"fi": "Digituki kirjastossa", "sv": "Nytt namn"}
    assert shown["modified"] > made["modified"]


def test_archived_is_gone_and_listed(us):
    by_put, by_hand = us.service()["id"], us.service()["id"]
    assert put_status(us, by_put, "Deleted")[1]["publishingStatus"] == "Deleted"
    us.ptv.knobs(archive=by_hand)
    for key in (by_put, by_hand):
        assert (public(us, key)[0], active(us, key)[0], put_status(us, key, "Published")[0]) == (404, 404, 404)
        assert us.get(f"Service/list?guids={key}") == []
    assert us.get("Service")["itemList"] == []
    assert {each["id"] for each in us.get("Service/archived/list")["itemList"]} == {by_put, by_hand}
    assert us.get("Service/archived/list?date=2999-01-01T00:00:00")["itemList"] == []
    us.ptv.knobs(restore=by_hand)
    assert public(us, by_hand)[0] == 200


def test_a_draft_thrown_away_is_in_no_public_list(us):
    key = us.service(publishingStatus="Draft")["id"]
    assert put_status(us, key, "Deleted")[0] == 200
    assert us.get("Service/archived/list")["itemList"] == [] and active(us, key)[0] == 404


def test_a_general_description_is_merged_unmarked(us):
    body = service_body(us.organisation, generalDescriptionId=LIBRARY)
    for field in ("serviceClasses", "ontologyTerms", "targetGroups", "serviceNames"):
        assert field[0].upper() + field[1:] in us.refused("Service", {key: body[key] for key in body if key not in (field, "generalDescriptionId")})
    for field in ("ontologyTerms", "targetGroups"):
        del body[field]
    read = us.post("Service", body)
    assert [each["code"] for each in read["serviceClasses"]] == ["P9.4", "P25.1"]
    assert [each["code"] for each in read["ontologyTerms"]] == ["p102", "p103"]
    linked = us.get(f"GeneralDescription/{LIBRARY}")
    assert read["serviceClasses"][1] == linked["serviceClasses"][0]
    # What was written is its own alone: the link cut, the description's classes go with it.
    cut = us.put(f"Service/{read['id']}", {"publishingStatus": "Published", "deleteGeneralDescriptionId": True})
    assert [each["code"] for each in cut["serviceClasses"]] == ["P9.4"]
