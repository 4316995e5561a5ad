"""Django finds the models of this app here; each lives in the module of its noun."""

from regions.api_tokens import ApiToken
from regions.audit import AuditEvent
from regions.clock import DemoClock
from regions.code_lists import Code, KindGives, NeedFigure
from regions.deadlines import Milestone
from regions.documents import Document
from regions.figures import Figure
from regions.geography import (
    AreaShape,
    Authority,
    AuthorityName,
    FigureSource,
    GridFigure,
    Municipality,
    MunicipalityFigure,
    MunicipalityRegion,
    PostalArea,
    PostalAreaFigure,
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
    "AreaShape",
    "AuditEvent",
    "Authority",
    "AuthorityName",
    "Code",
    "DemoClock",
    "Document",
    "Figure",
    "FigureSource",
    "GridFigure",
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
    "PostalAreaFigure",
    "Region",
    "RegionCoordination",
    "SavedFilter",
    "SignInLink",
    "User",
]
