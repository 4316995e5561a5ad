"""At 320 px: tables of money are read down, whole and still tables; the menu waits folded, without JavaScript."""

import pytest

from tests.browser.axe import violations
from tests.grants import cases

# Cells or captions that reach beyond the page's edge.
CUT = """[...document.querySelectorAll('main :is(td, th[scope=row], caption)')].filter(
    each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth).map(each => each.textContent.trim())"""


@pytest.fixture
def payment(site):
    """Kainuu's, claimed and waiting for Arvi."""
    return cases.payment_on(cases.decision_on(cases.published_call()), "claimed")


@pytest.mark.parametrize("width", [320, 390])
def test_no_sum_is_out_of_sight(page, site, payment, sign_in, width):
    page.set_viewport_size({"width": width, "height": 800})
    sign_in("taru")
    board = f"board/{payment.decision.call_id}/"
    report = f"reports/{payment.report_id}/"
    for path in ("payments/", f"payments/{payment.pk}/", report, board, "reports/", "applications/", "calls/", "national/"):
        page.goto(f"{site}/fi/work/{path}")
        assert page.evaluate(CUT) == [], path
    page.goto(f"{site}/en/work/{board}")
    seen = page.locator("main table").aria_snapshot()
    assert 'columnheader "Asked"' in seen and 'cell "70 000,00 €"' in seen
    label = page.locator("td[data-label=Asked]").first.evaluate("each => getComputedStyle(each, '::before').content")
    assert label.startswith('"Asked"')


def test_the_menu_is_folded_on_a_phone_and_opened_with_the_keyboard(page, site, payment, sign_in):
    sign_in("maija")
    page.goto(f"{site}/fi/work/payments/")
    links, menu = page.locator("nav.navigation a"), page.locator("nav.navigation summary")
    assert links.first.is_visible() and not menu.is_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    assert not links.first.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert links.first.is_visible() and page.locator("nav.navigation [aria-current=page]").is_visible()
    assert violations(page) == []
