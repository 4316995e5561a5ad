"""Brings Statistics Finland's population by squares of a grid. See docs/map_data.md."""

from django.core.management.base import BaseCommand, CommandError

from regions.ground_data.changes import BrokenTables
from regions.ground_data.grid import load_grid


class Command(BaseCommand):
    help = "Load people by squares of a grid, from which coverage is then computed: the whole file, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", help="GeoJSON or CSV of vaki<year>_1km")
        parser.add_argument("--step", type=int, default=1000, choices=(250, 1000, 5000), help="side of a square in metres")
        parser.add_argument("--year", required=True, type=int, help="the people are those of its last day")
        parser.add_argument("--source", default="statfi_grid", help="code of figure_sources.csv")

    def handle(self, *, file, step, year, source, **options):
        try:
            count = load_grid(file, step, year, source)
        except BrokenTables as broken:
            raise CommandError(f"nothing was loaded\n{broken}") from None
        self.stdout.write(f"{count} squares of {step} metres loaded, people of 31 December {year}")
