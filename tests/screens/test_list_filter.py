"""The filter of a list: folded on a phone, and yet one sees that it is in use; an empty list asks for one thing once."""

import pytest
from lxml import html

from tests import make_network
from tests.people import signed_in

pytestmark = pytest.mark.django_db
WORK = "/en/work/"


def page(address):
    return html.fromstring(signed_in("kaisa").get(f"{WORK}{address}").content)


def in_use(tree):
    return [text.strip() for text in tree.xpath("//details[contains(@class, 'filter-fold')]/summary/span/text()")]


@pytest.mark.parametrize(
    "name",
    ["members", "meetings", "actions", "agreements", "messages", "need-records", "providers", "offerings", "applications", "reports"],
)
def test_a_list_without_a_filter_says_nothing_of_one(name):
    tree = page(f"{name}/")
    assert in_use(tree) == [] and not tree.xpath("//form[@method='get']//a")


def test_the_filter_is_folded_where_it_is_not_asked_to_stay_open():
    tree = page("members/")
    assert tree.xpath("//details[contains(@class, 'filter-fold')][not(@open)]//form[@method='get']//select")


def test_what_is_in_use_is_counted_and_cleared():
    make_network.member()
    tree = page("members/?kind=municipality&text=kaj&group=&page=1")
    assert in_use(tree) == ["2 in use"] and tree.xpath("//form[@method='get']//a/@href") == [f"{WORK}members/"]


def test_the_year_that_the_plan_shows_by_itself_is_no_filter():
    make_network.message()
    assert in_use(page("messages/")) == [] and in_use(page("messages/?channel=web")) == ["1 in use"]


def test_a_choice_that_the_page_is_about_stays_open():
    make_network.need_record()
    tree = page("gaps/")
    assert tree.xpath("//form[@method='get']//select") and not tree.xpath("//details[contains(@class, 'filter-fold')]")


@pytest.mark.parametrize("name", ["members", "meetings", "actions", "agreements", "campaigns", "groups", "cooperation", "surveys"])
def test_an_empty_list_asks_for_the_first_one_once(name):
    assert page(f"{name}/").xpath("//main//a/@href").count(f"{WORK}{name}/new/") == 1
