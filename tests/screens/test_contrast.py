"""Contrast of the theme's colour pairs as they stand on pages: WCAG 2.2, 4.5 : 1 for text and 3 : 1 for lines."""

import re

import pytest
from django.conf import settings

THEME = (settings.BASE_DIR / "static/theme/digituki.css").read_text(encoding="utf-8")
LIGHT = THEME.split("ds.theme.color-scheme.light")[1].split("}")[0]
COLOURS = dict(re.findall(r"--ds-color-([a-z-]+): (#[0-9a-f]{6})", LIGHT))
WHITE, DEMO_BAR = "#ffffff", "#fdf3d8"

TEXT = [
    *[(f"{tone}-text-default", f"{tone}-surface-tinted") for tone in ("neutral", "info", "success", "warning", "danger")],
    ("accent-base-contrast-default", "accent-base-default"),
    ("accent-text-subtle", WHITE),
    ("accent-text-subtle", "accent-background-tinted"),
    ("accent-text-subtle", "neutral-background-tinted"),
    ("accent-text-subtle", DEMO_BAR),
    ("brand-text-default", "brand-background-tinted"),
    ("brand-base-default", WHITE),
    ("neutral-text-subtle", WHITE),
    ("neutral-text-subtle", "neutral-background-tinted"),
    ("neutral-text-subtle", "accent-background-tinted"),
    ("danger-text-subtle", WHITE),
]
LINES = [
    ("neutral-border-default", WHITE),
    ("accent-base-default", "accent-background-tinted"),
    ("danger-base-default", WHITE),
]


def luminance(name):
    colour = COLOURS.get(name, name)
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_mean_something_can_be_seen(line, ground):
    assert contrast(line, ground) >= 3
