"""Which providers have agreed to publishing, read for many at once; what is in force on a day is `content_checks.consented`."""

from providers.agreements.models import Agreement
from providers.agreements.standing import in_force
from providers.ptv.standing.content_checks import Consent


def consents_of(providers, day):
    """Keys of providers of the open region → {key: [Consent]} of those signed and not over on the day, by two queries."""
    agreed = Agreement.objects.filter(in_force(day), kind=Agreement.Kind.PUBLISHING, provider__in=providers)
    found = {}
    for agreement in agreed.prefetch_related("covered"):
        covered = frozenset(each.offering_id for each in agreement.covered.all())
        found.setdefault(agreement.provider_id, []).append(Consent(agreement.starts_on, agreement.ends_on, covered))
    return found
