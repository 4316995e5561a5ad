"""axe-core on a page of Playwright's."""

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


def looks(*names):
    """→ list of pytest parameters (name, language, width): each page once, all of its languages and widths with --slow.

    Which one a page gets is drawn by its name, so that the pages together cover the grid.
    """
    chosen_and_slow = []
    for name in names:
        grid = [(name, language, width) for language in LANGUAGES for width in WIDTHS]
        chosen = crc32(name.encode()) % len(grid)
        for place, look in enumerate(grid):
            chosen_and_slow.append(pytest.param(*look, marks=[] if place == chosen else [pytest.mark.slow]))
    return chosen_and_slow


def goes_sideways(page):
    """→ True when the page itself scrolls sideways (tables scroll inside their own region)."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
