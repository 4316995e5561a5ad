"""Whether the region may write a provider's records in PTV: its API user, the mode, and the consent. Asked of every write, at its time.

A job stands at the moment that ordered it; a consent that ended meanwhile has ended all the same, so the day asked of is
that of the clock now.
"""

from dataclasses import dataclass
from datetime import date

from providers import rules
from providers.ptv.models import PtvAccess, PtvProvider
from providers.ptv.standing.consents import consents_of
from providers.ptv.standing.content_checks import consented, problems_of_right
from regions import clock


@dataclass(frozen=True)
class Permit:
    """access: PtvAccess or None; held: PtvProvider, perhaps not kept yet; consents: [content_checks.Consent]."""

    access: PtvAccess | None
    held: PtvProvider
    consents: tuple
    day: date

    def problems(self, offerings=()):
        """→ [Broken] that keep a record of these offerings from being written; of none: one that is about the provider."""
        found = [rules.api_user_is_in_use(self.access)]
        agreed = [consented(self.consents, offering, self.day) for offering in offerings or (None,)]
        # A place that several offerings share is described where one of them may be.
        return [broken for broken in [*found, *problems_of_right(self.held.mode, any(agreed) or self.covers_some(offerings))] if broken]

    def covers_some(self, offerings):
        return not offerings and any(each.starts_on <= self.day for each in self.consents)


def permit_of(provider, day=None):
    """provider: Provider or its key, of the open scope → Permit."""
    key, day = getattr(provider, "pk", provider), day or today_now()
    held = PtvProvider.objects.filter(provider=key).first() or PtvProvider(provider_id=key)
    consents = consents_of([key], day).get(key, [])
    return Permit(PtvAccess.objects.first(), held, tuple(consents), day)


def today_now():
    """→ the date now, whatever moment a job stands at; the demo's own in the demo."""
    with clock.at(None), clock.of_the_demo():
        return clock.today()
