"""Lists that change while they are read, and records that can't be read: nothing is lost, nothing takes others with it."""

from datetime import timedelta

import pytest

from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.v11.lists import BUCKETS, bucket, ids_of

MANY = 12


@pytest.fixture
def services(kainuu):
    """→ {id} of twelve services in PTV."""
    kainuu.ptv.knobs(page_size=5, object_page_size=5)
    made = [kainuu.client.save_service(kainuu.service(source_id=f"digituki-18-offering-{n}")) for n in range(MANY)]
    kainuu.ptv.clear_log()
    return {each.id for each in made}


def ids(pages):
    return [item.id for page in pages for item in page.items]


def test_all_services_come_once_in_the_order_of_their_ids(kainuu, services):
    found = ids(kainuu.client.services())
    assert found == sorted(services)
    # Ids twice, for there was more than one page of them; records once.
    assert len(kainuu.asked("GET", "/Service/list")) == 1


def test_a_page_is_the_same_tomorrow(kainuu, services):
    pages = list(kainuu.client.services())
    assert all(bucket(item.id) == page.number <= page.count == BUCKETS for page in pages for item in page.items)
    half = pages[len(pages) // 2].number
    kainuu.ptv.knobs(archive=pages[0].items[0].id)
    kainuu.client.save_service(kainuu.service(source_id="digituki-18-offering-99"))
    rest = ids(kainuu.client.services(first_page=half))
    assert set(rest) >= {each for each in services if bucket(each) >= half}
    assert all(bucket(each) >= half for each in rest)


@pytest.mark.parametrize("which", [{}, {"organisation": True}, {"municipality": "205"}])
def test_what_comes_between_two_pages_moves_the_others(kainuu, services, which):
    kainuu.ptv.knobs(shift=3)
    which = which | ({"organisation": kainuu.organisation} if "organisation" in which else {})
    found = ids(kainuu.client.services(**which))
    assert len(found) == len(set(found)) and set(found) == services


def test_what_is_archived_between_two_pages_hides_no_other(kainuu, services):
    """The first of page 1 goes: the first of page 2 is now on page 1, which has been read."""
    pages = kainuu.client.services(organisation=kainuu.organisation)
    first = next(pages)
    kainuu.ptv.knobs(archive=first.items[0].id)
    found = ids([first, *pages])
    assert len(found) == len(set(found)) and set(found) == services


class Changing:
    """A list of ids, five a page, whose first goes after each of the first three readings."""

    def __init__(self):
        self.ids = [f"{n:02x}000000-0000-4000-8000-000000000000" for n in range(1, 21)]
        self.readings = 0

    def read(self, _path, page):
        shown = [{"id": each} for each in self.ids[(page - 1) * 5 : page * 5]]
        answer = {"pageNumber": page, "pageCount": -(-len(self.ids) // 5), "itemList": shown}
        self.readings += 1
        if self.readings <= 3:
            del self.ids[0]
        return answer


def test_a_list_of_ids_is_read_until_it_stands_still():
    changing = Changing()
    found, nameless = ids_of(changing, "Service", {})
    assert found >= set(changing.ids) and not nameless


def test_channels_of_an_organisation_and_of_an_area(kainuu):
    kainuu.ptv.knobs(object_page_size=2)
    made = {kainuu.client.save_channel(kainuu.channel(source_id=f"digituki-18-point-{n}")).id for n in range(3)}
    assert set(ids(kainuu.client.channels(organisation=kainuu.organisation))) == made
    assert set(ids(kainuu.client.channels(municipality="205"))) == made
    assert ids(kainuu.client.channels(municipality="091")) == []
    # Resumed at the second page it tells of all, the later ones first.
    assert set(ids(kainuu.client.channels(organisation=kainuu.organisation, first_page=2))) == made


def test_since_a_moment(kainuu, services):
    one = kainuu.client.service(min(services))
    latest = max(kainuu.client.service(each).modified for each in services)
    assert ids(kainuu.client.services(since=latest + timedelta(days=1))) == []
    assert one.id in ids(kainuu.client.services(since=one.modified - timedelta(days=1)))


def test_archived_ones(kainuu, services):
    one, other = sorted(services)[:2]
    kainuu.client.archive("service", one)
    kainuu.ptv.knobs(archive=other)
    assert {each for page in kainuu.client.archived("service") for each in page.items} == {one, other}
    assert kainuu.client.service(one) is None


@pytest.mark.parametrize("wrong", ["names", "no_names", "types", "instants", "hours"])
def test_records_that_can_not_be_read_are_named(kainuu, services, wrong):
    """Each of them is told of, or read: none disappears without a word."""
    kainuu.ptv.knobs(wrong=[wrong])
    try:
        pages = list(kainuu.client.services(organisation=kainuu.organisation))
    except Rubbish:
        assert wrong == "types"  # the list itself was none
        return
    told = {ptv_id for page in pages for ptv_id, _what in page.rubbish}
    assert set(ids(pages)) | told >= services


def test_rubbish_languages_and_coordinates_leave_the_rest(kainuu):
    point = kainuu.client.save_channel(kainuu.channel())
    for wrong, noted in (("coordinates", False), ("coordinate_words", True), ("languages", True)):
        kainuu.ptv.knobs(wrong=[wrong])
        (page,) = kainuu.client.channels(organisation=kainuu.organisation)
        assert ids([page]) == [point.id]
        assert bool(page.rubbish) is noted, (wrong, page.rubbish)
    kainuu.ptv.knobs(wrong=["coordinates"])
    assert (kainuu.client.channel(point.id).addresses[0].lat, point.addresses[0].lat) == (None, 64.2273)


def test_one_spoilt_answer_does_not_take_the_others(kainuu, services):
    """A list of records that is no JSON three times over is asked for in halves."""
    kainuu.ptv.knobs(garbage_next=3, path="/Service/list")
    assert set(ids(kainuu.client.services())) == services
