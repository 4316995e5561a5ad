"""Kaisa makes a survey of a ready questionnaire, looks at it, opens it, sends its link, and closes it."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from lxml import html

from providers.models import Survey
from providers.needs.questionnaires import AWARENESS, CITIZENS, QUESTIONNAIRES, WHERE, questions_on
from providers.needs.survey_verbs import change_survey
from regions import audit, clock
from regions.code_lists import CodeList, codes
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make_network
from tests.people import actor, signed_in
from tests.providers.surveys import lay, path_of

pytestmark = pytest.mark.django_db
LIST = "/en/work/surveys/"
NEW = {
    "questionnaire": "citizens", "name": "Autumn", "opens_on": "1.9.2098", "closes_on": "30.9.2098", "most_a_day": "200",
    "intro_fi": "Vastaa!", "intro_se": "Vástit!",
}  # fmt: skip


def the_survey():
    with region_scope("18"):
        return Survey.objects.get()


def test_kaisa_makes_looks_opens_and_closes():
    kaisa = signed_in("kaisa")
    assert "No surveys yet" in kaisa.get(LIST).content.decode()
    answer = kaisa.post(f"{LIST}new/", NEW)
    row = the_survey()
    url = f"{LIST}{row.pk}/"
    assert answer["Location"] == url
    assert (row.state, row.opens_on, row.most_a_day, row.made_by_name) == ("draft", date(2098, 9, 1), 200, "Kaisa Koordinaattori")
    assert row.intro == {"fi": "Vastaa!", "se": "Vástit!"}
    assert kaisa.get(url).context["links"] == [] and path_of(row) not in kaisa.get(LIST).content.decode()
    assert "After this the questionnaire" in kaisa.get(f"{url}open/").content.decode()
    assert the_survey().state == "draft"
    assert kaisa.post(f"{url}open/").status_code == 302 and the_survey().state == "open"
    assert "Opens later" in kaisa.get(LIST).content.decode()
    assert [address.removeprefix(settings.BASE_URL) for _code, _name, address in kaisa.get(url).context["links"]] == [
        path_of(row, language) for language in ("fi", "sv", "en")
    ]
    assert path_of(row) in kaisa.get(LIST).content.decode()
    assert kaisa.post(f"{url}open/").status_code == 422
    assert "no more answers" in kaisa.get(f"{url}close/").content.decode() and the_survey().state == "open"
    assert kaisa.post(f"{url}close/").status_code == 302 and the_survey().state == "closed"
    assert kaisa.post(f"{url}close/").status_code == 422
    with region_scope("18"):
        assert [event.verb for event in audit.events_of(row)] == ["survey_made", "open", "close"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"closes_on": "31.8.2098"}, "must not be before"),
        ({"opens_on": "31.2.2098"}, "valid date"),
        ({"name": ""}, "required"),
        ({"questionnaire": "own"}, "valid choice"),
        ({"most_a_day": "0"}, "at least 1"),
        ({"intro_sv": "x" * 1001}, "1000"),
    ],
)
def test_a_wrong_survey_is_told_and_nothing_typed_is_lost(wrong, words):
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | wrong)
    assert page.status_code == 422 and words in page.content.decode() and "Vástit!" in page.content.decode()
    with region_scope("18"):
        assert not Survey.objects.exists()


def test_a_change_is_kept_with_what_it_was():
    row = make_network.survey(state="draft", intro={"sv": "Svara!"})
    kaisa = signed_in("kaisa")
    page = html.fromstring(kaisa.get(f"{LIST}{row.pk}/edit/").content)
    assert page.xpath("//textarea[@name='intro_sv']")[0].text.strip() == "Svara!"
    assert kaisa.post(f"{LIST}{row.pk}/edit/", NEW | {"questionnaire": "providers"}).status_code == 302
    assert (the_survey().name, the_survey().questionnaire) == ("Autumn", "providers")
    with region_scope("18"):
        event = audit.events_of(row).get()
    assert event.before["name"] == "Kysely asukkaille" and event.after["intro"] == {"fi": "Vastaa!", "se": "Vástit!"}


def test_prov_30_a_survey_whose_days_are_over_is_not_opened(time_machine):
    time_machine.move_to("2026-09-30T23:59:00+03:00", tick=False)
    row = make_network.survey(state="draft", closes_on=date(2026, 9, 29))
    kaisa = signed_in("kaisa")
    assert "last day for answers has passed" in kaisa.get(f"{LIST}{row.pk}/open/").content.decode()
    assert kaisa.post(f"{LIST}{row.pk}/open/").status_code == 422 and the_survey().state == "draft"
    with region_scope("18"):
        Survey.objects.update(closes_on=date(2026, 9, 30))
    assert kaisa.post(f"{LIST}{row.pk}/open/").status_code == 302


def test_prov_31_the_questionnaire_stands_once_opened():
    row = make_network.survey()
    kaisa = signed_in("kaisa")
    page = kaisa.get(f"{LIST}{row.pk}/edit/").content.decode()
    assert 'name="questionnaire"' not in page and "For citizens" in page
    assert kaisa.post(f"{LIST}{row.pk}/edit/", NEW | {"questionnaire": "providers"}).status_code == 302
    assert (the_survey().name, the_survey().questionnaire) == ("Autumn", "citizens")
    with region_scope("18"), pytest.raises(Refused, match="PROV-31"):
        change_survey(actor("kaisa"), row, questionnaire="providers")


def test_prov_32_a_closed_survey_is_not_changed():
    row = make_network.survey(state="closed")
    kaisa = signed_in("kaisa")
    assert "has been closed" in kaisa.get(f"{LIST}{row.pk}/edit/", follow=True).content.decode()
    assert kaisa.post(f"{LIST}{row.pk}/edit/", NEW).status_code == 422 and the_survey().name == "Kysely asukkaille"


@pytest.mark.parametrize("questionnaire", QUESTIONNAIRES)
def test_the_preview_shows_what_the_public_sees_and_sends_nothing(questionnaire):
    row = make_network.survey(questionnaire=questionnaire, intro={"en": "Please answer.", "smn": "Västid!"})
    shown, sent = (html.fromstring(client.get(url).content) for client, url in [
        (signed_in("katri"), f"{LIST}{row.pk}/preview/"), (Client(), path_of(row))
    ])  # fmt: skip
    questions = [[" ".join(each.text_content().split()) for each in page.xpath("//legend")] for page in (shown, sent)]
    assert questions[0] == questions[1] and len(questions[0]) >= 6
    for page in (shown, sent):
        assert page.xpath("//*[@lang='smn']//p/text()") == ["Västid!"] and "Please answer." in page.text_content()
    assert not shown.xpath("//form[@method='post']") and sent.xpath("//form[@method='post']")


def test_who_may_look_and_who_may_write():
    row = make_network.survey()
    for reader in ("katri", "sirpa"):
        page = signed_in(reader).get(f"{LIST}{row.pk}/")
        assert page.status_code == 200 and not page.context["verbs"] and "/edit/" not in page.content.decode()
        assert signed_in(reader).get(f"{LIST}{row.pk}/edit/").status_code == 403
        assert signed_in(reader).post(f"{LIST}{row.pk}/close/").status_code == 403
    for part in ("", "edit/", "preview/", "open/", "close/"):
        assert signed_in("sanna").get(f"{LIST}{row.pk}/{part}").status_code == 404
    assert signed_in("sanna").post(f"{LIST}{row.pk}/close/").status_code == 404
    assert signed_in("sanna").get(LIST).context["page"].paginator.count == 0
    assert the_survey().state == "open"


def test_the_list_its_filter_its_files_and_its_queries():
    kaisa = signed_in("kaisa")
    first = make_network.survey("Eka")
    lay(first, 6, level="1")
    lay(first, 2, set_aside=True, level="1")

    def queries():
        kaisa.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert kaisa.get(LIST).status_code == 200
        return len(captured)

    one = queries()
    for number in range(19):
        make_network.survey(f"Kysely {number}", state="draft", questionnaire="providers")
    assert queries() == one
    (row,) = kaisa.get(LIST, {"state": "open"}).context["rows"]
    assert row["survey"] == first and row["survey"].number == 6
    assert kaisa.get(LIST, {"questionnaire": "providers"}).context["page"].paginator.count == 19
    assert "No survey fits" in kaisa.get(LIST, {"state": "closed"}).content.decode()
    assert kaisa.get(LIST, {"state": "nonsense"}).status_code == 200
    text = kaisa.get(LIST, {"state": "open", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(text) == 2 and text[1].startswith("Eka;") and path_of(first) in text[1]
    assert kaisa.get(LIST, {"format": "xlsx"}).content.startswith(b"PK")


def test_the_questionnaires_are_closed_short_and_of_the_code_lists():
    day = clock.today()
    known = {each: {code.code for code in codes(each, day)} for each in CodeList}
    lists = {"need_group": CodeList.NEED_GROUP, "form": CodeList.FORM, "level": CodeList.LEVEL, "topic": CodeList.TOPIC}
    for name in QUESTIONNAIRES:
        questions = questions_on(name, day)
        assert 6 <= len(questions) <= 9 and WHERE[name]
        assert AWARENESS[name][1] in {code for q in questions if q.code == AWARENESS[name][0] for code, _ in q.choices}
        for question in questions:
            chosen = [code for code, _label in question.choices]
            assert len(chosen) >= 3 and len(chosen) == len(set(chosen)), question
    for question in CITIZENS:
        if question.code in lists:
            assert {code for code, _label in question.choices} - known[lists[question.code]] <= {"none"}
    with translation.override("sv"):
        topics = next(q for q in questions_on("citizens", day) if q.code == "topic")
        assert ("e_mail", "E-post") in topics.choices
