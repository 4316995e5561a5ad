"""What a caller could not be given is counted as a need in the caller's region, and may be taken back."""

import pytest

from providers.models import SearchGap
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.people import signed_in
from tests.providers.desks import DESK, gaps

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-23T10:00:00+02:00", tick=False)]
CODES = {"topic": "e_mail", "form": "home_support", "language": "sv"}


def note(client, municipality="205", **codes):
    return client.post(f"{DESK}not-found/{municipality}/?q=kotiapu&place=m{municipality}", CODES | codes)


def test_it_is_counted_up_in_the_callers_region():
    nelli = signed_in("nelli")
    reply = note(nelli)
    assert reply.status_code == 302 and reply["Location"].endswith("place=m205&noted=1")
    note(signed_in("aino"))
    note(nelli, language="")
    first, second = gaps()
    assert (first.region_id, first.municipality_id, first.what, first.asked_by) == ("18", "205", "not_found_for_caller", "customer_service")
    assert (first.topic, first.form, first.language, first.word, first.times) == ("e_mail", "home_support", "sv", "", 2)
    assert f"{first.month:%Y-%m-%d}" == "2026-11-01" and (second.language, second.times) == ("", 1)
    # An agent of Kainuu notes a caller of Satakunta in Satakunta.
    note(signed_in("aino"), "609")
    assert [gap.region_id for gap in gaps()] == ["18", "18", "04"]


def test_the_form_begins_with_what_was_searched():
    page = signed_in("nelli").get(f"{DESK}not-found/205/?q=kela&form=home&language=sv")
    assert page.context["form"].initial == {"topic": "", "form": "home_support", "language": "sv"}
    assert page.context["place"].code == "205"


def test_a_caller_without_a_municipality_is_counted_for_the_country():
    assert note(signed_in("nelli"), "none").status_code == 302
    (gap,) = gaps()
    assert (gap.region_id, gap.municipality_id) == ("00", None)
    assert note(signed_in("nelli"), "none").status_code == 302
    assert [gap.times for gap in gaps()] == [2]


def test_what_is_no_code_or_no_place_is_refused():
    nelli = signed_in("nelli")
    assert note(nelli, topic="131052-308T").status_code == 422
    assert note(nelli, "999").status_code == 404 and note(nelli, "x" * 300).status_code == 404
    assert gaps() == []


def test_a_slip_is_taken_back_once():
    nelli, aino = signed_in("nelli"), signed_in("aino")
    note(nelli), note(aino)
    assert "Take it back" in nelli.get(f"{DESK}?q=kotiapu&noted=1").content.decode()
    for _each in range(3):
        assert nelli.post(f"{DESK}take-back/205/?q=kotiapu")["Location"] == f"{DESK}?q=kotiapu&seen=1"
    assert [gap.times for gap in gaps()] == [1]
    assert "Take it back" not in nelli.get(f"{DESK}?q=kotiapu&seen=1").content.decode()
    aino.post(f"{DESK}take-back/205/")
    assert [gap.times for gap in gaps()] == [0]
    with region_scope("18"):
        verbs = list(AuditEvent.objects.filter(verb__startswith="not_found").values_list("verb", flat=True))
    assert verbs == ["not_found_noted", "not_found_noted", "not_found_taken_back", "not_found_taken_back"]


def test_what_was_taken_back_is_in_no_list_and_counts_again():
    nelli, kaisa = signed_in("nelli"), signed_in("kaisa")
    note(nelli)
    nelli.post(f"{DESK}take-back/205/")
    assert kaisa.get("/en/work/need-searches/").context["rows"] == []
    note(nelli)
    assert [row["n"] for row in kaisa.get("/en/work/need-searches/").context["rows"]] == [1]


def test_the_desk_reads_no_more_than_it_counts():
    """Between two regions a wall stands on the side `desk` too."""
    note(signed_in("nelli"))
    with region_scope("04", side="desk"):
        assert not SearchGap.objects.exists()
