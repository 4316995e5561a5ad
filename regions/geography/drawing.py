"""Paths for an SVG from rings of metres: north up, whole units, relative commands. Pure."""

from dataclasses import dataclass, field
from itertools import chain, pairwise

# The longer side of a picture, in its own units.
LONGEST = 1000
# Heights at which a place for a label is looked for, as sixteenths of the shape's height: the middle first.
LEVELS = (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13)
CENTRED = 0.06


@dataclass(frozen=True)
class Area:
    """path: of an SVG's `d`. x, y: where a label's middle stands, inside. room: how wide it may be there, in units."""

    path: str
    x: int
    y: int
    room: int


@dataclass(frozen=True)
class Drawing:
    """areas: {code: Area}; one without a shape is missing. borders: path of the lines between wider areas, coast: of the
    edge around these; "" for none.

    source: whose borders these are, in words; "" for the approximate ones that the product ships. named: names stand on the
    areas themselves, which are squares. west, north: metres of the corner at 0, 0; scale: units a metre, 0 of squares.
    """

    width: int
    height: int
    areas: dict = field(hash=False)
    borders: str = ""
    coast: str = ""
    source: str = ""
    named: bool = False
    west: float = 0
    north: float = 0
    scale: float = 0

    def place(self, east, north):
        """Metres → (x, y) in units."""
        return round((east - self.west) * self.scale), round((self.north - north) * self.scale)

    @property
    def view_box(self):
        """→ the attribute, with room for the lines at the edge."""
        return f"-8 -8 {self.width + 16} {self.height + 16}"


def draw(shapes, borders=(), source="", longest=LONGEST, text_height=24):
    """shapes: {code: [[ring, its holes…], …]}, rings of (east, north) in metres; borders: such polygons of wider areas.

    → Drawing of them all; None where there are none. text_height: of a label, in units.
    """
    points = list(chain.from_iterable(corners(polygons) for polygons in shapes.values()))
    if not points:
        return None
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = longest / max(east - west, north - south)

    width, height = round((east - west) * scale), round((north - south) * scale)

    def placed(ring):
        # Each corner is rounded by itself: neighbours share it, so no gap opens between them.
        return [(round((x - west) * scale), round((north - y) * scale)) for x, y, *_height in ring]

    areas = {code: area(map_rings(polygons, placed), text_height) for code, polygons in shapes.items()}
    lines = "".join(path_of(placed(run), closed=False) for run in lines_between(borders))
    coast = "".join(chain.from_iterable(paths(map_rings(polygons, placed)) for polygons in borders))
    return Drawing(width, height, areas, lines, coast, source, west=west, north=north, scale=scale)


def corners(polygons):
    return chain.from_iterable(chain.from_iterable(polygons))


def map_rings(polygons, change):
    return [[change(ring) for ring in polygon] for polygon in polygons]


def area(polygons, text_height):
    largest = max(polygons, key=lambda rings: abs(twice_area(rings[0])))
    # An area smaller than a unit keeps a mark: it may be the one that is looked for.
    path = "".join(paths(polygons)) or dot(*largest[0][0])
    return Area(path, *place_for_label(largest, text_height / 2))


def paths(polygons):
    """→ a path for each ring that is still seen: islets fold into a line once their corners are whole units."""
    return [path_of(ring) for polygon in polygons for ring in polygon if twice_area(ring)]


def path_of(corners, closed=True):
    """→ "M10 20l5 0 0 5z": the first corner, then steps from corner to corner. closed: of a ring, else of a line."""
    (x, y), *rest = corners[:-1] if closed else corners
    first, steps = f"M{x} {y}", []
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    return f"{first}l{' '.join(steps)}{'z' if closed else ''}" if steps else ""


def dot(x, y):
    return f"M{x - 1} {y - 1}l2 0 0 2 -2 0z"


def lines_between(areas):
    """areas: [polygons]. → [[(east, north), …]]: runs of edges that two of the areas share, each run once."""
    rings = [(number, ring) for number, polygons in enumerate(areas) for polygon in polygons for ring in polygon]
    owners = {}
    for number, ring in rings:
        for edge in edges(ring):
            owners.setdefault(frozenset(edge), set()).add(number)
    runs = []
    for number, ring in rings:
        follows = False
        for start, end in edges(ring):
            both = owners[frozenset((start, end))]
            if len(both) > 1 and number == min(both):
                runs[-1].append(end) if follows else runs.append([start, end])
                follows = True
            else:
                follows = False
    return runs


def edges(ring):
    return pairwise(tuple(corner[:2]) for corner in ring)


def twice_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def place_for_label(rings, half):
    """rings: a polygon and its holes. → (x, y, width): the widest place for a line of text `half` high above and below y."""
    heights = [y for _x, y in rings[0]]
    top, bottom = min(heights), max(heights)
    best, most = (round(sum(x for x, _y in rings[0]) / len(rings[0])), round((top + bottom) / 2), 0), 0
    for sixteenths in LEVELS:
        # Off the corners, which lie on whole units.
        level = top + (bottom - top) * sixteenths // 16 + 0.5
        # Where the shape is lower than the text, a letter still stands inside at its own height.
        reach = min(half, max(level - top, bottom - level) / 2)
        for left, right in overlap(spans(rings, level - reach), spans(rings, level), spans(rings, level + reach)):
            # The middle is where a reader looks for it: a place further off must be clearly wider.
            worth = (right - left) * (1 - CENTRED * abs(sixteenths - 8))
            if worth > most:
                best, most = (round((left + right) / 2), round(level), int(right - left)), worth
    return best


def spans(rings, level):
    """→ [(left, right)] that lie inside at the height `level`."""
    crossings = sorted(
        x1 + (level - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > level) != (y2 > level)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def overlap(*rows):
    """→ the spans that lie in every row."""
    first, *others = rows
    for other in others:
        first = [(max(a, c), min(b, d)) for a, b in first for c, d in other if max(a, c) < min(b, d)]
    return first
