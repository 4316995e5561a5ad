"""The demo's pages exist in the demo alone."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from regions import clock
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/demo/", "/demo/mail/"])
def test_without_the_setting_there_is_no_demo(settings, path):
    settings.DEMO = False
    assert Client().get(path).status_code == 404


def test_without_the_setting_nobody_signs_in_by_name(settings):
    settings.DEMO = False
    person("kaisa")
    client = Client()
    assert client.post("/demo/sign-in/", {"username": "kaisa"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_setting_the_clock_is_the_real_one(settings):
    settings.DEMO = False
    assert Client().post("/demo/clock/", {"date": "15.10.2019"}).status_code == 404
    assert not clock.DemoClock.objects.exists()


def test_kaisa_signs_in_from_the_list(settings):
    settings.DEMO = True
    person("kaisa")
    client = Client()
    assert "kaisa" in client.get("/demo/").content.decode()
    response = client.post("/demo/sign-in/", {"username": "kaisa"}, follow=True)
    assert response.redirect_chain == [("/fi/work/", 302)]


def test_an_unknown_name_is_404(settings):
    settings.DEMO = True
    assert Client().post("/demo/sign-in/", {"username": "kukaties"}).status_code == 404


def test_the_demos_date_is_the_products_date(settings):
    settings.DEMO = True
    client = signed_in("kaisa")
    client.post("/demo/clock/", {"date": "15.10.2019", "next": "/fi/work/"})
    with clock.of_the_demo():
        assert clock.today() == date(2019, 10, 15)
    client.post("/demo/clock/", {"days": "7"})
    with clock.of_the_demo():
        assert clock.today() == date(2019, 10, 22)
    client.post("/demo/clock/", {"real_time": "on"})
    assert not clock.DemoClock.objects.exists()


def test_a_summers_date_set_late_on_a_winters_evening_is_that_date(settings):
    settings.DEMO = True
    with time_machine.travel("2026-11-22T21:45:00+00:00"):
        signed_in("kaisa").post("/demo/clock/", {"date": "15.10.2019", "next": "/fi/work/"})
        with clock.of_the_demo():
            assert clock.today() == date(2019, 10, 15)


def test_a_date_that_is_none_is_refused_and_kept(settings):
    settings.DEMO = True
    response = signed_in("kaisa").post("/demo/clock/", {"date": "31.2.2020"})
    assert response.status_code == 422
    assert "31.2.2020" in response.content.decode()


def test_another_sites_address_is_no_way_back(settings):
    settings.DEMO = True
    response = signed_in("kaisa").post("/demo/clock/", {"days": "1", "next": "https://evil.example/"})
    assert response["Location"] == "/"


def test_the_demo_stays_where_pages_can_be_shown(settings):
    settings.DEMO = True
    client = signed_in("kaisa")
    for typed in ({"date": "1.1.0001"}, {"date": "31.12.9999"}, {"date": "31.12.2099", "days": "3660"}):
        assert client.post("/demo/clock/", typed).status_code == 422
    assert not clock.DemoClock.objects.exists()
