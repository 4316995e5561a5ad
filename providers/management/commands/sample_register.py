from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from providers.imports.sample import sample_rows, table
from regions.geography import Region
from regions.table_files import as_csv, as_xlsx


class Command(BaseCommand):
    help = "Write a made-up register of one region as a file for the import. The same seed gives the same file."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="code or short name, for example 18 or kainuu")
        parser.add_argument("--providers", type=int, default=300)
        parser.add_argument("--rows", type=int, help="exactly so many rows, of as many providers as that takes")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--out", required=True, help="FILE.xlsx or FILE.csv")

    def handle(self, region, providers, rows, seed, out, **options):
        made = sample_rows(region_code(region), providers, seed, rows)
        path = Path(out)
        if path.suffix not in (".csv", ".xlsx"):
            raise CommandError("The file is named .csv or .xlsx.")
        path.write_bytes((as_csv if path.suffix == ".csv" else as_xlsx)(*table(made)))
        self.stdout.write(f"{path}: {len(made)} rows")


def region_code(text):
    """→ the code of a region given by its code or short name."""
    found = Region.objects.filter(pk=text).first() or Region.objects.filter(slug=text).first()
    if found is None:
        raise CommandError(f"no region {text!r}")
    return found.pk
