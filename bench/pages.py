"""Each list and dashboard of a coordinator against an empty signed-in page, in a region of 2,000 offerings and 200,000
contacts: p50 of the whole request through the gate, rendering included. Goal: at most 3 times the empty page."""

from statistics import median
from time import perf_counter

import psycopg
from django.db import connection
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path, reverse

from digituki.urls import urlpatterns as products
from providers.contacts.sample import sample_contacts
from providers.imports.cleaning import clean
from providers.imports.columns import Row
from providers.imports.sample import sample_rows
from providers.imports.whole import import_rows
from providers.models import ContactEvent, Offering
from regions.access import allow
from regions.people import Membership, User
from regions.roles import Role
from regions.scope import region_scope

REGION, ROUNDS = "18", 15
PAGES = ["provider-list", "offering-list", "quality-list", "need-by-municipality", "contact-statistics", "my-work"]
# What a search adds to a list.
SEARCHES = {"provider-list": "?text=kirjasto", "offering-list": "?text=neuvonta&state=published"}


@allow(Role.COORDINATOR)
def empty_page(request):
    return render(request, "base_work.html")


urlpatterns = [path("empty/", empty_page, name="empty-page"), *products]


def measure():
    """→ a line a page, and `pages` for the worst of them."""
    client, who = coordinator()
    fill(who)
    with override_settings(ROOT_URLCONF="bench.pages", ALLOWED_HOSTS=["testserver"], DEMO=True):
        urls = {"empty": "/empty/"} | {name: reverse(name) for name in PAGES}
        urls |= {f"{name}{query}": urls[name] + query for name, query in SEARCHES.items()}
        times = {name: [] for name in urls}
        # All pages in turn, round after round: what else the machine does falls on each alike.
        for number in range(ROUNDS + 1):
            for name, url in urls.items():
                started = perf_counter()
                answer = client.get(url)
                if answer.status_code != 200:
                    raise RuntimeError(f"{url}: {answer.status_code}")
                if number:
                    times[name].append(perf_counter() - started)
    theirs = median(times.pop("empty")) * 1000
    lines = [line(f"pages {name}", median(each) * 1000, theirs) for name, each in times.items()]
    worst = max(lines, key=lambda each: each["ratio"])
    return [*lines, worst | {"name": "pages"}]


def line(name, ours, theirs):
    return {
        "name": name,
        "ratio": round(ours / theirs, 2),
        "against": "an empty signed-in page",
        "ours": round(ours, 1),
        "theirs": round(theirs, 1),
        "unit": "ms",
    }


def coordinator():
    user, created = User.objects.get_or_create(
        username="mitta", defaults={"first_name": "Mitta", "last_name": "Mittaaja", "email": "mitta@example.fi"}
    )
    if created:
        Membership.objects.create(user=user, role=Role.COORDINATOR, region_id=REGION, valid_from="2018-01-01")
    client = Client()
    client.force_login(user)
    return client, user.memberships.get().actor()


def fill(who):
    """The region as large as the largest: made once, by the commands that make sample data."""
    with region_scope(REGION):
        offerings, contacts = Offering.objects.count(), ContactEvent.objects.count()
    if offerings < 2000:
        cells = sample_rows(REGION, 600, seed=1, rows=2600)
        rows = [Row(number, {field: clean(field, text) for field, text in row.items()}) for number, row in enumerate(cells, 2)]
        import_rows(who, REGION, rows, is_sample=True, publish=True)
    if contacts < 200_000:
        with region_scope(REGION):
            sample_contacts(REGION, 200_000)
    settle()


def settle():
    """What autovacuum has done within minutes of a load: a bench is over before it wakes."""
    at = connection.settings_dict
    with psycopg.connect(host=at["HOST"], dbname=at["NAME"], user="app_owner", autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")
