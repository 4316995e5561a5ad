"""What is written is read back in other shapes, field by field as the documentation shows them."""

import pytest

from tests.double.ptv_bodies import HOURS, STREET, location_body, phone_body, service_body


def test_classes_are_written_as_addresses_and_read_as_items(us):
    read = us.service()
    assert {key: read["serviceClasses"][0][key] for key in ("code", "uri", "parentUri", "override")} == {
        "code": "P9.4", "uri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9.4",
        "parentUri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9", "override": False,
    }  # fmt: skip
    assert read["targetGroups"][0]["code"] == "KR1" and read["ontologyTerms"][0]["uri"].endswith("/koko/p0")


def test_areas(us):
    read = us.service(areas=[{"type": "Municipality", "areaCodes": [889]}])
    (municipality,) = read["areas"][0]["municipalities"]
    assert municipality["code"] == "889" and {"value": "Utajärvi", "language": "fi"} in municipality["name"]
    wide = us.ptv.add_organisation("Pohjois-Pohjanmaan liitto", area_type="LimitedType", sub_area_type="Region", areas=["17"])
    (region,) = us.get(f"Organization/{wide['id']}")["areas"]
    assert (region["type"], region["code"]) == ("Region", "17")
    assert {"value": "Pohjois-Pohjanmaa", "language": "fi"} in region["name"]
    assert {"564", "889"} <= {each["code"] for each in region["municipalities"]}


def test_a_street_address_gains_names_and_coordinates(us):
    street = us.location()["addresses"][0]["streetAddress"]
    assert street["municipality"]["code"] == "889" and street["municipality"]["name"][0]["value"] == "Utajärvi"
    assert street["postOffice"] and street["coordinateState"] == "Ok"
    # Metres in EPSG:3067, as strings: latitude is the northing.
    assert 7_100_000 < float(street["latitude"]) < 7_300_000 and 400_000 < float(street["longitude"]) < 600_000


def test_coordinates_that_are_given_are_kept(us):
    street = STREET | {"latitude": "7189456.123", "longitude": "451234.567"}
    address = {"type": "Location", "subType": "Single", "country": "FI", "streetAddress": street}
    read = us.location(addresses=[address])["addresses"][0]["streetAddress"]
    assert (read["latitude"], read["longitude"], read["coordinateState"]) == ("7189456.123", "451234.567", "EnteredByUser")


@pytest.mark.parametrize("state", ["Loading", "Failed", "NotReceived", "MultipleResultsReceived"])
def test_coordinates_that_did_not_come(us, state):
    us.ptv.knobs(geocoding=state)
    street = us.location()["addresses"][0]["streetAddress"]
    assert (street["latitude"], street["longitude"], street["coordinateState"]) == (None, None, state)


def test_hours_are_read_with_seconds(us):
    (read,) = us.location()["serviceHours"]
    row = {"dayFrom": "Tuesday", "dayTo": None, "from": "13:00:00", "to": "15:00:00", "order": 0}
    assert read == HOURS | {"openingHour": [row], "validFrom": None, "validTo": None}


def test_a_row_of_several_days_comes_back_as_a_row_a_day(us):
    week = HOURS | {"openingHour": [{"dayFrom": "Monday", "dayTo": "Friday", "from": "10:00", "to": "16:00", "order": 0}]}
    (read,) = us.location(serviceHours=[week])["serviceHours"]
    assert [row["dayFrom"] for row in read["openingHour"]] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert {row["from"] for row in read["openingHour"]} == {"10:00:00"}


def test_the_order_of_hours_is_the_servers_and_stays(us):
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    given = [HOURS | {"openingHour": [{"dayFrom": day, "from": "10:00", "to": "16:00", "order": 0}]} for day in days]
    made = us.location(serviceHours=given)
    order = [each["openingHour"][0]["dayFrom"] for each in made["serviceHours"]]
    assert sorted(order) == sorted(days) and order != list(days)
    again = us.put(f"ServiceChannel/ServiceLocation/{made['id']}", {"serviceHours": given[::-1], "publishingStatus": "Published"})
    assert [each["openingHour"][0]["dayFrom"] for each in again["serviceHours"]] == order


def test_a_night_stays_one_row(us):
    night = {"serviceHourType": "OverMidnight", "validForNow": True,
             "openingHour": [{"dayFrom": "Friday", "dayTo": "Saturday", "from": "20:00", "to": "02:00", "order": 0}]}  # fmt: skip
    (read,) = us.location(serviceHours=[night])["serviceHours"]
    assert [(row["dayFrom"], row["dayTo"]) for row in read["openingHour"]] == [("Friday", "Saturday")]


def test_a_places_mails_are_read_as_support(us):
    read = us.location(emails=[{"value": "kirjasto@utajarvi.fi", "language": "fi"}])
    assert read["supportEmails"] == [{"value": "kirjasto@utajarvi.fi", "language": "fi"}] and "emails" not in read


def test_a_telephone_channel(us):
    read = us.post("ServiceChannel/Phone", phone_body(us.organisation))
    assert read["serviceChannelNames"] == [{"language": "fi", "value": "Digipuhelin", "type": "Name"}]
    assert {key: read["phoneNumbers"][0][key] for key in ("type", "prefixNumber", "number")} == {
        "type": "Phone", "prefixNumber": "+358", "number": "401234567"}  # fmt: skip
    item = us.get(f"ServiceChannel/list?guids={read['id']}")[0]
    assert item["phoneChannel"]["id"] == read["id"] and item["locationChannel"] is None


@pytest.mark.parametrize("kind, own", [
    ("EChannel", {"webPage": [{"language": "fi", "value": "https://chat.fi"}], "requiresAuthentication": False}),
    ("WebPage", {"webPage": [{"language": "fi", "value": "https://videot.fi"}]}),
])  # fmt: skip
def test_channels_of_the_web(us, kind, own):
    body = {key: value for key, value in phone_body(us.organisation).items() if key != "phoneNumbers"} | own
    statement = {"accessibilityClassificationLevel": "Unknown", "language": "fi"}
    assert set(us.refused(f"ServiceChannel/{kind}", body)) == {"AccessibilityClassification"}
    read = us.post(f"ServiceChannel/{kind}", body | {"accessibilityClassification": [statement]})
    assert read["serviceChannelType"] == kind and read["webPage"][0]["url"] == own["webPage"][0]["value"]


def test_the_documented_service_is_taken_whole(us):
    us.ptv.knobs(strict=True)
    read = us.post("Service", service_body(us.organisation, sourceId="digituki-17-1"))
    assert read["sourceId"] == "digituki-17-1" and read["mainOrganization"]["id"] == us.organisation
    assert {(each["roleType"], each["organization"]["id"]) for each in read["organizations"]} == {
        ("Responsible", us.organisation), ("Producer", us.organisation)}  # fmt: skip
    assert "Wrong" in us.refused("Service", service_body(us.organisation, wrong=1))


def test_only_those_logged_in_see_source_ids(us):
    service = us.service(sourceId="digituki-17-1")
    assert "sourceId" not in us.get(f"Service/{service['id']}")
    assert us.call(f"Service/{service['id']}")[1]["sourceId"] == "digituki-17-1"


def test_the_places_own_body_is_taken_strictly(us):
    us.ptv.knobs(strict=True)
    assert us.post("ServiceChannel/ServiceLocation", location_body(us.organisation))["areaType"] == "LimitedType"
