from datetime import date

from django.core.management.base import BaseCommand, CommandError

from regions import clock
from reporting.snapshots.writing import Closed, compute


class Command(BaseCommand):
    help = "Compute coverage, availability and sufficiency of the whole country and keep what has changed. Beat does it each night."

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="another day than today (2020-10-31): one before all that has been told")

    def handle(self, *, day, **options):
        with clock.of_the_demo():
            day = day or clock.today()
            try:
                run = compute(day)
            except Closed as refused:
                raise CommandError(str(refused)) from refused
        self.stdout.write(f"{day}: {run.rows} figures written." if run else f"{day}: nothing had changed.")
