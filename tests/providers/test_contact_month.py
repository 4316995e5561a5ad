"""A month's contacts at once: saved, corrected, taken away; odd figures refused with nothing lost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests import make
from tests.people import signed_in
from tests.providers.counting import counted, desk, event, events, tuula

pytestmark = pytest.mark.django_db
URL = "/en/work/contacts/month/"
OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def november():
    from datetime import UTC, datetime

    with clock.at(datetime(2026, 11, 15, 10, tzinfo=UTC)):
        yield


def address(provider, point, month="2026-10"):
    return f"{URL}?provider={provider.pk}&point={point.pk if point else ''}&month={month}"


def post(client, address, *rows, initial=2):
    """rows: (form, level, topic, contacts, minutes, was) in the grid's order."""
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": min(initial, len(rows))}
    for number, row in enumerate(rows):
        names = ("form", "level", "topic", "contacts", "minutes", "was")
        data |= {f"form-{number}-{name}": value for name, value in zip(names, row, strict=True)}
    return client.post(address, data)


def mail_row(contacts, minutes="", was="|"):
    return ("staffed_point", "3", "e_mail", contacts, minutes, was)


def test_tuula_enters_corrects_and_takes_away():
    provider, point = desk()
    _user, client = tuula(provider)
    here = address(provider, point)
    page = client.get(here).content.decode()
    assert "E-mail" in page and "Online banking" in page and "Another row" in page
    other = ("chat", "", "", "7", "", "")
    assert post(client, here, mail_row("40", "600"), ("staffed_point", "3", "banking", "", "", "|"), other).status_code == 302
    found = {(each.form, each.level, each.topic): (each.number, each.minutes) for each in events()}
    assert found == {("staffed_point", 3, "e_mail"): (40, 600), ("chat", None, ""): (7, None)}
    assert {each.day for each in events()} == {OCTOBER} and {each.source for each in events()} == {"month"}
    page = client.get(here).content.decode()
    assert 'value="40|600"' in page and "47" in page
    assert post(client, here, mail_row("41", "600", "40|600")).status_code == 302
    assert counted() == 48
    assert post(client, here, mail_row("0", "", "41|600")).status_code == 302
    assert counted() == 7
    with region_scope("18"):
        verbs = AuditEvent.objects.filter(verb="contacts_of_month_saved")
        assert [each.subject_id for each in verbs] == [provider.pk] * 3
        assert verbs.order_by("number").last().before["rows"] == [["staffed_point", 3, "e_mail", 41, 600]]


def test_a_row_that_was_left_as_it_stood_does_not_undo_anothers():
    provider, point = desk()
    _user, client = tuula(provider)
    kaisa, here = signed_in("kaisa"), address(provider, point)
    # Both open an empty page; Kaisa saves first.
    assert post(kaisa, here, mail_row("40")).status_code == 302
    assert post(client, here, mail_row(""), ("staffed_point", "3", "banking", "5", "", "|")).status_code == 302
    assert counted() == 45
    # Emptied on purpose: the page had shown 40.
    assert post(client, here, mail_row("", "", "40|")).status_code == 302
    assert counted() == 5


@pytest.mark.parametrize(
    ("contacts", "minutes", "text"),
    [
        ("-1", "", "greater than or equal to 0"),
        ("100001", "", "less than or equal to 100000"),
        ("many", "", "whole number"),
        ("1.5", "", "whole number"),
        ("9" * 40, "", "less than or equal to"),
        ("", "30", "Give the contacts as well"),
    ],
)
def test_odd_figures_are_refused_and_kept_on_the_page(contacts, minutes, text):
    provider, point = desk()
    _user, client = tuula(provider)
    answer = post(client, address(provider, point), mail_row(contacts, minutes), ("staffed_point", "3", "banking", "6", "", "|"))
    page = answer.content.decode()
    assert answer.status_code == 422 and text in page
    assert f'value="{contacts or minutes}"' in page and 'value="6"' in page and page.count("<title>Error:") == 1
    assert counted() == 0


def test_the_same_kind_twice_is_refused():
    provider, point = desk()
    _user, client = tuula(provider)
    answer = post(client, address(provider, point), mail_row("4"), mail_row("5", was=""), initial=1)
    assert answer.status_code == 422 and "add their figures together" in answer.content.decode()
    assert counted() == 0


@pytest.mark.parametrize("month", ["2026-12", "12/2030", "13/2026", "nonsense", "", "1/1990", "0/2026", "99999999/1"])
def test_odd_months_are_refused(month):
    provider, point = desk()
    _user, client = tuula(provider)
    assert client.get(address(provider, point, month)).status_code == 422
    assert post(client, address(provider, point, month), mail_row("4")).status_code == 422
    assert counted() == 0


@pytest.mark.parametrize("month", ["2026-11", "11/2026", "11.2026", " 11 / 2026 "])
def test_the_month_under_way_may_be_entered(month):
    provider, point = desk()
    _user, client = tuula(provider)
    assert post(client, address(provider, point, month), mail_row("4")).status_code == 302
    assert events()[0].day == date(2026, 11, 1)


def test_what_the_tally_counted_is_said():
    provider, point = desk()
    event(provider, 12, day=OCTOBER + timedelta(days=30), point=point)
    event(provider, 30, day=OCTOBER + timedelta(days=31), point=point)
    _user, client = tuula(provider)
    assert "have counted already: 12." in client.get(address(provider, point)).content.decode()


def test_a_month_belongs_to_its_provider_and_point():
    provider, point = desk()
    other, other_point = desk(name="Sotkamon kirjasto")
    _user, client = tuula(provider)
    assert client.get(address(other, None)).status_code == 404
    assert client.get(address(provider, other_point)).status_code == 422
    post(client, address(provider, point), mail_row("4"))
    post(client, address(provider, None), mail_row("5"))
    assert sorted((each.point_id or 0, each.number) for each in events()) == [(0, 5), (point.pk, 4)]


def test_as_many_queries_for_20_rows_as_for_1():
    provider, point = desk()
    _user, client = tuula(provider)
    here = address(provider, point)

    def queries(ask):
        with CaptureQueriesContext(connection) as captured:
            assert ask().status_code in (200, 302)
        return len(captured)

    client.get(here)
    one_read, one_saved = queries(lambda: client.get(here)), queries(lambda: post(client, here, mail_row("4")))
    make.offering(provider, "Kaikki", form="chat", point=point, levels=(1, 2, 3, 4), topics=["kela", "tax", "security", "internet", "devices"])
    rows = [("chat", str(level), topic, "4", "", "|") for level in (1, 2, 3, 4) for topic in ("kela", "tax", "security", "internet", "devices")]
    assert queries(lambda: client.get(here)) == one_read
    assert queries(lambda: post(client, here, *rows)) == one_saved
    assert counted() == 84
