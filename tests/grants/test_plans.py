"""The project plan on screen: writing with autosave, the comment round, and the way to ready."""

import pytest
from django.urls import reverse

from grants.plans.models import Plan, PlanComment, PlanSection
from regions import clock
from regions.scope import region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db

DURING = cases.at(cases.ROUND)


def get(username, name, *args, **query):
    with clock.at(DURING):
        return signed_in(username).get(reverse(name, args=args), query)


def post(username, name, *args, htmx=False, **typed):
    headers = {"HX-Request": "true"} if htmx else {}
    with clock.at(DURING):
        return signed_in(username).post(reverse(name, args=args), typed, headers=headers)


def text_of(response):
    return response.content.decode()


def section(plan, goal="need"):
    with region_scope(plan.region_id):
        return PlanSection.objects.get(plan=plan, goal_code=goal)


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


@pytest.fixture
def plan(call):
    """Kainuu's, still empty. Kainuu is no pilot: one section."""
    return cases.plan_of(call, "18", "draft")


@pytest.fixture
def sent(call):
    return cases.plan_of(call, "18", "out_for_comment")


def test_the_coordinator_opens_the_plan(call):
    answer = post("kaisa", "plan-open", call.pk)
    with region_scope("18"):
        plan = Plan.objects.get()
        assert answer.url == reverse("plan-detail", args=[plan.pk])
        assert list(plan.sections.values_list("goal_code", flat=True)) == ["need"]
    assert post("kaisa", "plan-open", call.pk).url == answer.url


def test_a_pilot_plans_for_continuity_too(call):
    post("lauri", "plan-open", call.pk)
    with region_scope("19"):
        assert PlanSection.objects.filter(goal_code="continuity").exists()


def test_no_plan_before_the_guidelines(call):
    with clock.at(cases.at("2019-08-19 12:00")):
        answer = signed_in("kaisa").post(reverse("plan-open", args=[call.pk]))
    assert answer.status_code == 422
    assert answer.context["broken"][0].code == "GR-01"


def test_saving_with_the_button(plan):
    answer = post("kaisa", "plan-section-edit", plan.pk, "need", text="Kaikki kunnat mukaan.", version=0)
    assert answer.status_code == 302
    kept = section(plan)
    assert (kept.text, kept.version, kept.saved_by) == ("Kaikki kunnat mukaan.", 1, "Kaisa Koordinaattori")


def test_autosave_answers_with_the_next_version(plan):
    answer = post("kaisa", "plan-section-edit", plan.pk, "need", htmx=True, text="Luonnos", version=0)
    assert answer.status_code == 200
    assert '<input type="hidden" name="version" value="1">' in text_of(answer)
    assert "<html" not in text_of(answer)
    # The same text once more, from before the autosave's answer came: no race.
    assert post("kaisa", "plan-section-edit", plan.pk, "need", text="Luonnos", version=0).status_code == 302


def test_a_lost_race_shows_both_texts_and_loses_neither(plan):
    post("kalle", "plan-section-edit", plan.pk, "need", text="Kallen teksti", version=0)
    unseen = post("kaisa", "plan-section-edit", plan.pk, "need", htmx=True, text="Kaisan teksti", version=0)
    assert unseen.status_code == 409
    assert "Kalle Koordinaattori" in text_of(unseen)
    answer = post("kaisa", "plan-section-edit", plan.pk, "need", text="Kaisan teksti", version=0)
    assert answer.status_code == 409
    assert "Kallen teksti" in text_of(answer)
    assert "Kaisan teksti" in text_of(answer)
    assert section(plan).text == "Kallen teksti"
    again = post("kaisa", "plan-section-edit", plan.pk, "need", text="Molempien teksti", version=1)
    assert again.status_code == 302
    assert section(plan).text == "Molempien teksti"


def test_a_plan_out_for_comment_stands_still(sent):
    assert get("kaisa", "plan-section-edit", sent.pk, "need").status_code == 302
    answer = post("kaisa", "plan-section-edit", sent.pk, "need", text="Uusi", version=1)
    assert answer.status_code == 422
    assert "Uusi" in text_of(answer)
    assert section(sent).text == "Mitä teemme: need."


def test_an_empty_section_keeps_the_plan_at_home(plan):
    answer = post("kaisa", "plan-move", plan.pk, "send_for_comment")
    assert answer.status_code == 422
    assert answer.context["broken"][0].code == "GR-15"


def test_the_comment_round_has_its_days(call):
    plan = cases.plan_of(call, "18", "written")
    with clock.at(cases.at("2019-10-05 10:00")):
        answer = signed_in("kaisa").post(reverse("plan-move", args=[plan.pk, "send_for_comment"]))
    assert answer.status_code == 422
    assert answer.context["broken"][0].code == "GR-17"


def test_the_state_reads_what_was_sent_not_the_draft(call):
    plan = cases.plan_of(call, "18", "written")
    assert "Mitä teemme" not in text_of(get("arvi", "plan-detail", plan.pk))
    post("kaisa", "plan-move", plan.pk, "send_for_comment")
    assert "Mitä teemme" in text_of(get("arvi", "plan-detail", plan.pk))


def test_comments_reach_the_region_when_they_are_given(sent):
    assert post("arvi", "plan-comment", sent.pk, "need", **{"need-text": "Kuka tekee?", "need-version": 1}).status_code == 302
    assert "Kuka tekee?" in text_of(get("arvi", "plan-detail", sent.pk))
    assert "Kuka tekee?" not in text_of(get("kaisa", "plan-detail", sent.pk))
    assert post("arvi", "plan-move", sent.pk, "give_comments").status_code == 302
    assert "Kuka tekee?" in text_of(get("kaisa", "plan-section-edit", sent.pk, "need"))
    with region_scope("18"):
        comment = PlanComment.objects.get()
    assert post("kaisa", "plan-comment-resolve", sent.pk, comment.pk, answer="Lisäsimme tekijät.").status_code == 302
    with region_scope("18"):
        assert PlanComment.objects.get().resolved_at
    post("kaisa", "plan-section-edit", sent.pk, "need", text="Kunnat tekevät.", version=1)
    assert post("kaisa", "plan-move", sent.pk, "revise").status_code == 302
    with region_scope("18"):
        assert Plan.objects.get().versions.count() == 2


def test_gr39_a_round_without_comments_is_given_on_purpose(sent):
    refused = post("arvi", "plan-move", sent.pk, "give_comments")
    assert refused.status_code == 422 and [broken.code for broken in refused.context["broken"]] == ["GR-39"]
    assert 'name="no_comments"' in text_of(refused)
    assert post("arvi", "plan-move", sent.pk, "give_comments", no_comments="yes").status_code == 302


def test_one_version_has_nothing_beside_it(sent):
    compare = reverse("plan-compare", args=[sent.pk])
    assert compare not in text_of(get("kaisa", "plan-detail", sent.pk))
    post("kaisa", "plan-move", sent.pk, "take_back")
    post("kaisa", "plan-section-edit", sent.pk, "need", text="Kunnat tekevät.", version=1)
    assert compare in text_of(get("kaisa", "plan-detail", sent.pk))
    assert compare not in text_of(get("arvi", "plan-detail", sent.pk))


def test_an_empty_comment_is_asked_again(sent):
    answer = post("arvi", "plan-comment", sent.pk, "need", **{"need-text": " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in text_of(answer)


def test_comments_only_while_the_plan_is_out(plan):
    answer = post("arvi", "plan-comment", plan.pk, "need", **{"need-text": "Liian aikaisin"})
    assert answer.status_code == 422


def test_a_region_need_not_wait_for_the_agency(sent):
    assert post("kaisa", "plan-move", sent.pk, "take_back").status_code == 302
    assert post("kaisa", "plan-section-edit", sent.pk, "need", text="Jatkan", version=1).status_code == 302


def test_another_regions_plan_is_not_there(plan):
    assert get("sanna", "plan-detail", plan.pk).status_code == 404
    assert post("sanna", "plan-section-edit", plan.pk, "need", text="x", version=0).status_code == 404
    assert get("kaisa", "plan-section-edit", plan.pk, "unknown").status_code == 404


def test_roles(plan):
    for username in ("sirpa", "katri", "arvi", "essi"):
        assert post(username, "plan-section-edit", plan.pk, "need", text="x", version=0).status_code == 403
    for username in ("kaisa", "essi", "reino"):
        assert post(username, "plan-comment", plan.pk, "need", **{"need-text": "x"}).status_code == 403
    assert get("kaisa", "plan-move", plan.pk, "send_for_comment").status_code == 405
    assert post("kaisa", "plan-move", plan.pk, "explode").status_code == 404
