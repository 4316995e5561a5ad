from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from providers.contacts.sample import sample_contacts
from regions.geography import Region
from regions.scope import region_scope


class Command(BaseCommand):
    help = "Write made-up contacts of the last two years to one region of a demo, marked as sample."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="short name of the region, as in kainuu")
        parser.add_argument("--number", type=int, default=200_000, help="how many contacts (default: %(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same contacts")

    def handle(self, *, region, number, seed, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo gets made-up contacts: DIGITUKI_DEMO is not set.")
        found = Region.objects.filter(slug=region).first()
        if found is None or number < 1:
            raise CommandError(f"no region {region!r}" if found is None else "the number must be at least 1")
        try:
            with region_scope(found.code):
                made = sample_contacts(found.code, number, seed=seed)
        except LookupError as error:
            raise CommandError(f"{region}: {error}") from None
        self.stdout.write(f"{found.name}: {made} contacts")
