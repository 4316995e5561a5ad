"""Notice of many decisions at once: each in its own region, each told by itself; one that fails stops no other."""

from django.db import DatabaseError
from django.utils.translation import gettext as _

from grants.decisions.models import Decision
from regions.alphabet import sort_key
from regions.roles import STATE
from regions.scope import national_scope, region_scope
from regions.workflow import Broken, Refused, move


def decisions_of(call, picked=None):
    """→ [Decision] of a call that are in force, in the order of the regions' names; of those `picked` (their pks as text or numbers) if given."""
    found = Decision.objects.filter(call=call).exclude(state=Decision.State.REPLACED)
    if picked is not None:
        found = found.filter(pk__in=[pk for pk in picked if str(pk).isdecimal()])
    with national_scope():
        return sorted(found.select_related("region", "application", "call"), key=lambda decision: sort_key(decision.region.name))


def waiting_of(call):
    """→ (the decisions signed and not notified, how many of the call's decisions have been notified)"""
    decisions = decisions_of(call)
    waiting = [each for each in decisions if each.state == Decision.State.SIGNED]
    return waiting, len(decisions) - len(waiting)


def notify_each(call, picked, actor):
    """Notify the picked decisions. → [(Decision, [Broken])]; the list is empty where the notice went."""
    return [(decision, notify(decision, actor)) for decision in decisions_of(call, picked)]


def notify(decision, actor):
    """→ [Broken] that kept this one from being notified."""
    try:
        with region_scope(decision.region_id, side=STATE):
            move(decision, "notify", actor)
    except Refused as refused:
        return refused.broken
    except DatabaseError:
        return [Broken("state", _("It could not be saved just now. Try again."))]
    return []
