"""Campaigns with what their messages reached."""

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from providers.communication.models import Campaign, Message

State = Message.State


def campaigns_listed(region):
    """→ queryset with `messages_planned` (not dropped), `done` and `reached` (None: nobody has estimated): one query.

    Sums are sub-selects: Django would group by `id` alone, which is not the whole key behind the wall.
    """
    return Campaign.objects.filter(region=region).annotate(
        number=Coalesce(of_messages(Count("pk"), exclude={"state": State.DROPPED}), 0),
        done=Coalesce(of_messages(Count("pk"), state=State.DONE), 0),
        reached=of_messages(Sum("reach"), state=State.DONE),
    )


def of_messages(figure, exclude=None, **which):
    own = Message.objects.filter(region=OuterRef("region"), campaign=OuterRef("pk"), **which).exclude(**(exclude or {}))
    return Subquery(own.order_by().values("campaign").annotate(figure=figure).values("figure"))


def reach_of(messages):
    """→ (people reached in all or None, how many messages have an estimate, how many are done)."""
    done = [each for each in messages if each.state == State.DONE]
    known = [each.reach for each in done if each.reach is not None]
    return sum(known) if known else None, len(known), len(done)


def file_heads():
    heads = [_("Campaign"), _("Goal"), _("From"), _("Until"), _("Messages"), _("Done"), _("People reached, an estimate")]
    return [*heads, pgettext("campaign", "What came of it"), _("Sample data")]


def file_rows(listed):
    for each in listed:
        days = [date_format(day, "SHORT_DATE_FORMAT") for day in (each.first_day, each.last_day)]
        figures = [each.number, each.done, each.reached]
        yield [each.name, each.goal, *days, *figures, each.outcome, _("yes") if each.is_sample else _("no")]
