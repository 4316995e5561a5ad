"""Files that a grantee adds to a claim, a report or its answer when it is heard. Nothing is deleted: what was taken away is
marked. The bytes stand in the document store."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.payments.models import Payment
from grants.recovery.models import Recovery
from grants.reports.models import Report
from regions.tenants import TenantKey, TenantModel


class CaseFile(TenantModel):
    payment = TenantKey(Payment, null=True, related_name="files")
    report = TenantKey(Report, null=True, related_name="files")
    recovery = TenantKey(Recovery, null=True, related_name="files")
    title = models.CharField(_("title"), max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    file_name = models.CharField(max_length=150)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)
    removed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(payment__isnull=False, report__isnull=True, recovery__isnull=True)
                | Q(payment__isnull=True, report__isnull=False, recovery__isnull=True)
                | Q(payment__isnull=True, report__isnull=True, recovery__isnull=False),
                name="case_file_of_one_case",
            )
        ]
