"""axe-core on a page of Playwright's, and what else every page must be."""

from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# WCAG 2.2 AA, and the rules of good structure (one main, headings in order) that no criterion names.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ["fi", "sv", "en"]
WIDTHS = [320, 768, 1280]


@cache
def source():
    return SOURCE.read_text(encoding="utf-8")


def violations(page):
    """→ ["rule: selector: what to mend", …]; empty when the page is clean.

    By evaluate, for the page's content security policy refuses a script tag.
    """
    page.evaluate(source())
    found = page.evaluate("tags => axe.run({runOnly: tags}).then(result => result.violations)", TAGS)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def looks(*names, spared=()):
    """→ list of pytest parameters (name, language, width): each page once, all of its languages and widths with --slow.

    Which one a page gets is drawn by its name, so that the pages together cover the grid. spared: names without their one.
    """
    chosen_and_slow = []
    for name in names:
        grid = [(name, language, width) for language in LANGUAGES for width in WIDTHS]
        chosen = crc32(name.encode()) % len(grid)
        for place, look in enumerate(grid):
            chosen_and_slow.append(pytest.param(*look, marks=[] if place == chosen and name not in spared else [pytest.mark.slow]))
    return chosen_and_slow


def goes_sideways(page):
    """→ True when the page itself scrolls sideways (tables scroll inside their own region)."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def faults(page):
    """→ what is wrong with the page that is open, as texts; empty for a good one."""
    found = violations(page)
    headings = page.locator("h1").count()
    if headings != 1:
        found.append(f"{headings} main headings")
    if goes_sideways(page):
        found.append("the page scrolls sideways")
    if page.locator("form:not(:has(button:not([type=button]), input[type=submit]))").count():
        found.append("a form without a button: nobody could send it without JavaScript")
    return found


def look(page, address, width, status=200):
    """Open a page at a width and find nothing wrong with it."""
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    assert answer.status == status, f"{answer.status} at {address}"
    found = faults(page)
    assert not found, f"{address} at {width}:\n" + "\n".join(found)
