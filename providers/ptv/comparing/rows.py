"""A comparison of one record as rows to read: what it is, what PTV has, what the register has, and what will happen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from providers.ptv.comparing import comparison
from providers.ptv.comparing.comparison import Difference
from providers.ptv.comparing.link_contents import channel_names, names_of_codes
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.models import PtvLink
from providers.ptv.sending.linking import known_of
from regions import clock

MARKS = {"added": "success", "removed": "danger", "changed": "info"}


@dataclass(frozen=True)
class Row:
    """mark: added, removed or changed; base: None where it is not known."""

    label: str
    language: str
    place: str
    theirs: str
    ours: str
    base: str | None
    mark: str
    difference: Difference

    @property
    def tone(self):
        return MARKS[self.mark]

    @property
    def mark_words(self):
        return {"added": pgettext("compared", "Added"), "removed": pgettext("compared", "Removed"), "changed": pgettext("compared", "Changed")}[self.mark]

    @property
    def title(self):
        """→ "Description, Swedish", "Opening hours, Pääkirjasto"."""
        return ", ".join(filter(None, [self.label, self.language, self.place]))


class Reader:
    """What all comparisons of a page share: names of codes and of channels, each read once."""

    def __init__(self, links):
        self.codes, self.channels, self.day = names_of_codes(), channel_names(links), clock.today()
        channels = PtvLink.objects.filter(kind=PtvLink.Kind.CHANNEL, provider__in={link.provider_id for link in links})
        self.our_channels = known_of(list(channels.only("kind", "ptv_id", "source_id"))).channels

    def differences(self, link):
        """→ [Row] of what differs on the two sides; [] where one of them has nothing."""
        ours, theirs, base = (fact_of(link, side) for side in ("ours", "theirs", "base"))
        found = comparison.differences(ours, theirs, base, names=self.codes, our_channels=self.our_channels, day=self.day)
        return [self.row(each) for each in found]

    def row(self, each):
        mark = "changed" if each.ours and each.theirs else "added" if each.ours else "removed"
        return Row(
            label=each.label,
            language=each.language_name,
            place=self.channels.get(each.where, _("a channel that is not ours")) if each.where else "",
            theirs=each.theirs,
            ours=each.ours,
            base=each.base,
            mark=mark,
            difference=each,
        )
