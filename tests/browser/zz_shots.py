import os
from tests.access.test_matrix import rows
from tests.browser.test_every_page import pages, OTHER_LOOKS, address_of, SIGN_IN_PAGES, ACCOUNT_PAGES
from tests.browser.watching import become
from tests.people import PEOPLE
OUT = "/tmp/shotsB"
def test_shots(chromium, world):
    os.makedirs(OUT, exist_ok=True)
    w, site = world
    wanted = []
    for p in pages():
        name, who = p.split(); wanted.append((p.replace(" ", "_"), who, lambda l, n=name: address_of(site, l, n, **w.arguments(n))))
    for key, (who, n, case, q) in OTHER_LOOKS.items():
        kw = w.arguments(n) | ({"pk": getattr(w, case).pk} if case else {})
        wanted.append((key.replace(" ", "_").replace("'", ""), who, lambda l, n=n, kw=kw, q=q: address_of(site, l, n, **kw) + q.format(call=w.call.pk)))
    for n in SIGN_IN_PAGES: wanted.append((n, "anyone", lambda l, n=n: address_of(site, l, n)))
    for n in ACCOUNT_PAGES: wanted.append((n, "reino", lambda l, n=n: address_of(site, l, n)))
    wanted.append(("error404", "kaisa", lambda l: f"{site}/{l}/nope/"))
    texts = open(f"{OUT}/texts.txt", "w")
    for name, who, address in wanted:
        ctx = chromium.new_context()
        page = ctx.new_page()
        if who != "anyone": become(page, site, w.person(who))
        for lang, width in (("fi", 1280), ("sv", 320)):
            page.set_viewport_size({"width": width, "height": 700})
            url = address(lang)
            if f"/{lang}/" not in url: page.goto(f"{site}/i18n/{lang}/?next=/")
            page.goto(url)
            page.screenshot(path=f"{OUT}/{name}-{lang}-{width}.png", full_page=True)
            texts.write(f"=== {name} {lang}\n{page.locator('body').inner_text()}\n")
        ctx.close()
