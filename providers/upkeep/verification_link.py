"""The signed link of a verification request: region and request, no secret in the database. It ends with its round."""

from django.core import signing
from django.urls import reverse

from providers.upkeep.models import VerificationRequest
from regions.access import Link
from regions.roles import STATE
from regions.scope import region_scope
from regions.sign_in_mail import absolute

SALT = "providers.verification"


def address(request):
    """→ the absolute address of the answer page, in the language in force."""
    return absolute(reverse("verification-answer", args=[signing.dumps([request.region_id, request.pk], salt=SALT)]))


def read_link(token):
    """→ Link about the request (with its round), or None. For `@allow(link=…)`: it runs before a scope is open."""
    try:
        region, pk = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with region_scope(region, side=STATE):
        request = VerificationRequest.objects.select_related("round").filter(region=region, pk=pk).first()
    return request and Link(region, request.provider_id, request)
