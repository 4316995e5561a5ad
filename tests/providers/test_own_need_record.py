"""A municipality's people tell of a need: it waits for the coordinator, is answered, and may be taken back till then."""

import pytest
from django.db import DatabaseError, transaction

from providers.models import NeedRecord
from regions.scope import region_scope
from tests import make_network
from tests.people import member, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-20T10:00:00+02:00", tick=False)]
LIST = "/en/work/need-records/"
OWN = f"{LIST}own/"
TYPED = {
    "need_group": "young",
    "first_day": "1.9.2026",
    "last_day": "31.10.2026",
    "severity": "2",
    "source": "feedback",
    "evidence": "Nuorisotyön palaute syksyllä, noin kymmenen keskustelua.",
}


@pytest.fixture
def kajaani():
    return make_network.member()


@pytest.fixture
def mirja(kajaani):
    return signed_in(member("mirja", "18", kajaani.pk))


def told():
    with region_scope("18"):
        return NeedRecord.objects.get()


def test_mirja_tells_the_coordinator_accepts_and_mirja_reads_the_answer(mirja, kajaani):
    assert "You have not told of any need yet" in mirja.get(OWN).content.decode()
    page = mirja.get(f"{OWN}new/")
    assert "municipality" not in page.context["form"].fields and "Kajaani" in page.content.decode()
    assert mirja.post(f"{OWN}new/", TYPED | {"municipality": "765"})["Location"] == OWN
    row = told()
    assert (row.state, row.member_id, row.municipality_id, row.source) == ("proposed", kajaani.pk, "205", "feedback")
    kaisa = signed_in("kaisa")
    queue = kaisa.get(LIST).content.decode()
    assert "Kajaanin kaupunki" in queue and f"{LIST}{row.pk}/decide/" in queue
    assert "Nuorisotyön palaute" in kaisa.get(f"{LIST}{row.pk}/decide/").content.decode()
    assert kaisa.post(f"{LIST}{row.pk}/decide/", {"what": "accept", "answer": "Kiitos!"}).status_code == 302
    assert told().state == "accepted"
    own = mirja.get(OWN).content.decode()
    assert "Kiitos!" in own and "Accepted" in own and "take-back" not in own


def test_prov_26_a_refusal_has_words_and_they_reach_mirja(mirja):
    mirja.post(f"{OWN}new/", TYPED)
    kaisa, url = signed_in("kaisa"), f"{LIST}{told().pk}/decide/"
    assert "answer" in kaisa.post(url, {"what": "refuse", "answer": " "}).context["form"].errors
    assert told().state == "proposed"
    assert kaisa.post(url, {"what": "refuse", "answer": "Sama asia on jo kirjattu."}).status_code == 302
    assert told().state == "refused" and "Sama asia on jo kirjattu." in mirja.get(OWN).content.decode()
    again = kaisa.post(url, {"what": "accept", "answer": ""})
    assert again.status_code == 422 and "the state is now" in again.content.decode()
    assert told().state == "refused"


def test_prov_27_a_member_tells_what_it_has_heard(mirja):
    for source in ("survey", "statistics", "contact_log"):
        page = mirja.post(f"{OWN}new/", TYPED | {"source": source})
        assert page.status_code == 422 and "source" in page.context["form"].errors
    assert mirja.post(f"{OWN}new/", TYPED | {"source": "interview"}).status_code == 302


def test_the_same_rules_hold_and_nothing_typed_is_lost(mirja):
    page = mirja.post(f"{OWN}new/", TYPED | {"people": "3", "evidence": "Soita Matille 040 123 4567."})
    assert page.status_code == 422
    assert {"people", "evidence"} <= set(page.context["form"].errors)
    assert 'value="3"' in page.content.decode() and "Soita Matille" in page.content.decode()


def test_mirja_takes_back_what_waits_and_only_that(mirja):
    mirja.post(f"{OWN}new/", TYPED)
    url = f"{LIST}{told().pk}/take-back/"
    assert "Nuorisotyön palaute" in mirja.get(url).content.decode()
    assert told().state == "proposed"
    assert mirja.post(url).status_code == 302
    assert told().state == "withdrawn"
    assert mirja.post(url).status_code == 422
    assert signed_in("kaisa").post(f"{LIST}{told().pk}/decide/", {"what": "accept"}).status_code == 422
    with region_scope("18"):
        NeedRecord.objects.update(state="accepted")
    late = mirja.post(url)
    assert late.status_code == 422 and told().state == "accepted"


def test_a_partner_without_a_municipality_chooses_one():
    partner = make_network.member("Kainuun yhdistykset ry", kind="partner")
    pia = signed_in(member("pia", "18", partner.pk))
    assert "municipality" in pia.post(f"{OWN}new/", TYPED).context["form"].errors
    assert "municipality" in pia.post(f"{OWN}new/", TYPED | {"municipality": "609"}).context["form"].errors
    assert pia.post(f"{OWN}new/", TYPED | {"municipality": "765"}).status_code == 302
    assert told().municipality_id == "765"


def test_mirja_sees_and_touches_her_own_alone(mirja):
    other = make_network.member("Sotkamon kunta", municipality_id="765")
    theirs = make_network.need_record(member=other, state="proposed", evidence="Sotkamon oma asia")
    make_network.need_record(evidence="Koordinoijan oma")
    page = mirja.get(OWN).content.decode()
    assert "Sotkamon oma asia" not in page and "Koordinoijan oma" not in page
    assert mirja.post(f"{LIST}{theirs.pk}/take-back/").status_code == 404
    assert mirja.get(LIST).status_code == 403


def test_the_wall_takes_nothing_accepted_from_a_member(kajaani):
    facts = {"member": kajaani, "municipality_id": "205", "need_group": "young", "severity": 1, "source": "feedback"}
    facts |= {"first_day": "2026-01-01", "last_day": "2026-02-01", "evidence": "Suoraan kantaan", "made_at": "2026-11-20T10:00Z"}
    with region_scope("18", side="member", own=kajaani.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            NeedRecord.objects.create(region_id="18", state="accepted", **facts)
        assert NeedRecord.objects.create(region_id="18", state="proposed", **facts).pk
