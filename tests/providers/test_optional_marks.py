""""(optional)" stands beside what may be left empty, and beside nothing that another answer makes needed."""

import pytest
from lxml import html

from tests import make_network
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def optional(address):
    """→ {name of the field: whether its label says "(optional)"}"""
    tree = html.fromstring(signed_in("kaisa").get(f"/en/work/{address}").content)
    ids = {each.get("id"): each.get("name") for each in tree.xpath("//main//form[@method='post']//*[@id and @name]")}
    labels = {ids[each.get("for")]: each for each in tree.xpath("//main//label[@for]") if each.get("for") in ids}
    return {name: "(optional)" in " ".join(label.itertext()) for name, label in labels.items()}


@pytest.mark.parametrize(
    ("address", "never", "still"),
    [
        ("members/new/", ["provider", "municipality", "name"], ["contact_name", "note"]),
        ("need-records/new/", ["survey"], ["topic", "people"]),
        ("agreements/new/", ["provider", "member", "other_parties"], ["ends_on", "scope"]),
        ("meetings/new/", ["group"], ["agenda"]),
        ("actions/new/", ["owner"], ["meeting"]),
    ],
)
def test_what_depends_on_another_answer_is_not_called_optional(address, never, still):
    make_network.member()
    marks = optional(address)
    assert not any(marks[name] for name in never) and all(marks[name] for name in still), marks
