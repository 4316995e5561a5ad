"""Tokens of other systems that read by the REST API. The database keeps the hash alone; a token is shown once."""

import hashlib
import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions import clock

# The beginning tells people, and searchers of leaked secrets, what it is.
PREFIX = "dtk_"
SHOWN = 12


class ApiToken(models.Model):
    """Unwalled: it is read before a region is open, as sign-in links are.

    region: what it opens; none for the whole country, which only the agency gives. scopes: what it may read.
    """

    class Scope(models.TextChoices):
        PROVIDERS = "providers:read", _("Providers and service points")
        OFFERINGS = "offerings:read", _("Offerings, drafts included")
        NEEDS = "needs:read", _("Mapped needs")
        INDICATORS = "indicators:read", _("Indicators")

    name = models.CharField(_("what it is for"), max_length=150)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=20), verbose_name=_("what it may read"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Its first letters, by which people tell it from others.
    shown = models.CharField(max_length=SHOWN, editable=False)
    made_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(editable=False)
    expires_on = models.DateField(_("last day"))
    ended_at = models.DateTimeField(null=True, editable=False)
    last_used_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(scopes__len__gte=1), name="api_token_has_scope")]

    def __str__(self):
        return self.name


def new_token():
    """→ (the token, the fields of its row). It is in no table: show it now."""
    token = PREFIX + secrets.token_urlsafe(32)
    return token, {"token_hash": hash_of(token), "shown": token[:SHOWN], "made_at": clock.now()}


def token_of(given):
    """A token as it came in a header → its ApiToken, in force today; or None."""
    in_force = ApiToken.objects.filter(ended_at__isnull=True, expires_on__gte=clock.today())
    return in_force.select_related("region").filter(token_hash=hash_of(given)).first()


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()
