"""A sign-in link sent by e-mail: works once, for a while. The database keeps its hash alone.

Own rows rather than a signed token (django-sesame ends a token by the last sign-in): one UPDATE takes the link, so two
clicks at the same moment can't both come in, and a link can be ended without signing in.
"""

import hashlib
import secrets
from datetime import timedelta

from django.db import models

from regions import clock
from regions.roles import Role

LASTS = timedelta(days=7)
# Everybody else has a password, the state's people a second factor too.
BY_LINK = frozenset({Role.PROVIDER_CONTACT, Role.MEMBER})


class SignInLink(models.Model):
    """Unwalled: it is read before a region is open. `membership`: the role that the link opens."""

    token_hash = models.CharField(max_length=64, unique=True)
    membership = models.ForeignKey("regions.Membership", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


def new_link(membership):
    """→ the token of a new link for this membership. It is in no table: send it now."""
    if membership.role not in BY_LINK:
        raise ValueError(f"{membership.role} does not sign in by a link")
    token = secrets.token_urlsafe(32)
    now = clock.now()
    SignInLink.objects.create(token_hash=hash_of(token), membership=membership, made_at=now, expires_at=now + LASTS)
    return token


def open_link(token):
    """→ the SignInLink of an unused token in time, whose membership still holds; or None."""
    link = usable(token).select_related("membership__user", "membership__region").first()
    return link if link and may_enter(link.membership) else None


def use_link(token):
    """Take the link. → its Membership, or None where it was used, has expired, was ended or never was."""
    link = open_link(token)
    # One table and no join in this UPDATE: a second one waits for the first, looks at the row again and finds it used.
    taken = usable(token).update(used_at=clock.now())
    return link.membership if link and taken else None


def end_links(membership):
    """No link that was sent for this membership works any more."""
    SignInLink.objects.filter(membership=membership, used_at__isnull=True).delete()


def end_way_in(membership):
    """Yesterday was the last day: nothing opens from now on, links that were sent stop working, and who only ever came
    by link is signed out."""
    membership.valid_to = clock.today() - timedelta(days=1)
    membership.save(update_fields=["valid_to"])
    end_links(membership)
    user = membership.user
    if not user.has_usable_password():
        # A new unusable password ends the sessions that were opened with the old one.
        user.set_unusable_password()
        user.save(update_fields=["password"])


def may_enter(membership):
    """A membership holds through its last day, but one that ends today gets no new way in."""
    today = clock.today()
    begun = membership.valid_from <= today
    return membership.user.is_active and begun and (membership.valid_to is None or membership.valid_to > today)


def usable(token):
    return SignInLink.objects.filter(token_hash=hash_of(token), used_at__isnull=True, expires_at__gt=clock.now())


def hash_of(token):
    # 256 random bits need no slow hash and no salt.
    return hashlib.sha256(token.encode()).hexdigest()
