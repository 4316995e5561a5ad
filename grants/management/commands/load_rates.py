"""Loads the reference rates and the limits of leaving a sum unclaimed. See docs/money.md."""

from django.core.management.base import BaseCommand, CommandError

from grants.recovery.loading import SHIPPED, BrokenFile, load_rates


class Command(BaseCommand):
    help = "Add the shipped reference rates and limits that are missing; what somebody has entered stands."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="folder", default=SHIPPED, help="folder of the two CSV tables (default: the shipped)")

    def handle(self, *, folder, **options):
        try:
            new = load_rates(folder)
        except (BrokenFile, OSError) as broken:
            raise CommandError(f"nothing was loaded\n{broken}") from None
        for file, count in new.items():
            self.stdout.write(f"{file}: {count} new")
