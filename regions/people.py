"""People and what they may be: one user, any number of memberships, each for a time."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions import clock
from regions.roles import NATIONAL, REGIONAL, Actor, Role


class User(AbstractUser):
    """A person who signs in. `is_superuser` never means "all regions": the gate looks at memberships alone."""

    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, default="fi")


class Membership(models.Model):
    """A person's role in a region or at a national authority, from a day to a day (inclusive)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("regions.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Providers live a floor up, in walled tables: their id is kept here without a foreign key.
    provider_id = models.BigIntegerField(null=True, blank=True)
    # Likewise the network's member (a partner, a municipality) for whom this person works.
    member_id = models.BigIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(REGIONAL), region__isnull=False)
                | Q(role__in=sorted(NATIONAL), region__isnull=True),
                name="membership_region_fits_role",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.PROVIDER_CONTACT, provider_id__isnull=False)
                | ~Q(role=Role.PROVIDER_CONTACT) & Q(provider_id__isnull=True),
                name="membership_provider_fits_role",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.MEMBER, member_id__isnull=False) | ~Q(role=Role.MEMBER) & Q(member_id__isnull=True),
                name="membership_member_fits_role",
            ),
        ]

    def __str__(self):
        return f"{self.user.username}: {self.role} {self.region_id or ''}".strip()

    def actor(self):
        return Actor(self.user, self.role, self.region_id, self.provider_id, self.member_id)


def memberships_of(user, on=None):
    """→ queryset of the memberships in force on a day (default: the product's today), in a stable order."""
    day = on or clock.today()
    return (
        user.memberships.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
        .select_related("user", "region")
        .order_by("id")
    )
