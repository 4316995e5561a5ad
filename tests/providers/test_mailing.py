"""Messages to members: looked at once more, then one e-mail a member, and a row that keeps what was sent."""

from datetime import date, timedelta

import pytest

from providers.models import Mailing
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.mail import sent
from tests.providers.networks import WORK, in_group, kajaani, partner, sotkamo

pytestmark = pytest.mark.django_db
LIST = f"{WORK}mailings/"
NEW = {"subject": "Kevään tiedote", "body": "Hei!\n\nTässä kevään kuulumiset.", "group": ""}


def mailings():
    with region_scope("18"):
        return list(Mailing.objects.all())


def test_kaisa_looks_once_more_and_then_sends():
    kajaani(), sotkamo(language="sv"), partner(contact_email="", contact_phone="08 123 456")
    partner("Lähtenyt ry", left_on=date(2020, 1, 1))
    make_network.member("Pori", "04", contact_email="pori@example.fi")
    kaisa = signed_in("kaisa")
    page = kaisa.post(f"{LIST}new/", NEW | {"what": "preview"})
    assert page.status_code == 200 and len(page.context["with_address"]) == 2
    assert "kevään kuulumiset" in page.content.decode() and "08 123 456" in page.content.decode()
    assert sent() == [] and mailings() == []
    answer = kaisa.post(f"{LIST}new/", NEW | {"what": "send"})
    (row,) = mailings()
    assert answer["Location"] == f"{LIST}{row.pk}/"
    assert (row.recipients, row.without_address, row.sent_by_name) == (2, 1, "Kaisa Koordinaattori")
    messages = sent()
    assert [m.to for m in messages] == [["kunta@example.fi"], ["sotkamo@example.fi"]]
    assert [m.extra_headers["Content-Language"] for m in messages] == ["fi", "sv"]
    assert messages[0].subject == "Kevään tiedote" and "Kaisa Koordinaattori" in messages[0].body
    assert "kevään kuulumiset" in signed_in("katri").get(answer["Location"]).content.decode()
    assert signed_in("sanna").get(answer["Location"]).status_code == 404
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="mailing_sent").after["recipients"] == 2


def test_only_the_group_is_written_to():
    kajaani()
    group = in_group(make_network.group(), sotkamo())
    signed_in("kaisa").post(f"{LIST}new/", NEW | {"what": "send", "group": group.pk})
    assert [m.to for m in sent()] == [["sotkamo@example.fi"]] and mailings()[0].group_id == group.pk


def test_the_words_come_back_to_be_changed():
    kajaani()
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | {"what": "edit"})
    assert page.status_code == 200 and "kevään kuulumiset" in page.content.decode() and mailings() == []


@pytest.mark.parametrize("what", ["preview", "send"])
@pytest.mark.parametrize("wrong", [{"subject": ""}, {"body": ""}, {"group": "999999"}, {"subject": "x" * 151}])
def test_a_wrong_message_is_told(what, wrong):
    kajaani()
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | wrong | {"what": what})
    assert page.status_code == 422 and sent() == [] and mailings() == []


def test_nobody_to_write_to_is_told():
    partner(contact_email="")
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | {"what": "send"})
    assert page.status_code == 422 and "nobody to write to" in page.content.decode() and mailings() == []


def test_prov_48_the_same_message_goes_once(time_machine):
    kajaani()
    now = clock.now()
    time_machine.move_to(now, tick=False)
    kaisa, send = signed_in("kaisa"), NEW | {"what": "send"}
    assert kaisa.post(f"{LIST}new/", send).status_code == 302
    assert kaisa.post(f"{LIST}new/", send).status_code == 422 and len(sent()) == 1
    group = in_group(make_network.group(), sotkamo())
    assert kaisa.post(f"{LIST}new/", send | {"group": group.pk}).status_code == 302
    time_machine.move_to(now + timedelta(minutes=59), tick=False)
    assert kaisa.post(f"{LIST}new/", send).status_code == 422
    time_machine.move_to(now + timedelta(minutes=60), tick=False)
    assert kaisa.post(f"{LIST}new/", send).status_code == 302


def test_the_list_and_who_may_write():
    make_network.mailing("Vanha tiedote")
    kaisa, katri = signed_in("kaisa"), signed_in("katri")
    assert "Vanha tiedote" in kaisa.get(LIST).content.decode() and f"{LIST}new/" in kaisa.get(LIST).content.decode()
    assert "Vanha tiedote" in katri.get(LIST).content.decode() and f"{LIST}new/" not in katri.get(LIST).content.decode()
    assert katri.post(f"{LIST}new/", NEW | {"what": "send"}).status_code == 403
    assert signed_in("sanna").get(LIST).context["page"].paginator.count == 0
