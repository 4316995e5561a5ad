"""Questions about a call: asked by a region, answered to all, and nobody else learns who asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from grants.calls.models import CallQuestion
from regions import clock
from regions.audit import AuditEvent
from regions.scope import national_scope, region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
WHEN = "2019-09-03 12:00"
TEXT = "Hyväksytäänkö palkat elokuulta?"


@pytest.fixture
def call(db):
    return cases.published_call()


def visit(who, name, *args, when=WHEN, **data):
    client = signed_in(who)
    with clock.at(cases.at(when)):
        return client.post(reverse(name, args=args), data) if data else client.get(reverse(name, args=args))


def ask(call, text=TEXT, who="kaisa", when=WHEN):
    return visit(who, "call-question-ask", call.pk, when=when, text=text)


def answer(question, text="Kyllä.", when=WHEN, **more):
    return visit("essi", "call-question-answer", question.pk, when=when, text=text, **({"verb": "answer"} | more))


def page(call, who, when=WHEN):
    return visit(who, "call-detail", call.pk, when=when).content.decode()


def asked(call, text=TEXT):
    """→ the question, asked by Kaisa."""
    assert ask(call, text).status_code == 302
    return CallQuestion.objects.order_by("pk").last()


def test_kaisa_asks_essi_answers_and_all_applicants_read_it(call):
    assert ask(call).url == reverse("call-detail", args=[call.pk])
    question = CallQuestion.objects.get()
    assert (question.state, question.text, question.asked_at) == ("waiting", TEXT, cases.at(WHEN))
    assert TEXT in visit("essi", "call-question-list", call.pk).content.decode()
    assert answer(question, "Kyllä, jos\r\nne ovat käyttöaikana.", "2019-09-05 09:00").status_code == 302
    for who in ("kaisa", "sanna", "seppo", "katri", "niilo", "arvi"):
        text = page(call, who, "2019-09-06 09:00")
        assert TEXT in text and "Kyllä, jos<br>ne ovat" in text and "5.9.2019" in text


def test_another_region_sees_no_asker(call):
    question = asked(call)
    assert TEXT in page(call, "sirpa") and TEXT in page(call, "katri")
    assert TEXT not in page(call, "sanna") and TEXT not in page(call, "niilo")
    answer(question)
    for who in ("sanna", "niilo"):
        text = page(call, who)
        assert TEXT in text and "Kaisa" not in text and "Kainuu" not in text
    for who in ("sanna", "kaisa"):
        assert visit(who, "call-question-list", call.pk).status_code == 403
    # Not in the row, not in the nation's own audit; the region's wall hides where it stands.
    columns = {field.attname for field in CallQuestion._meta.concrete_fields}
    assert not columns & {"region_id", "asked_by_id", "asked_by_name", "user_id"}
    with region_scope("04"):
        assert not AuditEvent.objects.filter(verb="question-asked").exists()
    with national_scope():
        events = AuditEvent.objects.filter(subject_type="grants.callquestion")
        assert [(event.region_id, event.verb) for event in events.order_by("pk")] == [("18", "question-asked"), ("00", "answer")]
        assert "Kaisa" not in str(events.get(region="00").after)


def test_the_page_tells_nothing_while_nobody_has_asked(call):
    assert visit("essi", "call-question-list", call.pk).status_code == 200
    assert reverse("call-question-ask", args=[call.pk]) in page(call, "kaisa")
    for who in ("katri", "arvi", "niilo"):
        assert reverse("call-question-ask", args=[call.pk]) not in page(call, who)


@pytest.mark.parametrize(
    ("when", "status"),
    [("2019-08-20 08:59:59", 422), ("2019-08-20 09:00", 302), (cases.DEADLINE, 302), (cases.LATE, 422), ("2019-12-01 09:00", 422)],
)
def test_gr40_questions_until_the_deadlines_own_instant(call, when, status):
    opened = visit("kaisa", "call-question-ask", call.pk, when=when)
    assert opened.status_code == 200 and ("<textarea" in opened.content.decode()) == (status == 302)
    sent = ask(call, when=when)
    assert sent.status_code == status
    assert CallQuestion.objects.exists() == (status == 302)
    if status == 422:
        assert TEXT in sent.content.decode() and reverse("call-question-ask", args=[call.pk]) not in page(call, "kaisa", when)


def test_a_draft_has_no_questions():
    draft = cases.draft_call()
    assert ask(draft).status_code == 404 and visit("kaisa", "call-question-ask", draft.pk).status_code == 404


@pytest.mark.parametrize("found", ["040 123 4567", "+358 50 1234567", "matti.meikalainen@example.fi", "131052-308T"])
def test_gr41_personal_data_is_refused_and_nothing_is_lost(call, found):
    typed = f"Voiko hakemuksesta soittaa: {found}?"
    sent = ask(call, typed)
    assert sent.status_code == 422 and list(sent.context["form"].errors) == ["text"]
    assert found in str(sent.context["form"].errors) and sent.context["form"]["text"].value() == typed
    assert not CallQuestion.objects.exists()
    assert ask(call, "Onko 15.10.2019 klo 16.15 ehdoton?").status_code == 302


def test_the_length_is_counted_as_the_browser_does(call):
    assert ask(call, "  ").status_code == 422
    assert ask(call, "a" * 2001).status_code == 422
    assert ask(call, "a\r\n" * 999 + "ab").status_code == 302
    assert len(CallQuestion.objects.get().text) == 2000


def test_gr42_the_same_question_once(call):
    assert ask(call).status_code == 302
    assert ask(call).status_code == 422 and ask(call, who="sirpa").status_code == 422
    # Another region isn't told that somebody has asked it already.
    assert ask(call, who="sanna").status_code == 302
    assert CallQuestion.objects.count() == 2


def test_html_is_shown_as_text(call):
    answer(asked(call, "<script>alert(1)</script>"), "<b>Ei</b>")
    text = page(call, "sanna")
    assert "<script>alert" not in text and "<b>Ei" not in text and "&lt;b&gt;Ei" in text


def test_a_question_left_unanswered_tells_its_region_why(call):
    question = asked(call)
    assert answer(question, "", verb="decline").status_code == 422
    assert answer(question, "Ei koske tätä hakua.", verb="decline").status_code == 302
    assert "Ei koske tätä hakua." in page(call, "sirpa")
    assert TEXT not in page(call, "sanna") and "Ei koske" not in page(call, "sanna")
    assert answer(question, "Toistamiseen", verb="decline").status_code == 422
    assert answer(question, "Koskee sittenkin.").status_code == 302
    text = page(call, "sanna")
    assert "Koskee sittenkin." in text and "Ei koske tätä" not in text


def test_an_answer_is_corrected_and_the_earlier_one_stays(call):
    question = asked(call)
    answer(question, "Kyllä.", "2019-09-05 09:00")
    same = answer(question, "Kyllä.", seen=0)
    assert same.status_code == 422
    assert answer(question, "Ei.", "2019-09-09 09:00", seen=0).status_code == 302
    question.refresh_from_db()
    assert [(old["answer"], old["by"]) for old in question.earlier_answers] == [("Kyllä.", "Essi Esittelijä")]
    text = page(call, "sanna", "2019-09-10 09:00")
    assert text.index("9.9.2019") < text.index("Ei.") < text.index("5.9.2019") < text.index("Kyllä.")


def test_gr43_two_corrections_of_one_answer(call):
    question = asked(call)
    answer(question)
    assert answer(question, "Ei.", seen=0).status_code == 302
    late = answer(question, "Ehkä.", seen=0)
    assert late.status_code == 422
    text = late.content.decode()
    assert "Ehkä." in text and "Ei." in text and 'name="seen" value="1"' in text
    assert answer(question, "Ehkä.", seen=1).status_code == 302
    # Who was answering for the first time while somebody else answered is told, and reads it.
    assert answer(question, "Kolmas").status_code == 422


def test_the_newest_answer_stands_first(call):
    first, second = asked(call, "Ensimmäinen?"), asked(call, "Toinen?")
    answer(second, when="2019-09-04 09:00")
    answer(first, when="2019-09-05 09:00")
    text = page(call, "sanna")
    assert text.index("Ensimmäinen?") < text.index("Toinen?")


def test_essi_has_one_row_of_work_for_all_that_wait(call):
    first = asked(call)
    asked(call, "Toinen?")
    with translation.override("en"):
        work = visit("essi", "my-work").content.decode()
        assert work.count(reverse("call-question-list", args=[call.pk])) == 1 and "2 questions to answer" in work
    listed = visit("essi", "call-question-list", call.pk).content.decode()
    assert listed.index(TEXT) < listed.index("Toinen?")
    answer(first)
    listed = visit("essi", "call-question-list", call.pk).content.decode()
    assert listed.index("Toinen?") < listed.index(TEXT)
    answer(CallQuestion.objects.order_by("pk").last())
    assert reverse("call-question-list", args=[call.pk]) not in visit("essi", "my-work").content.decode()


def test_lists_ask_the_same_for_one_and_twenty(call):
    def count(who, name):
        client = signed_in(who)
        with clock.at(cases.at(WHEN)), CaptureQueriesContext(connection) as queries:
            client.get(reverse(name, args=[call.pk]))
        return len(queries)

    def counts():
        return count("essi", "call-question-list"), count("kaisa", "call-detail")

    answer(asked(call))
    asked(call, "Odottaa?")
    before = counts()
    for number in range(18):
        CallQuestion.objects.create(
            call=call, text=f"Kysymys {number}", asked_at=cases.at(WHEN), state="answered", answer="Kyllä.", answered_at=cases.at(WHEN)
        )
    assert counts() == before
