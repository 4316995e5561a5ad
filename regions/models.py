"""Django finds the models of this app here; each lives in the module of its noun."""

from regions.api_tokens import ApiToken
from regions.audit import AuditEvent
from regions.clock import DemoClock
from regions.code_lists import Code, KindGives, NeedFigure
from regions.deadlines import Milestone
from regions.documents import Document
from regions.figures import Figure
from regions.geography import (
    Authority,
    AuthorityName,
    FigureSource,
    Municipality,
    MunicipalityFigure,
    MunicipalityRegion,
    PostalArea,
    Region,
    RegionCoordination,
)
from regions.jobs import Job
from regions.organisations import Organisation
from regions.people import Membership, User
from regions.saved_filters import SavedFilter
from regions.sign_in_links import SignInLink

__all__ = [
    "ApiToken",
    "AuditEvent",
    "Authority",
    "AuthorityName",
    "Code",
    "DemoClock",
    "Document",
    "Figure",
    "FigureSource",
    "Job",
    "KindGives",
    "Membership",
    "Milestone",
    "Municipality",
    "MunicipalityFigure",
    "MunicipalityRegion",
    "NeedFigure",
    "Organisation",
    "PostalArea",
    "Region",
    "RegionCoordination",
    "SavedFilter",
    "SignInLink",
    "User",
]
