"""The public finder among 50,000 published offerings against an empty public page, through the gate, rendering included.

`finder`: p95 of all kinds of question together, each asked for the first time of a finder in use: a searcher meets the slow
ones too. Goal: at most 3 times the empty page's p95. `finder again`: asked within the minute. `finder cold`: nothing is kept.
"""

from importlib import import_module
from statistics import median, quantiles
from time import perf_counter

from django.core.cache import cache
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path

from bench.pages import settle
from digituki.urls import urlpatterns as products
from providers.finder import edition
from providers.imports.cleaning import clean
from providers.imports.columns import Row
from providers.imports.sample import sample_rows
from providers.imports.whole import import_rows
from providers.models import FinderEntry
from regions.access import allow
from regions.geography import regions_of_finland
from regions.people import Membership, User
from regions.roles import Role
from regions.scope import national_scope

OFFERINGS, ROUNDS, COLD_ROUNDS = 50_000, 12, 3
QUESTIONS = {
    "nothing asked": [""],
    "place": ["?q=Kajaani", "?q=Helsingiss%C3%A4", "?q=00530", "?q=Utsjoki", "?q=%C3%85bo"],
    "words": ["?q=pankkitunnukset", "?q=kirjasto", "?q=OmaKanta", "?q=s%C3%A4hk%C3%B6posti", "?q=hj%C3%A4lp+med+datorn"],
    "place and words": "?q=tietokone+Rovaniemell%C3%A4 ?q=verkkopankki+Tampere ?q=digituki+Helsinki ?q=open+on+Saturday+near+00530"
    " ?q=%C3%A4iti+ei+saa+pankkitunnuksia+toimimaan+Sodankyl%C3%A4ss%C3%A4".split(),
    "filters": "?q=Turku&form=visit&free=on ?q=Oulu&form=remote ?q=Helsinki&day=6 ?q=Espoo&language=ru&step_free=on ?form=home"
    " ?level=3&q=Lahti".split(),
    "odd": ["?q=zxqwv", "?q=asdf+qwer+Kajaani", "?q=Helsinki&page=9", "?q=" + "tuki+" * 60],
}


@allow(anyone=True)
def empty_public_page(request):
    return render(request, "base_public.html")


urlpatterns = [path("fi/empty/", empty_public_page, name="empty-public-page"), *products]


def measure():
    """→ p50 and p95 of each kind of question asked for the first time, then of all of them, asked again, and cold."""
    fill()
    # As it is served: what has been imported by then is out of the collector's way.
    import_module("digituki.wsgi")
    client = Client()
    with override_settings(ROOT_URLCONF="bench.finder", ALLOWED_HOSTS=["testserver"]):
        empty, again, cold, times = [], [], [], {kind: [] for kind in QUESTIONS}
        # In turn, round after round: what else the machine does falls on each alike. The first round warms up.
        for number in range(ROUNDS + 1):
            for kind, query in [(kind, query) for kind, queries in QUESTIONS.items() for query in queries]:
                # A parameter that says nothing makes it another question, of the same words.
                address = f"/fi/{query}{'&' if query else '?'}round={perf_counter()}"
                taken = seconds(client, "/fi/empty/"), seconds(client, address), seconds(client, address)
                if number:
                    for known, time in zip((empty, times[kind], again), taken, strict=True):
                        known.append(time)
        for address in [f"/fi/{query}" for queries in QUESTIONS.values() for query in queries] * COLD_ROUNDS:
            cache.clear()
            edition.forget()
            cold.append(seconds(client, address))
    every = [each for ours in times.values() for each in ours]
    measured = {f"finder {kind}": ours for kind, ours in times.items()} | {"finder again": again, "finder cold": cold, "finder": every}
    return [
        *[line(f"{name} p50", median(ours), median(empty)) for name, ours in measured.items()],
        *[line(name if name == "finder" else f"{name} p95", p95(ours), p95(empty)) for name, ours in measured.items()],
    ]


def seconds(client, address):
    started = perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return perf_counter() - started


def p95(times):
    return quantiles(times, n=20)[-1]


def line(name, ours, theirs):
    times = {"ours": round(ours * 1000, 1), "theirs": round(theirs * 1000, 1), "unit": "ms"}
    return {"name": name, "ratio": round(ours / theirs, 2), "against": "an empty public page", **times}


def fill():
    """As many published offerings as OFFERINGS, in all regions alike: made once, by the import itself."""
    regions = list(regions_of_finland())
    share = OFFERINGS // len(regions) + 1
    made = False
    for number, region in enumerate(regions):
        with national_scope():
            if FinderEntry.objects.filter(region=region).values("offering").distinct().count() >= share:
                continue
        # Some rows name an offering that the one before them named already.
        cells = sample_rows(region.code, 400, seed=number, rows=share + share // 4)
        rows = [Row(line, {field: clean(field, text) for field, text in row.items()}) for line, row in enumerate(cells, 2)]
        import_rows(keeper(region), region.code, rows, is_sample=True, publish=True)
        made = True
    if made:
        settle()


def keeper(region):
    user, created = User.objects.get_or_create(
        username=f"mitta.{region.slug}", defaults={"first_name": "Mitta", "email": f"mitta.{region.slug}@example.fi"}
    )
    if created:
        Membership.objects.create(user=user, role=Role.COORDINATOR, region=region, valid_from="2018-01-01")
    return user.memberships.get().actor()
