"""Files of a claim, a report or an answer in a hearing: added, removed (marked, never deleted), read."""

from django.db import transaction
from django.urls import reverse

from grants import rules
from grants.case_files.models import CaseFile
from grants.kept_files import columns_of, mark_removed
from grants.payments.models import Payment
from grants.recovery.models import Recovery
from grants.reports.models import Report
from regions import audit
from regions.roles import REGION, REGION_STAFF
from regions.workflow import Refused

MOST = 50
# First word of the address → what the file belongs to, the key of it in CaseFile, the page that shows its files.
KINDS = {"reports": Report, "payments": Payment, "recoveries": Recovery}
KEYS = {"reports": "report", "payments": "payment", "recoveries": "recovery"}
PAGES = {"reports": "report-detail", "payments": "payment-detail", "recoveries": "recovery-detail"}
# While the case is with the region: files come and go.
OPEN = {
    "reports": (Report.State.DRAFT, Report.State.SUPPLEMENT),
    "payments": (Payment.State.PLANNED,),
    "recoveries": (Recovery.State.HEARING,),
}
# The vouchers of a report drawn for the sample are asked for only once it has been sent.
SAMPLED = (Report.State.SUBMITTED, Report.State.CONTENT_CHECKED)


def kind_of(case):
    """→ "reports", "payments" or "recoveries"."""
    return next(kind for kind, model in KINDS.items() if isinstance(case, model))


def files_of(case):
    """→ [CaseFile] that a Report, Payment or Recovery has now, in the order they came."""
    return list(case.files.filter(removed_at__isnull=True))


def case_of(file):
    """→ the Report, Payment or Recovery that a CaseFile belongs to."""
    return file.report or file.payment or file.recovery


def may_remove(case):
    return case.state in OPEN[kind_of(case)]


def may_add(case):
    kind = kind_of(case)
    return may_remove(case) or (kind == "reports" and bool(case.sampled) and case.state in SAMPLED)


def fragment_of(case, actor):
    """→ context of grants/case_files.html: {"files", "add_url", "may_write", "kept"}.

    kept: the files stand, though more may be added.
    """
    writes = actor.role in REGION_STAFF
    return {
        "files": files_of(case),
        "add_url": reverse("case-file-add", args=[kind_of(case), case.pk]),
        "may_write": writes and may_add(case),
        "kept": not may_remove(case),
    }


def page_of_case(case):
    """→ address of the page that shows the case's files."""
    return reverse(PAGES[kind_of(case)], args=[case.pk])


def readable(actor):
    """→ queryset of the files that this person may open: the state reads what has been sent."""
    found = CaseFile.objects.select_related("report", "payment", "recovery")
    if actor.side == REGION:
        return found
    sent = found.exclude(report__state=Report.State.DRAFT).exclude(payment__state=Payment.State.PLANNED)
    return sent.exclude(recovery__state=Recovery.State.HEARING)


@transaction.atomic
def add_file(case, actor, *, title, file):
    """→ CaseFile. file: what a CheckedFileField gives. Raises workflow.Refused."""
    case = held(case)
    kept = columns_of(file, actor)
    standing = list(case.files.filter(removed_at__isnull=True).values_list("sha256", flat=True))
    refuse(rules.case_takes_files(may_add(case), len(standing), MOST), rules.attachment_is_new(kept["sha256"] in standing))
    added = CaseFile.objects.create(region_id=case.region_id, **{KEYS[kind_of(case)]: case}, title=title, **kept)
    audit.record(case.region_id, actor, "file-added", case, after=told_of(added))
    return added


@transaction.atomic
def remove_file(file, actor):
    """Mark a file as taken away. Raises workflow.Refused once its case has been sent."""
    case = held(case_of(file))
    refuse(rules.case_takes_files(may_remove(case), 0, MOST))
    if mark_removed(file, actor):
        audit.record(case.region_id, actor, "file-removed", case, before=told_of(file))


def held(case):
    """→ the case as it stands now, locked: it is not sent between the question and the write."""
    return type(case).objects.select_for_update(of=("self",)).get(pk=case.pk)


def refuse(*found):
    if broken := [each for each in found if each]:
        raise Refused(broken)


def told_of(file):
    return {"title": file.title, "sha256": file.sha256, "size": file.size}
