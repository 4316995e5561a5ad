"""The tile map: nineteen squares in the country's shape, each with its own figure printed on it."""

import re
from dataclasses import dataclass

from regions.geography.drawing import Area, Drawing

STEP, SIZE = 104, 100


@dataclass(frozen=True)
class Tile:
    """A square of the SVG, in its own units; level is None where there is no data (hatched)."""

    x: int
    y: int
    name: str
    value: object
    level: int | None

    @property
    def lines(self):
        """→ the name as it is written on the square: ["Pohjois-", "Pohjanmaa"], ["Norra", "Karelen"], ["Kainuu"]."""
        return lines_of(self.name)


def tiles(rows):
    """RegionRows → [Tile]. Regions without a place on the grid are left out."""
    return [
        Tile(
            (row.region.tile_column - 1) * STEP,
            (row.region.tile_row - 1) * STEP,
            row.region.name,
            row.supply.value,
            row.level,
        )
        for row in rows
        if row.region.tile_row
    ]


def lines_of(name):
    """→ the name as it is written on the square: ["Pohjois-", "Pohjanmaa"], ["Norra", "Karelen"], ["Kainuu"]."""
    return re.split(r"(?<=-)| ", name, maxsplit=1)


def tile_drawing(regions):
    """Regions → Drawing of their squares, for `reporting.pictures.choropleth`; one without a place on the grid is missing."""
    at = {region.code: ((region.tile_column - 1) * STEP, (region.tile_row - 1) * STEP) for region in regions if region.tile_row}
    areas = {code: Area(f"M{x} {y}h{SIZE}v{SIZE}h-{SIZE}z", x + SIZE // 2, y + SIZE // 2, SIZE) for code, (x, y) in at.items()}
    width, height = (max((place[side] for place in at.values()), default=0) + SIZE for side in (0, 1))
    return Drawing(width, height, areas, named=True)
