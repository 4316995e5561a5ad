"""The pictures of the README, taken from a demo with its sample data: `bin/test tests/browser/pictures.py`.

Not collected with the tests, for it starts a whole demo and writes docs/img/.
"""

import pytest

from tests.browser.person import Person
from tests.commands.running import ROOT, demo

PICTURES = ROOT / "docs/img"
LARGEST = 250_000


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with demo(tmp_path_factory.mktemp("demo") / "data") as (_folder, port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def visit(chromium, running):
    """→ function username → Person at the demo."""
    known = []

    def visitor(username):
        known.append(Person(chromium, running, username))
        return known[-1]

    yield visitor
    for each in known:
        each.leave(lambda name: None)


def test_the_coordinators_page(visit):
    take(visit("keski-suomi.koordinaattori"), "coordinator")


def test_the_decision_board(visit):
    take(visit("vm.ratkaisija").go("/work/board/").go("/board/*/", "main"), "board")


def test_the_approval_of_a_payment(visit):
    take(visit("vm.maksatus").take_up("/payments/*/approve/"), "approval")


def test_the_quality_list(visit):
    take(visit("kainuu.koordinaattori").go("/work/providers/").go("/work/quality/"), "quality")


def test_a_round_by_telephone(visit):
    coordinator = visit("kainuu.koordinaattori").go("/work/providers/").go("/work/rounds/")
    take(coordinator.go("/rounds/*/", "main").go("/rounds/*/calls/", "main"), "calls")


def test_the_gap_view(visit):
    take(visit("ahvenanmaa.koordinaattori").go("/work/need/").go("/work/gaps/"), "gaps")


def test_a_meeting(visit):
    take(visit("kainuu.koordinaattori").go("/work/members/").go("/work/meetings/").go("/meetings/*/", "main"), "meeting")


def test_the_national_view(visit):
    take(visit("vm.maksatus").go("/work/national/"), "national")


def take(person, name):
    file = PICTURES / f"{name}.png"
    PICTURES.mkdir(exist_ok=True)
    # As much as a reader takes in at once.
    person.page.set_viewport_size({"width": 1280, "height": 1100})
    person.page.screenshot(path=file)
    assert file.stat().st_size < LARGEST
