"""While a supplement is open: the region writes what was asked, the state reads what was sent."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.applications.models import Application
from grants.applications.verbs import budget_of
from grants.models import Proposal
from regions.scope import national_scope, region_scope
from reporting.board import board_rows, totals
from tests.grants import cases
from tests.grants.supplement_cases import WRITING, asked, codes, get, post, typed_in

pytestmark = pytest.mark.django_db
NEW = {"budget_pay": "110000,00", "asked": "77000,00"}


def save(application, username="kaisa", **changes):
    return post(username, "application-edit", application.pk, **typed_in(application, **changes))


def test_what_was_asked_is_written():
    application = asked()
    assert save(application, **NEW).status_code == 302
    with region_scope("18"):
        saved = Application.objects.get()
        assert (saved.asked, budget_of(saved)["pay"]) == (Decimal("77000.00"), Decimal("110000.00"))
        assert saved.state == "supplement"


def test_gr64_only_what_was_asked_is_written():
    application = asked(parts=["project"])
    answer = save(application, **NEW)
    assert answer.status_code == 422 and codes(answer)
    assert 'value="110000,00"' in answer.content.decode()
    assert cases.fresh(application).asked == Decimal("70000.00")
    assert save(application, project_name="Digituki kylille").status_code == 302
    assert cases.fresh(application).project_name == "Digituki kylille"


def test_the_other_parts_are_shown_but_not_to_be_written():
    form = get("kaisa", "application-edit", asked(parts=["project"]).pk).context["form"]
    locked = {name for name, field in form.fields.items() if field.widget.attrs.get("readonly")}
    assert {"budget_pay", "note_pay", "asked", "income"} <= locked
    assert not locked & {"project_name", "contact_name", "contact_email"}


def test_half_of_the_sums_may_be_wrong_meanwhile():
    """As in a draft: the rules on sums are told when the answer is sent."""
    application = asked()
    assert save(application, asked="1,00").status_code == 302
    assert cases.fresh(application).asked == Decimal("1.00")


@pytest.fixture
def half_written():
    application = asked(cases.application_of(cases.published_call(), state="evaluation"))
    assert save(application, **NEW).status_code == 302
    return application


def sums(text):
    """→ which of the grant as it was sent, and as it is being written, a page tells."""
    return ("70\u00a0000,00" in text, "77\u00a0000,00" in text)


@pytest.mark.parametrize("username", ["essi", "arvi", "reino", "taru"])
def test_the_state_reads_what_was_sent(half_written, username):
    assert sums(get(username, "application-detail", half_written.pk).content.decode()) == (True, False)


def test_the_region_reads_what_it_writes(half_written):
    assert sums(get("kaisa", "application-detail", half_written.pk).content.decode()) == (False, True)


def test_the_states_list_counts_what_was_sent(half_written):
    page = get("essi", "application-list")
    assert page.context["sums"]["asked"] == Decimal("70000.00")
    assert sums(page.content.decode()) == (True, False)
    assert sums(get("kaisa", "application-list").content.decode()) == (False, True)


def test_the_board_counts_what_was_sent(half_written):
    with national_scope():
        call = Application.objects.select_related("call").get().call
        assert totals(call, board_rows(call))["asked"] == Decimal("70000.00")


def test_a_proposal_opened_before_reads_what_was_sent():
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    proposal = cases.proposal_on(application, state="drafted")
    assert save(asked(application), **NEW).status_code == 302
    text = get("essi", "proposal-detail", proposal.pk).content.decode()
    assert sums(text) == (True, False)
    presented = post("essi", "proposal-present", proposal.pk)
    assert presented.status_code == 422
    with region_scope("18", side="state"):
        assert Proposal.objects.get().state == "drafted"


def test_nothing_is_written_once_the_request_has_ended():
    application = asked(due_on=date(2019, 10, 22))
    assert post("essi", "application-supplement-close", application.pk, "lapse").status_code == 302
    assert save_late(application).status_code == 422


def save_late(application):
    values = {"project_name": "Myöhässä", "contact_name": "", "contact_email": "", "asked": "1"}
    return post("kaisa", "application-edit", application.pk, version=application.version, **values)


def test_another_regions_people_find_nothing():
    application = asked()
    assert post("sanna", "application-edit", application.pk).status_code == 404
    assert get("seppo", "application-supplement-answer", application.pk, when=WRITING).status_code == 404


def test_a_partner_that_was_not_asked_for_stands():
    application = asked(parts=["budget"])
    added = post("kaisa", "application-partner-add", application.pk, name="Kajaani", costs="1000", grant="500")
    assert added.status_code == 422
    with region_scope("18"):
        assert not application.partners.exists()


def queries_of_the_list():
    with CaptureQueriesContext(connection) as asked_of_the_database:
        assert get("essi", "application-list").status_code == 200
    return len(asked_of_the_database)


def test_the_list_asks_the_same_however_many_are_supplemented():
    call = cases.published_call()
    asked(cases.application_of(call, state="screening"))
    queries_of_the_list()
    of_one = queries_of_the_list()
    for region in ("04", "19", "21"):
        asked(cases.application_of(call, region, "screening"))
    assert queries_of_the_list() == of_one
