"""The tally on a phone whose connection is cut at random: every tap counts, and none counts twice."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.watching import become
from tests.providers.counting import counted, desk, events, tuula

QUEUED = "Object.keys(localStorage).filter(name => name.startsWith('digituki-tally:')).length"
TOPICS = ("e_mail", "banking", "kela", "")


class BadLine:
    """What lies between the page and the server: it loses requests, loses answers, and delivers some twice."""

    def __init__(self, context, seed):
        self.chance = random.Random(seed)
        self.context = context
        self.cutting, self.offline = True, False
        self.told = {"delivered": 0, "lost": 0, "answer lost": 0, "twice": 0, "server error": 0, "offline": 0}
        context.route("**/contacts/tally/taps/**", self.carry)

    def carry(self, route):
        if self.offline:
            return self.end("offline", route.abort, "internetdisconnected")
        draw = self.chance.random() if self.cutting else 1
        if draw < 0.25:
            return self.end("lost", route.abort, "connectionreset")
        if draw < 0.50:
            route.fetch(max_redirects=0)
            return self.end("answer lost", route.abort, "connectionaborted")
        if draw < 0.60:
            route.fetch(max_redirects=0)
            return self.end("twice", route.continue_)
        if draw < 0.65:
            return self.end("server error", lambda: route.fulfill(status=503))
        return self.end("delivered", route.continue_)

    def end(self, what, act, *arguments):
        self.told[what] += 1
        act(*arguments)

    def cut(self, offline):
        self.offline = offline
        self.context.set_offline(offline)


def tap(page, topic):
    page.locator(f"button[name=topic][value='{topic}']").click()


def waited(page):
    """Until everything that the phone kept has been taken by the server."""
    expect(page.locator("[data-tally-unsent]")).to_have_text("Every tap has been sent.", timeout=60_000)
    assert page.evaluate(QUEUED) == 0


@pytest.mark.slow
def test_500_taps_over_a_line_that_is_cut_at_random(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    line, address = BadLine(page.context, seed=2026), f"{site}/en/work/contacts/tally/"
    chance, made = random.Random(7), dict.fromkeys(TOPICS, 0)
    happened = {"reloads": 0, "tabs closed": 0, "offline spells": 0, "signed out": 0, "most kept": 0}
    page.goto(address)
    current = page
    for number in range(500):
        draw = chance.random()
        if number in (150, 350):
            page.context.clear_cookies(name="sessionid")
            happened["signed out"] += 1
        if number in (170, 380):
            become(page, site, user)
        if number in range(150, 170) or number in range(350, 380):
            # Signed out, a page would not open again: only taps.
            line.cut(False)
        elif draw < 0.03:
            line.cut(not line.offline)
            happened["offline spells"] += line.offline
        elif draw < 0.045:
            # A page can't be loaded without a connection; what it had kept is there again afterwards.
            line.cut(False)
            current.reload()
            happened["reloads"] += 1
        elif draw < 0.055:
            line.cut(False)
            other = page.context.new_page()
            if current is not page:
                current.close()
            current = other
            current.goto(address)
            happened["tabs closed"] += 1
        topic = chance.choice(TOPICS)
        tap(current, topic)
        made[topic] += 1
        happened["most kept"] = max(happened["most kept"], current.evaluate(QUEUED))
    line.cutting = False
    line.cut(True)
    line.cut(False)
    waited(current)
    found = dict.fromkeys(TOPICS, 0)
    for each in events():
        found[each.topic] += each.number
    print(f"\n{line.told} {happened} rows: {len(events())} count: {counted()}")
    assert counted() == 500 and len(events()) == 500
    assert found == made
    assert line.told["answer lost"] > 10 and line.told["lost"] > 10 and line.told["offline"] > 5
    current.reload()
    expect(current.locator("[data-tally-total]")).to_have_text("500")


def test_taps_are_kept_through_a_cut_line_a_sign_out_and_a_reload(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    line = BadLine(page.context, seed=1)
    line.cutting = False
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/en/work/contacts/tally/")
    assert faults(page) == []
    line.cut(True)
    for _tap in range(3):
        tap(page, "e_mail")
    expect(page.locator("[data-tally-unsent]")).to_contain_text("not sent yet: 3.")
    expect(page.locator("[data-tally-unsent]")).to_contain_text("There is no connection.")
    expect(page.locator("button[value=e_mail] [data-number]")).to_have_text("3")
    assert faults(page) == [] and counted() == 0
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    line.cut(False)
    expect(page.locator("[data-tally-unsent]")).to_contain_text("Sign in again")
    expect(page.locator("[data-tally-said]")).to_contain_text("not sent yet: 3.")
    assert counted() == 0
    page.context.add_cookies(cookies)
    page.reload()
    waited(page)
    assert counted() == 3
    expect(page.locator("button[value=e_mail] [data-number]")).to_have_text("3")


def test_undoing_sent_unsent_and_half_sent_taps(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    line = BadLine(page.context, seed=1)
    line.cutting = False
    page.goto(f"{site}/en/work/contacts/tally/")
    undo = page.get_by_role("button", name="Undo the last tap")
    expect(undo).to_be_hidden()
    tap(page, "e_mail")
    tap(page, "banking")
    waited(page)
    # A sent one.
    undo.click()
    waited(page)
    assert counted() == 1
    # One that never left: the line was down when it was made, and is still.
    line.cut(True)
    tap(page, "kela")
    undo.click()
    # And the sent one before it, by a phone without a line.
    undo.click()
    expect(page.locator("[data-tally-total]")).to_have_text("0")
    expect(undo).to_be_hidden()
    line.cut(False)
    waited(page)
    assert counted() == 0
    # One whose answer was lost on the way back.
    line.chance, line.cutting = type("Always", (), {"random": lambda self: 0.3})(), True
    tap(page, "tax")
    expect(page.locator("[data-tally-unsent]")).to_contain_text("There is no connection.")
    assert counted() == 1
    undo.click()
    line.cutting = False
    line.cut(True)
    line.cut(False)
    waited(page)
    assert counted() == 0
    assert sorted(each.topic for each in events()) == ["banking", "e_mail", "kela", "tax"]


def test_a_refused_tap_stays_in_sight_until_it_is_removed(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    page.goto(f"{site}/en/work/contacts/tally/")
    page.evaluate(
        """() => { const { queue } = document.querySelector('[data-tally]').dataset;
        localStorage.setItem(queue + '1-old', JSON.stringify({key: '6f1f7d3e-0000-4000-8000-000000000001', day: '2020-01-01',
        point: '', form: 'chat', level: '', language: '', topic: 'e_mail', outcome: '', tried: 0})); }"""
    )
    page.reload()
    expect(page.locator("[data-tally-refused] li")).to_contain_text("older than seven days")
    assert faults(page) == []
    tap(page, "banking")
    expect(page.locator("[data-tally-unsent]")).to_have_text("Every tap has been sent.")
    assert counted() == 1 and page.evaluate(QUEUED) == 1
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove them from this device").click()
    expect(page.locator("[data-tally-refused]")).to_be_hidden()
    assert page.evaluate(QUEUED) == 0 and counted() == 1


def test_two_tabs_of_one_phone_count_together(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    line = BadLine(page.context, seed=3)
    other = page.context.new_page()
    for each in (page, other):
        each.goto(f"{site}/en/work/contacts/tally/")
    for number in range(30):
        # By script: a tab in the background paints once a second, and a real click waits for that.
        (page, other)[number % 2].locator(f"button[name=topic][value='{TOPICS[number % 3]}']").evaluate("each => each.click()")
    line.cutting = False
    line.cut(True)
    line.cut(False)
    waited(page)
    assert counted() == 30 and len(events()) == 30
