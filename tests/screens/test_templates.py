"""Every template obeys the content security policy and the page's frame."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
# The PDF engine reads no policy and knows no classes of the pages.
PAGES = sorted(path for path in ROOT.rglob("*.html") if path.relative_to(ROOT).parts[0] != "pdf")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_nothing_inline_and_compiles(path):
    assert not INLINE.findall(path.read_text(encoding="utf-8"))
    get_template(str(path.relative_to(ROOT)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_form_that_posts_carries_its_token(path):
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.DOTALL):
        assert "csrf_token" in form
