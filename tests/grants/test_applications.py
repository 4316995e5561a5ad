"""Applications on screen: the draft with its budget, submission to the instant, receipt."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation

from grants.applications.models import Application
from grants.applications.people import name_person
from grants.applications.verbs import budget_of, save_application
from grants.evaluation.conflicts import confirm
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db

TYPED = {
    "project_name": "Digituki lähelle",
    "contact_name": "Kaisa Koordinaattori",
    "contact_email": "kaisa@example.fi",
    "budget_pay": "100 000,00",
    "budget_services": "",
    "income": "",
    "other_funding": "",
    "asked": "70000",
}


def get(username, name, *args, when=cases.WRITING, **query):
    with clock.at(cases.at(when)):
        return signed_in(username).get(reverse(name, args=args), query)


def post(username, name, *args, when=cases.WRITING, htmx=False, **typed):
    headers = {"HX-Request": "true"} if htmx else {}
    with clock.at(cases.at(when)):
        return signed_in(username).post(reverse(name, args=args), typed, headers=headers)


def text_of(response):
    return response.content.decode()


def codes(answer):
    """→ the codes of the rules that a refused form broke are not in the page: their words are."""
    return " ".join(str(text) for text in answer.context["form"].non_field_errors())


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


@pytest.fixture
def draft(call):
    return cases.application_of(call, state="draft")


def submit(application, when=cases.SUBMITTED, username="sirpa"):
    page = get(username, "application-submit", application.pk, when=when)
    seen = page.context["seen"] if page.status_code == 200 else ""
    return post(username, "application-submit", application.pk, when=when, declared="on", seen=seen)


def test_the_coordinator_opens_an_application(call):
    plan = cases.plan_of(call)
    answer = post("kaisa", "application-open", plan.pk)
    with region_scope("18"):
        application = Application.objects.get()
        assert set(budget_of(application)) == {"pay", "services"}
    assert answer.url == reverse("application-detail", args=[application.pk])
    assert post("kaisa", "application-open", plan.pk).url == answer.url
    assert "Digituen koordinaatio 2019" in text_of(get("kaisa", "application-detail", application.pk))


def test_a_draft_may_have_gaps_and_reads_money_as_people_write_it(draft):
    typed = TYPED | {"budget_pay": "1 234,50", "budget_services": "99.9", "asked": "", "contact_name": ""}
    assert post("kaisa", "application-edit", draft.pk, version=draft.version, **typed).status_code == 302
    with region_scope("18"):
        saved = Application.objects.get()
        assert budget_of(saved) == {"pay": Decimal("1234.50"), "services": Decimal("99.90")}
        assert saved.asked is None
    missing = get("kaisa", "application-detail", draft.pk).context["missing"]
    assert len(missing) == 2


@pytest.mark.parametrize(
    ("field", "typed"), [("budget_pay", "4.2,0"), ("asked", "69-sixtynine"), ("income", "-1"), ("contact_email", "ei ole")]
)
def test_what_cannot_be_read_is_asked_again(draft, field, typed):
    answer = post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {field: typed})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'value="{typed}"' in text_of(answer)
    assert 'value="Digituki lähelle"' in text_of(answer)
    assert cases.fresh(draft).version == draft.version


def test_autosave_recounts_the_share(draft):
    typed = TYPED | {"asked": "60000"}
    answer = post("kaisa", "application-edit", draft.pk, htmx=True, version=draft.version, **typed)
    assert answer.status_code == 200
    assert f'name="version" value="{draft.version + 1}"' in text_of(answer)
    assert "40\u00a0%" in text_of(answer)
    refused = post("kaisa", "application-edit", draft.pk, htmx=True, version=draft.version + 1, **TYPED | {"asked": "4.2,0"})
    assert refused.status_code == 422
    assert "4.2,0" in text_of(refused)


def test_a_lost_race_shows_both_figures(draft):
    with region_scope("18"):
        name_person(draft, actor("kaisa"), user=person("kalle"), part="writer")
    post("kalle", "application-edit", draft.pk, version=draft.version, **TYPED | {"budget_pay": "110000"})
    answer = post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {"budget_pay": "120000"})
    assert answer.status_code == 409
    assert "Kalle Koordinaattori" in text_of(answer)
    assert "110\u00a0000,00" in text_of(answer)
    assert 'value="120000"' in text_of(answer)
    with region_scope("18"):
        assert budget_of(draft)["pay"] == Decimal("110000.00")


def test_check_answers_needs_the_declaration(draft):
    page = get("sirpa", "application-submit", draft.pk)
    assert "70\u00a0000,00" in text_of(page)
    assert "Mitä teemme: need." in text_of(page)
    answer = post("sirpa", "application-submit", draft.pk)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["declared"]
    assert cases.fresh(draft).state == "draft"


def test_the_receipt_tells_number_time_and_hash(draft):
    answer = submit(draft)
    assert answer.url == reverse("application-receipt", args=[draft.pk])
    sent = cases.fresh(draft)
    text = text_of(get("sirpa", "application-receipt", draft.pk))
    assert sent.case_number == "VM/1407/02.02.03.09/2019/18"
    assert sent.case_number in text
    assert "15.10.2019 klo 14.02.00" in text
    assert sent.content_hash[:32] in text and sent.content_hash[32:] in text
    assert get("kaisa", "application-receipt", draft.pk).context["late"] is False


def test_the_last_instant_is_in_time(draft):
    submit(draft, cases.DEADLINE)
    assert cases.fresh(draft).late is False


def test_one_second_later_is_kept_as_late_and_said(draft):
    assert submit(draft, cases.LATE).status_code == 302
    late = cases.fresh(draft)
    assert (late.state, late.late) == ("submitted", True)
    answer = get("sirpa", "application-receipt", draft.pk)
    assert answer.context["late"] is True
    assert 'data-color="danger"' in text_of(answer)
    assert "15.10.2019 klo 16.15.01" in text_of(answer)


def test_the_arrival_at_the_gate_counts_not_the_wait_behind_it(draft):
    with clock.at(cases.at(cases.LATE)), region_scope("18"):
        sent = move(draft, "submit", actor("sirpa"), arrived_at=cases.at(cases.DEADLINE))
    assert (sent.late, sent.submitted_at) == (False, cases.at(cases.DEADLINE))


def asking(draft, asked, pay="100000.00"):
    """The draft with another budget."""
    post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {"budget_pay": pay, "asked": asked})
    return draft


def test_a_self_financing_share_over_the_ceiling_is_refused_with_the_figure(draft):
    answer = submit(asking(draft, "69990.00"))
    assert answer.status_code == 422
    assert "30,01\u00a0%" in codes(answer)
    assert "30\u00a0010,00\u00a0€" in codes(answer)
    assert cases.fresh(draft).state == "draft"


def test_the_ceiling_rounded_up_to_the_cent_passes(draft):
    # 30 % of 100 000,01 is 30 000,003: the applicant may pay 30 000,01.
    assert submit(asking(draft, "70000.00", pay="100000.01")).status_code == 302


def test_one_cent_over_the_ceiling_is_refused(draft):
    assert submit(asking(draft, "69999.99", pay="100000.01")).status_code == 422


def test_the_database_refuses_the_share_too(call):
    sent = cases.application_of(call)
    with region_scope("18"), pytest.raises(DatabaseError, match="application_self_financing"), transaction.atomic():
        Application.objects.filter(pk=sent.pk).update(asked=Decimal("69990.00"))


def test_more_than_the_costs_is_refused(draft):
    assert submit(asking(draft, "100000.01")).status_code == 422


def test_gaps_are_told_before_and_at_submission(draft):
    post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {"project_name": "", "asked": ""})
    assert len(get("sirpa", "application-submit", draft.pk).context["missing"]) == 2
    assert submit(draft).status_code == 422


def test_a_second_submission_is_refused(draft):
    submit(draft)
    assert submit(draft).status_code == 422


def test_taken_back_before_the_deadline_the_first_version_is_kept(draft):
    submit(draft)
    assert get("sirpa", "application-move", draft.pk, "reopen").status_code == 200
    assert post("sirpa", "application-move", draft.pk, "reopen").status_code == 302
    assert get("essi", "application-detail", draft.pk).status_code == 404
    submit(draft, "2019-10-15 16:00")
    assert get("sirpa", "application-receipt", draft.pk).context["version"].number == 2


def test_after_the_deadline_it_stands(draft):
    submit(draft)
    answer = post("sirpa", "application-move", draft.pk, "reopen", when=cases.LATE)
    assert answer.status_code == 422
    assert answer.context["broken"][0].code == "GR-18"


def test_the_presenter_takes_it_up_and_asks_the_agency(call):
    sent = cases.application_of(call)
    with clock.at(cases.at(cases.AFTER)), region_scope("18", side="state"):
        confirm(sent, True, actor("essi"))
    assert get("essi", "application-move", sent.pk, "screen", when=cases.AFTER).status_code == 200
    post("essi", "application-move", sent.pk, "screen", when=cases.AFTER)
    post("essi", "application-move", sent.pk, "ask_assessment", when=cases.AFTER)
    assert cases.fresh(sent).state == "evaluation"


@pytest.mark.parametrize("verb", ["grant", "propose", "submit", "withdraw", "explode"])
def test_the_decisions_verbs_have_no_page_here(call, verb):
    sent = cases.application_of(call)
    for username in ("essi", "sirpa"):
        assert post(username, "application-move", sent.pk, verb).status_code == 404


def test_roles(call, draft):
    for username in ("kaisa", "katri", "essi", "arvi"):
        assert submit(draft, username=username).status_code == 403
    for username in ("katri", "essi"):
        assert post(username, "application-edit", draft.pk, version=1, **TYPED).status_code == 403
    assert get("niilo", "application-list").status_code == 403
    assert get("katri", "application-detail", draft.pk).status_code == 200


def test_another_regions_application_is_not_there(draft):
    for name in ("application-detail", "application-edit", "application-receipt"):
        assert get("sanna", name, draft.pk).status_code == 404
    assert submit(draft, username="seppo").status_code == 404


def test_a_draft_is_the_regions_own(draft):
    assert get("essi", "application-detail", draft.pk).status_code == 404
    assert list(get("essi", "application-list").context["page"]) == []
    assert len(get("kaisa", "application-list").context["page"]) == 1


@pytest.mark.parametrize("state", ["submitted", "screening", "evaluation"])
@pytest.mark.parametrize("username", ["kaisa", "sirpa", "essi", "arvi", "taru"])
def test_the_hub_opens_in_every_state(call, state, username):
    sent = cases.application_of(call, state=state)
    answer = get(username, "application-detail", sent.pk, when=cases.AFTER)
    assert answer.status_code == 200
    assert "Mitä teemme: need." in text_of(answer)


def test_gr38_what_is_submitted_is_what_was_read(draft):
    seen = get("sirpa", "application-submit", draft.pk).context["seen"]
    post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {"budget_pay": "90000", "asked": "63000"})
    answer = post("sirpa", "application-submit", draft.pk, declared="on", seen=seen)
    assert answer.status_code == 422 and "63\u00a0000,00" in text_of(answer)
    assert cases.application_state(draft) == "draft"
    assert submit(draft).status_code == 302


def test_a_save_that_was_overtaken_by_the_signature_changes_nothing(draft):
    """Kaisa's page read the draft before Sirpa submitted it; her save comes after."""
    assert submit(draft).status_code == 302
    with region_scope("18"), pytest.raises(Refused):
        values = {"asked": Decimal("1.00")}
        save_application(draft, values, {"pay": Decimal("1.00")}, draft.version, actor("kaisa"))
    assert cases.fresh(draft).asked == Decimal("70000.00")


@pytest.fixture
def proposed(call):
    application = cases.application_of(call, state="evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application)


def test_the_region_learns_of_no_proposal(proposed):
    application = proposed.application
    with translation.override("en"):
        words = "Decision proposed"
        for name in ("application-detail", "application-list", "application-withdraw"):
            arguments = [] if name == "application-list" else [application.pk]
            answer = get("sirpa", name, *arguments, when=cases.AFTER)
            assert words not in text_of(answer)
        assert get("sirpa", "application-detail", application.pk, when=cases.AFTER).context["tone"] == "info"
        refused = post("sirpa", "application-move", application.pk, "reopen", when=cases.AFTER)
        assert refused.status_code == 422 and words not in text_of(refused)
        late = post("kaisa", "application-edit", application.pk, version=application.version, **TYPED)
        assert late.status_code == 422 and words not in text_of(late)
        assert list(get("sirpa", "application-list", state="evaluation").context["page"]) == [application]
        assert "proposed" not in dict(get("sirpa", "application-list").context["filter"].form.fields["state"].choices)
        assert list(get("essi", "application-list", state="proposed").context["page"]) == [application]


@pytest.mark.parametrize("sum_typed", ["9" * 40, "10 000 000 000"])
def test_a_sum_that_no_column_holds_is_refused_in_words(draft, sum_typed):
    answer = post("kaisa", "application-edit", draft.pk, version=draft.version, **TYPED | {"budget_pay": sum_typed})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["budget_pay"]


def test_the_largest_sums_add_up(draft):
    largest = "9 999 999 999,99"
    typed = TYPED | {"budget_pay": largest, "budget_services": largest, "asked": largest, "other_funding": "4000000000"}
    assert post("kaisa", "application-edit", draft.pk, version=draft.version, **typed).status_code == 302
    assert submit(draft).status_code == 302


@pytest.mark.parametrize("column", ["income", "other_funding", "asked"])
def test_the_database_refuses_a_negative_sum(draft, column):
    with pytest.raises(DatabaseError, match="not_negative"), region_scope("18"):
        Application.objects.filter(pk=draft.pk).update(**{column: Decimal("-0.01")})
