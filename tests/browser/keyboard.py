"""Somebody at a keyboard alone: links and buttons are followed with Enter."""

from tests.browser.axe import faults
from tests.browser.person import Person


class AtKeyboard(Person):
    """Nothing is clicked: what can't be reached and pressed with the keyboard fails."""

    def click(self, what):
        with self.page.expect_navigation():
            what.press("Enter")
        return self

    def choose(self, **fields):
        """Fill the page's form that only asks, and send it."""
        self.fill(**fields) if fields else None
        return self.click(self.page.locator("main form[method=get] button[type=submit]").first)

    def looks_over(self):
        """Nothing wrong with the page for axe, and nothing sideways."""
        found = faults(self.page)
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        return self

    @property
    def number(self):
        """→ the number in the address of the page that is open."""
        return int(next(part for part in self.page.url.split("/") if part.isdecimal()))
