"""A partner's own part: read, written and confirmed by the member's people, behind the narrow wall; frozen with the application."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.applications.own_partner import change_own_partner
from grants.applications.parts import ApplicationPartner
from grants.models import Application
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests import make_network
from tests.grants import cases
from tests.grants.applying import get, moved, partner_of, post, text_of
from tests.people import actor
from tests.people import member as person_of

pytestmark = pytest.mark.django_db
OWN = {"task": "Neuvonta kirjastossa", "costs": "18 000", "contact_name": "Kaija Kunta", "contact_email": "kaija@example.fi"}


@pytest.fixture(scope="module")
def draft(once):
    return cases.application_of(cases.published_call(), state="draft")


@pytest.fixture
def town():
    return make_network.member()


@pytest.fixture
def mirja(town):
    return person_of("mirja", "18", town.pk)


@pytest.fixture
def partner(draft, town):
    return partner_of(draft, member_id=town.pk, costs="20000", grant="14000")


def write(mirja, partner, **typed):
    typed = OWN | {"version": cases.fresh(partner).version} | typed
    return post(mirja, "own-partnership", partner.pk, **typed)


def confirm(mirja, partner, **typed):
    return post(mirja, "own-partnership-confirm", partner.pk, **{"seen": cases.fresh(partner).version} | typed)


def state_of(partner):
    return cases.fresh(partner).state


def test_mirja_sees_her_part_and_nothing_of_the_application(mirja, partner, draft):
    partner_of(draft, "Sotkamon kunta", member_id=9999)
    page = text_of(get(mirja, "own-partnership-list"))
    assert "Kajaanin kaupunki" in page and "Sotkamon kunta" not in page and "Digituki lähelle" not in page
    assert "14\u00a0000,00" in text_of(get(mirja, "own-partnership", partner.pk))
    with region_scope("18", side="member", own=partner.member_id):
        assert not Application.objects.exists()
        assert [each.pk for each in ApplicationPartner.objects.all()] == [partner.pk]


def test_it_waits_on_her_front_page_until_it_is_confirmed(mirja, partner):
    address = reverse("own-partnership", args=[partner.pk])
    assert address in text_of(get(mirja, "my-work"))
    write(mirja, partner)
    confirm(mirja, partner)
    assert address not in text_of(get(mirja, "my-work"))


def test_mirja_writes_and_confirms_and_kaisa_reads_it(mirja, partner, draft):
    assert write(mirja, partner).status_code == 302
    found = cases.fresh(partner)
    assert (found.task, found.costs, found.contact_name, found.saved_by) == ("Neuvonta kirjastossa", Decimal("18000.00"), "Kaija Kunta", "Mirja Kunta")
    assert (found.grant, found.name) == (Decimal("14000.00"), "Kajaanin kaupunki")
    assert "Neuvonta kirjastossa" in text_of(get(mirja, "own-partnership-confirm", partner.pk))
    assert confirm(mirja, partner).status_code == 302
    found = cases.fresh(partner)
    assert (found.state, found.confirmed_by_name, found.confirmed_at) == ("confirmed", "Mirja Kunta", cases.at(cases.WRITING))
    page = text_of(get("kaisa", "application-partners", draft.pk))
    assert "Neuvonta kirjastossa" in page and "Mirja Kunta" in page
    assert "Mirja Kunta" in str(get("kaisa", "application-detail", draft.pk).context["events"])
    with region_scope("18"):
        events = AuditEvent.objects.filter(subject_type="grants.applicationpartner", subject_id=partner.pk)
        assert list(events.values_list("verb", "actor_name")) == [("own-part-saved", "Mirja Kunta"), ("confirm", "Mirja Kunta")]


def test_what_is_typed_is_saved_before_it_is_confirmed(mirja, partner):
    page = text_of(get(mirja, "own-partnership", partner.pk))
    assert reverse("own-partnership-confirm", args=[partner.pk]) not in page
    answer = write(mirja, partner, task="Opastamme kirjastossa.", confirm="1")
    assert answer.url == reverse("own-partnership-confirm", args=[partner.pk])
    assert cases.fresh(partner).task == "Opastamme kirjastossa." and "Opastamme kirjastossa." in text_of(get(mirja, "own-partnership-confirm", partner.pk))


def test_she_writes_nothing_else(mirja, partner):
    write(mirja, partner, name="Toinen nimi", grant="99", agreed_on="1.1.2020", member_id="1")
    found = cases.fresh(partner)
    assert (found.name, found.grant, found.agreed_on, found.member_id) == (partner.name, partner.grant, None, partner.member_id)
    of_mirja = mirja.memberships.get().actor()
    with region_scope("18", side="member", own=partner.member_id), pytest.raises(ValueError, match="grant"):
        change_own_partner(partner, of_mirja, version=found.version, grant=Decimal("99.00"))


def test_costs_below_the_planned_share_are_refused_and_nothing_is_lost(mirja, partner):
    answer = write(mirja, partner, costs="13 999,99", task="Kirjoitettu")
    assert answer.status_code == 422 and ">\nKirjoitettu</textarea>" in text_of(answer)
    assert cases.fresh(partner).costs == Decimal("20000.00")
    assert write(mirja, partner, costs="14 000").status_code == 302


def test_autosave_and_a_lost_race_with_the_region(mirja, partner, draft):
    answer = post(mirja, "own-partnership", partner.pk, htmx=True, **OWN, version=0)
    assert answer.status_code == 200 and 'name="version" value="1"' in text_of(answer)
    typed = {"name": "Kajaani", "costs": "20000", "grant": "10000", "task": "Liiton teksti"}
    post("kaisa", "application-partner-edit", draft.pk, partner.pk, version=1, **typed)
    lost = write(mirja, partner, version=1, task="Mirjan teksti")
    assert lost.status_code == 409 and "Liiton teksti" in text_of(lost) and "Mirjan teksti" in text_of(lost)


def test_what_is_confirmed_is_whole_and_as_it_was_read(mirja, partner):
    assert confirm(mirja, partner).context["broken"][0].code == "GR-15"
    seen = cases.fresh(partner).version
    write(mirja, partner)
    answer = confirm(mirja, partner, seen=seen)
    assert answer.status_code == 422 and answer.context["broken"][0].code == "GR-38"
    assert state_of(partner) == "draft"


def test_confirmed_it_stands_until_she_takes_it_back(mirja, partner):
    write(mirja, partner)
    confirm(mirja, partner)
    assert write(mirja, partner, task="Uusi").status_code == 422
    page = get(mirja, "own-partnership", partner.pk)
    assert (page.context["may_write"], page.context["may_unconfirm"]) == (False, True)
    assert post(mirja, "own-partnership-unconfirm", partner.pk).status_code == 302
    assert (state_of(partner), cases.fresh(partner).confirmed_at) == ("draft", None)
    assert write(mirja, partner, task="Uusi").status_code == 302


def test_what_the_region_changes_is_confirmed_no_more(mirja, partner, draft):
    write(mirja, partner)
    confirm(mirja, partner)
    typed = OWN | {"name": "Kajaanin kaupunki", "grant": "14000"}
    post("kaisa", "application-partner-edit", draft.pk, partner.pk, version=cases.fresh(partner).version, **typed)
    assert state_of(partner) == "confirmed", "the same values are no change"
    post("kaisa", "application-partner-edit", draft.pk, partner.pk, version=cases.fresh(partner).version, **typed | {"grant": "13000"})
    assert (state_of(partner), cases.fresh(partner).confirmed_by_name) == ("draft", "")


@pytest.mark.parametrize("confirmed", [True, False])
def test_sent_it_is_frozen_and_taken_back_it_opens_as_it_was(mirja, partner, draft, confirmed):
    write(mirja, partner)
    if confirmed:
        confirm(mirja, partner)
    sent = moved(draft, "submit")
    with region_scope("18"):
        (facts,) = sent.versions.get().content["partners"]
    assert facts["confirmed_by"] == ("Mirja Kunta" if confirmed else "")
    page = get(mirja, "own-partnership", partner.pk)
    assert (page.status_code, page.context["may_write"], page.context["may_unconfirm"]) == (200, False, False)
    assert write(mirja, partner, task="Myöhässä").status_code == 422
    assert confirm(mirja, partner).status_code == 422
    assert post(mirja, "own-partnership-unconfirm", partner.pk).status_code == 422
    assert cases.fresh(partner).task == "Neuvonta kirjastossa"
    moved(draft, "reopen")
    assert state_of(partner) == ("confirmed" if confirmed else "draft")


def test_withdrawn_with_its_application_it_is_closed(mirja, partner, draft):
    moved(draft, "withdraw", reason="Hanke ei toteudu.")
    assert write(mirja, partner).status_code == 422
    assert state_of(partner) not in ("draft", "confirmed")


def test_a_save_that_was_overtaken_by_the_signature_changes_nothing(mirja, partner, draft):
    """Mirja's page read the row before Sirpa submitted; her save comes after."""
    of_mirja = mirja.memberships.get().actor()
    moved(draft, "submit")
    with region_scope("18", side="member", own=partner.member_id), clock.at(cases.at(cases.SUBMITTED)), pytest.raises(Refused):
        change_own_partner(partner, of_mirja, version=partner.version, task="Myöhässä")
    with region_scope("18", side="member", own=partner.member_id), pytest.raises(Refused):
        move(partner, "confirm", of_mirja)
    assert cases.fresh(partner).task == partner.task


def test_another_members_part_is_not_there(mirja, draft):
    other = partner_of(draft, "Sotkamon kunta", member_id=9999)
    for page in ("own-partnership", "own-partnership-confirm"):
        assert get(mirja, page, other.pk).status_code == 404
        assert post(mirja, page, other.pk, **OWN, version=0).status_code == 404
    with region_scope("18", side="member", own=1):
        assert ApplicationPartner.objects.filter(pk=other.pk).update(task="Kaapattu") == 0


def test_a_partners_people_do_not_put_their_part_under_another_member(mirja, partner):
    with pytest.raises(DatabaseError, match="row-level security"), region_scope("18", side="member", own=partner.member_id):
        ApplicationPartner.objects.filter(pk=partner.pk).update(member_id=9999)


def test_only_a_members_people_open_these_pages(partner):
    for who in ("kaisa", "sirpa", "essi", "katri"):
        assert get(who, "own-partnership-list").status_code == 403
        assert get(who, "own-partnership", partner.pk).status_code == 403
    assert actor("kaisa").side == "region"


def test_the_same_queries_for_one_part_and_for_four(mirja, partner, town):
    counts = []
    for number in (0, 3):
        for each in range(number):
            other = cases.application_of(cases.published_call(code=f"haku-{each}", series=f"sarja-{each}"), state="draft")
            partner_of(other, member_id=town.pk, costs="10", grant="1")
        get(mirja, "own-partnership-list")
        with CaptureQueriesContext(connection) as queries:
            assert len(get(mirja, "own-partnership-list").context["rows"]) == 1 + number
        counts.append(len(queries))
    assert counts[0] == counts[1]
