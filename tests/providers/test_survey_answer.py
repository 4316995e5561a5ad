"""Anyone answers by the link of a survey, without signing in; nothing tells who it was."""

import json
from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from lxml import html

from providers.models import NeedRecord, Survey, SurveyAnswer
from providers.needs.survey_answers import give_answer
from providers.needs.survey_limits import MOST_AN_HOUR
from providers.needs.survey_link import SALT, read_link, token_of
from regions.audit import AuditEvent
from regions.scope import national_scope, region_scope
from regions.workflow import Refused
from tests import make_network
from tests.people import signed_in
from tests.providers.surveys import filled, opened, path_of, send, stored

pytestmark = pytest.mark.django_db
NOON = "2026-09-15T12:00:00+03:00"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def survey():
    return make_network.survey(opens_on=date(2026, 9, 1), closes_on=date(2026, 9, 30))


ANSWERS = {
    "citizens": {
        "age": "75_over", "need_group": ["over_75_no_computer"], "devices": ["basic_phone", "none"], "topic": ["e_mail", "banking"],
        "form": ["in_person"], "language": "sv", "level": "4", "knows_where": "no", "heard": ["none"],
    },
    "providers": {
        "groups_lacking": ["language_barrier"], "forms_lacking": ["home_support"], "topic": ["omakanta"], "languages_lacking": ["se"],
        "enough_hours": "nearly", "waiting": "week", "people_know": "some", "cooperation": "spoken",
    },
    "municipalities": {
        "groups_lacking": ["none"], "forms_lacking": ["chat", "video"], "languages_lacking": ["none"], "reach": "centre",
        "enough_hours": "no", "people_know": "most", "told_by": ["web"], "cooperation": "written", "next_year": "same",
    },
}  # fmt: skip


@pytest.mark.parametrize("questionnaire", ANSWERS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_questionnaire_is_answered_on_a_phone_without_signing_in(questionnaire, language, noon):
    survey = make_network.survey(questionnaire=questionnaire)
    answers = ANSWERS[questionnaire]
    answer = send(survey, noon, on=language, **answers)
    assert answer.status_code == 302 and answer["Location"] == f"{path_of(survey, language)}thanks/"
    (row,) = stored()
    kept = answers | ({"devices": ["basic_phone"]} if questionnaire == "citizens" else {})
    assert (row.answers, row.municipality_id, row.language, row.day, row.set_aside) == (kept, "205", language, date(2026, 9, 15), False)
    thanks = Client().get(answer["Location"]).content.decode()
    assert f'href="/{language}/"' in thanks and path_of(survey, language) in thanks


def test_only_what_is_marked_is_needed(survey, noon):
    page = send(survey, noon, municipality="", level="", knows_where="", devices=["tablet"])
    told = html.fromstring(page.content)
    assert page.status_code == 422
    assert [each.get("href") for each in told.xpath("//div[contains(@class,'error-summary')]//a")] == [
        "#id_municipality", "#id_level_0", "#id_knows_where_0",
    ]  # fmt: skip
    assert told.xpath("//input[@name='devices'][@value='tablet'][@checked]")
    assert send(survey, noon).status_code == 302
    assert stored()[0].answers == {"level": "2", "knows_where": "no"}


@pytest.mark.parametrize("odd", [{"municipality": "609"}, {"level": "5"}, {"topic": ["e_mail", "' OR 1=1"]}, {"language": "Matti Meikäläinen"}])
def test_nothing_but_the_ready_answers_is_taken(survey, noon, odd):
    assert send(survey, noon, **odd).status_code == 422 and stored() == []


def test_nothing_personal_is_stored(survey, noon):
    client = signed_in("kaisa")
    with national_scope():
        events = AuditEvent.objects.count()
    send(survey, noon, client=client, name="Matti", email="matti@example.fi", REMOTE_ADDR="203.0.113.7")
    (row,) = stored()
    assert {field.name for field in SurveyAnswer._meta.get_fields()} == {
        "id", "region", "survey", "municipality", "day", "language", "answers", "set_aside",
    }  # fmt: skip
    assert "Matti" not in json.dumps(row.answers) and "203.0" not in json.dumps(row.answers)
    with national_scope():
        assert AuditEvent.objects.count() == events
    keys = [key.decode() for key in cache._cache.get_client().keys("*survey*")]
    assert keys and not any("127.0.0.1" in key for key in keys)


def test_the_links_scope_reads_its_survey_and_no_answer(survey, noon):
    other = make_network.survey("Toinen")
    make_network.need_record()
    send(survey, noon)
    with region_scope("18", side="answer", own=survey.pk):
        assert [row.pk for row in Survey.objects.all()] == [survey.pk]
        assert SurveyAnswer.objects.count() == 0 and NeedRecord.objects.count() == 0
        assert SurveyAnswer.objects.update(set_aside=True) == 0 and Survey.objects.update(name="x") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), connection.cursor() as cursor:
            row = [other.pk, "205", date(2026, 9, 15)]
            cursor.execute(
                "INSERT INTO providers_surveyanswer (region_id, survey_id, municipality_id, day, language, answers, set_aside)"
                " VALUES ('18', %s, %s, %s, 'fi', '{}', false)", row,
            )  # fmt: skip
        with pytest.raises(Refused, match="PROV-33"):
            give_answer(other, municipality="205", answers={}, language="fi", set_aside=False)
    assert len(stored()) == 1


def test_another_regions_scope_takes_no_answer(survey):
    with region_scope("04", side="answer", own=survey.pk):
        assert not Survey.objects.exists()
        with pytest.raises(Refused, match="PROV-33"):
            give_answer(survey, municipality="205", answers={}, language="fi", set_aside=False)


def test_prov_33_answers_are_taken_from_the_first_day_to_the_last(survey, noon):
    for moment, status in [
        ("2026-08-31T23:59:00+03:00", 404),
        ("2026-09-01T00:00:30+03:00", 200),
        ("2026-09-30T23:59:00+03:00", 200),
        ("2026-10-01T00:00:30+03:00", 410),
    ]:
        noon.move_to(moment, tick=False)
        page = Client().get(path_of(survey))
        assert page.status_code == status, moment
        assert Client().post(path_of(survey), filled(survey)).status_code == (302 if status == 200 else status)
        assert status == 200 or 'href="/en/"' in page.content.decode()
    assert len(stored()) == 2


def test_a_draft_and_a_closed_survey_are_told_in_words(noon):
    draft, closed = make_network.survey(state="draft"), make_network.survey(state="closed")
    for survey, status, words in ((draft, 404, "not begun"), (closed, 410, "has ended")):
        for answer in (Client().get(path_of(survey)), Client().post(path_of(survey), filled(survey))):
            assert answer.status_code == status and words in answer.content.decode()
    assert stored() == []


def test_a_survey_that_is_closed_while_it_is_filled_takes_nothing(survey, noon):
    data = opened(survey) | filled(survey)
    with region_scope("18"):
        Survey.objects.update(state="closed")
    link = read_link(token_of(survey))
    link.about.state = "open"
    with region_scope("18", side="answer", own=survey.pk), pytest.raises(Refused, match="PROV-33"):
        give_answer(link.about, municipality="205", answers={}, language="fi", set_aside=False)
    assert Client().post(path_of(survey), data).status_code == 410 and stored() == []


def test_a_made_up_link_is_told_in_words_and_opens_nothing(survey):
    whole = token_of(survey)
    ours, others = signing.Signer(salt=SALT), signing.Signer(salt="other")
    made_up = [others.sign_object(["18", survey.pk]), ours.sign_object(["18", 10**9]), ours.sign_object(["04", survey.pk])]
    for token in ("arvaus", whole[:-2], *made_up):
        for part in ("", "thanks/"):
            page = Client().get(f"/en/survey/{token}/{part}")
            assert page.status_code == 404 and "leads nowhere" in page.content.decode() and 'href="/en/"' in page.content.decode()
        assert Client().post(f"/en/survey/{token}/", filled(survey)).status_code == 404
    assert stored() == []


def test_a_robot_is_thanked_and_set_aside(survey, noon):
    assert send(survey, noon, comment="Buy now").status_code == 302
    assert send(survey, noon, seconds=2.9).status_code == 302
    assert Client().post(path_of(survey), filled(survey)).status_code == 302
    other = opened(make_network.survey("Toinen"))["opened"]
    noon.shift(timedelta(minutes=1))
    assert Client().post(path_of(survey), filled(survey, opened=other, level="1")).status_code == 302
    assert [row.set_aside for row in stored()] == [True] * 4
    assert send(survey, noon, seconds=3).status_code == 302
    assert [row.set_aside for row in stored()] == [True] * 4 + [False]


def test_the_trap_is_hidden_from_people_and_screen_readers(survey):
    (trap,) = html.fromstring(Client().get(path_of(survey)).content).xpath("//input[@name='comment']")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")
    assert trap.xpath("ancestor::*[@aria-hidden='true'][contains(@class,'ds-sr-only')]")


def test_a_second_tap_adds_nothing(survey, noon):
    data = opened(survey) | filled(survey)
    noon.shift(timedelta(minutes=1))
    assert [Client().post(path_of(survey), data).status_code for _ in range(2)] == [302, 302]
    assert len(stored()) == 1
    Client().post(path_of(survey), data | {"level": "3"})
    assert len(stored()) == 2


def test_one_address_sends_thirty_answers_an_hour(survey, noon):
    for _ in range(MOST_AN_HOUR):
        assert send(survey, noon, seconds=5).status_code == 302
    page = send(survey, noon, seconds=5, devices=["tablet"])
    text = page.content.decode()
    assert page.status_code == 429 and "in an hour" in text and 'href="tel:' in text
    assert html.fromstring(text).xpath("//input[@name='devices'][@value='tablet'][@checked]")
    assert len(stored()) == MOST_AN_HOUR
    assert send(survey, noon, client=Client(REMOTE_ADDR="203.0.113.7")).status_code == 302
    assert send(make_network.survey("Toinen"), noon).status_code == 302


def test_behind_the_proxy_each_sender_is_counted_for_itself(survey, noon, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client()
    data = filled(survey)
    for number in range(MOST_AN_HOUR + 1):
        # What the sender itself claims, before the proxy's own word, is not believed.
        claimed = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}, 203.0.113.7"}
        status = client.post(path_of(survey), data | {"level": "1", "opened": str(number)}, **claimed).status_code
    assert status == 429
    assert client.post(path_of(survey), data, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302


def test_a_day_takes_so_many_answers(survey, noon):
    with region_scope("18"):
        Survey.objects.update(most_a_day=2)
    assert [send(survey, noon).status_code for _ in range(3)] == [302, 302, 429]
    page = send(survey, noon, client=Client(REMOTE_ADDR="203.0.113.7"))
    assert page.status_code == 429 and "tomorrow" in page.content.decode()
    noon.shift(timedelta(days=1))
    assert send(survey, noon).status_code == 302
    assert len(stored()) == 3


def test_the_link_is_kept_by_no_cache_and_opening_writes_nothing(survey):
    page = Client().get(path_of(survey))
    assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]
    assert stored() == []
