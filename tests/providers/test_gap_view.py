"""The view of gaps through its page: evidence opens a row, population never does; what serves; the map and the file."""

import io
from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.catalogue.record import record_organisation, record_provider
from providers.catalogue.record_offering import record_offering
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.make_network import need_record
from tests.people import actor, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-20T10:00:00+02:00", tick=False)]
URL = "/en/work/gaps/"
WEEKDAYS = [(day, time(9), time(15)) for day in range(1, 6)]


@pytest.fixture
def kaisa():
    return signed_in("kaisa")


def cells(client, name="Kajaani", **query):
    """→ {head: the Cell} of a municipality's row."""
    found = client.get(URL, query).context["rows"]
    return next({each["head"]: each["cell"] for each in cells} for row, cells in found if row.place.name == name)


def names(client, **query):
    context = client.get(URL, query).context
    return [row.place.name for row, _cells in context["rows"]], [place.name for place in context["without"]]


def test_population_without_evidence_is_never_in_the_table_or_coloured(kaisa):
    shown, without = names(kaisa)
    assert shown == [] and len(without) == 8
    page = kaisa.get(URL).content.decode()
    assert "No local evidence yet: population alone is not need" in page and "<svg" not in page
    need_record(municipality_id="205")
    need_record(municipality_id="765", source="statistics")
    need_record(municipality_id="290", state="proposed")
    need_record(municipality_id="290", state="withdrawn")
    need_record(municipality_id="105", first_day="2020-01-01", last_day="2023-11-19")
    shown, without = names(kaisa)
    assert shown == ["Kajaani"] and {"Sotkamo", "Kuhmo", "Hyrynsalmi"} <= set(without)
    answer = kaisa.get(URL)
    assert all(place.people > 0 for place in answer.context["without"])
    assert {each["title"].split(":")[0]: each["state"] for each in answer.context["picture"]["areas"] if each["state"] != "none"} == {
        "Kajaani": "nothing"
    }
    assert answer.content.decode().count('fill="url(#no-evidence)"') == 7


def test_evidence_counts_for_three_years(kaisa):
    need_record(first_day="2023-01-01", last_day="2023-11-20")
    assert names(kaisa)[0] == ["Kajaani"]


def test_a_need_beside_what_serves_it(kaisa):
    need_record(form="staffed_point", severity=3, people=20)
    need_record(form="home_support")
    need_record()
    library = make.provider()
    point = make.point(library)
    make.published(library, form="staffed_point", point=point, hours_kind="weekly", hours=WEEKDAYS)
    make.offering(library, form="home_support", area_kind="municipalities", area=["205"])
    found = cells(kaisa)
    assert list(found) == ["All evidence and support", "Staffed service point", "Support at home"]
    desk, home, total = found["Staffed service point"], found["Support at home"], found["All evidence and support"]
    assert (desk.state, desk.supply.local, desk.supply.minutes, desk.evidence.people) == ("served", 1, 30 * 60, 20)
    assert (home.state, total.evidence.records, total.evidence.severity) == ("nothing", 3, 3)
    page = kaisa.get(URL).content.decode()
    assert "30,0 h a week" in page and "Need, and no support" in page and "at least 20 people" in page


def test_an_area_serves_its_municipalities_and_a_point_only_its_own(kaisa):
    for code in ("205", "765", "290"):
        need_record(municipality_id=code, form="home_support")
    club = make.provider("Kerho ry", kind="association")
    make.published(club, form="home_support", area_kind="municipalities", area=["765", "290"], hours_kind="by_appointment")
    make.published(club, "Tiskillä", form="staffed_point", point=make.point(club, "Talo", "205"))
    assert cells(kaisa)["Support at home"].state == "nothing"
    assert cells(kaisa, "Sotkamo")["Support at home"].state == cells(kaisa, "Kuhmo")["Support at home"].state == "unknown"
    assert cells(kaisa, "Kuhmo")["All evidence and support"].supply.local == 1


def test_remote_support_of_the_region_and_of_the_country_is_told_apart(kaisa):
    need_record(form="telephone")
    make.published(make.provider(), form="telephone", hours_kind="weekly", hours=WEEKDAYS)
    remote = cells(kaisa)["Telephone support"]
    assert (remote.state, remote.supply.local, remote.supply.remote, remote.supply.minutes) == ("remote", 0, 1, None)
    nationwide("Kansallinen puhelin")
    assert cells(kaisa)["Telephone support"].supply.remote == 2
    page = kaisa.get(URL).content.decode()
    assert "remote, from anywhere: 2 offerings" in page and "Only remote support, from anywhere" in page


def nationwide(name):
    """The agency's developer publishes support for the whole country."""
    kerttu = actor("kehitys")
    with region_scope("00", side="state"):
        organisation = record_organisation(kerttu, "00", name="Valtakunnallinen neuvonta")
        provider = record_provider(kerttu, "00", organisation, kind="association")
        facts = {"form": "telephone", "levels": [2], "languages": ["fi"], "area_kind": "nationwide", "hours_kind": "unknown"}
        move(record_offering(kerttu, provider, texts={"fi": {"name": name}}, **facts), "publish", kerttu)


def test_unknown_hours_are_said_to_be_unknown(kaisa):
    need_record(form="staffed_point")
    library = make.provider()
    make.published(library, form="staffed_point", point=make.point(library))
    assert cells(kaisa)["Staffed service point"].state == "unknown"
    assert "hours not known" in kaisa.get(URL).content.decode()
    make.published(library, "Toinen", form="staffed_point", point=make.point(library, "Toinen"), hours_kind="weekly", hours=WEEKDAYS)
    found = cells(kaisa)["Staffed service point"]
    assert (found.state, found.supply.minutes, found.supply.unknown) == ("served", 1800, 1)
    assert "+ unknown" in kaisa.get(URL).content.decode()


def test_support_of_other_days_does_not_serve(kaisa):
    need_record(form="staffed_point")
    library = make.provider()
    make.published(library, form="staffed_point", point=make.point(library), valid_from="2026-12-01")
    assert cells(kaisa)["Staffed service point"].state == "nothing"


def test_by_level_by_language_and_by_group(kaisa):
    need_record(level=3, language="sv", need_group="young")
    library = make.provider()
    make.published(library, form="staffed_point", point=make.point(library), levels=(2, 3), languages=("fi",), hours_kind="always")
    assert cells(kaisa, by="level")["3 Demanding support"].state == "served"
    assert cells(kaisa, by="language")["Swedish"].state == "nothing"
    assert names(kaisa, group="young")[0] == ["Kajaani"]
    shown, without = names(kaisa, group="impairment")
    assert shown == [] and "Kajaani" in without
    assert names(kaisa, group="nonsense", by="nonsense")[0] == ["Kajaani"]


def test_evidence_of_a_merged_municipality_is_its_successors():
    need_record("04", municipality_id="099")
    assert names(signed_in("sanna"))[0] == ["Kankaanpää"]


def test_the_picture_is_labelled_and_colour_never_tells_alone(kaisa):
    need_record()
    page = kaisa.get(URL).content.decode()
    assert 'role="img" aria-labelledby="gap-map-title gap-map-summary"' in page
    assert page.count('<path class="gap-area') == 8
    assert "<title>Kajaani: Need, and no support</title>" in page and ">A</text>" in page
    assert "Municipalities with local evidence: 1, of them with a need and no support: 1, with too little support: 0; without local evidence: 7." in page
    assert "borders are approximate" in page and "CC BY 4.0" in page and "style=" not in page


def test_the_file_has_the_same_cells(kaisa):
    need_record(form="staffed_point")
    library = make.provider()
    make.published(library, form="staffed_point", point=make.point(library), hours_kind="weekly", hours=WEEKDAYS)
    lines = kaisa.get(URL, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[:3] for line in lines[1:]] == [
        ["Kajaani", "All evidence and support", "Support reaches the threshold"],
        ["Kajaani", "Staffed service point", "Support reaches the threshold"],
    ]
    assert "30,0;0;" in lines[2]
    sheet = load_workbook(io.BytesIO(kaisa.get(URL, {"format": "xlsx", "by": "level"}).content)).active
    assert sheet.max_row == 2


def test_the_way_to_write_down_evidence(kaisa):
    assert "/en/work/need-records/new/?municipality=205" in kaisa.get(URL).content.decode()
    assert "/en/work/need-records/new/?municipality=205" in kaisa.get("/en/work/need/").content.decode()
    katri = signed_in("katri")
    for page in (katri.get(URL), katri.get("/en/work/need/")):
        assert page.status_code == 200 and "need-records/new/" not in page.content.decode()


def test_another_region_sees_its_own(kaisa):
    need_record()
    assert names(signed_in("sanna"))[0] == [] and signed_in("arvi").get(URL).status_code == 403


def test_as_many_queries_for_much_as_for_little(kaisa):
    library = make.provider()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert kaisa.get(URL).status_code == 200
        return len(captured)

    def more(code):
        need_record(municipality_id=code, form="staffed_point")
        point = make.point(library, f"Piste {code}", code)
        make.published(library, f"Neuvonta {code}", form="staffed_point", point=point, hours_kind="weekly", hours=WEEKDAYS)

    more("205")
    kaisa.get(URL)
    one = queries()
    for code in ("765", "290", "105", "578", "620", "697", "777"):
        more(code)
    assert queries() == one
