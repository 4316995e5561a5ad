"""The tile map: nineteen squares in the country's shape, each with its own figure printed on it."""

import re
from dataclasses import dataclass

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
        return re.split(r"(?<=-)| ", self.name, maxsplit=1)


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
