"""One message to each person who keeps a region's register, in that person's language."""

from django.db.models import Q
from django.utils import translation

from providers.rules import agency_keeps
from regions import clock, jobs
from regions.people import Membership
from regions.roles import Role


def keepers_of(region):
    """→ [User]: the region's coordinators; the agency's developers where the agency keeps the register."""
    today = clock.today()
    role = Q(role=Role.DEVELOPER) if agency_keeps(region) else Q(role=Role.COORDINATOR, region_id=region)
    in_office = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    found = Membership.objects.filter(role, in_office, valid_from__lte=today).select_related("user").order_by("pk")
    return list({membership.user_id: membership.user for membership in found if membership.user.is_active}.values())


def mail_keepers(region, key, write):
    """Order the messages, each with a key of its own. write() → (subject, body), in the language in force."""
    for user in keepers_of(region):
        if user.email:
            with translation.override(user.language):
                subject, body = write()
            payload = {"to": [user.email], "subject": subject, "body": body, "language": user.language}
            jobs.enqueue(region, "mail", f"{key}:{user.pk}", payload)
