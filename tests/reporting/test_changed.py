"""The front page tells Kaisa what others have done in her region of late."""

from datetime import timedelta

import pytest

from regions import audit, clock
from regions.scope import region_scope
from tests import make
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
HEAD = "What others have done in the last 7 days"


def my_work(who):
    return signed_in(who).get("/en/work/").content.decode()


def test_kalle_reads_what_kaisa_did_and_kaisa_does_not_read_her_own():
    of = make.provider()
    make.published(of, "Yksi")
    make.published(of, "Kaksi")
    page = my_work("kalle")
    assert HEAD in page and "Offering published</a> (2)" in page and "Kaisa Koordinaattori" in page
    assert HEAD not in my_work("kaisa")


def test_sanna_of_another_region_reads_nothing_of_it():
    make.published(make.provider())
    assert HEAD not in my_work("sanna")


def test_what_is_older_than_a_week_is_left_out():
    with clock.at(clock.now() - timedelta(days=8)):
        make.published(make.provider())
    assert HEAD not in my_work("kalle")


def test_sirpa_reads_of_an_import_and_gets_no_link_to_a_page_that_is_not_hers():
    of = make.provider()
    with region_scope("18"):
        audit.record("18", actor("kaisa"), "import_written", of)
    assert "File imported" in my_work("sirpa") and "/imports/" not in my_work("sirpa").partition(HEAD)[2]
    assert "/imports/" in my_work("kalle").partition(HEAD)[2]
