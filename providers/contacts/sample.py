"""Made-up contacts of a region, for the demo and for measuring: seeded, marked as sample, uneven as in life."""

import random
from datetime import timedelta
from itertools import accumulate
from uuid import UUID

from providers.catalogue.offering import Offering
from providers.contacts.models import ContactEvent
from regions import clock
from regions.code_lists import CodeList, names

BATCH = 5_000
DAYS = 730
# More in the middle of the week, little on Saturdays, nothing on Sundays.
WEEKDAYS = (9, 10, 10, 9, 7, 2, 0)
OUTCOMES = ("solved",) * 9 + ("learnt",) * 5 + ("guided",) * 3 + ("unsolved",) + ("",) * 4


def sample_contacts(region, number, *, seed=1, recorded_by=None):
    """Write `number` contact events of the last two years to the open scope's region → how many there were to write.

    They follow what the region's providers offer. The same seed on the same day gives the same keys: run twice,
    it adds nothing. Raises LookupError where the region offers nothing.
    """
    chance = random.Random(f"{region}:{seed}")
    offerings = list(Offering.objects.filter(region=region).exclude(state="archived").order_by("pk").prefetch_related("places"))
    if not offerings:
        raise LookupError("the region has no offerings that contacts could be about")
    # A few desks are busy, most are quiet.
    busy = list(accumulate(1 / place for place in range(1, len(offerings) + 1)))
    chance.shuffle(offerings)
    days = [clock.today() - timedelta(days=back) for back in range(1, DAYS + 1)]
    by_day = list(accumulate(WEEKDAYS[day.weekday()] for day in days))
    topics = list(names(CodeList.TOPIC, clock.today()))
    left = number
    while left:
        some = min(left, BATCH)
        drawn = zip(chance.choices(offerings, cum_weights=busy, k=some), chance.choices(days, cum_weights=by_day, k=some), strict=True)
        events = [event_of(chance, region, offering, day, topics, recorded_by) for offering, day in drawn]
        ContactEvent.objects.bulk_create(events, ignore_conflicts=True)
        left -= some
    return number


def event_of(chance, region, offering, day, topics, recorded_by):
    places = offering.places.all()
    return ContactEvent(
        region_id=region,
        provider_id=offering.provider_id,
        point_id=chance.choice(places).point_id if places else None,
        day=day,
        form=offering.form,
        level=chance.choice(offering.levels) if offering.levels else None,
        topic=chance.choice([*(offering.topics or topics), ""]),
        language=chance.choice(offering.languages) if offering.languages else "",
        minutes=chance.choice((None, None, 5, 10, 15, 30, 45)),
        number=1,
        outcome=chance.choice(OUTCOMES),
        source=ContactEvent.Source.TALLY,
        key=UUID(int=chance.getrandbits(128)),
        recorded_at=clock.now(),
        recorded_by=recorded_by,
        is_sample=True,
    )
