"""Who is who in a grant case, by the name each authority had on a day, in the language in force."""

from django.utils.translation import get_language

from regions import clock
from regions.geography import AuthorityName, authority_name, authority_of

MINISTRY, AGENCY = "vm", "dvv"


def ministry(on=None):
    """→ name of the ministry that decides and pays. `on`: date, by default today."""
    return named(MINISTRY, on)


def agency(on=None):
    """→ name of the agency that evaluates and verifies; it changed on 1.1.2020."""
    return named(AGENCY, on)


def applicant(region_code, on=None):
    """→ name of the authority that applies for a region."""
    return named(authority_of(region_code).code, on)


def applicants(on=None):
    """→ {region code: name of the authority that applies for it}, of all regions in one query."""
    names = AuthorityName.objects.on(on or clock.today()).filter(authority__region__isnull=False)
    return dict(names.values_list("authority__region", f"name_{get_language()}"))


def named(authority_code, on):
    return authority_name(authority_code, on or clock.today(), get_language())
