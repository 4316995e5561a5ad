"""What a replay has made, read back from the database: the same whoever asks and however often."""

from django.db.models import Sum

from grants.models import Application, ChangeAnswer, Decision, Payment, Reconsideration, Recovery, Repayment, Report
from regions import audit, documents
from regions.audit import AuditEvent
from regions.documents import Document
from regions.geography import Region
from regions.scope import national_scope
from reporting.replay.call_2019 import CODE

NOT_GRANTED = (Decision.State.REPLACED, Decision.State.DECLINED)


def summary():
    """→ dict for JSON: counts, sums in euros as text, the call's documents and the state of the audit chains."""
    with national_scope():
        applications = Application.objects.filter(call__code=CODE)
        return {
            "regions": Region.objects.filter(is_national=False).count(),
            "applicants": applications.exclude(submitted_at=None).count(),
            "granted_total": total(Decision.objects.filter(call__code=CODE).exclude(state__in=NOT_GRANTED)),
            "paid_total": total(Payment.objects.filter(decision__call__code=CODE, state=Payment.State.PAID)),
            "repaid_total": total(Repayment.objects.filter(recovery__decision__call__code=CODE)),
            "reports_closed": Report.objects.filter(decision__call__code=CODE, state=Report.State.CLOSED).count(),
            "documents": [documented(document) for document in documents_of_call()],
            "audit_rows": AuditEvent.objects.count(),
            "audit_ok": not audit.verify(),
        }


def total(queryset):
    return str(queryset.aggregate(sum=Sum("amount"))["sum"] or "0.00")


def documents_of_call():
    """→ the PDFs of the 2019 call, by kind and region."""
    subjects = {
        "grants.application": Application.objects.filter(call__code=CODE),
        "grants.decision": Decision.objects.filter(call__code=CODE),
        "grants.reconsideration": Reconsideration.objects.filter(decision__call__code=CODE),
        "grants.changeanswer": ChangeAnswer.objects.filter(request__decision__call__code=CODE),
        "grants.report": Report.objects.filter(decision__call__code=CODE),
        "grants.payment": Payment.objects.filter(decision__call__code=CODE),
        "grants.recovery": Recovery.objects.filter(decision__call__code=CODE),
    }
    found = [
        document
        for subject_type, subjects_ in subjects.items()
        for document in Document.objects.filter(subject_type=subject_type, subject_id__in=subjects_.values("pk"))
    ]
    return sorted(found, key=lambda document: (document.kind, document.region_id, document.pk))


def documented(document):
    return {
        "kind": document.kind,
        "region": document.region_id,
        "language": document.language,
        "sha256": document.sha256,
        "path": str(documents.path_of(document.sha256)),
    }
