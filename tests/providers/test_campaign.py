"""Campaigns: several messages with one goal, what they reached together, and what came of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Campaign
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/campaigns/"
NEW = {"name": "Kysy apua", "goal": "Useampi kysyy", "first_day": "1.9.2026", "last_day": "31.10.2026"}


def campaign():
    with region_scope("18"):
        return Campaign.objects.get()


def done(campaign, reach, **fields):
    return make_network.message(campaign=campaign, state="done", done_on=date(2026, 9, 16), reach=reach, **fields)


def test_kaisa_writes_a_campaign_and_its_outcome():
    kaisa = signed_in("kaisa")
    answer = kaisa.post(f"{URL}new/", NEW)
    row = campaign()
    assert answer["Location"] == f"{URL}{row.pk}/" and row.goal == "Useampi kysyy"
    page = kaisa.get(answer["Location"]).content.decode()
    assert f"/messages/new/?campaign={row.pk}" in page
    assert f'value="{row.pk}" selected' in kaisa.get(f"/en/work/messages/new/?campaign={row.pk}").content.decode()
    kaisa.post(f"{URL}{row.pk}/edit/", NEW | {"outcome": "Puheluja tuli kaksinkertainen määrä."})
    assert "kaksinkertainen" in signed_in("katri").get(f"{URL}{row.pk}/").content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"last_day": "31.8.2026"}, {"first_day": "x"}])
def test_a_wrong_campaign_is_told(wrong):
    page = signed_in("kaisa").post(f"{URL}new/", NEW | wrong)
    assert page.status_code == 422 and "Useampi kysyy" in page.content.decode()


def test_the_sum_of_reach_counts_what_is_done_and_known():
    row = make_network.campaign()
    done(row, 500)
    done(row, 1500)
    done(row, None)
    make_network.message(campaign=row)
    make_network.message(campaign=row, state="dropped")
    done(make_network.campaign("Toinen"), 9)
    kaisa = signed_in("kaisa")
    page = kaisa.get(f"{URL}{row.pk}/")
    assert (page.context["reached"], page.context["known"], page.context["done"]) == (2000, 2, 3)
    assert "the same people may be in it twice" in page.content.decode()
    listed = {each.name: (each.number, each.done, each.reached) for each in kaisa.get(URL).context["page"]}
    assert listed == {"Kysy apua": (4, 3, 2000), "Toinen": (1, 1, 9)}


def test_nothing_known_is_not_zero():
    row = make_network.campaign()
    done(row, None)
    kaisa = signed_in("kaisa")
    page = kaisa.get(f"{URL}{row.pk}/")
    assert page.context["reached"] is None and "about 0" not in page.content.decode()
    rows = kaisa.get(URL, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[1].split(";")[4:7] == ["1", "1", ""]


def test_who_may():
    row = make_network.campaign()
    assert signed_in("katri").get(URL).status_code == 200 and signed_in("sanna").get(f"{URL}{row.pk}/").status_code == 404
    assert f"{URL}new/" in signed_in("sanna").get(URL).content.decode()
    for who in ("sirpa", "katri"):
        assert signed_in(who).post(f"{URL}{row.pk}/edit/", NEW).status_code == 403
    assert signed_in("kaisa").get(f"/en/work/messages/new/?campaign={'9' * 30}").status_code == 200


def test_as_many_queries_for_20_campaigns_as_for_1():
    client = signed_in("kaisa")

    def queries():
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    done(make_network.campaign(), 5)
    one = queries()
    for number in range(19):
        done(make_network.campaign(f"Kampanja {number}"), number)
    assert queries() == one
