"""Members of the network: the list and its file, a new one, a changed one, one that leaves; many into a group at once."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.models import GroupMember, Member
from regions import clock
from regions.scope import region_scope
from tests import make, make_network
from tests.people import signed_in
from tests.providers.networks import WORK, in_group, kajaani, partner, reread, sotkamo

pytestmark = pytest.mark.django_db
LIST = f"{WORK}members/"
NEW = {"kind": "partner", "name": "Kainuun yhdistykset", "language": "fi", "joined_on": "1.3.2026"}


def lines(response):
    return [line.split(";") for line in response.content.decode("utf-8-sig").splitlines()]


def names(response):
    return [row["member"].name for row in response.context["rows"]]


def the_member():
    with region_scope("18"):
        return Member.objects.latest("pk")


def test_an_empty_list_tells_kaisa_what_to_do():
    assert f"{LIST}new/" in signed_in("kaisa").get(LIST).content.decode()
    assert f"{LIST}new/" not in signed_in("katri").get(LIST).content.decode()


def test_kaisa_adds_a_partner():
    assert f'value="{clock.today():%-d.%-m.%Y}"' in signed_in("kaisa").get(f"{LIST}new/").content.decode()
    answer = signed_in("kaisa").post(f"{LIST}new/", NEW | {"contact_phone": "08 123 4567", "contact_email": "y@example.fi"})
    found = the_member()
    assert answer["Location"] == f"{LIST}{found.pk}/"
    assert (found.kind, found.joined_on, found.contact_phone) == ("partner", date(2026, 3, 1), "08 123 4567")
    page = signed_in("katri").get(answer["Location"]).content.decode()
    assert 'href="tel:081234567"' in page and "/edit/" not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "provider"}, "provider"),
        ({"kind": "municipality"}, "municipality"),
        ({"contact_phone": "abc"}, "contact_phone"),
        ({"joined_on": "31.2.2026"}, "joined_on"),
    ],
)
def test_a_wrong_member_is_told_and_nothing_typed_is_lost(wrong, field):
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | {"note": "Muista tämä"} | wrong)
    assert page.status_code == 422 and field in page.context["form"].errors and "Muista tämä" in page.content.decode()


def test_a_provider_is_filled_from_the_register():
    library = make.provider(contact_name="Tuula Tuottaja", email="info@example.fi", phone="08 111 222", language="sv")
    kaisa = signed_in("kaisa")
    page = kaisa.get(f"{LIST}new/", {"provider": library.pk}).content.decode()
    assert 'value="Tuula Tuottaja"' in page and 'value="info@example.fi"' in page
    assert kaisa.get(f"{LIST}new/", {"provider": "x"}).status_code == 200
    kaisa.post(f"{LIST}new/", {"kind": "provider", "provider": library.pk, "language": "sv", "joined_on": "1.3.2026"})
    found = the_member()
    assert (found.name, found.provider_id, found.contact_phone) == ("Kajaanin kirjasto", library.pk, "08 111 222")
    assert (found.contact_name, found.contact_email) == ("Tuula Tuottaja", "info@example.fi")


def test_prov_49_once_in_the_network():
    known, kaisa = kajaani(), signed_in("kaisa")
    again = {"kind": "municipality", "municipality": "205", "language": "fi", "joined_on": "1.3.2026"}
    page = kaisa.post(f"{LIST}new/", again)
    assert page.status_code == 422 and "municipality" in page.context["form"].errors
    assert kaisa.post(f"{LIST}new/", again | {"kind": "partner", "name": "Kajaanin yrittäjät"}).status_code == 302
    with region_scope("18"):
        Member.objects.filter(pk=known.pk).update(left_on=date(2020, 1, 1))
    assert kaisa.post(f"{LIST}new/", again).status_code == 302
    assert kaisa.post(f"{LIST}{known.pk}/edit/", again | {"left_on": ""}).status_code == 422


def test_the_filter_finds():
    town, club = kajaani(), partner(contact_name="Pirkko Partio")
    group = in_group(make_network.group(), club)
    gone = partner("Lähtenyt ry", left_on=date(2020, 1, 1))
    make_network.member("Pori", "04")
    kaisa = signed_in("kaisa")

    def found(**query):
        return names(kaisa.get(LIST, query))

    assert found() == [club.name, town.name]
    assert found(text="partio") == found(kind="partner") == found(group=group.pk) == [club.name]
    assert found(municipality="205") == [town.name]
    assert found(when="left") == [gone.name]
    assert found(kind="nonsense", group="x") == [club.name, town.name]
    assert found(text="nobody") == []


def test_the_file_has_exactly_what_is_shown():
    in_group(make_network.group(), partner(contact_phone="08 123 4567"))
    kajaani()
    kaisa = signed_in("kaisa")
    _heads, row = lines(kaisa.get(LIST, {"kind": "partner", "format": "csv"}))
    assert row[0] == "Kainuun yhdistykset" and row[3] == "Pohjoinen" and row[6] == "08 123 4567" and row[8] == "1.1.1999"
    cells = list(load_workbook(io.BytesIO(kaisa.get(LIST, {"format": "xlsx"}).content)).active.values)
    assert [line[0] for line in cells[1:]] == ["Kainuun yhdistykset", "Kajaanin kaupunki"]


def test_as_many_queries_for_20_members_as_for_1():
    client, group = signed_in("kaisa"), make_network.group()

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    in_group(group, kajaani())
    one = queries()
    in_group(group, *(partner(f"Yhdistys {number}", municipality_id="205") for number in range(19)))
    assert queries() == one


def test_many_are_added_to_a_group_in_one_post():
    town, club, other = kajaani(), partner(), make_network.member("Pori", "04")
    group = in_group(make_network.group(), town)
    kaisa, url = signed_in("kaisa"), f"{LIST}to-group/"
    answer = kaisa.post(url, {"member": [town.pk, club.pk], "group": group.pk, "query": "kind=partner&evil=//x"}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"{LIST}?kind=partner&evil=")
    text = str(next(iter(answer.context["messages"])))
    assert text.startswith("1 member") and "1 was in it already" in text
    with region_scope("18"):
        assert {*GroupMember.objects.values_list("member", flat=True)} == {town.pk, club.pk}
    for wrong in ({"group": group.pk}, {"member": [other.pk], "group": group.pk}, {"member": [club.pk], "group": "999999"}):
        assert kaisa.post(url, wrong).status_code == 302
    with region_scope("18"):
        assert GroupMember.objects.count() == 2


def test_a_member_leaves_and_comes_back():
    town, kaisa = kajaani(), signed_in("kaisa")
    make_network.action(owner=town)
    url = f"{LIST}{town.pk}/"
    assert "1 open action" in kaisa.get(f"{url}leave/").content.decode()
    assert kaisa.post(f"{url}leave/", {"left_on": "31.12.1998"}).status_code == 422
    assert kaisa.post(f"{url}leave/", {"left_on": "31.12.2020"}).status_code == 302
    assert reread(town).left_on == date(2020, 12, 31) and names(kaisa.get(LIST)) == []
    back = {"kind": "municipality", "municipality": "205", "name": town.name, "language": "fi", "joined_on": "1.1.1999"}
    assert kaisa.post(f"{url}edit/", back | {"left_on": ""}).status_code == 302
    assert reread(town).left_on is None and names(kaisa.get(LIST)) == [town.name]
    assert [event["text"] for event in kaisa.get(url).context["events"]] == ["Member's details changed", "Left the network"]


def test_the_last_day_counts():
    town = kajaani(left_on=clock.today())
    assert names(signed_in("kaisa").get(LIST)) == [town.name]


def test_the_page_shows_groups_meetings_actions_and_cooperation():
    town = kajaani()
    in_group(make_network.group("Idän ryhmä"), town)
    meeting = make_network.meeting("Syyskokous", state="held")
    make_network.action("Soita kirjastoihin", owner=town)
    together = make_network.cooperation("Yhteinen neuvoja")
    with region_scope("18"):
        meeting.invitations.create(region_id="18", member=town, came=True)
        together.parts.create(region_id="18", municipality_id="205")
    page = signed_in("sirpa").get(f"{LIST}{town.pk}/").content.decode()
    for words in ("Idän ryhmä", "Syyskokous", "Soita kirjastoihin", "Yhteinen neuvoja"):
        assert words in page, words
    assert signed_in("sanna").get(f"{LIST}{town.pk}/").status_code == 404


def test_the_words_of_the_change_are_kept():
    town, kaisa = sotkamo(), signed_in("kaisa")
    data = {"kind": "municipality", "municipality": "765", "name": "Sotkamo", "language": "sv", "joined_on": "1.1.1999"}
    assert kaisa.post(f"{LIST}{town.pk}/edit/", data | {"note": "Uusi yhteyshenkilö"}).status_code == 302
    assert (reread(town).name, reread(town).sort_name, reread(town).language) == ("Sotkamo", "sotkamo", "sv")
