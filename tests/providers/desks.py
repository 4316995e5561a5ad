"""A register to answer callers from: a library with a point in Kajaani, and telephone support of a club."""

from django.utils.http import urlencode

from providers.models import FinderEntry, SearchGap
from regions.scope import national_scope, public_scope
from tests import make

DESK = "/en/work/service/"


def register():
    """→ {"desk": the library's offering at its point, "telephone": the club's}."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 4567")
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1", step_free="yes")
    weekly = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING}
    desk = make.published(library, "Läppäriapu", form="staffed_point", point=point, topics=["e_mail"], **weekly)
    club = make.provider("Sotkamon eläkkeensaajat", kind="association", phone="040 765 4321")
    return {"desk": desk, "telephone": make.published(club, "Digipuhelin", form="telephone", languages=["fi", "sv"])}


def entry_of(offering):
    with public_scope():
        return FinderEntry.objects.select_related("region", "municipality").get(offering=offering.pk)


def answer_url(offering, **query):
    entry = entry_of(offering)
    address = f"{DESK}{entry.region_id}/{entry.offering_id}/{entry.place_id}/"
    return f"{address}?{urlencode(query)}" if query else address


def gaps():
    """→ [SearchGap] of all regions, in the order in which they were first counted."""
    with national_scope():
        return list(SearchGap.objects.order_by("pk"))
