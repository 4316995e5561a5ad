"""Django finds the models of this app here; each lives in the room of its noun."""

from grants.applications.models import Application, ApplicationVersion, BudgetLine
from grants.applications.parts import (
    ApplicationAttachment,
    ApplicationFunding,
    ApplicationPartner,
    ApplicationPerson,
    SupplementRequest,
)
from grants.calls.models import (
    Call,
    CallInstalment,
    CallMaterial,
    CallQuestion,
    CostCategory,
    CostRule,
    Criterion,
    Goal,
)
from grants.case_files.models import CaseFile
from grants.changes.models import ChangeAnswer, ChangePart, ChangeRequest, TermsVersion
from grants.decisions.allocations import AllocationDraft, AllocationSum
from grants.decisions.models import Decision, Proposal
from grants.decisions.reconsidering import BudgetRevision, Reconsideration, Rectification
from grants.evaluation.models import Assessment, AssessmentItem, ConflictOfInterest, ScoreItem, ScoreSheet
from grants.payment_files.models import PaymentBatch, PaymentOrder, PaymentReply
from grants.payments.models import PayeeAccount, Payment
from grants.plans.models import Plan, PlanComment, PlanSection, PlanTarget, PlanVersion
from grants.recovery.models import Recovery, RecoveryPart, ReferenceRate, Repayment, WaiverLimit
from grants.reports.models import CostRow, LedgerImport, Report, ReportEvaluation, ReportSection, ReportVersion

__all__ = [
    "AllocationDraft",
    "AllocationSum",
    "Application",
    "ApplicationAttachment",
    "ApplicationFunding",
    "ApplicationPartner",
    "ApplicationPerson",
    "ApplicationVersion",
    "Assessment",
    "AssessmentItem",
    "BudgetLine",
    "BudgetRevision",
    "Call",
    "CallInstalment",
    "CallMaterial",
    "CallQuestion",
    "CaseFile",
    "ChangeAnswer",
    "ChangePart",
    "ChangeRequest",
    "ConflictOfInterest",
    "CostCategory",
    "CostRow",
    "CostRule",
    "Criterion",
    "Decision",
    "Goal",
    "LedgerImport",
    "PayeeAccount",
    "Payment",
    "PaymentBatch",
    "PaymentOrder",
    "PaymentReply",
    "Plan",
    "PlanComment",
    "PlanSection",
    "PlanTarget",
    "PlanVersion",
    "Proposal",
    "Reconsideration",
    "Recovery",
    "RecoveryPart",
    "Rectification",
    "ReferenceRate",
    "Repayment",
    "Report",
    "ReportEvaluation",
    "ReportSection",
    "ReportVersion",
    "ScoreItem",
    "ScoreSheet",
    "SupplementRequest",
    "TermsVersion",
    "WaiverLimit",
]
