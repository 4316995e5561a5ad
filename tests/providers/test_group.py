"""Groups: made with their members, changed, and removed while nothing hangs on them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Group, GroupMember
from regions.audit import events_of
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.networks import WORK, in_group, kajaani, partner, sotkamo

pytestmark = pytest.mark.django_db
LIST = f"{WORK}groups/"


def members_of(group):
    with region_scope("18"):
        return {*GroupMember.objects.filter(group=group).values_list("member", flat=True)}


def test_kaisa_makes_a_group_with_its_members():
    town, club = kajaani(), partner()
    kaisa = signed_in("kaisa")
    assert f"{LIST}new/" in kaisa.get(LIST).content.decode()
    assert kaisa.post(f"{LIST}new/", {"name": "Itä", "purpose": "Idän kunnat", "members": [town.pk, club.pk]}).status_code == 302
    with region_scope("18"):
        group = Group.objects.get()
        (event,) = events_of(group)
    assert members_of(group) == {town.pk, club.pk} and event.after["members"] == sorted([town.pk, club.pk])
    page = signed_in("katri").get(LIST)
    assert [each.number for each in page.context["page"]] == [2] and "/edit/" not in page.content.decode()


def test_the_same_name_is_told():
    make_network.group("Itä")
    page = signed_in("kaisa").post(f"{LIST}new/", {"name": "Itä", "purpose": "Toinen"})
    assert page.status_code == 422 and "Toinen" in page.content.decode()
    assert signed_in("sanna").post(f"{LIST}new/", {"name": "Itä"}).status_code == 302


def test_members_come_and_go_and_who_has_left_keeps_its_place():
    town, club, gone = kajaani(), partner(), sotkamo(left_on=date(2020, 1, 1))
    group = in_group(make_network.group(), town, gone)
    kaisa, url = signed_in("kaisa"), f"{LIST}{group.pk}/edit/"
    page = kaisa.get(url).content.decode()
    assert "checked" in page and "Sotkamon kunta" not in page
    assert kaisa.post(url, {"name": "Pohjoinen", "members": [club.pk]}).status_code == 302
    assert members_of(group) == {club.pk, gone.pk}
    assert signed_in("kaisa").get(LIST).context["page"][0].number == 1
    with region_scope("04"):
        other = make_network.member("Pori", "04")
    assert kaisa.post(url, {"name": "Pohjoinen", "members": [other.pk]}).status_code == 422


def test_an_empty_group_is_removed_after_a_question():
    town = kajaani()
    group, kaisa = in_group(make_network.group(), town), signed_in("kaisa")
    url = f"{LIST}{group.pk}/remove/"
    assert kaisa.get(url).status_code == 200 and members_of(group) == {town.pk}
    assert kaisa.post(url).status_code == 302
    with region_scope("18"):
        assert not Group.objects.exists() and not GroupMember.objects.exists()
    assert kaisa.post(url).status_code == 404


def test_prov_40_a_group_with_a_meeting_stays():
    met, written_to = make_network.group("Kokoontunut"), make_network.group("Kirjeen saanut")
    make_network.meeting(group=met)
    make_network.mailing(group=written_to)
    kaisa = signed_in("kaisa")
    for group in (met, written_to):
        assert kaisa.post(f"{LIST}{group.pk}/remove/").status_code == 422
        assert f"/{group.pk}/remove/" not in kaisa.get(LIST).content.decode()
    with region_scope("18"):
        assert Group.objects.count() == 2


def test_as_many_queries_for_20_groups_as_for_1():
    client, town = signed_in("kaisa"), kajaani()

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    in_group(make_network.group(), town)
    one = queries()
    for number in range(19):
        in_group(make_network.group(f"Ryhmä {number}"), town)
    assert queries() == one
