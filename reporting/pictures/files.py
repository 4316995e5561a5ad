"""A picture as a file of its own: title, what it tells of, legend and source in it, for it travels without its page.

The same drawing as on the page, with the same style sheet. resvg makes the PNG, with the font of the letters.
"""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from textwrap import wrap

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reporting.pictures.choropleth import HIGHEST, WIDEST, Choropleth
from reporting.pictures.distribution import Distribution
from reporting.pictures.trend import Trend

BODIES = {Choropleth: "pictures/map_body.svg", Trend: "pictures/trend_body.svg", Distribution: "pictures/distribution_body.svg"}
KINDS = {"png": "image/png", "svg": "image/svg+xml"}
STYLE = settings.BASE_DIR / "static/css/charts.css"
# The sheet, in its own units; how many letters fit on a line of it by their size.
WIDTH, EDGE, LEGEND_WIDTH = 900, 30, 300
TITLE_LETTERS, TEXT_LETTERS = 68, 118
TITLE_STEP, TEXT_STEP, LEGEND_STEP = 32, 22, 28


@dataclass(frozen=True)
class Sheet:
    """Where what stands. titles, lines, notes: (y, words). legend: (y, shade or None, words)."""

    picture: object
    body: str
    view_box: str
    width: int
    height: int
    titles: list
    lines: list
    top: int
    drawn_width: int
    drawn_height: int
    legend_x: int
    legend: list
    notes: list


def picture_file(kind, name, picture, lines=()):
    """→ the download. kind: "png" or "svg"; name: file name without its ending; lines: what is shown, of which day."""
    content = as_png(picture, lines) if kind == "png" else as_svg(picture, lines)
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def as_png(picture, lines=(), width=1400):
    """→ bytes of a PNG, `width` pixels wide."""
    # Native code that pages never need.
    from resvg_py import svg_to_bytes

    fonts = [str(files("fontpkg_source_sans_3") / "files")]
    return svg_to_bytes(
        svg_string=as_svg(picture, lines), width=width, background="#ffffff", skip_system_fonts=True, font_dirs=fonts
    )


def as_address(picture, lines=()):
    """→ "data:image/svg+xml…" for an <img> of a PDF."""
    return f"data:image/svg+xml;base64,{b64encode(as_svg(picture, lines).encode()).decode()}"


def as_svg(picture, lines=()):
    """→ the text of an SVG that needs nothing beside it but a font."""
    return render_to_string("pictures/sheet.svg", {"sheet": sheet(picture, lines), "style": style()})


@cache
def style():
    # Our own file, which no reader writes.
    return mark_safe(STYLE.read_text(encoding="utf-8"))


def sheet(picture, lines=()):
    """→ Sheet, laid out from the top downwards."""
    titles = stacked(wrap(picture.title, TITLE_LETTERS), EDGE + 24, TITLE_STEP)
    texts = stacked(wrapped(lines), after(titles, EDGE) + TEXT_STEP + 6, TEXT_STEP)
    top = after(texts or titles, EDGE) + 20
    is_map = isinstance(picture, Choropleth)
    width, height = drawn_size(picture, is_map)
    key = legend(picture, top) if is_map else []
    foot = max(top + height, after(key, top)) + EDGE
    notes = stacked(wrapped([picture.note if is_map else picture.summary]), foot + 10, TEXT_STEP)
    return Sheet(
        picture=picture,
        body=BODIES[type(picture)],
        view_box=picture.view_box if is_map else f"0 0 {picture.width} {picture.height}",
        width=WIDTH,
        height=after(notes, foot) + EDGE,
        titles=titles,
        lines=texts,
        top=top,
        drawn_width=width,
        drawn_height=height,
        legend_x=EDGE + width + EDGE,
        legend=key,
        notes=notes,
    )


def drawn_size(picture, is_map):
    """→ (width, height): as large as fits, a map beside its legend."""
    widest, highest = (WIDTH - 3 * EDGE - LEGEND_WIDTH, HIGHEST * (WIDTH - 3 * EDGE - LEGEND_WIDTH) // WIDEST) if is_map else (WIDTH - 2 * EDGE, WIDTH)
    scale = min(widest / picture.width, highest / picture.height)
    return round(picture.width * scale), round(picture.height * scale)


def legend(picture, top):
    """→ [(y, shade, words)], the darkest first as on maps in print, then what is not known."""
    found = [(each.level, f"{each.words} ({each.count})") for each in reversed(picture.legend)]
    if picture.unknown:
        found.append((None, picture.unknown_words))
    return [(top + LEGEND_STEP * number, level, words) for number, (level, words) in enumerate(found)]


def wrapped(texts):
    return [line for text in texts if text for line in wrap(text, TEXT_LETTERS)]


def stacked(lines, y, step):
    return [(y + step * number, line) for number, line in enumerate(lines)]


def after(placed, otherwise):
    """→ the foot of the last of them."""
    return placed[-1][0] + 8 if placed else otherwise
