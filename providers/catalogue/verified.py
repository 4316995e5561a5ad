"""When the provider last said that something is still true. Verified is not the same as modified."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions import clock

# Asked again after half a year; a figure of coverage counts as fresh what was confirmed within 90 days.
DUE_AFTER = timedelta(days=180)
FRESH_FOR = timedelta(days=90)


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

    @property
    def verify_due(self):
        """→ the day by which it should be asked again; None when it was never confirmed."""
        return self.verified_on and self.verified_on + DUE_AFTER

    @property
    def is_due(self):
        return self.verified_on is None or self.verify_due <= clock.today()


def due(day):
    """→ Q of what is not confirmed, or not recently enough, on `day`."""
    return models.Q(verified_on__isnull=True) | models.Q(verified_on__lte=day - DUE_AFTER)
