"""Somebody at a browser of their own. Buttons and links are found by where they lead, fields by their names."""

import re

from playwright.sync_api import expect

from tests.browser.watching import listen

PATIENCE = 20_000


class Person:
    def __init__(self, browser, site, username):
        """Signed in from the demo's list: the one address that is typed."""
        self.username = username
        self.context = browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900})
        self.context.tracing.start(snapshots=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints = listen(self.page)
        self.page.goto(f"{site}/demo/")
        self.click(self.page.locator(f"button[name=username][value='{username}']"))

    def click(self, what):
        """Click what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            what.click()
        return self

    def go(self, end, within="body"):
        """Follow the first link whose address ends so; * stands for a number."""
        pattern = re.compile(re.escape(end).replace(r"\*", r"\d+") + "$")
        for link in self.page.locator(f"{within} a[href]:visible").all():
            if pattern.search(link.get_attribute("href")):
                return self.click(link)
        raise AssertionError(f"{self.username} finds no link to {end} on {self.page.url}")

    def take_up(self, end):
        """From "My work", the case that waits and leads to such an address."""
        return self.go("/work/", "nav").go(end, "main .work-card")

    def fill(self, **fields):
        """Type, choose or tick. True ticks a lone box; a list ticks some of many."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name}']")
            kind = field.first.get_attribute("type") or field.first.evaluate("each => each.type")
            if value is True:
                field.check()
            elif kind in ("radio", "checkbox"):
                for each in [value] if isinstance(value, str) else value:
                    self.page.locator(f"main [name='{name}'][value='{each}']").check()
            elif kind == "select-one":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def press(self, action="", button=""):
        """Send the page's form, or the one with such an address, by its first button or the one of such a name."""
        form = f"main form[method=post][action*='{action}']" if action else "main form[method=post]"
        self.click(self.page.locator(f"{form} button{button or '[type=submit]'}").first)
        errors = self.page.locator("main .error-summary")
        assert not errors.count(), f"{self.username} on {self.page.url}: {errors.first.inner_text()}"
        return self

    def set_date(self, day):
        """Move the demo's clock, with the bar on top."""
        self.page.fill("#demo-date", day)
        with self.page.expect_navigation():
            self.page.locator("#demo-date").press("Enter")
        expect(self.page.locator("#demo-date")).to_have_value(day)
        return self

    def sees(self, text, within="main"):
        expect(self.page.locator(within).first).to_contain_text(text, timeout=PATIENCE)
        return self

    def takes_the_letter(self):
        """Wait until the worker has made it, and download it. → bytes"""
        link = self.page.locator("main a[href*='/documents/']").first
        link.wait_for(timeout=60_000)
        with self.page.expect_download() as download:
            link.click()
        return download.value.path().read_bytes()

    def leave(self, kept):
        """kept: function name → path for the trace and the last picture of a failed walk, or None."""
        if trace := kept(f"{self.username}.zip"):
            self.context.tracing.stop(path=trace)
            self.page.screenshot(path=kept(f"{self.username}.png"), full_page=True)
        self.context.close()
        assert self.complaints == []
