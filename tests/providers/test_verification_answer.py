"""A provider answers by the link in its e-mail, without signing in; a link that is opened writes nothing."""

import pytest
from django.core import signing
from django.test import Client

from providers.models import FinderEntry, Offering, Provider, VerificationRequest
from providers.upkeep.proposals import propose
from providers.upkeep.verification_link import SALT
from regions import audit, clock
from regions.organisations import Organisation
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import contact, signed_in
from tests.providers.mail import paths, sent
from tests.providers.rounds import opened, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    library = make.provider(contact_email="tuula@example.fi")
    make.published(library)
    make.offering(library, "Luonnos")
    return library


@pytest.fixture
def path(library):
    opened()
    first, second = paths(sent()[0])
    assert first == second
    return first.replace("/fi/", "/en/")


def test_opening_the_link_shows_the_data_and_writes_nothing(library, path):
    page = Client().get(path)
    words = page.content.decode()
    assert page.status_code == 200 and "Digineuvonta" in words and "Luonnos" not in words and "All is true" in words
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "strict-origin"
    assert Client().head(path).status_code == 200
    assert request_of(library).state == "waiting"
    with region_scope("18"):
        assert Provider.objects.get().verified_on is None


def test_all_is_true_verifies_provider_offerings_and_organisation_and_modifies_nothing(library, path):
    assert Client().post(path, {"what": "confirmed", "name": "Tuula T."}).status_code == 302
    row = request_of(library)
    assert (row.state, row.how, row.answered_by) == ("confirmed", "link", "Tuula T.")
    with region_scope("18"):
        found = Provider.objects.get()
        assert (found.verified_on, found.verified_by, found.verified_how) == (clock.today(), "Tuula T.", "link")
        shown, draft = Offering.objects.get(state="published"), Offering.objects.get(state="draft")
        assert (shown.verified_on, shown.verified_by) == (clock.today(), "Tuula T.")
        assert draft.verified_on is None
        assert "offering_changed" not in [event.verb for event in audit.events_of(shown)]
        assert audit.events_of(found).last().verb == "provider_confirmed"
    organisation = Organisation.objects.get()
    assert (organisation.verified_on, organisation.verified_in_id) == (clock.today(), "18")
    with public_scope():
        assert FinderEntry.objects.get().verified_on == clock.today()


def test_a_second_click_shows_the_answer_and_takes_a_change(library, path):
    Client().post(path, {"what": "confirmed"})
    page = Client().get(path).content.decode()
    assert "You answered on" in page and ">All is true</button>" not in page
    Client().post(path, {"what": "confirmed"})
    with region_scope("18"):
        assert [e.verb for e in audit.events_of(request_of(library))] == ["verification_answered"]
    assert Client().post(path, {"what": "changes", "answer": "Muutimme torille."}).status_code == 302
    row = request_of(library)
    assert (row.state, row.answer) == ("changes", "Muutimme torille.")
    Client().post(path, {"what": "changes", "answer": "Ja ma kiinni."})
    assert request_of(library).answer == "Muutimme torille.\nJa ma kiinni."
    wiped = Client().post(path, {"what": "confirmed"})
    assert wiped.status_code == 422 and request_of(library).state == "changes"


@pytest.mark.parametrize("empty", ["", "  "])
def test_a_change_needs_words(library, path, empty):
    page = Client().post(path, {"what": "changes", "answer": empty, "name": "Tuula"})
    assert page.status_code == 422 and "Write in your own words" in page.content.decode()
    assert 'value="Tuula"' in page.content.decode()
    assert Client().post(path, {"what": "delete"}).status_code == 422
    assert request_of(library).state == "waiting"


def test_what_has_changed_stands_in_the_review_queue_till_it_is_corrected(library, path):
    Client().post(path, {"what": "changes", "answer": "Muutimme torille."})
    kaisa = signed_in("kaisa")
    (row,) = kaisa.get("/en/work/changes/").context["page"].object_list
    page = kaisa.get(row.url).content.decode()
    assert "Muutimme torille." in page
    assert kaisa.post(row.url, {"what": "corrected"}).status_code == 302
    assert kaisa.get("/en/work/changes/").context["page"].paginator.count == 0
    assert request_of(library).state == "confirmed"
    with region_scope("18"):
        assert Provider.objects.get().verified_how == "link"
    assert "looked at already" in kaisa.post(row.url, {"what": "corrected"}, follow=True).content.decode()


def test_a_made_up_link_is_told_in_words_and_opens_nothing(library, path):
    row = request_of(library)
    for token in ("arvaus", path.split("/")[3][:-2], signing.dumps(["18", row.pk], salt="other"), signing.dumps(["18", 10**9], salt=SALT)):
        for answer in (Client().get(f"/en/true/{token}/"), Client().post(f"/en/true/{token}/", {"what": "confirmed"})):
            assert answer.status_code == 404 and "not copied whole" in answer.content.decode()
    other_region = signing.dumps(["04", row.pk], salt=SALT)
    assert Client().get(f"/en/true/{other_region}/").status_code == 404
    assert request_of(library).state == "waiting"


def test_a_link_ends_with_its_round(library, path):
    row = request_of(library)
    signed_in("kaisa").post(f"/en/work/rounds/{row.round_id}/close/")
    page = Client().get(path)
    assert page.status_code == 410 and "This round has ended" in page.content.decode()
    assert Client().post(path, {"what": "confirmed"}).status_code == 410
    assert request_of(library).state == "waiting"


def test_one_providers_link_reaches_no_other_provider(library, path):
    club = make.provider("Kerho ry", kind="association")
    make.published(club, "Kerhon apu")
    assert "Kerhon apu" not in Client().get(path).content.decode()
    Client().post(path, {"what": "confirmed"})
    with region_scope("18"):
        assert Provider.objects.get(pk=club.pk).verified_on is None
        assert VerificationRequest.objects.filter(state="confirmed").count() == 1


def test_tuula_confirms_signed_in_with_or_without_a_round(library):
    tuula = signed_in(contact("tuula", "18", library.pk))
    own = "/en/work/providers/own/"
    assert tuula.post(f"{own}confirm/").status_code == 302
    with region_scope("18"):
        found = Provider.objects.get()
        assert (found.verified_on, found.verified_how, found.verified_by) == (clock.today(), "own", "Tuula Tuottaja")
    row = opened()
    assert "Is this still true?" in tuula.get(own).content.decode()
    tuula.post(f"{own}confirm/")
    assert (request_of(library).state, request_of(library).how) == ("confirmed", "own")
    assert "Is this still true?" not in tuula.get(own).content.decode()
    assert row.pk
    assert signed_in("kaisa").post(f"{own}confirm/").status_code == 403


def test_a_request_of_a_closed_round_is_not_answered_signed_in(library):
    row = opened()
    signed_in("kaisa").post(f"/en/work/rounds/{row.pk}/close/")
    signed_in(contact("tuula", "18", library.pk)).post("/en/work/providers/own/confirm/")
    assert request_of(library).state == "waiting"
    with region_scope("18"):
        assert Provider.objects.get().verified_how == "own"


def test_a_change_that_waits_is_told_beside_what_the_public_reads(library, path):
    assert "waits for the coordinator" not in Client().get(path).content.decode()
    with region_scope("18"):
        propose(contact("tuula", "18", library.pk).memberships.get().actor(), library, {"phone": "08 123 4567"})
    page = Client().get(path).content.decode()
    assert "1 change that was proposed waits for the coordinator" in page


def test_what_has_changed_is_not_marked_as_optional(path):
    page = Client().get(path).content.decode()
    assert "What has changed?</label>" in page
