import pytest
from tests.browser.test_application_pages import PAGES, kainuu, look  # noqa
from tests.browser.axe import goes_sideways, violations

def test_shots(page, site, kainuu, sign_in):
    bad = []
    for name, (username, address) in PAGES.items():
        sign_in(username)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{site}/en/work/{address.format(**kainuu)}")
            page.screenshot(path=f"/tmp/shotsA/{name}-{width}.png", full_page=True)
            if goes_sideways(page): bad.append((name, width, "sideways"))
            bad += [(name, width, v) for v in violations(page)]
    assert bad == []
