"""Brings Statistics Finland's borders for the maps. See docs/map_data.md."""

from django.core.management.base import BaseCommand, CommandError

from regions.geography import AreaShape
from regions.ground_data.boundaries import load_boundaries
from regions.ground_data.changes import BrokenTables


class Command(BaseCommand):
    help = "Load official borders of regions or municipalities: the whole file, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", help="GeoJSON of maakunta1000k or kunta1000k in EPSG:3067")
        parser.add_argument("--kind", required=True, choices=AreaShape.Kind.values)
        parser.add_argument("--year", required=True, type=int, help="year of the division")

    def handle(self, *, file, kind, year, **options):
        try:
            count = load_boundaries(file, kind, year)
        except BrokenTables as broken:
            raise CommandError(f"nothing was loaded\n{broken}") from None
        self.stdout.write(f"{count} borders of {year} loaded: {kind}")
        other = next(each for each in AreaShape.Kind.values if each != kind)
        if not AreaShape.objects.filter(kind=other, year=year).exists():
            self.stdout.write(f"Maps with both stay approximate until the file of {year} for --kind {other} is loaded too.")
