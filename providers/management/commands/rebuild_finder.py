"""Writes every region's public rows anew, and counts their words. After a change of the rules of words, or of code lists."""

from django.core.management.base import BaseCommand

from providers.catalogue.publication import rewrite_entries
from providers.finder import vocabulary
from regions import clock
from regions.geography import Region
from regions.roles import STATE
from regions.scope import region_scope


class Command(BaseCommand):
    help = "Rewrite the finder's rows and words of all regions, a transaction a region."

    def add_arguments(self, parser):
        parser.add_argument("--words-only", action="store_true", help="only count the words of the rows as they are")

    def handle(self, *, words_only, **options):
        with clock.of_the_demo():
            for region in [] if words_only else Region.objects.order_by("code"):
                with region_scope(region.code, side=STATE):
                    rewrite_entries()
            self.stdout.write(f"words: {vocabulary.rebuild(clock.today())}")
