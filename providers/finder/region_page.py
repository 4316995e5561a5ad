"""What a region's own page tells of its digital support, counted from what is published."""

from django.db.models import Count, Func, Q
from django.utils.translation import get_language

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.asked import PLAIN_FORMS
from providers.finder.choices import FORMS
from providers.finder.wanted import given_on
from regions.code_lists import CodeList, names
from regions.geography import NATIONWIDE, authority_name, coordinator_of, municipalities_in

OFFERINGS = Count("offering", distinct=True)


def region_facts(region, day):
    """→ {"coordinator", "total", "forms", "languages", "municipalities"} of a Region on a day.

    forms: [(key of PLAIN_FORMS, words, number)]. municipalities: [(Municipality, number of offerings at points there)];
    none for the whole country, which has a page for each region.
    """
    entries = FinderEntry.objects.filter(region=region).filter(given_on(day))
    by_form = {key: Count("offering", distinct=True, filter=Q(form__in=codes)) for key, codes in PLAIN_FORMS.items()}
    counted = entries.aggregate(total=OFFERINGS, **by_form)
    return {
        "coordinator": coordinator_on(region, day),
        "total": counted["total"],
        "forms": [(key, words, counted[key]) for key, words in FORMS.items() if counted[key]],
        "languages": languages_of(entries, day),
        "municipalities": [] if region.code == NATIONWIDE else by_municipality(entries, region, day),
    }


def coordinator_on(region, day):
    """→ the name of the authority that coordinates the region on the day; "" where nobody does."""
    authority = None if region.code == NATIONWIDE else coordinator_of(region.code, day)
    return authority_name(authority.code, day, get_language()) if authority else ""


def languages_of(entries, day):
    """→ the languages of service in words, the most common first."""
    spoken = entries.annotate(spoken=Func("languages", function="unnest")).values("spoken").annotate(n=OFFERINGS)
    named = names(CodeList.LANGUAGE, day)
    return [named.get(row["spoken"], row["spoken"]) for row in spoken.order_by("-n", "spoken")]


def by_municipality(entries, region, day):
    """→ every municipality of the region, those without a service point included: nought tells as well."""
    numbers = dict(entries.filter(municipality__isnull=False).values_list("municipality").annotate(OFFERINGS))
    return [(each, numbers.get(each.code, 0)) for each in municipalities_in(region.code, day)]
