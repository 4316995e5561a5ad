"""Comments pinned to a paragraph, and what the region answers to each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.plans.models import PlanComment
from grants.plans.paragraphs import paragraphs, placed
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.plan_pages import (
    TWO,
    commented_plan,
    get,
    post,
    sent_plan,
    step,
    text_of,
    words_of,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


def comment_now(pk):
    with region_scope("18"):
        return PlanComment.objects.get(pk=pk)


def typed(words, paragraph="", version=1):
    return {"need-text": words, "need-paragraph": paragraph, "need-version": version}


def test_the_agency_chooses_the_paragraph_on_the_page(call):
    plan = sent_plan(call)
    page = text_of(get("arvi", "plan-detail", plan.pk, goal="need", paragraph=2))
    assert '<option value="2" selected>2: Kysymme kylissä erikseen.</option>' in page
    assert 'href="?goal=need&amp;paragraph=1#comment-need"' in page
    assert post("arvi", "plan-comment", plan.pk, "need", **typed("Missä kylissä?", 2)).status_code == 302
    with region_scope("18", side="state"):
        made = PlanComment.objects.get()
    assert (made.paragraph, made.quote, made.version_number) == (2, "Kysymme kylissä erikseen.", 1)


def test_a_paragraph_that_is_none_is_asked_again(call):
    plan = sent_plan(call)
    answer = post("arvi", "plan-comment", plan.pk, "need", **typed("Mikä?", 3))
    assert answer.status_code == 422 and "Mikä?" in text_of(answer)


def test_gr54_a_comment_is_on_the_version_that_was_read(call):
    plan = sent_plan(call)
    step(plan, "take_back", "kaisa")
    write(plan, "Aivan uusi alku.\n\nJa loppu.")
    step(plan, "send_for_comment", "kaisa")
    late = post("arvi", "plan-comment", plan.pk, "need", **typed("Vanhasta kappaleesta", 1, version=1))
    assert late.status_code == 422 and "Vanhasta kappaleesta" in text_of(late)
    # The page that is told so shows the newer text: the next press is about what now stands there.
    assert "Aivan uusi alku." in text_of(late)
    assert '<input type="hidden" name="need-version" value="2"' in text_of(late)
    assert post("arvi", "plan-comment", plan.pk, "need", **typed("Uudesta", 1, version=2)).status_code == 302


def test_the_region_reads_a_comment_beside_its_paragraph(call):
    plan, _made = commented_plan(call, (2, "Missä kylissä?"), (None, "Hyvä kokonaisuus."))
    for name, args in (("plan-section-edit", ("need",)), ("plan-detail", ())):
        words = words_of(get("kaisa", name, plan.pk, *args))
        first, second = words.index("Kartoitamme kunnat.", words.index("1 Kartoitamme")), words.index("Missä kylissä?")
        assert first < words.index("Kysymme kylissä erikseen.", first) < second < words.index("Hyvä kokonaisuus.")


def test_a_rewritten_paragraph_keeps_its_comment_in_sight(call):
    plan, _made = commented_plan(call, (1, "Mitkä kunnat?"), (2, "Missä kylissä?"))
    write(plan, "Aloitamme syksyllä.\n\nKysymme kylissä erikseen. Kylät ovat Vuokatti ja Ristijärvi.")
    with region_scope("18"):
        said = list(PlanComment.objects.order_by("pk"))
        parts, rest = placed(plan.sections.get(goal_code="need").text, said)
    assert [[each.text for each in part["comments"]] for part in parts] == [[], ["Missä kylissä?"]]
    assert [each.text for each in rest] == ["Mitkä kunnat?"]
    assert "Kartoitamme kunnat." in text_of(get("kaisa", "plan-detail", plan.pk))


def test_gr50_a_comment_is_answered_in_words(call):
    plan, (first, second) = commented_plan(call, (2, "Missä kylissä?"), (None, "Hyvä."))
    empty = post("kaisa", "plan-comment-resolve", plan.pk, first.pk, answer="  ")
    assert empty.status_code == 422
    assert empty.context["form"].errors["answer"] and "Missä kylissä?" in text_of(empty)
    saved = post("kaisa", "plan-comment-resolve", plan.pk, first.pk, answer="Nimesimme kylät.")
    # Back where the section is written, at the comment.
    assert saved.url == f"{reverse('plan-section-edit', args=[plan.pk, 'need'])}#comment-{first.pk}"
    kept = comment_now(first.pk)
    assert (kept.answer, kept.resolved_by_name, bool(kept.resolved_at)) == ("Nimesimme kylät.", "Kaisa Koordinaattori", True)
    assert comment_now(second.pk).resolved_at is None
    # Another person's answer does not take the place of the first.
    late = post("kalle", "plan-comment-resolve", plan.pk, first.pk, answer="Emme muuttaneet.")
    assert late.status_code == 422
    assert "Nimesimme kylät." in text_of(late) and "Emme muuttaneet." in text_of(late)
    assert comment_now(first.pk).answer == "Nimesimme kylät."
    # The same press twice is no matter.
    assert post("kaisa", "plan-comment-resolve", plan.pk, first.pk, answer="Nimesimme kylät.").status_code == 302


def test_each_form_beside_a_comment_may_be_sent(call):
    plan, (first, _second) = commented_plan(call, (2, "Missä kylissä?"), (None, "Hyvä."))
    post("kaisa", "plan-comment-resolve", plan.pk, first.pk, answer="Nimesimme kylät.")
    page = text_of(get("kaisa", "plan-section-edit", plan.pk, "need"))
    forms = [form.split("</form>")[0] for form in page.split("<form method=\"post\"")[1:]]
    own = [form for form in forms if "answered/" in form]
    assert len(own) == 2 and all("csrfmiddlewaretoken" in form for form in own)


def test_the_agency_reads_the_answer_and_how_many_there_are(call):
    plan, (first, _second) = commented_plan(call, (2, "Missä kylissä?"), (None, "Hyvä."))
    post("kaisa", "plan-comment-resolve", plan.pk, first.pk, answer="Nimesimme kylät.")
    page = get("arvi", "plan-detail", plan.pk)
    assert "Nimesimme kylät." in text_of(page)
    assert page.context["answered"] == {"done": 1, "all": 2}


def test_an_answer_is_taken_back_while_the_plan_is_written(call):
    plan, (only,) = commented_plan(call, (1, "Mitkä kunnat?"))
    post("kaisa", "plan-comment-resolve", plan.pk, only.pk, answer="Kaikki.")
    assert post("kaisa", "plan-comment-reopen", plan.pk, only.pk).status_code == 302
    kept = comment_now(only.pk)
    assert (kept.resolved_at, kept.resolved_by_name, kept.answer) == (None, "", "Kaikki.")
    # Its words wait in the field.
    assert ">Kaikki.</textarea>" in text_of(get("kaisa", "plan-section-edit", plan.pk, "need"))
    post("kaisa", "plan-comment-resolve", plan.pk, only.pk, answer="Kaikki.")
    step(plan, "mark_ready", "kaisa")
    assert post("kaisa", "plan-comment-reopen", plan.pk, only.pk).status_code == 422
    assert comment_now(only.pk).resolved_at


def test_what_is_unanswered_is_told_and_keeps_nobody(call):
    plan, _made = commented_plan(call, (1, "Mitkä kunnat?"))
    page = get("kaisa", "plan-move", plan.pk, "revise")
    assert page.status_code == 200
    assert page.context["open"] == {"unanswered": 1, "without_target": [row["goal"].name for row in page.context["sections"]]}
    assert post("kaisa", "plan-move", plan.pk, "revise").status_code == 302
    # Only whoever has the button is asked.
    assert get("arvi", "plan-move", plan.pk, "mark_ready").status_code == 302
    assert get("kaisa", "plan-move", plan.pk, "take_back").status_code == 405


def test_a_comment_of_another_region_is_not_there(call):
    _plan, (only,) = commented_plan(call, (1, "Mitkä kunnat?"))
    theirs = cases.plan_of(call, "04", "draft")
    assert post("sanna", "plan-comment-resolve", theirs.pk, only.pk, answer="x").status_code == 404
    assert post("sanna", "plan-comment-reopen", theirs.pk, only.pk).status_code == 404
    assert comment_now(only.pk).resolved_at is None


def test_one_query_count_for_one_comment_and_many(call):
    def count(plan, username):
        with CaptureQueriesContext(connection) as queries:
            get(username, "plan-detail", plan.pk)
        return len(queries)

    few, _made = commented_plan(call, (1, "Yksi"))
    many, _made = commented_plan(cases.published_call(code="toinen", series="toinen"), *[(1, f"Nro {n}") for n in range(20)])
    for username in ("kaisa", "arvi"):
        count(few, username)
        assert count(few, username) == count(many, username)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", []), ("yksi", ["yksi"]), (TWO, ["Kartoitamme kunnat.", "Kysymme kylissä erikseen."]), ("a\nb\n \n\n\nc\n", ["a\nb", "c"])],
)
def test_an_empty_line_ends_a_paragraph(text, parts):
    assert paragraphs(text) == parts


