"""Django finds the models of this app here; each lives in the room of its noun."""

from grants.applications.models import Application, ApplicationVersion, BudgetLine
from grants.calls.models import Call, CallMaterial, CallQuestion, CostCategory, Criterion, Goal
from grants.decisions.models import Decision, Proposal
from grants.evaluation.models import Assessment, AssessmentItem
from grants.payments.models import PayeeAccount, Payment
from grants.plans.models import Plan, PlanComment, PlanSection, PlanVersion
from grants.reports.models import CostRow, Report, ReportEvaluation, ReportSection

__all__ = [
    "Application",
    "ApplicationVersion",
    "Assessment",
    "AssessmentItem",
    "BudgetLine",
    "Call",
    "CallMaterial",
    "CallQuestion",
    "CostCategory",
    "CostRow",
    "Criterion",
    "Decision",
    "Goal",
    "PayeeAccount",
    "Payment",
    "Plan",
    "PlanComment",
    "PlanSection",
    "PlanVersion",
    "Proposal",
    "Report",
    "ReportEvaluation",
    "ReportSection",
]
