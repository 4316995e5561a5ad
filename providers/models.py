"""Django finds the models of this app here; each lives in the module of its noun."""

from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider

__all__ = ["FinderEntry", "Offering", "OpeningHours", "Provider", "ServicePoint"]
