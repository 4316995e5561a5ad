"""The tally of a desk: one tap a contact. Read, counted and undone so that no tap is lost and none counts twice."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from providers.contacts.models import ContactEvent
from regions import clock
from regions.code_lists import CodeList, names

# How old a tap may be when it arrives: a phone may have been without a connection over a week-end, not for a season.
OLDEST = timedelta(days=7)
AT_ONCE = 200
REMEMBERED = 20
TALLY = ContactEvent.Source.TALLY


@dataclass(frozen=True)
class Tap:
    """One contact as the desk told it. undone: it was tapped by mistake, and is not to count."""

    key: UUID
    day: date
    point: int | None
    form: str
    level: int | None
    topic: str
    language: str
    outcome: str
    undone: bool = False


class RefusedTap(ValueError):
    """A tap that can't be counted. text: a sentence that says why."""

    def __init__(self, text):
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class Known:
    """What a tap may name today: {code: name} of each list, and {pk: point} of its provider.

    topics: those that the provider offers come first.
    """

    forms: dict
    topics: dict
    languages: dict
    points: dict


def known_to(provider):
    today = clock.today()
    forms, topics, languages = (names(each, today) for each in (CodeList.FORM, CodeList.TOPIC, CodeList.LANGUAGE))
    offered = {topic for topics_of_one in provider.offerings.values_list("topics", flat=True) for topic in topics_of_one}
    in_order = dict(sorted(topics.items(), key=lambda topic: topic[0] not in offered))
    return Known(forms, in_order, languages, {point.pk: point for point in provider.points.order_by("name", "pk")})


def read_tap(raw, known, today):
    """raw: dict as a browser sent it → Tap. Raises RefusedTap."""
    key = key_of(raw)
    day = day_of(raw.get("day"), today)
    point = raw.get("point") or None
    if point is not None and not (str(point).isdecimal() and int(point) in known.points):
        raise RefusedTap(_("The service point is not this provider's."))
    form, topic, language, outcome = (str(raw.get(name) or "") for name in ("form", "topic", "language", "outcome"))
    if form not in known.forms:
        raise RefusedTap(_("Choose the form of support."))
    if topic and topic not in known.topics or language and language not in known.languages:
        raise RefusedTap(_("The topic or the language is not on the list today. Load the page again."))
    level = str(raw.get("level") or "")
    if level not in ("", "1", "2", "3", "4") or outcome not in ("", *ContactEvent.Outcome.values):
        raise RefusedTap(_("The level or the outcome is not one of the choices."))
    place = None if point is None else int(point)
    return Tap(key, day, place, form, int(level) if level else None, topic, language, outcome, raw.get("undo") is True)


def key_of(raw):
    try:
        return UUID(raw["key"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RefusedTap(_("The tap has no key of its own. Load the page again.")) from None


def day_of(text, today):
    """→ the day when the tap was made, by the device that made it."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        raise RefusedTap(_("The day of the tap is missing.")) from None
    if day > today:
        raise RefusedTap(_("The day of the tap has not come yet. Check the date of this device."))
    if day < today - OLDEST:
        raise RefusedTap(_("The tap is older than seven days. Add it to the month's entry instead."))
    return day


@transaction.atomic
def count_taps(actor, provider, taps):
    """Write each key once, however often it comes and in whatever order: three statements for any number.

    A tap that is undone is kept as a count of 0, so that a late copy of it adds nothing. It is one's own alone.
    No event in the audit: the row itself says who and when, and nobody can change it but by undoing it.
    """
    undone = {tap.key for tap in taps if tap.undone}
    once = {tap.key: tap for tap in taps}
    ContactEvent.objects.bulk_create(
        [event_of(actor, provider, tap, 0 if tap.key in undone else 1) for tap in once.values()],
        ignore_conflicts=True,
    )
    if undone:
        undo_taps(actor, provider, undone)


def undo_taps(actor, provider, keys):
    """→ how many taps of one's own do not count any more."""
    own = ContactEvent.objects.filter(region=provider.region_id, provider=provider, recorded_by=actor.user)
    recent = own.filter(source=TALLY, day__gte=clock.today() - OLDEST)
    return recent.filter(key__in=keys, number__gt=0).update(number=0)


def event_of(actor, provider, tap, number):
    return ContactEvent(
        region_id=provider.region_id,
        provider=provider,
        point_id=tap.point,
        day=tap.day,
        form=tap.form,
        level=tap.level,
        topic=tap.topic,
        language=tap.language,
        outcome=tap.outcome,
        number=number,
        source=TALLY,
        key=tap.key,
        recorded_at=clock.now(),
        recorded_by=actor.user,
        is_sample=provider.is_sample,
    )


def counts_of(provider, day):
    """→ {topic: contacts tallied on the day}, by everyone who tallies for the provider."""
    tallied = ContactEvent.objects.filter(region=provider.region_id, provider=provider, day=day, source=TALLY)
    counted = tallied.order_by().values_list("topic").annotate(Sum("number"))
    return {topic: number for topic, number in counted if number}


def last_taps(actor, provider, day):
    """→ [(key, topic, when)] of one's own taps of the day that count, the newest first."""
    own = ContactEvent.objects.filter(region=provider.region_id, provider=provider, day=day, recorded_by=actor.user)
    found = own.filter(source=TALLY, number__gt=0).order_by("-recorded_at", "-pk")
    return list(found.values_list("key", "topic", "recorded_at")[:REMEMBERED])
