"""Evidence of need: written down with its source, never a small number or personal data; listed, changed, withdrawn."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.models import NeedRecord, SurveyAnswer
from regions.audit import AuditEvent
from regions.personal_data import personal_data_in
from regions.scope import region_scope
from tests import make_network
from tests.make_network import need_record
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-20T10:00:00+02:00", tick=False)]
LIST = "/en/work/need-records/"
NEW = f"{LIST}new/"
TYPED = {
    "municipality": "205",
    "need_group": "over_75_no_computer",
    "form": "home_support",
    "first_day": "1.3.2026",
    "last_day": "31.5.2026",
    "people": "12",
    "severity": "3",
    "source": "interview",
    "evidence": "Kaksitoista haastattelua kirjaston tiskillä.",
}


@pytest.fixture
def kaisa():
    return signed_in("kaisa")


def records():
    with region_scope("18"):
        return list(NeedRecord.objects.order_by("pk"))


def refused(client, **changed):
    """→ the errors of a refused form; nothing is written and nothing typed is lost."""
    before, typed = len(records()), TYPED | changed
    page = client.post(NEW, typed)
    assert page.status_code == 422
    assert len(records()) == before
    form = page.context["form"]
    assert all(form[name].value() == value for name, value in typed.items() if name in form.fields)
    return form.errors


def test_kaisa_writes_down_evidence_and_finds_it_in_the_list(kaisa):
    assert "No evidence yet" in kaisa.get(LIST).content.decode()
    assert kaisa.post(NEW, TYPED)["Location"] == LIST
    (row,) = records()
    assert (row.state, row.made_by_name, row.people, row.form, row.topic) == ("accepted", "Kaisa Koordinaattori", 12, "home_support", "")
    with region_scope("18"):
        assert AuditEvent.objects.filter(verb="need_recorded", subject_id=row.pk).exists()
    page = kaisa.get(LIST).content.decode()
    assert "Kaksitoista haastattelua" in page and "Kajaani" in page and "Support at home" in page and "5 months ago" in page


def test_prov_20_fewer_than_five_are_not_written(kaisa):
    for people in ("4", "1", "0"):
        assert "fewer than five could be recognised, the severity says the rest" in refused(kaisa, people=people)["people"][0]
    assert kaisa.post(NEW, TYPED | {"people": "5"}).status_code == 302
    assert kaisa.post(NEW, TYPED | {"people": ""}).status_code == 302


def test_prov_21_evidence_is_an_account(kaisa):
    assert "evidence" in refused(kaisa, evidence="")
    assert "Write down how it is known" in refused(kaisa, evidence="kuulopuhe")["evidence"][0]
    assert kaisa.post(NEW, TYPED | {"evidence": "kuulopuhe!"}).status_code == 302


@pytest.mark.parametrize("found", ["131052-308T", "131052A308T", "matti.meikalainen@example.fi", "040 123 4567", "+358 50 1234567"])
def test_prov_22_personal_data_is_refused_and_nothing_is_lost(kaisa, found):
    text = refused(kaisa, evidence=f"Kerho, 12 jäsentä. Soittaja: {found}, pyysi apua.")["evidence"][0]
    assert found.strip("+") in text or "personal identity code" in text
    assert records() == []


@pytest.mark.parametrize(
    "text",
    [
        "Kysely 01.06.2026–30.06.2026: 45 vastausta, joista 12 (27 %).",
        "Kirjasto auki 09.00–15.00; 1 200 käyntiä, 35 000 asukasta, vuosina 2024–2026.",
        "Tunnus 451352-308T ei ole kenenkään",
    ],
)
def test_days_times_and_counts_are_no_personal_data(text):
    assert personal_data_in(text) == []


def test_a_mistyped_identity_code_still_tells():
    assert len(personal_data_in("Hän on 131052-308A.")) == 1


def test_prov_23_a_survey_is_named(kaisa):
    survey = make_network.survey()
    assert "Choose which survey" in refused(kaisa, source="survey", survey="")["survey"][0]
    draft = make_network.survey("Luonnos", state="draft")
    assert "survey" in refused(kaisa, source="survey", survey=str(draft.pk))
    assert kaisa.post(NEW, TYPED | {"source": "survey", "survey": survey.pk}).status_code == 302
    assert records()[0].survey_id == survey.pk


def test_prov_24_the_period_is_in_order_and_past(kaisa):
    assert "must not be before" in refused(kaisa, first_day="1.6.2026")["last_day"][0]
    assert "not in the future" in refused(kaisa, last_day="21.11.2026")["last_day"][0]
    assert kaisa.post(NEW, TYPED | {"last_day": "20.11.2026"}).status_code == 302


def test_prov_25_what_is_withdrawn_stays_so(kaisa):
    record = need_record()
    assert record.evidence in kaisa.get(f"{LIST}{record.pk}/withdraw/").content.decode()
    assert kaisa.post(f"{LIST}{record.pk}/withdraw/").status_code == 302
    assert records()[0].state == "withdrawn"
    assert record.evidence not in kaisa.get(LIST).content.decode()
    assert record.evidence in kaisa.get(LIST, {"state": "withdrawn"}).content.decode()
    again = kaisa.post(f"{LIST}{record.pk}/withdraw/")
    assert again.status_code == 422 and "the state is now" in again.content.decode()
    late = kaisa.post(f"{LIST}{record.pk}/edit/", TYPED)
    assert late.status_code == 422 and "the state is now" in late.content.decode()
    assert records()[0].evidence == record.evidence


def test_kaisa_changes_evidence_and_the_audit_tells_what(kaisa):
    record = need_record(level=2, language="sv")
    page = kaisa.get(f"{LIST}{record.pk}/edit/")
    assert page.context["form"]["level"].value() == 2 and record.evidence in page.content.decode()
    assert kaisa.post(f"{LIST}{record.pk}/edit/", TYPED | {"level": "3"}).status_code == 302
    changed = records()[0]
    assert (changed.level, changed.language, changed.severity, changed.made_by_name) == (3, "", 3, "Kaisa Koordinaattori")
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="need_changed").before["level"] == 2


def test_a_municipality_or_a_survey_fills_the_form(kaisa):
    survey = make_network.survey("Asukaskysely")
    with region_scope("18"):
        for place, number in (("205", 7), ("765", 4)):
            for _each in range(number):
                SurveyAnswer.objects.create(
                    region_id="18", survey=survey, municipality_id=place, day=survey.opens_on, language="fi", answers={}
                )
        spoiled = SurveyAnswer.objects.filter(municipality="205").first()
        spoiled.set_aside = True
        spoiled.save()

    def initial(**query):
        return kaisa.get(NEW, query).context["form"].initial

    assert initial(municipality="205")["municipality"].code == "205"
    assert initial(municipality="609") == {} and initial(survey="x", municipality="") == {}
    many = initial(municipality="205", survey=survey.pk)
    assert many["evidence"].startswith("Asukaskysely, 1.1.1999–31.12.2099.") and "6 answers" in many["evidence"]
    assert (many["source"], many["survey"], str(many["last_day"])) == ("survey", survey, "2026-11-20")
    few = initial(municipality="765", survey=survey.pk)["evidence"]
    assert "fewer than five answers" in few and "4" not in few
    assert "10 answers" in initial(survey=survey.pk)["evidence"]


def test_the_list_is_filtered_and_its_file_has_the_same_rows(kaisa):
    need_record(evidence="Kajaanin haastattelut")
    need_record(municipality_id="765", need_group="young", topic="banking", source="contact_log", evidence="=Sotkamon tiski")
    need_record(state="proposed", evidence="Odottava ehdotus")

    def found(**query):
        page = kaisa.get(LIST, query).content.decode()
        return [word in page for word in ("Kajaanin haastattelut", "Sotkamon tiski", "Odottava ehdotus")]

    assert found() == [True, True, True]
    assert found(municipality="765") == found(group="young") == found(topic="banking") == [False, True, False]
    assert found(source="contact_log") == [False, True, False]
    assert found(state="proposed") == [False, False, True]
    assert found(topic="kela") == [False, False, False]
    assert "No evidence fits the filter" in kaisa.get(LIST, {"topic": "kela"}).content.decode()
    csv = kaisa.get(LIST, {"municipality": "765", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(csv) == 2 and "Sotkamo;Young people" in csv[1] and "'=Sotkamon tiski" in csv[1]
    book = load_workbook(io.BytesIO(kaisa.get(LIST, {"format": "xlsx"}).content)).active
    assert book.max_row == 4
    assert kaisa.get(LIST).context["rows"][0]["record"].state == "proposed"


def test_old_evidence_is_marked(kaisa):
    need_record(first_day="2023-01-01", last_day="2023-11-19")
    need_record(first_day="2023-01-01", last_day="2023-11-20", municipality_id="765")
    assert [row["is_old"] for row in kaisa.get(LIST).context["rows"]] == [False, True]


def test_who_reads_and_who_writes():
    record = need_record(evidence="Kainuun oma tieto")
    katri, sanna = signed_in("katri"), signed_in("sanna")
    page = katri.get(LIST).content.decode()
    assert "Kainuun oma tieto" in page and NEW not in page and f"{record.pk}/withdraw/" not in page
    assert katri.post(NEW, TYPED).status_code == 403
    assert "Kainuun oma tieto" not in sanna.get(LIST).content.decode()
    assert sanna.post(f"{LIST}{record.pk}/withdraw/").status_code == 404
    assert "municipality" in sanna.post(NEW, TYPED).context["form"].errors


def test_as_many_queries_for_20_rows_as_for_1(kaisa):
    member, survey = make_network.member(), make_network.survey()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert kaisa.get(LIST).status_code == 200
        return len(captured)

    need_record(member=member, survey=survey)
    kaisa.get(LIST)
    one = queries()
    for _each in range(19):
        need_record(member=member, survey=survey)
    assert queries() == one
