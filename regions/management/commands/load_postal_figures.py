"""Brings a newer Paavo: people by postal area. See docs/map_data.md."""

from django.core.management.base import BaseCommand, CommandError

from regions.ground_data.changes import BrokenTables
from regions.ground_data.paavo import load_postal_figures


class Command(BaseCommand):
    help = "Load people by postal area, from which coverage is then computed: the whole file, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", help="GeoJSON or CSV of pno_tilasto_<edition>")
        parser.add_argument("--year", type=int, help="the people are those of its last day (default: two years before the edition)")
        parser.add_argument("--source", default="statfi_paavo", help="code of figure_sources.csv")

    def handle(self, *, file, year, source, **options):
        try:
            loaded = load_postal_figures(file, source, year)
        except BrokenTables as broken:
            raise CommandError(f"nothing was loaded\n{broken}") from None
        self.stdout.write(f"{loaded.areas} postal areas loaded, people of 31 December {loaded.year}")
        for words, codes in (("new", loaded.new), ("not in the file and left as they are", loaded.gone)):
            if codes:
                self.stdout.write(f"{len(codes)} {words}: {', '.join(codes)}")
