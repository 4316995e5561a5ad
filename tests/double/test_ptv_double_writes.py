"""What a write asks, replaces, leaves and refuses."""

import pytest

from tests.double.ptv_bodies import SERVICE_CLASS, described, location_body, named, phone_body, service_body, writer

MAIN = SERVICE_CLASS.format("P9")


@pytest.mark.parametrize("field", ["fundingType", "areaType", "serviceDescriptions", "languages", "serviceProducers", "serviceNames",
                                   "publishingStatus", "mainResponsibleOrganization", "serviceClasses", "ontologyTerms", "targetGroups"])
def test_a_service_needs(us, field):
    body = service_body(us.organisation)
    del body[field]
    assert field[0].upper() + field[1:] in us.refused("Service", body)


@pytest.mark.parametrize("field", ["organizationId", "serviceChannelNames", "serviceChannelDescriptions", "displayNameType",
                                   "languages", "addresses", "publishingStatus"])  # fmt: skip
def test_a_place_needs(us, field):
    body = location_body(us.organisation)
    del body[field]
    assert field[0].upper() + field[1:] in us.refused("ServiceChannel/ServiceLocation", body)


@pytest.mark.parametrize("changes, field", [
    ({"serviceNames": named("x" * 101)}, "ServiceNames[0].Value"),
    ({"serviceDescriptions": [{"type": "Summary", "language": "fi", "value": "x" * 151}]}, "ServiceDescriptions[0].Value"),
    ({"serviceDescriptions": [*described(), {"type": "UserInstruction", "language": "fi", "value": "x" * 2501}]},
     "ServiceDescriptions[2].Value"),
    ({"serviceDescriptions": [{"type": "Description", "language": "fi", "value": "x"}]}, "ServiceDescriptions"),
    ({"serviceNames": named("Digituki", sv="Digistöd")}, "ServiceDescriptions"),
    ({"serviceNames": [{"type": "Name", "language": "xx", "value": "x"}]}, "ServiceNames[0].Language"),
    ({"serviceNames": "Digituki"}, "ServiceNames"),
    ({"keywords": [{"language": "fi", "value": "x" * 151}]}, "Keywords[0].Value"),
    ({"areas": [{"type": "Municipality", "areaCodes": ["999"]}]}, "Areas[0].AreaCodes"),
    ({"targetGroups": ["KR1"]}, "TargetGroups"),
    ({"generalDescriptionId": "none"}, "GeneralDescriptionId"),
    ({"mainResponsibleOrganization": "1c0d3a52-8a4f-4a9a-9d43-6c0b3f6f1a11"}, "MainResponsibleOrganization"),
    ({"serviceChannels": ["1c0d3a52-8a4f-4a9a-9d43-6c0b3f6f1a11"]}, "ServiceChannels[0].ServiceChannelId"),
])  # fmt: skip
def test_a_service_is_refused_with_a_map(us, changes, field):
    answer = us.refused("Service", service_body(us.organisation, **changes))
    assert field in answer and all(isinstance(words, list) for words in answer.values())
    assert us.get("Service")["itemList"] == []


def test_the_documented_words_of_a_missing_name(us):
    names = [{"type": "AlternativeName", "language": "fi", "value": "Digituki"}]
    assert us.refused("Service", service_body(us.organisation, serviceNames=names)) == {
        "ServiceNames": ["Type - Required value 'Name' was not found!"]}  # fmt: skip


def test_limits_are_the_last_that_do(us):
    most = [{"type": kind, "language": "fi", "value": "x" * length} for kind, length in (("Summary", 150), ("Description", 2500))]
    assert us.service(serviceNames=named("x" * 100), serviceDescriptions=most)["id"]


@pytest.mark.parametrize("changes, field", [
    ({"phoneNumbers": [{"number": "40 123", "serviceChargeType": "Other", "language": "fi", "prefixNumber": "+358", "type": "Phone"}]},
     "PhoneNumbers[0].Number"),
    ({"phoneNumbers": [{"number": "401234567", "serviceChargeType": "Other", "language": "fi", "type": "Phone"}]},
     "PhoneNumbers[0].PrefixNumber"),
    ({"phoneNumbers": [{"number": "0295000", "isFinnishServiceNumber": True, "serviceChargeType": "Gratis", "language": "fi",
                        "type": "Phone"}]}, "PhoneNumbers[0].ServiceChargeType"),
    ({"serviceHours": [{"serviceHourType": "Sometimes"}]}, "ServiceHours[0].ServiceHourType"),
    ({"serviceHours": [{"serviceHourType": "Exceptional", "isClosed": True}]}, "ServiceHours[0].ValidFrom"),
    ({"serviceHours": [{"serviceHourType": "DaysOfTheWeek", "openingHour": [{"dayFrom": "Monday", "from": "25:00", "to": "26:00"}]}]},
     "ServiceHours[0].OpeningHour[0].From"),
    ({"serviceHours": [{"serviceHourType": "DaysOfTheWeek", "additionalInformation": [{"language": "fi", "value": "x" * 151}]}]},
     "ServiceHours[0].AdditionalInformation[0].Value"),
])  # fmt: skip
def test_a_telephone_channel_is_refused_with_a_map(us, changes, field):
    assert field in us.refused("ServiceChannel/Phone", phone_body(us.organisation, **changes))


def test_a_municipality_is_written_as_its_code_alone(us):
    body = location_body(us.organisation)
    body["addresses"][0]["streetAddress"] = body["addresses"][0]["streetAddress"] | {"municipality": {"code": "889"}}
    assert "Addresses[0].StreetAddress.Municipality" in us.refused("ServiceChannel/ServiceLocation", body)


def test_main_classes_alone_do_not_do(us):
    assert set(us.refused("Service", service_body(us.organisation, serviceClasses=[MAIN]))) == {"ServiceClasses"}
    assert us.service(serviceClasses=[MAIN, SERVICE_CLASS.format("P9.4")])["id"]


def test_an_area_wider_than_the_organisations(us):
    for area_type in ("Nationwide", "NationwideExceptAlandIslands"):
        body = service_body(us.organisation, areaType=area_type, areas=None)
        assert us.refused("Service", body) == {"Areas": [f"Area information type {area_type} is too wide."]}
    elsewhere = [{"type": "Municipality", "areaCodes": ["564"]}]
    assert set(us.refused("Service", service_body(us.organisation, areas=elsewhere))) == {"Areas"}


def test_a_put_is_partial_by_field(us):
    made = us.service(keywords=[{"language": "fi", "value": "tietokone"}])
    changed = us.put(f"Service/{made['id']}", {"publishingStatus": "Published", "serviceChargeType": "Chargeable"})
    assert changed["modified"] > made["modified"]
    assert changed | {"serviceChargeType": "FreeOfCharge", "modified": made["modified"]} == made


def test_names_and_descriptions_are_replaced_whole(us):
    texts = {"sv": "Digistöd", "se": "Digitála doarjja", "smn": "Digitaallâš torjuu", "sms": "Digitaalʼlaž tuärjj"}
    made = us.service(serviceNames=named(**texts), serviceDescriptions=described(**texts))
    assert made["availableLanguages"] == ["fi", "sv", "se", "smn", "sms"]
    assert made["serviceNames"] == named(**texts)
    kept = us.put(f"Service/{made['id']}", {"publishingStatus": "Published", "serviceNames": named("Uusi"),
                                           "serviceDescriptions": described("Uusi")})  # fmt: skip
    assert kept["availableLanguages"] == ["fi"]


def test_an_empty_list_says_nothing_and_a_flag_empties(us):
    made = us.service(keywords=[{"language": "fi", "value": "tietokone"}])
    same = us.put(f"Service/{made['id']}", {"publishingStatus": "Published", "keywords": []})
    assert same["keywords"] == made["keywords"]
    assert us.put(f"Service/{made['id']}", {"publishingStatus": "Published", "deleteAllKeywords": True})["keywords"] == []
    place = us.location(emails=[{"value": "kirjasto@utajarvi.fi", "language": "fi"}])
    gone = us.put(f"ServiceChannel/ServiceLocation/{place['id']}",
                  {"publishingStatus": "Published", "deleteAllEmails": True, "deleteAllServiceHours": True})  # fmt: skip
    assert (gone["supportEmails"], gone["serviceHours"]) == ([], [])


def test_upsert_by_source_id(us):
    body = service_body(us.organisation, sourceId="digituki-17-1")
    assert us.status("Service/sourceId/digituki-17-1", body, "PUT") == 404
    made = us.post("Service", body)
    again = us.put("Service/sourceId/digituki-17-1", body | {"serviceNames": named("Uusi nimi")})
    assert again["id"] == made["id"] and again["serviceNames"] == named("Uusi nimi")
    assert set(us.refused("Service", body)) == {"SourceId"}
    us.put(f"Service/{made['id']}", {"publishingStatus": "Deleted"})
    assert us.status("Service/sourceId/digituki-17-1", body, "PUT") == 404
    assert us.post("Service", body)["id"] != made["id"]


def test_a_channel_is_written_to_by_its_own_type(us):
    place = us.location()
    assert us.status(f"ServiceChannel/Phone/{place['id']}", phone_body(us.organisation), "PUT") == 404
    assert us.status("ServiceChannel/Letterbox", phone_body(us.organisation), "POST") == 404


def test_a_business_code_is_checked(us):
    body = {"publishingStatus": "Published", "businessCode": "1234567-8"}
    assert set(us.refused(f"Organization/{us.organisation}", body, "PUT")) == {"BusinessCode"}
    assert us.put(f"Organization/{us.organisation}", body | {"businessCode": "2047395-6"})["businessCode"] == "2047395-6"


@pytest.mark.parametrize("body", [[], "text", 12, {"serviceNames": {"fi": 1}, "areas": 3, "serviceHours": [None]}])
def test_rubbish_is_never_a_500(us, body):
    for path in ("Service", "ServiceChannel/ServiceLocation", "ServiceChannel/Phone", "Organization", "Connection"):
        assert us.status(path, body, "POST") in (400, 403)


def test_nobody_elses_organisation(us, ptv):
    other = writer(ptv, "muu")
    assert us.status("Service", service_body(other.organisation), "POST") == 403
