"""Does a web page open, does a telephone number work: what the checks found, and when somebody should be told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

# One day without a server, or one unanswered call, is no news.
STRIKES = 3


class ContactCheck(TenantModel):
    """One telephone number or web address as the public sees it. A success takes the strikes away.

    strikes: days on which it failed, at most one a day; at STRIKES the coordinator is told, and the finder doubts it.
    place: where the number is a place's own; none for the provider's.
    """

    class Kind(models.TextChoices):
        WEB = "web", _("Web page")
        PHONE = "phone", _("Telephone number")

    class Result(models.TextChoices):
        OK = "ok", _("Works")
        NOT_FOUND = "not_found", _("The page is not there any more")
        REFUSED = "refused", _("The server does not give the page")
        NO_SERVER = "no_server", _("There is no such server")
        NO_ANSWER = "no_answer", _("No answer in time")
        UNSAFE = "unsafe", _("The certificate is not valid")
        INVALID = "invalid", _("Not a telephone number in use")
        NOT_REACHED = "not_reached", _("Customer service got no answer from the number")

    provider = TenantKey("providers.Provider", related_name="contact_checks")
    place = TenantKey("providers.OfferingAtPoint", related_name="contact_checks", null=True)
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    value = models.CharField(_("number or address"), max_length=300)
    result = models.CharField(_("result"), max_length=20, choices=Result)
    checked_at = models.DateTimeField(_("checked"))
    strikes = models.PositiveSmallIntegerField(_("days it has failed"), default=0)
    first_failed_on = models.DateField(_("failing since"), null=True)
    last_failed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "provider", "place", "kind"], name="contact_check_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(strikes=0, first_failed_on__isnull=True, last_failed_on__isnull=True)
                | Q(strikes__gte=1, first_failed_on__isnull=False, last_failed_on__gte=models.F("first_failed_on")),
                name="contact_check_strikes_have_days",
            ),
        ]

    def __str__(self):
        return f"{self.value}: {self.result}"
