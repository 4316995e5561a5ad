"""Searches without help, as the region and the nation read them, and as evidence of need begins with them."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.finder import gaps
from providers.finder.gaps import Gap
from providers.models import NeedRecord
from regions.scope import region_scope
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-23T10:00:00+02:00", tick=False)]
LIST = "/en/work/need-searches/"


def searched(region="18", times=1, month="2026-11-01", what="not_in_language", asked_by="public", municipality="205", **codes):
    with region_scope(region, side="desk"):
        for _each in range(times):
            gaps.add(region, month, Gap(what, asked_by, municipality, **codes))


def rows(client, **query):
    return [(row["place"], row["what"], "".join(row["about"]), row["n"]) for row in client.get(LIST, query).context["rows"]]


def test_the_region_reads_its_own_as_they_are():
    searched(times=2, language="sv")
    searched(times=7, what="nothing_near", municipality="290")
    searched("04", municipality="609", language="sv")
    assert rows(signed_in("kaisa")) == [
        ("Kuhmo", "No service point within 30 kilometres", "", 7),
        ("Kajaani", "Not in this language", "Swedish", 2),
    ]
    assert rows(signed_in("sanna")) == [("Pori", "Not in this language", "Swedish", 1)]


def test_the_filter_stands_in_the_address():
    searched(times=2, language="sv")
    searched(times=3, language="sv", month="2026-10-01")
    searched(what="no_such_support", asked_by="customer_service", municipality="290", word="kela")
    searched(times=9, month="2025-11-01", language="ru")
    kaisa = signed_in("kaisa")
    assert [row[3] for row in rows(kaisa)] == [5, 1]
    assert [row[3] for row in rows(kaisa, month="2026-10")] == [3]
    assert [row[2] for row in rows(kaisa, municipality="290")] == ["kela"]
    assert [row[2] for row in rows(kaisa, what="no_such_support", asked_by="customer_service")] == ["kela"]
    assert len(rows(kaisa, month="2026-99", municipality="609", what="x")) == 2


def test_the_nation_reads_regions_and_no_small_number_of_theirs():
    searched(times=4, language="sv")
    searched(times=3, language="ru")
    searched(times=2, language="ru", municipality="290")
    searched("00", times=2, municipality=None, language="en")
    for reader in ("kehitys", "taru"):
        assert rows(signed_in(reader)) == [
            ("Kainuu", "Not in this language", "Russian", 5),
            ("Kainuu", "Not in this language", "Swedish", None),
            ("No place given", "Not in this language", "English", 2),
        ]
    assert [row[2] for row in rows(signed_in("taru"), region="00")] == ["English"]
    file = signed_in("taru").get(LIST, {"format": "csv"}).content.decode("utf-8-sig")
    assert "fewer than five" in file and "Kajaani" not in file


def test_the_files_hold_what_the_list_shows():
    searched(times=2, language="sv")
    kaisa = signed_in("kaisa")
    assert "Kajaani;Not in this language;;;Swedish;;Public finder;2" in kaisa.get(LIST, {"format": "csv"}).content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(kaisa.get(LIST, {"format": "xlsx"}).content))
    assert [cell.value for cell in book.active[2]][-1] == 2


def test_searches_become_evidence_of_need():
    searched(times=6, language="sv", month="2026-10-01")
    kaisa = signed_in("kaisa")
    page = kaisa.get(LIST, {"month": "2026-10"})
    address = f"/en/work/need-records/new/?{page.context['rows'][0]['evidence']}"
    assert address.replace("&", "&amp;") in page.content.decode()
    initial = kaisa.get(address).context["form"].initial
    assert (initial["source"], initial["municipality"].code, initial["language"]) == ("searches", "205", "sv")
    assert initial["evidence"] == "Not in this language, Swedish: 6 searches, 1.10.2026–31.10.2026."
    typed = {"municipality": "205", "language": "sv", "source": "searches", "need_group": "over_75_no_computer", "severity": "2"}
    typed |= {"first_day": "1.10.2026", "last_day": "31.10.2026", "evidence": initial["evidence"]}
    assert kaisa.post(address, typed).status_code == 302
    with region_scope("18"):
        assert NeedRecord.objects.get().source == "searches"


def test_evidence_of_a_few_searches_has_no_number_and_of_none_no_words():
    searched(times=4, word="kela", what="no_such_support")
    kaisa = signed_in("kaisa")
    new = "/en/work/need-records/new/"
    few = kaisa.get(new, {"searches": "no_such_support", "municipality": "205", "word": "kela"}).context["form"].initial
    assert few["evidence"] == "No support with these words, kela: fewer than five searches, 1.12.2025–23.11.2026."
    none = kaisa.get(new, {"searches": "no_such_support", "municipality": "205", "word": "Matti"}).context["form"].initial
    assert "evidence" not in none
    assert kaisa.get(new, {"searches": "x", "month": "0"}).status_code == 200


def test_only_the_coordinator_is_offered_to_write():
    searched(language="sv")
    assert "need-records/new" in signed_in("kaisa").get(LIST).content.decode()
    for reader in ("sirpa", "katri", "taru"):
        assert "need-records/new" not in signed_in(reader).get(LIST).content.decode()


def test_queries_do_not_grow_with_the_list():
    kaisa = signed_in("kaisa")

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert kaisa.get(LIST).status_code == 200
        return len(found)

    searched(language="sv")
    few = queries()
    for number in range(20):
        searched(what="no_such_support", word=f"sana {number}")
    assert queries() == few
