"""Municipal cooperation: which municipality takes part in what, and with what."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Cooperation, CooperationPart
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.networks import WORK

pytestmark = pytest.mark.django_db
LIST = f"{WORK}cooperation/"
NEW = {"name": "Yhteinen neuvoja", "description": "Kiertää kirjastoissa", "first_day": "1.1.2020", "in_205": "on", "in_765": "on"}
NEW |= {"part_205": "Palkkaa neuvojan"}


def parts():
    with region_scope("18"):
        return dict(CooperationPart.objects.values_list("municipality", "part"))


def shared(name, *municipalities, **fields):
    found = make_network.cooperation(name, **fields)
    with region_scope("18"):
        for code in municipalities:
            found.parts.create(region_id="18", municipality_id=code, part=f"Osa {code}")
    return found


def test_kaisa_writes_down_who_does_what():
    kaisa = signed_in("kaisa")
    assert f"{LIST}new/" in kaisa.get(LIST).content.decode()
    assert kaisa.post(f"{LIST}new/", NEW).status_code == 302
    assert parts() == {"205": "Palkkaa neuvojan", "765": ""}
    page = signed_in("katri").get(LIST)
    assert {row.name for row in page.context["rows"] if row.cells[0]} == {"Kajaani", "Sotkamo"}
    assert len(page.context["rows"]) > 2 and "Palkkaa neuvojan" in page.content.decode() and "/edit/" not in page.content.decode()
    assert signed_in("sanna").get(LIST).context["listed"] == []


def test_prov_47_cooperation_needs_two():
    alone = {name: value for name, value in NEW.items() if name != "in_765"}
    page = signed_in("kaisa").post(f"{LIST}new/", alone)
    assert page.status_code == 422 and "at least two" in page.content.decode() and "Kiertää kirjastoissa" in page.content.decode()
    with region_scope("18"):
        assert not Cooperation.objects.exists()


def test_words_for_a_municipality_that_is_not_ticked_are_not_lost_in_silence():
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | {"part_290": "Antaa tilan"})
    assert page.status_code == 422 and [*page.context["form"].errors] == ["in_290"] and "Antaa tilan" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"first_day": "31.2.2020"}, {"last_day": "31.12.2019"}])
def test_a_wrong_cooperation_is_told(wrong):
    assert signed_in("kaisa").post(f"{LIST}new/", NEW | wrong).status_code == 422


def test_a_municipality_leaves_and_another_joins():
    found = shared("Yhteinen neuvoja", "205", "765")
    kaisa, url = signed_in("kaisa"), f"{LIST}{found.pk}/edit/"
    assert 'value="Osa 765"' in kaisa.get(url).content.decode()
    changed = NEW | {"part_765": "Osa 765", "in_290": "on", "part_290": "Antaa tilan"}
    del changed["in_765"]
    assert kaisa.post(url, changed).status_code == 302
    assert parts() == {"205": "Palkkaa neuvojan", "290": "Antaa tilan"}


def test_what_has_ended_leaves_the_matrix_and_stays_in_the_list():
    shared("Nyt", "205", "765")
    shared("Päättynyt", "205", "765", last_day=date(2001, 1, 1))
    page = signed_in("kaisa").get(LIST)
    assert [each.name for each in page.context["now"]] == ["Nyt"] and "Päättynyt" in page.content.decode()


def test_removing_asks_first_and_the_history_keeps_it():
    found = shared("Vahinko", "205", "765")
    kaisa, url = signed_in("kaisa"), f"{LIST}{found.pk}/remove/"
    assert kaisa.get(url).status_code == 200 and len(parts()) == 2
    assert kaisa.post(url).status_code == 302 and parts() == {}
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="cooperation_removed").before["parts"] == {"205": "Osa 205", "765": "Osa 765"}
    assert kaisa.post(url).status_code == 404


def test_as_many_queries_for_20_as_for_1():
    client = signed_in("kaisa")

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    shared("Yksi", "205", "765")
    one = queries()
    for number in range(19):
        shared(f"Yhteistyö {number}", "205", "765", "290")
    assert queries() == one
