"""Loads regions, municipalities, authorities, figures and code lists from CSV tables. See docs/ground_data.md."""

from django.core.management.base import BaseCommand, CommandError

from regions.ground_data.changes import BrokenTables, load
from regions.ground_data.files import SHIPPED


class Command(BaseCommand):
    help = "Load the shipped tables of facts, or newer ones of the same shape; says what changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--from", dest="folder", default=SHIPPED, help="folder of CSV tables (default: the shipped)"
        )

    def handle(self, *, folder, verbosity, **options):
        try:
            tables = load(folder)
        except BrokenTables as broken:
            raise CommandError(f"nothing was loaded\n{broken}") from None
        for table in tables:
            self.stdout.write(f"{table.file}: {counts(table)}")
            # A first load is all news: its rows are told only to who asks for more.
            if not table.is_first or verbosity > 1:
                self.tell("new", table.new)
            self.tell("changed", table.changed)
            self.tell("kept, changed by the agency", table.kept)
        if not any(table.new or table.changed for table in tables):
            self.stdout.write("unchanged")

    def tell(self, word, lines):
        for line in lines:
            self.stdout.write(f"  {word}: {line}")


def counts(table):
    said = f"{len(table.new)} new, {len(table.changed)} changed, {table.unchanged} unchanged"
    if table.kept:
        said += f", {len(table.kept)} kept as changed by the agency"
    if table.absent:
        said += f", {table.absent} not in the file and left as they are"
    return said
