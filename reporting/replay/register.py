"""Sample supply of every region, brought in by the import itself: uneven as in life, marked as sample."""

from django.db.models import Count

from providers.catalogue.provider import Provider
from providers.imports.sample import as_rows, sample_rows
from providers.imports.whole import import_rows
from providers.rules import agency_keeps
from regions import clock
from regions.geography import Region
from regions.scope import national_scope
from reporting.replay.people import actor, regional

# How many providers: a rich region, a poor one and what lies between, none by its real wealth.
PROVIDERS = {
    "01": 150, "02": 70, "04": 45, "05": 30, "06": 80, "07": 25, "08": 20, "09": 25, "10": 35, "11": 55, "12": 40, "13": 60,
    "14": 45, "15": 35, "16": 15, "17": 65, "18": 300, "19": 55, "21": 20,
}
ALREADY = 20


def seed_register(at):
    """Import and publish a made-up register of each region as of `at`. → number of offerings published; 0 where it is there."""
    with national_scope():
        there = dict(Provider.objects.values_list("region").annotate(number=Count("pk")).order_by())
    if any(number > ALREADY for number in there.values()):
        return 0
    published = 0
    with clock.at(at):
        for region in Region.objects.filter(is_national=False).order_by("code"):
            rows = as_rows(sample_rows(region.pk, PROVIDERS[region.pk], seed=2020))
            # A region that nobody coordinates yet is kept by the agency.
            who = actor("dvv.kehittaja") if agency_keeps(region.pk) else regional(region, "koordinaattori")
            published += import_rows(who, region.pk, rows, is_sample=True, publish=True)[1]
    return published
