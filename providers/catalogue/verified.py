"""When the provider last said that something is still true. Verified is not the same as modified."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Asked again after half a year: docs/decisions/005-one-verification.md.
DUE_AFTER = timedelta(days=180)


class Verified(models.Model):
    """verified_by: the name of who confirmed it, or of who wrote the answer down."""

    class How(models.TextChoices):
        LINK = "link", _("The provider answered by a link")
        OWN = "own", _("The provider's contact, signed in")
        TELEPHONE = "telephone", _("By telephone")
        VISIT = "visit", _("On a visit")
        IMPORT = "import", _("From an imported file")

    verified_on = models.DateField(_("confirmed by the provider on"), null=True, blank=True, editable=False)
    verified_by = models.CharField(max_length=200, blank=True, editable=False)
    verified_how = models.CharField(max_length=10, choices=How, blank=True, editable=False)

    class Meta:
        abstract = True


def due(day):
    """→ Q of what is not confirmed, or not recently enough, on `day`."""
    return models.Q(verified_on__isnull=True) | models.Q(verified_on__lte=day - DUE_AFTER)
