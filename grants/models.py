"""Django finds the models of this app here; each lives in the room of its noun."""

from grants.applications.models import Application, ApplicationVersion, BudgetLine
from grants.applications.parts import (
    ApplicationAttachment,
    ApplicationFunding,
    ApplicationPartner,
    ApplicationPerson,
    SupplementRequest,
)
from grants.calls.models import Call, CallMaterial, CallQuestion, CostCategory, CostRule, Criterion, Goal
from grants.decisions.allocations import AllocationDraft, AllocationSum
from grants.decisions.models import Decision, Proposal
from grants.decisions.reconsidering import BudgetRevision, Reconsideration, Rectification
from grants.evaluation.models import Assessment, AssessmentItem, ConflictOfInterest, ScoreItem, ScoreSheet
from grants.payments.models import PayeeAccount, Payment
from grants.plans.models import Plan, PlanComment, PlanSection, PlanTarget, PlanVersion
from grants.reports.models import CostRow, Report, ReportEvaluation, ReportSection

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
    "CallMaterial",
    "CallQuestion",
    "ConflictOfInterest",
    "CostCategory",
    "CostRow",
    "CostRule",
    "Criterion",
    "Decision",
    "Goal",
    "PayeeAccount",
    "Payment",
    "Plan",
    "PlanComment",
    "PlanSection",
    "PlanTarget",
    "PlanVersion",
    "Proposal",
    "Reconsideration",
    "Rectification",
    "Report",
    "ReportEvaluation",
    "ReportSection",
    "ScoreItem",
    "ScoreSheet",
    "SupplementRequest",
]
