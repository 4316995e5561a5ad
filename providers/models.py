"""Django finds the models of this app here; each lives in the module of its noun."""

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.texts import OfferingText
from providers.contacts.models import ContactEvent
from providers.imports.models import ImportBatch, ImportRow
from providers.upkeep.models import ProposedChange, VerificationCall, VerificationRequest, VerificationRound

__all__ = [
    "ContactEvent",
    "FinderEntry",
    "HoursException",
    "ImportBatch",
    "ImportRow",
    "Offering",
    "OfferingAtPoint",
    "OfferingText",
    "OpeningHours",
    "ProposedChange",
    "Provider",
    "ServicePoint",
    "VerificationCall",
    "VerificationRequest",
    "VerificationRound",
]
