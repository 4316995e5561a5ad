"""Partners while a supplement is open: their own people write again where the ministry asked for it, and only then."""

from decimal import Decimal

import pytest

from grants.applications.parts import ApplicationFunding, ApplicationPartner
from grants.applications.supplements import close_request
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests import make_network
from tests.grants import cases
from tests.grants.applying import get, partner_of, post, text_of
from tests.grants.supplement_cases import TOO_LATE, WRITING, answered, asked
from tests.people import actor
from tests.people import member as person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_network.member()


@pytest.fixture
def mirja(town):
    return person_of("mirja", "18", town.pk)


@pytest.fixture
def sent(town):
    """→ Application in screening with one partner, which its people had not confirmed."""
    draft = cases.application_of(cases.published_call(), state="draft")
    partner_of(draft, member_id=town.pk, costs="20000", grant="14000", task="Lähetetty")
    with clock.at(cases.at(cases.SUBMITTED)), region_scope("18"):
        application = move(draft, "submit", actor("sirpa"))
    return cases.taken_up(application, "screening")


def partner(application):
    with region_scope("18"):
        return ApplicationPartner.objects.get(application=application.pk)


def write(mirja, application, task):
    row = partner(application)
    return post(mirja, "own-partnership", row.pk, when=WRITING, task=task, costs="20 000", version=row.version)


def test_asked_for_partners_they_write_again_until_the_answer_is_sent(sent, mirja):
    asked(sent, parts=["partners"])
    assert write(mirja, sent, "Täydennetty").status_code == 302
    page = get("essi", "application-detail", sent.pk, when=WRITING)
    assert "Lähetetty" in text_of(page) and "Täydennetty" not in text_of(page)
    assert post(mirja, "own-partnership-confirm", partner(sent).pk, when=WRITING, seen=partner(sent).version).status_code == 302
    answered(sent)
    assert "Täydennetty" in text_of(get("essi", "application-detail", sent.pk, when=WRITING))
    assert write(mirja, sent, "Myöhässä").status_code == 422
    assert partner(sent).task == "Täydennetty"


def test_not_asked_for_they_stand(sent, mirja):
    asked(sent, parts=["budget"])
    assert write(mirja, sent, "Täydennetty").status_code == 422
    assert partner(sent).task == "Lähetetty"


def test_closed_without_an_answer_they_are_as_they_were_sent(sent, mirja, town):
    asked(sent, parts=["partners", "financing"])
    write(mirja, sent, "Täydennetty")
    row = partner(sent)
    typed = {"name": "Kiire", "costs": "1", "grant": "1"}
    post("kaisa", "application-partner-add", sent.pk, when=WRITING, **typed)
    post("kaisa", "application-partner-remove", sent.pk, row.pk, when=WRITING)
    post("kaisa", "application-funding-add", sent.pk, when=WRITING, name="Kajaani", kind="public", amount="500")
    with clock.at(cases.at(TOO_LATE)), region_scope("18", side="state"):
        close_request(sent, "lapse", actor("essi"))
    again = partner(sent)
    assert (again.pk, again.name, again.task, again.member_id, again.grant) == (row.pk, "Kajaanin kaupunki", "Lähetetty", town.pk, Decimal("14000.00"))
    with region_scope("18"):
        assert not ApplicationFunding.objects.exists()
    assert cases.fresh(sent).other_funding == Decimal("0.00")
    assert write(mirja, sent, "Myöhässä").status_code == 422
