"""What the open interface tells is what HSDS 3 says a record is, whatever an offering is like; and nothing internal is in it."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from tests import make

pytestmark = pytest.mark.django_db
SCHEMAS = json.loads(Path(__file__).with_name("hsds_schema").joinpath("schemas.json").read_text())
# What HSDS's own OpenAPI adds around a record: an organisation with its services, a service at a location with its service.
AROUND = {"organization": {"services": {"type": "array", "items": {"$ref": "service.json"}}}, "service_at_location": {"service": {"$ref": "service.json"}}}
REGISTRY = Registry().with_resources(
    (f"{name}.json", Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "properties": schema["properties"] | AROUND.get(name, {}), "additionalProperties": False}))
    for name, schema in SCHEMAS.items()
)
SECRETS = {"contact_name": "Salainen Sanni", "contact_email": "salainen@example.fi", "contact_phone": "050 999 8887"}
ACCESS = {"step_free": "yes", "lift": "no", "access_checked_on": date(2026, 1, 2)}
WEEK = [(1, time(9), time(12)), (2, time(9), time(12)), (5, time(22), time(2))]


def wrong(kind, record):
    """→ what the schema finds wrong, in words."""
    validator = Draft202012Validator({"$ref": f"{kind}.json"}, registry=REGISTRY, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(record)]


def asked(path, query="", status=200):
    response = Client().get(f"/open-data/hsds{path}{query}")
    assert response.status_code == status, response.content
    return response.json()


@pytest.fixture
def support():
    """All kinds of hours, areas and places, in two regions; and drafts."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456", email="kirjasto@example.fi", web="https://example.fi/kirjasto", **SECRETS)
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1", postal_code="87100", **ACCESS)
    texts = {"fi": {"name": "Läppäriapu", "summary": "Apua läppärin kanssa", "price_note": "5 € kerta"}, "sv": {"name": "Datorhjälp"}}
    facts = {"topics": ["e_mail"], "audiences": ["over_75_no_computer"], "levels": (1, 3), "by_appointment": True}
    make.published(library, texts=texts, form="staffed_point", point=point, hours_kind="weekly", hours=WEEK, free=False, **facts)
    make.published(library, "Puhelintuki", hours_kind="always", area_kind="municipalities", area=["205", "290"])
    make.published(make.provider("Porin yhdistys", "04", **SECRETS), "Etätuki", hours_kind="by_appointment", area_kind="nationwide", is_sample=True)
    make.offering(library, "Luonnos salassa")
    return library


@pytest.mark.parametrize("kind", ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"])
def test_lists_and_single_records_fit_the_published_schema(support, kind):
    singular = {"taxonomies": "taxonomy"}.get(kind, kind[:-1])
    for query in ("", "?full=true", "?full=true&language=sv", "?full_service=true"):
        page = asked(f"/{kind}", query)
        assert wrong("page", page) == [] and page["size"] == len(page["contents"]) > 0
        assert [each for record in page["contents"] for each in wrong(singular, record)] == []
    for record in page["contents"]:
        one = asked(f"/{kind}/{record['id']}")
        assert one["id"] == record["id"] and wrong(singular, one) == []


def test_the_check_itself_finds_faults():
    assert wrong("service", {"id": "no", "name": "x", "status": "open", "helpers": 3}) != []


def test_a_service_tells_its_words_places_and_hours(support):
    service = next(each for each in asked("/services", "?full=true")["contents"] if each["name"] == "Läppäriapu")
    assert service["alternate_name"] == "Datorhjälp" and "5 € kerta" in service["fees_description"]
    (place,) = service["service_at_locations"]
    assert place["location"]["addresses"][0] | {"id": "", "location_id": ""} == {
        "id": "", "location_id": "", "address_1": "Kauppakatu 1", "city": "Kajaani", "state_province": "Kainuu",
        "postal_code": "87100", "country": "FI", "address_type": "physical",
    }  # fmt: skip
    told = [(each["byday"], each["opens_at"], each["closes_at"]) for each in place["schedules"]]
    assert told == [("MO,TU", "09:00", "12:00"), ("FR", "22:00", "02:00")]
    assert len(place["location"]["accessibility"]) == 2
    assert {each["value"] for each in service["attributes"]} == {"staffed_point", "e_mail", "1", "3", "over_75_no_computer"}
    assert service["organization"]["website"] == "https://example.fi/kirjasto"
    by_telephone = next(each for each in asked("/services", "?full=true")["contents"] if each["name"] == "Puhelintuki")
    assert [each["number"] for each in by_telephone["phones"]] == ["08 123 456"] and by_telephone["service_at_locations"] == []
    assert [each["name"] for each in by_telephone["service_areas"]] == ["Kajaani", "Kuhmo"]


def test_nothing_internal_is_told_anywhere(support):
    client = Client()
    answers = [client.get(f"/open-data/hsds/{kind}?full=true&full_service=true") for kind in ("services", "organizations", "service_at_locations")]
    answers += [client.get("/fi/open-data/offerings/?kind=csv"), client.get("/fi/open-data/offerings/?kind=xlsx&region=18")]
    for answer in answers:
        assert answer.status_code == 200 and not answer.cookies
        for secret in (*SECRETS.values(), "Luonnos salassa"):
            assert secret not in answer.content.decode(errors="replace")


def test_identifiers_stay_the_same(support):
    first, second = (sorted(each["id"] for each in asked("/services")["contents"]) for _time in "12")
    assert first == second and len(set(first)) == 3
