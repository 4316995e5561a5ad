"""One reading of all of PTV, in a process of its own: `python -m bench._ptv_reading facts|http SERVICES` → JSON on the last line."""

import json
import os
import sys
import time
from pathlib import Path
from uuid import UUID

PAGE = 100


def run_reading(way, services):
    from django.conf import settings

    settings.PTV_PAUSE = 0
    if way == "facts":
        return timed(Made(services))
    from providers.ptv.interface.v11.client import V11Client
    from tests.ptv_double import running

    with running(seed=services, process=True) as double:
        reader = V11Client(double.v11)
        return timed(reader)


def timed(reader):
    from providers.ptv.models import PtvRecord, PtvRun
    from providers.ptv.reading import importing
    from regions import clock
    from regions.scope import region_scope

    with region_scope("00"):
        run = PtvRun.objects.create(region_id="00", kind="import", what={"all": True}, started_at=clock.now())
        lists = [{"list": kind} for kind in ("service", "channel")]
        run.cursor = {"parts": lists, "part": 0, "page": 1}
    start = time.perf_counter()
    reader.making = 0
    importing.go_through(run, reader, lambda: None, time.monotonic() + 3600, lambda *_told: None)
    with region_scope("00"):
        importing.end_whole(run)
    # From a page of facts to its rows: who makes up the facts of the bench takes as long as an answer of PTV, and is not ours.
    seconds = time.perf_counter() - start - reader.making
    with region_scope("00"):
        rows = PtvRecord.objects.count()
    return {"seconds": seconds, "rows": rows, "counts": run.counts, "peak_mb": peak_mb()}


def peak_mb():
    """→ megabytes that this process has held at most. Not `ru_maxrss`: that one begins with what the parent held at the fork."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) // 1024


class Made:
    """A reader whose facts are made as they are asked for: the same ones each time, in the sizes of real ones."""

    def __init__(self, services):
        self.wanted = {"service": services, "channel": services * 3 // 4}

    def services(self, **which):
        return self.pages("service", which["first_page"])

    def channels(self, **which):
        return self.pages("channel", which["first_page"])

    def pages(self, kind, first):
        from providers.ptv.interface.client import Page

        count = -(-self.wanted[kind] // PAGE)
        for number in range(first, count + 1):
            numbers = range((number - 1) * PAGE, min(number * PAGE, self.wanted[kind]))
            begun = time.perf_counter()
            items = tuple(getattr(self, kind)(each) for each in numbers)
            self.making += time.perf_counter() - begun
            yield Page(number, count, items)

    def channel(self, number):
        from providers.ptv import facts

        return facts.Channel(
            **entity(2, number, "Kirjasto"), kind="location", hours=hours(number), phones=(facts.Phone(number=f"+35840{number:07}"),),
            addresses=(facts.Address(street={"fi": "Esimerkkitie"}, number=str(number), postal_code="87100", municipality="205",
                                     lat=64.2, lon=27.7),),
        )  # fmt: skip

    def service(self, number):
        from providers.ptv import facts

        there = {number * 3 // 4 % self.wanted["channel"], *([(number + 7) % self.wanted["channel"]] if number % 4 == 0 else [])}
        given = tuple(facts.Connection(channel=key(2, each), hours=hours(number), descriptions={"fi": "Kysy tiskiltä"}) for each in sorted(there))
        return facts.Service(**entity(1, number, "Digituki"), connections=given, charge="FreeOfCharge", classes=("http://uri/P9.4",))


def key(kind, number):
    """→ a guid, spread as PTV's are."""
    return str(UUID(int=(number * 2654435761 % 2**32 << 96) | kind << 64 | number, version=4))


def entity(kind, number, name):
    from providers.ptv import facts

    words = {"fi": f"{name} {number}", "sv": f"{name} {number} på svenska", "se": f"Digidoarjja {number}"}
    return {
        "id": key(kind, number), "organisation": key(3, number % 1000), "names": words, "summaries": words,
        "descriptions": {language: f"{text}. " * 20 for language, text in words.items()}, "languages": ("fi", "sv"),
        "area": facts.Area(municipalities=("205",)),
    }  # fmt: skip


def hours(number):
    from providers.ptv import facts

    return (facts.Hours(intervals=tuple(facts.Interval(day_from=day, opens="09:00", closes=f"1{number % 8}:00") for day in range(1, 6))),)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digituki.settings")
    django.setup()
    print(json.dumps(run_reading(sys.argv[1], int(sys.argv[2]))))
