"""Files that a grantee adds to a claim, a report or its answer when it is heard."""

from django.db import models
from django.db.models import Q

from grants.kept_files import KeptFile
from grants.payments.models import Payment
from grants.recovery.models import Recovery
from grants.reports.models import Report
from regions.tenants import TenantKey


class CaseFile(KeptFile):
    payment = TenantKey(Payment, null=True, related_name="files")
    report = TenantKey(Report, null=True, related_name="files")
    recovery = TenantKey(Recovery, null=True, related_name="files")

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
