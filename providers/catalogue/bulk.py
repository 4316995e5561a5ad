"""One act on many offerings: what would become of each, and doing it to those that it fits."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.offering import Offering
from providers.catalogue.offering_moves import WORDS
from providers.catalogue.record_offering import change_offering
from regions.workflow import Refused, move, why_not

MOST = 200
MOVES = ("publish", "pause", "archive", "restore")
# What may be written over in all of the chosen: the field of the offering → what the choice says.
FIELDS = {
    "languages": gettext_lazy("Set the languages of service"),
    "topics": gettext_lazy("Set the topics"),
    "audiences": gettext_lazy("Set for whom it is especially"),
    "valid_to": gettext_lazy("Set the last day"),
}
ACTS = [(verb, WORDS[verb].button) for verb in MOVES] + list(FIELDS.items())


@dataclass(frozen=True)
class Outlook:
    """One of the chosen: why the act does not fit it, a sentence each; [] where it does."""

    offering: Offering
    why_not: list


def chosen(keys):
    """→ the offerings of these keys that the open scope has, in order; another region's are not among them."""
    found = Offering.objects.filter(pk__in=keys[:MOST]).select_related("provider__organisation")
    return list(found.prefetch_related("texts", "places__point").order_by("sort_name", "pk"))


def outlook(offerings, act, actor):
    """→ [Outlook] of an act of ACTS. Only reads; the act itself asks again."""
    if act not in MOVES:
        return [Outlook(offering, []) for offering in offerings]
    return [Outlook(offering, [broken.text for broken in why_not(offering, act, actor)]) for offering in offerings]


def carry_out(actor, offerings, act, **fields):
    """Do it to each by itself. → [Outlook] of those that were refused. fields: the new value, for an act of FIELDS."""
    refused = []
    for offering in offerings:
        try:
            with transaction.atomic():
                if act in MOVES:
                    move(offering, act, actor)
                else:
                    change_offering(actor, offering, **fields)
        except Refused as refusal:
            refused.append(Outlook(offering, [broken.text for broken in refusal.broken]))
    return refused


def told(act, done, refused):
    """→ one sentence for the message."""
    words = {"act": dict(ACTS)[act], "done": done, "refused": len(refused)}
    if not refused:
        return _("%(act)s: done to %(done)s offerings.") % words
    return _("%(act)s: done to %(done)s offerings, not to %(refused)s. Why not stands beside each.") % words
