"""Numbers of people are typed as people write them: "1 200" is a number, "noin 300" is asked again and kept to mend."""

import pytest

from providers.models import Message, NeedRecord
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.test_need_record import NEW, TYPED

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-20T10:00:00+02:00", tick=False)]
HOW = "in digits alone, like this: 300 or 1 200"


def test_what_a_message_reached():
    kaisa, row = signed_in("kaisa"), make_network.message()
    url = f"/en/work/messages/{row.pk}/done/"
    told = kaisa.post(url, {"done_on": "19.11.2026", "reach": "noin 300"})
    assert told.status_code == 422 and HOW in told.content.decode() and 'value="noin 300"' in told.content.decode()
    assert kaisa.post(url, {"done_on": "19.11.2026", "reach": "1 200"}).status_code == 302
    with region_scope("18"):
        assert Message.objects.get().reach == 1200


def test_how_many_people_are_in_need():
    kaisa = signed_in("kaisa")
    told = kaisa.post(NEW, TYPED | {"people": "noin 300"})
    assert told.status_code == 422 and HOW in told.content.decode() and 'value="noin 300"' in told.content.decode()
    assert kaisa.post(NEW, TYPED | {"people": "1\u00a0200"}).status_code == 302
    with region_scope("18"):
        assert NeedRecord.objects.get().people == 1200
