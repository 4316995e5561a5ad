"""The network of Kainuu for tests: members, a person of one, and what the pages write."""

from providers.models import GroupMember
from regions.scope import region_scope
from tests import make_network
from tests.people import member as person_of
from tests.people import signed_in

WORK = "/en/work/"
# The time of the tests that look at the calendar: a Monday morning in Helsinki.
NOW = "2026-02-02T10:00:00+02:00"


def in_group(group, *members):
    with region_scope(group.region_id):
        for each in members:
            GroupMember.objects.create(region_id=group.region_id, group=group, member=each)
    return group


def kajaani(**fields):
    return make_network.member("Kajaanin kaupunki", contact_name="Kaija Kunta", **fields)


def sotkamo(**fields):
    fields = {"contact_email": "sotkamo@example.fi", "municipality_id": "765"} | fields
    return make_network.member("Sotkamon kunta", **fields)


def partner(name="Kainuun yhdistykset", **fields):
    return make_network.member(name, kind="partner", **fields)


def mirja(member):
    """→ Client of the person who works for a member."""
    return signed_in(person_of("mirja", member.region_id, member.pk))


def reread(obj):
    with region_scope(obj.region_id):
        return type(obj).objects.get(pk=obj.pk)
