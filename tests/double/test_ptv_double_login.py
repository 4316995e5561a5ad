"""Who may log in, read and write."""

import time

import jwt
import pytest

from tests.double.ptv_bodies import service_body, writer


def login(ptv, **body):
    return ptv.call("/api/auth/api-login", body)


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_the_login_gives_a_token_that_says_its_end(ptv, us):
    status, answer = login(ptv, username="utajarvi", password="password")
    assert status == 200 and set(answer) == {"serviceToken"}
    assert 3500 < claims(answer["serviceToken"])["exp"] - time.time() <= 3600
    ptv.knobs(ptv_token=True, token_seconds=90)
    answer = login(ptv, username="utajarvi", password="password")[1]
    assert set(answer) == {"ptvToken"} and claims(answer["ptvToken"])["exp"] - time.time() <= 90


@pytest.mark.parametrize("body", [
    {"username": "utajarvi", "password": "wrong"}, {"username": "nobody", "password": "password"}, {"username": "utajarvi"}])  # fmt: skip
def test_a_wrong_password(ptv, us, body):
    assert login(ptv, **body)[0] == 401


def test_reads_are_open_and_writes_are_not(ptv, us):
    key = us.service()["id"]
    assert ptv.call(f"/api/v11/Service/{key}")[0] == 200
    body = service_body(us.organisation)
    assert ptv.call("/api/v11/Service", body)[0] == 401
    assert ptv.call(f"/api/v11/Service/{key}", body, "PUT")[0] == 401
    assert ptv.call(f"/api/v11/Connection/serviceId/{key}", {}, "PUT")[0] == 401


def test_a_token_that_is_none(ptv, us):
    key = us.service()["id"]
    assert ptv.call(f"/api/v11/Service/{key}", token="garbage")[0] == 500
    assert ptv.call(f"/api/v11/Service/active/{key}", token="garbage")[0] == 401
    assert ptv.call("/api/v11/Service", service_body(us.organisation), token="garbage")[0] == 401


def test_tokens_end(ptv, us):
    ptv.knobs(token_seconds=-1)
    old = ptv.token("utajarvi")
    assert ptv.call("/api/v11/Service/active", token=old)[0] == 401
    assert us.status("Service/active") == 200
    ptv.knobs(expire_tokens=True, token_seconds=None)
    assert us.status("Service/active") == 401
    assert ptv.call("/api/v11/Service/active", token=ptv.token("utajarvi"))[0] == 200


def test_others_records_are_written_only_where_they_have_delegated(ptv, us):
    other = writer(ptv, "muu")
    key = other.service()["id"]
    change = {"publishingStatus": "Published"}
    assert us.status(f"Service/{key}", change, "PUT") == 403
    asked = {"username": "utajarvi", "password": "password", "apiUserOrganisation": other.organisation}
    assert login(ptv, **asked)[0] == 403
    ptv.delegate(other.organisation, us.organisation)
    token = ptv.token("utajarvi", organisation=other.organisation)
    assert ptv.call(f"/api/v11/Service/{key}", change, "PUT", token)[0] == 200
    # Acting for the other, not for oneself; and the other way round nothing was given.
    assert ptv.call("/api/v11/Service", service_body(us.organisation), "POST", token)[0] == 403
    assert us.status(f"Service/{key}", change, "PUT") == 403
    ptv.knobs(withdraw={"from": other.organisation, "to": us.organisation})
    assert login(ptv, **asked)[0] == 403


def test_those_below_are_ones_own(ptv, us):
    child = ptv.add_organisation("Kirjastopalvelut", parent=us.organisation, municipality="889", user="kirjasto")
    key = us.post("Service", service_body(child["id"]))["id"]
    token = ptv.token("kirjasto")
    assert ptv.call(f"/api/v11/Service/{key}", {"publishingStatus": "Published"}, "PUT", token)[0] == 200
    assert ptv.call("/api/v11/Service", service_body(us.organisation), "POST", token)[0] == 403
    assert ptv.call(f"/api/v11/Organization/{us.organisation}", {"publishingStatus": "Published"}, "PUT", token)[0] == 403


def test_a_new_organisation_stands_below_ones_own(us):
    body = {
        "organizationType": "Organization", "organizationNames": [{"type": "Name", "language": "fi", "value": "Yhdistys"}],
        "organizationDescriptions": [{"type": "Summary", "language": "fi", "value": "Yhdistys"}],
        "displayNameType": [{"type": "Name", "language": "fi"}], "publishingStatus": "Published",
    }  # fmt: skip
    assert us.status("Organization", body, "POST") == 403
    assert us.status("Organization", body | {"parentOrganizationId": us.organisation}, "POST") == 200


def test_a_producer_may_be_anybody(ptv, us):
    other = ptv.add_organisation("Yhdistys ry")
    producers = [{"provisionType": "ProcuredServices", "organizations": [other["id"]]}]
    assert us.service(serviceProducers=producers)["serviceProducers"][0]["organizations"][0]["name"] == "Yhdistys ry"
