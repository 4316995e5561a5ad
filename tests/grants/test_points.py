"""Points: each assessor's own first, the others' after that; agreed points weighed; the statement needs them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants import rules
from grants.evaluation import points
from grants.evaluation.models import Assessment, AssessmentItem, ScoreSheet
from grants.evaluation.scores import save_sheet
from grants.evaluation.verbs import open_assessment, save_assessment
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.scoring import scored_call, sheet_of, statement_with
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
TYPED = {"points-network": "4", "note-network": "Hyvä verkosto.", "points-reach": "2", "note-reach": "", "version": 0}


@pytest.fixture
def application():
    return cases.application_of(scored_call(), state="evaluation")


def url(name, pk):
    return reverse(name, args=[pk])


def refused_codes(refused):
    return [broken.code for broken in refused.value.broken]


@pytest.mark.parametrize(
    ("weighed", "percent"),
    [
        ([(5, 3), (5, 1)], "100.00"),
        ([(0, 3), (0, 1)], "0.00"),
        ([(4, 3), (3, 1)], "75.00"),
        ([(1, 1), (0, 1), (0, 1)], "6.67"),
        ([(1, 1)] + [(0, 1)] * 15, "1.25"),
        ([(4, 3), (None, 1)], None),
        ([], None),
    ],
)
def test_weighted_sum_in_percent_of_the_highest(weighed, percent):
    assert points.in_percent(weighed) == (percent and Decimal(percent))


def test_ties_share_a_rank_and_the_next_is_skipped():
    percents = [Decimal("50.00"), None, Decimal("80.00"), Decimal("50.00"), Decimal("10.00")]
    assert points.ranks(percents) == [2, None, 1, 2, 4]


def test_arvi_gives_points_in_his_own_name(application):
    arvi = signed_in("arvi")
    edit = arvi.post(url("score-open", application.pk)).url
    assert arvi.post(edit, TYPED | {"points-reach": ""}).status_code == 302
    with region_scope("18", side="state"):
        sheet = ScoreSheet.objects.get()
    give = url("score-give", sheet.pk)
    assert "Tavoittavuus" in arvi.post(give).text
    assert cases.fresh(sheet).state == "draft"
    assert arvi.post(edit, TYPED | {"version": 1, "give": "1"}).url == give
    assert arvi.post(give).status_code == 302
    sheet = cases.fresh(sheet)
    assert (sheet.state, sheet.assessor_name) == ("given", "Arvi Arvioija")
    assert arvi.post(edit, TYPED | {"version": sheet.version, "points-network": "0"}).status_code == 422


@pytest.mark.parametrize("typed", ["6", "-1", "2,5", "x"])
def test_points_are_whole_numbers_from_0_to_5(application, typed):
    sheet = sheet_of(application, "arvi", state="draft")
    response = signed_in("arvi").post(url("score-edit", sheet.pk), TYPED | {"points-network": typed, "version": 1})
    assert response.status_code == 422 and "Hyvä verkosto." in response.text


def test_autosave_keeps_the_draft_and_a_lost_race_is_told(application):
    sheet = sheet_of(application, "arvi", state="draft")
    arvi, address = signed_in("arvi"), url("score-edit", sheet.pk)
    saved = arvi.post(address, TYPED | {"version": 1}, headers={"HX-Request": "true"})
    assert saved.status_code == 200 and 'value="2"' in saved.text
    assert arvi.post(address, TYPED | {"version": 1}).status_code == 302, "the same twice is no race"
    response = arvi.post(address, TYPED | {"version": 1, "note-reach": "Toisin."})
    assert response.status_code == 409 and "Toisin." in response.text


def test_gr71_others_points_are_read_after_ones_own(application):
    sheet_of(application, "anni", network=5, reach=1)
    arvi, page = signed_in("arvi"), url("score-list", application.pk)
    assert "anni arvioi." not in arvi.get(page).text and "Anni Arvioija" in arvi.get(page).text
    with region_scope("18", side="state"):
        draft = open_assessment(application, actor("arvi"))
    for name in ("assessment-edit", "assessment-detail"):
        assert "anni arvioi." not in arvi.get(url(name, draft.pk)).text
    sheet_of(application, "arvi", network=2, reach=1, state="draft")
    assert "anni arvioi." not in arvi.get(page).text, "a draft is not given yet"
    assert "arvi arvioi." not in signed_in("anni").get(page).text, "an unfinished sheet is its writer's alone"
    with region_scope("18", side="state"):
        move(ScoreSheet.objects.get(assessor=actor("arvi").user), "give", actor("arvi"))
    shown = arvi.get(page).text
    assert "anni arvioi." in shown and "3,5" in shown


def test_gr71_the_ministry_reads_them_when_there_are_enough(application):
    page = url("score-list", application.pk)
    sheet_of(application, "anni")
    for username in ("essi", "reino", "taru"):
        assert "anni arvioi." not in signed_in(username).get(page).text
    sheet_of(application, "arvi")
    for username in ("essi", "reino", "taru"):
        assert "anni arvioi." in signed_in(username).get(page).text


@pytest.mark.parametrize(
    ("must_give_first", "given", "code"), [(True, 2, "GR-71"), (False, 1, "GR-71"), (False, 2, None), (False, 3, None)]
)
def test_gr71_boundary(must_give_first, given, code):
    broken = rules.points_may_be_read(must_give_first, given, 2)
    assert (broken and broken.code) == code


def test_another_assessors_sheet_has_no_page(application):
    sheet = sheet_of(application, "anni", state="draft")
    arvi = signed_in("arvi")
    assert arvi.get(url("score-edit", sheet.pk)).status_code == 404
    assert arvi.post(url("score-edit", sheet.pk), TYPED).status_code == 404
    assert arvi.post(url("score-give", sheet.pk)).status_code == 404


def test_gr72_a_statement_waits_for_points_and_for_agreement(application):
    sheet_of(application, "arvi")
    arvi = signed_in("arvi")
    with region_scope("18", side="state"):
        draft = open_assessment(application, actor("arvi"))
        items = {"network": ("fulfilled", ""), "reach": ("fulfilled", "")}
        save_assessment(draft, items, "Lupaava.", actor("arvi"))
        with pytest.raises(Refused) as refused:
            save_assessment(draft, items, "Lupaava.", actor("arvi"), points={"network": 4, "reach": 3})
        assert refused_codes(refused) == ["GR-72"]
    give = url("assessment-give", draft.pk)
    assert arvi.post(give).status_code == 422
    sheet_of(application, "anni")
    assert arvi.post(give).status_code == 422, "the points are not agreed on yet"
    typed = {f"verdict-{code}": "fulfilled" for code in items} | {"points-network": "4", "version": 1, "summary": "Lupaava."}
    assert arvi.post(url("assessment-edit", draft.pk), typed).status_code == 302
    assert "Tavoittavuus" in arvi.post(give).text
    assert arvi.post(url("assessment-edit", draft.pk), typed | {"points-reach": "3", "version": 2}).status_code == 302
    assert arvi.post(give).status_code == 302
    assert cases.fresh(draft).state == Assessment.State.GIVEN
    assert "4 / 5" in signed_in("essi").get(url("assessment-detail", draft.pk)).text


def test_far_apart_is_told_from_two_points_on(application):
    sheet_of(application, "arvi", network=5, reach=3)
    sheet_of(application, "anni", network=3, reach=2)
    page = signed_in("arvi").get(f"/en{url('score-list', application.pk)[3:]}").text
    assert page.count("Far apart") == 1


def test_gr76_no_points_after_the_statement(application):
    statement_with(application)
    assert signed_in("arvi").get(url("score-open", application.pk)).status_code == 302
    other = cases.application_of(scored_call(code="toinen", series="toinen"), state="evaluation")
    draft = sheet_of(other, "anni", state="draft")
    with region_scope("18", side="state"):
        with pytest.raises(Refused) as refused:
            save_sheet(draft, {"network": (0, ""), "reach": (0, "")}, actor("arvi"))
        assert refused_codes(refused) == ["GR-76"], "somebody else's"
    assert rules.points_are_taken(True, True, True).code == rules.points_are_taken(False, True, False).code == "GR-76"
    assert rules.points_are_taken(True, True, False) is None


def test_a_call_without_points_shows_none_of_them():
    application = cases.application_of(cases.published_call(), state="evaluation")
    arvi = signed_in("arvi")
    for name in ("score-list", "score-open"):
        assert arvi.get(url(name, application.pk)).status_code == 404
    assert arvi.get(url("call-ranking", application.call_id)).status_code == 404
    given = cases.statement_on(application)
    for name, pk in (("assessment-detail", given.pk), ("application-detail", application.pk)):
        assert "oint" not in arvi.get(f"/en{url(name, pk)[3:]}").text.replace("points at", "")
    with region_scope("18", side="state"):
        assert not AssessmentItem.objects.exclude(points=None).exists()


def test_the_region_reads_none_of_it(application):
    sheet_of(application, "arvi")
    assert signed_in("kaisa").get(url("score-list", application.pk)).status_code == 403
    with region_scope("18"):
        assert not ScoreSheet.objects.exists()


def test_the_points_lead_on_to_the_statement_once_all_have_given(application):
    def leads(username):
        return signed_in(username).get(url("score-list", application.pk)).context["statement"]

    sheet_of(application, "arvi")
    assert leads("arvi") == leads("essi") == ""
    sheet_of(application, "anni")
    assert leads("arvi") == url("assessment-open", application.pk) and leads("essi") == ""
    with region_scope("18", side="state"):
        draft = open_assessment(application, actor("arvi"))
        items = {"network": ("fulfilled", ""), "reach": ("fulfilled", "")}
        save_assessment(draft, items, "Lupaava.", actor("arvi"), points={"network": 4, "reach": 3})
        move(draft, "give", actor("arvi"))
    for username in ("arvi", "essi", "reino"):
        assert leads(username) == url("assessment-detail", draft.pk)


def test_one_assessor_is_told_of_in_the_singular():
    application = cases.application_of(scored_call(scorers=1), state="evaluation")
    assert "needs 1 assessor;" in signed_in("arvi").get(f"/en{url('score-list', application.pk)[3:]}").text
