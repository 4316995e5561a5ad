from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from providers.ptv.sample import sample_ptv
from regions import clock
from regions.geography import Region


class Command(BaseCommand):
    help = "Give one region of a demo a made-up way to PTV, against the demo's own double of it. Changes nothing twice."

    def add_arguments(self, parser):
        parser.add_argument("--region", default="kainuu", help="short name of the region (default: %(default)s)")

    def handle(self, *, region, **options):
        if not settings.DEMO or not settings.PTV_URL:
            raise CommandError("Only a demo with its double of PTV gets it: DIGITUKI_DEMO or DIGITUKI_PTV_URL is not set.")
        found, address = Region.objects.filter(slug=region).first(), urlsplit(settings.PTV_URL)
        if found is None:
            raise CommandError(f"no region {region!r}")
        with clock.of_the_demo():
            made = sample_ptv(found.code, f"{address.scheme}://{address.netloc}")
        self.stdout.write(f"{found.name}: {made} providers in PTV")
