"""Loads the shipped metric set. See docs/metrics.md."""

from django.core.management.base import BaseCommand, CommandError

from reporting.metrics.loading import SHIPPED, BrokenSet, load


class Command(BaseCommand):
    help = "Add the shipped metrics and new versions of them; what the agency has versioned or retired stands."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="file", default=SHIPPED, help="a JSON file of the same shape (default: the shipped)")

    def handle(self, *, file, **options):
        try:
            new, renewed = load(file)
        except BrokenSet as broken:
            raise CommandError(f"nothing was loaded: {broken}") from None
        self.stdout.write(f"metrics: {new} new, {renewed} renewed")
