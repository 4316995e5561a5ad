"""Django finds the models of this app here; each lives in the module of its noun."""

from providers.agreements.models import Agreement, AgreementOffering, AgreementReminder
from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.texts import OfferingText
from providers.communication.models import Campaign, Message
from providers.contacts.models import ContactEvent
from providers.finder.models import FinderWord, SearchGap, Synonym
from providers.imports.models import ImportBatch, ImportRow
from providers.needs.models import NeedRecord, Survey, SurveyAnswer
from providers.network.models import (
    Action,
    Cooperation,
    CooperationPart,
    Group,
    GroupMember,
    Invitation,
    Mailing,
    Meeting,
    MeetingDecision,
    Member,
)
from providers.ptv.models import PtvAccess, PtvLink, PtvProvider, PtvRecord, PtvRun
from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.models import ProposedChange, VerificationCall, VerificationRequest, VerificationRound

__all__ = [
    "Action",
    "Agreement",
    "AgreementOffering",
    "AgreementReminder",
    "Campaign",
    "ContactCheck",
    "ContactEvent",
    "Cooperation",
    "CooperationPart",
    "FinderEntry",
    "FinderWord",
    "Group",
    "GroupMember",
    "HoursException",
    "ImportBatch",
    "ImportRow",
    "Invitation",
    "Mailing",
    "Meeting",
    "MeetingDecision",
    "Member",
    "Message",
    "NeedRecord",
    "Offering",
    "OfferingAtPoint",
    "OfferingText",
    "OpeningHours",
    "ProposedChange",
    "Provider",
    "PtvAccess",
    "PtvLink",
    "PtvProvider",
    "PtvRecord",
    "PtvRun",
    "SearchGap",
    "ServicePoint",
    "Survey",
    "SurveyAnswer",
    "Synonym",
    "VerificationCall",
    "VerificationRequest",
    "VerificationRound",
]
