"""Django finds the models of this app here; each lives in the module of its noun."""

from reporting.metrics.models import Metric, MetricTarget
from reporting.scenarios.models import AllocationScenario
from reporting.siting.models import SitingRun
from reporting.snapshots.models import CoverageRun, Indicator, Method, SupplySnapshot

__all__ = ["AllocationScenario", "CoverageRun", "Indicator", "Method", "Metric", "MetricTarget", "SitingRun", "SupplySnapshot"]
