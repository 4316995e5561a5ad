"""The map of shades: a value an area, the darker the more; hatched where nobody knows. Pure, but for the words.

    drawing = shapes.country(shapes.REGION)                  # or one_region(…), or tile_map.tile_drawing(regions)
    picture = choropleth(values, names, drawing, key="coverage", title=…, text=percent, links={code: url})
    {% include "components/choropleth.html" with picture=picture only %}       a page, with css/charts.css
    picture_file(picture, lines)                             # reporting.pictures.files: PNG or SVG
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.geography.shapes import attribution
from reporting.pictures.classes import ON_DARK, class_of, legend, quantiles, shade
from reporting.tile_map import lines_of

# The room that the page gives a map, in CSS pixels, and the size in which a value is written on it.
WIDEST, HIGHEST, TEXT_SIZE = 480, 704, 13
# A figure of the page's font is about this much of its size wide.
FIGURE_WIDTH = 0.56
# On squares, in the picture's own units: the longest name just fits.
ON_SQUARES = 15
# From line to line in ems, as in the template.
LINE_HEIGHT = 1.15
# Above so many areas the keyboard passes the map by: the table beside has the same links.
KEYBOARD_STOPS = 30


@dataclass(frozen=True)
class Shade:
    """One area. level: 0–4, None for no data; words: its name and value; label: lines written on it, [] where they don't fit."""

    code: str
    path: str
    level: int | None
    words: str
    url: str
    x: int
    y: int
    label: list

    @property
    def on_dark(self):
        return self.level is not None and self.level >= ON_DARK

    @property
    def first_line(self):
        """→ how far the first line's foot lies from y, in ems: the lines together stand in the middle."""
        return round(0.35 - (len(self.label) - 1) * LINE_HEIGHT / 2, 3)


@dataclass(frozen=True)
class Choropleth:
    """What the component draws. line, size: of the lines between areas and of the letters, in the picture's own units."""

    key: str
    title: str
    summary: str
    view_box: str
    width: int
    height: int
    line: float
    size: float
    areas: list
    borders: str
    coast: str
    legend: list
    unknown: int
    missing: str
    note: str

    @property
    def has_links(self):
        return any(area.url for area in self.areas)

    @property
    def stops(self):
        return len(self.areas) <= KEYBOARD_STOPS

    @property
    def unknown_words(self):
        return f"{_('no data')} ({self.unknown})"

    @property
    def hatch(self):
        return round(self.line * 10, 1)

    @property
    def hatch_line(self):
        return round(self.line * 2.5, 1)

    @property
    def border_line(self):
        return round(self.line * 2.6, 2)

    @property
    def coast_line(self):
        return round(self.line * 3.5, 2)


def choropleth(values, names, drawing, *, key, title, text, bounds=None, classes=5, links=None, label=None):
    """→ Choropleth; None where there is no drawing.

    values: {code: number or None}; a code without a value, or that is missing, is hatched. names: {code: name} of all areas
    that the table has. text: number → as it is written, with its unit; label: the same, shorter, for the map itself.
    bounds: lower bounds of all classes but the first, else quantiles of `classes`. links: {code: address}.
    key: letters that tell this picture's ids from others' on the page.
    """
    if drawing is None:
        return None
    bounds = quantiles(values.values(), classes) if bounds is None else tuple(bounds)
    unit = max(drawing.width / WIDEST, drawing.height / HIGHEST)
    shown = {code: area for code, area in drawing.areas.items() if code in names}
    known = {code: values[code] for code in shown if values.get(code) is not None}
    areas = [
        shaded(code, area, known.get(code), names[code], bounds, unit, drawing.named, text, label or text, (links or {}).get(code, ""))
        for code, area in shown.items()
    ]
    return Choropleth(
        key=key,
        title=title,
        summary=summary(known, names, len(shown) - len(known), text),
        view_box=drawing.view_box,
        width=drawing.width,
        height=drawing.height,
        line=round(unit * 0.8, 2),
        size=ON_SQUARES if drawing.named else round(unit * TEXT_SIZE, 1),
        areas=areas,
        borders=drawing.borders,
        coast=drawing.coast,
        legend=legend(known.values(), bounds, text) if known else [],
        unknown=len(shown) - len(known),
        missing=", ".join(sorted(names[code] for code in names if code not in drawing.areas)),
        note="" if drawing.named else attribution(drawing),
    )


def shaded(code, area, value, name, bounds, unit, named, text, label, url):
    words = _("%(name)s: %(value)s") % {"name": name, "value": _("no data") if value is None else text(value)}
    written = "–" if value is None else label(value)
    lines = [*lines_of(name), written] if named else [written] if value is not None and fits(written, area, unit) else []
    return Shade(code, area.path, shade(class_of(value, bounds), bounds), words, url, area.x, area.y, lines)


def fits(written, area, unit):
    return (len(written) + 0.5) * FIGURE_WIDTH * TEXT_SIZE * unit <= area.room


def summary(known, names, unknown, text):
    """→ what a reader who does not see the map is told at once; the table has the rest."""
    said = []
    if known:
        least, most = min(known, key=known.get), max(known, key=known.get)
        said.append(
            _("Least: %(least)s, %(low)s. Most: %(most)s, %(high)s.")
            % {"least": names[least], "low": text(known[least]), "most": names[most], "high": text(known[most])}
        )
    if unknown:
        said.append(ngettext("No data: %(count)d area.", "No data: %(count)d areas.", unknown) % {"count": unknown})
    said.append(_("The same figures are in the table."))
    return " ".join(said)
