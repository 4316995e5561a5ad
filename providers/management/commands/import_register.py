from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from providers.imports.columns import has_headers, named_rows
from providers.imports.whole import import_rows
from providers.management.commands.sample_register import region_code
from regions.people import Membership, memberships_of
from regions.roles import Role
from regions.sheets.reading import UnreadableFile, read_file


class Command(BaseCommand):
    help = "Import a file of providers without the screens: the same plan and the same write. Refused rows are told and left out."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--region", required=True, help="code or short name, for example 18 or kainuu")
        parser.add_argument("--as", dest="username", help="whose name stands in the history; default: the region's coordinator")
        parser.add_argument("--sample", action="store_true", help="mark what is new as sample data")
        parser.add_argument("--publish", action="store_true", help="publish the new offerings that may be")

    def handle(self, file, region, username, sample, publish, **options):
        code = region_code(region)
        path = Path(file)
        try:
            named = named_rows(read_file(path.name, path.read_bytes(), has_headers))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except UnreadableFile as unreadable:
            raise CommandError(str(unreadable.text)) from unreadable
        for note in named.notes:
            self.stdout.write(str(note))
        plan, published = import_rows(
            keeper(code, username), code, named.rows, headings=named.headings, is_sample=sample, publish=publish
        )
        for row in plan.rows:
            for reason in row.reasons:
                self.stdout.write(f"{row.number}: {reason['column']}: {reason['text']}")
        self.stdout.write(", ".join(f"{outcome} {number}" for outcome, number in plan.counts.items()) + f", published {published}")


def keeper(region, username):
    """→ Actor: a coordinator of the region, or the agency's developer for the nationwide one."""
    for membership in Membership.objects.filter(role__in=(Role.COORDINATOR, Role.DEVELOPER)).select_related("user").order_by("pk"):
        mine = memberships_of(membership.user).filter(pk=membership.pk).exists()
        if mine and username in (None, membership.user.username) and (membership.region_id or "00") == region:
            return membership.actor()
    raise CommandError("Nobody keeps this region's register: give --as USERNAME of its coordinator.")
