"""Contact statistics: exact inside the region, sums with the small ones hidden outside it, rows never."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.contacts import national, statistics
from providers.contacts.models import ContactEvent
from providers.contacts.period import end_of, months_before, months_in, spans
from providers.contacts.sample import sample_contacts
from regions import clock
from regions.scope import national_scope, public_scope, region_scope
from reporting.replay.contacts import seed_contacts
from tests import make
from tests.people import signed_in
from tests.providers.counting import desk, event, tuula

pytestmark = pytest.mark.django_db
URL = "/en/work/contacts/"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def november():
    with clock.at(datetime(2026, 11, 15, 10, tzinfo=UTC)):
        yield


def lines(response):
    return [line.split(";") for line in response.content.decode("utf-8-sig").splitlines()]


def file(client, **query):
    return lines(client.get(URL, {"format": "csv", **query}))


def test_the_region_reads_exact_figures_by_month():
    provider, _point = desk()
    event(provider, 3, day=OCTOBER, topic="e_mail", minutes=30, outcome="solved")
    event(provider, 1, day=date(2026, 10, 31), topic="", outcome="learnt")
    event(provider, 7, day=NOVEMBER, topic="e_mail", form="chat")
    event(provider, 0, day=NOVEMBER, topic="banking", form="chat")
    event(provider, 9, day=date(2025, 10, 31))
    kaisa = signed_in("kaisa")
    heads, *rows = file(kaisa, period="days", first="1.10.2026", last="30.11.2026", by="topic")
    assert heads == ["Topic", "10/2026", "11/2026", "In all", "Minutes in all"]
    assert rows == [["E-mail", "3", "7", "10", "30"], ["Something else", "1", "0", "1", "0"], ["In all", "4", "7", "11", "30"]]
    assert [row[0] for row in file(kaisa, by="form")[1:]] == ["Chat", "Staffed service point", "In all"]
    page = kaisa.get(URL).content.decode()
    assert "11<span" in page and "75 %" in page and "25 %" in page and "n = 4" in page and "noted of 3 contacts" in page
    answer = kaisa.get(URL, {"format": "xlsx", "by": "outcome", "period": "month"})
    assert [row[0] for row in load_workbook(io.BytesIO(answer.content)).active.values] == ["Result of the contact", "Not noted", "In all"]


@pytest.mark.parametrize("by", ["form", "topic", "level", "language", "outcome", "provider"])
def test_each_way_to_divide_has_the_same_sum(by):
    provider, _point = desk()
    other, _other_point = desk(name="Sotkamon kirjasto")
    for number, (level, language, outcome) in enumerate([(3, "fi", "solved"), (None, "", ""), (1, "sv", "guided")], 1):
        event(provider, number, day=NOVEMBER, level=level, language=language, outcome=outcome)
        event(other, number * 10, day=OCTOBER, level=level, language=language, topic="", outcome=outcome)
    *rows, total = file(signed_in("katri"), by=by)[1:]
    assert total[-2] == "66" and sum(int(row[-2]) for row in rows) == 66
    assert "None" not in str(rows) and all(row[0] for row in rows)


def test_a_contact_reads_its_own_rows_alone_and_the_region_its_own():
    provider, _point = desk()
    other, _other_point = desk(name="Sotkamon kirjasto")
    foreign, _foreign_point = desk("04", "Porin kirjasto")
    for each, number in ((provider, 3), (other, 20), (foreign, 500)):
        event(each, number, day=NOVEMBER, who="kaisa")
    _user, client = tuula(provider)
    assert file(client)[-1][-2] == "3" and file(client, by="topic")[-1][-2] == "3"
    assert client.get(URL, {"by": "provider"}).status_code == 422
    assert file(signed_in("kaisa"))[-1][-2] == "23" and file(signed_in("sanna"))[-1][-2] == "500"


@pytest.mark.parametrize(
    "query",
    [
        {"period": "nonsense"},
        {"by": "note"},
        {"period": "days"},
        {"period": "days", "first": "1.2.2026", "last": "31.1.2026"},
        {"period": "days", "first": "31.2.2026", "last": "1.3.2026"},
        {"period": "days", "first": "1.1.2016", "last": "31.12.2026"},
        {"period": "days", "first": "1.1.1016", "last": "31.12.1016"},
    ],
)
def test_odd_periods_are_refused_with_words(query):
    answer = signed_in("kaisa").get(URL, query)
    assert answer.status_code == 422 and "error-summary" in answer.content.decode()


def test_an_empty_period_says_what_to_do():
    assert "Count with the tally" in signed_in("kaisa").get(URL).content.decode()
    assert "whether contacts are counted" in signed_in("katri").get(URL).content.decode()
    assert "No region has counted" in signed_in("taru").get(URL).content.decode()


def test_periods():
    assert spans(date(2026, 2, 10))["last_quarter"] == (date(2025, 10, 1), date(2025, 12, 31))
    assert spans(date(2026, 3, 31))["quarter"] == (date(2026, 1, 1), date(2026, 3, 31))
    assert spans(date(2026, 1, 5))["last_month"] == (date(2025, 12, 1), date(2025, 12, 31))
    assert spans(date(2026, 11, 15))["twelve"][0] == date(2025, 12, 1)
    assert end_of(date(2028, 2, 1)) == date(2028, 2, 29)
    assert months_before(date(2026, 1, 1), 13) == date(2024, 12, 1)
    assert months_in(date(2026, 11, 30), date(2027, 1, 1)) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]


@pytest.mark.parametrize("who", ["kaisa", "taru"])
def test_as_many_queries_for_20_rows_as_for_1(who):
    provider, _point = desk()
    event(provider, 5, day=NOVEMBER)
    client = signed_in(who)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            for by in ("form", "provider") if who == "kaisa" else ("form",):
                assert client.get(URL, {"by": by} if who == "kaisa" else {}).status_code == 200
        return len(captured)

    queries()
    one = queries()
    for number in range(19):
        event(make.provider(f"Kerho {number}", kind="association"), 5, day=OCTOBER, topic=("tax", "kela")[number % 2], level=number % 4 + 1)
    assert queries() == one


# The wall: the nation reads no row, and cannot work out what a sum hides.


def sums(first=OCTOBER, last=NOVEMBER):
    with national_scope():
        return national.cells(first, last)


def test_the_nation_reads_no_row_and_the_public_neither():
    provider, _point = desk()
    event(provider, 500, day=NOVEMBER)
    with national_scope():
        assert ContactEvent.objects.count() == 0
    with pytest.raises(DatabaseError, match="permission denied"), public_scope():
        list(ContactEvent.objects.all())


@pytest.mark.parametrize(("number", "told"), [(1, None), (4, None), (5, 5), (6, 6)])
def test_four_are_hidden_and_five_are_told(number, told):
    provider, _point = desk()
    for _tap in range(number):
        event(provider, 1, day=NOVEMBER)
    event(provider, 0, day=OCTOBER)
    assert sums() == [("18", NOVEMBER, "staffed_point", told)]


def test_the_sums_of_two_providers_are_one_cell():
    provider, _point = desk()
    other, _other_point = desk(name="Sotkamon kirjasto")
    event(provider, 3, day=NOVEMBER)
    event(other, 2, day=date(2026, 11, 30))
    assert [cell[-1] for cell in sums()] == [5]


def test_overlapping_periods_cannot_be_subtracted():
    """A day more or less is not asked; a month more or less leaves every cell as it was."""
    provider, _point = desk()
    event(provider, 20, day=OCTOBER)
    event(provider, 3, day=NOVEMBER)
    whole = sums()
    assert sums(OCTOBER, OCTOBER) + sums(NOVEMBER, NOVEMBER) == sorted(whole, key=lambda cell: cell[1])
    assert [cell[-1] for cell in sorted(whole, key=lambda cell: cell[1])] == [20, None]
    for first, last in [("2026-10-02", "2026-11-30"), ("2026-10-01", "2026-11-29"), ("2026-10-01", "2026-12-01")]:
        with pytest.raises(DatabaseError, match="whole months"), national_scope(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM contact_sums(%s, %s)", [first, last])


def test_only_the_nation_may_ask_for_the_sums():
    for scope in (region_scope("18"), region_scope("18", side="state"), public_scope()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), scope:
            national.cells(OCTOBER, NOVEMBER)


def test_the_owner_sees_rows_by_the_policy_of_sums_alone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, cmd, roles::text FROM pg_policies WHERE tablename = 'providers_contactevent' ORDER BY 1"
        )
        assert cursor.fetchall() == [("sums", "SELECT", "{app_owner}"), ("tenant", "ALL", "{app}")]
        cursor.execute("SELECT prosecdef, proowner::regrole::text, proacl::text FROM pg_proc WHERE proname = 'contact_sums'")
        definer, owner, grants = cursor.fetchone()
    assert definer and owner == "app_owner"
    assert sorted(grants.strip("{}").split(",")) == ["app_national=X/app_owner", "app_owner=X/app_owner"]


def test_the_nations_page_hides_what_is_under_five():
    provider, _point = desk()
    event(provider, 20, day=NOVEMBER)
    event(provider, 3, day=OCTOBER)
    event(provider, 1, day=OCTOBER, topic="tax")
    event(provider, 4, day=OCTOBER, form="chat")
    for who in ("arvi", "taru", "niilo"):
        page = signed_in(who).get(URL).content.decode()
        assert "and fewer than five in 1 cell<" in page and "and fewer than five in 2 cells" in page
        # The true sums would tell what is hidden.
        body = page.split("<tbody")[1].split("</table>")[0]
        assert "20" in body and "24" not in body and "28" not in body
    heads, *rows = lines(signed_in("taru").get(URL, {"format": "csv"}))
    kainuu = next(dict(zip(heads, row, strict=True)) for row in rows if row[0] == "Kainuu")
    assert kainuu["Chat"] == "0" and kainuu["Chat: cells with fewer than five"] == "1"
    assert kainuu["In all"] == "20" and kainuu["In all: cells with fewer than five"] == "2"
    assert rows[-1] == ["In all", *rows[[row[0] for row in rows].index("Kainuu")][1:]]


@pytest.mark.parametrize("query", [{"first": "2026-11", "last": "2026-10"}, {"first": "nonsense"}, {"last": "1/2040"}, {"first": ""}])
def test_the_nation_asks_for_whole_months_alone(query):
    assert signed_in("taru").get(URL, query).status_code == 422


# Sample data


def test_sample_contacts_are_marked_repeatable_and_follow_the_offerings():
    provider, point = desk()
    for _twice in range(2):
        with region_scope("18"):
            assert sample_contacts("18", 300) == 300
            found = list(ContactEvent.objects.all())
    assert len(found) == 300 and all(each.is_sample for each in found)
    assert {(each.provider_id, each.point_id, each.form, each.level) for each in found} == {(provider.pk, point.pk, "staffed_point", 3)}
    assert {each.topic for each in found} == {"e_mail", "banking", ""} and max(each.day for each in found) < clock.today()
    with region_scope("18"):
        assert statistics.table_of("18", "topic", date(2024, 1, 1), clock.today()).total.total == 300
    with region_scope("04"), pytest.raises(LookupError):
        sample_contacts("04", 1)


def test_the_command_writes_to_a_demo_alone(settings):
    desk()
    with pytest.raises(CommandError, match="Only a demo"):
        call_command("sample_contacts", region="kainuu", number=5)
    settings.DEMO = True
    call_command("sample_contacts", region="kainuu", number=5, stdout=io.StringIO())
    with region_scope("18"):
        assert ContactEvent.objects.count() == 5
    for region, why in (("atlantis", "no region"), ("satakunta", "no offerings")):
        with pytest.raises(CommandError, match=why):
            call_command("sample_contacts", region=region, number=5)


def test_the_demo_is_seeded_once():
    for region, name in (("18", "Kajaanin kirjasto"), ("19", "Rovaniemen kirjasto"), ("21", "Mariehamns bibliotek")):
        desk(region, name)
    assert seed_contacts() is True and seed_contacts() is False
    with national_scope():
        assert {cell[0] for cell in national.cells(date(2024, 11, 1), NOVEMBER)} == {"18", "19", "21"}
