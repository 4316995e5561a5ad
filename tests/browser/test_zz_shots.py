import pytest
from tests.browser.test_provider_pages import PAGES, kainuu
from tests.people import contact

def test_shots(page, site, kainuu, sign_in):
    sign_in("kaisa")
    for name in ["provider-detail"]:
        for width in (320,):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{site}/fi/{PAGES[name].format(**kainuu)}")
            page.screenshot(path=f"/tmp/shots/{name}-{width}.png", full_page=True)
            if width == 320:
                print(name, page.evaluate("""() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 320 || e.scrollWidth > e.clientWidth+1).map(e => e.tagName + '.' + e.className + ':' + e.textContent.trim().slice(0,40)).slice(0,30).concat([String(document.documentElement.scrollWidth)])"""))
