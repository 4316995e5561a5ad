"""The demo's sample year of the network: a survey answered, evidence, a meeting held, agreements, work that waits."""

import pytest

from providers.models import Action, Agreement, Meeting, Member, Message, NeedRecord, Survey, SurveyAnswer
from regions import audit, clock
from regions.people import Membership
from regions.scope import national_scope, region_scope
from reporting.replay.network import ANSWERS, seed_network
from reporting.replay.people import actor, demo_people
from reporting.waiting import waiting_for
from tests.reporting.test_upkeep_demo import supply

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(settings):
    settings.DEMO = True
    demo_people()
    supply("18", "21")
    assert seed_network(clock.today()) is True
    assert seed_network(clock.today()) is False


def test_two_regions_have_a_year_through_the_rooms_own_verbs(seeded):
    for region in ("18", "21"):
        with region_scope(region):
            assert SurveyAnswer.objects.count() == ANSWERS and Survey.objects.get().state == "closed"
            assert set(NeedRecord.objects.values_list("state", flat=True)) == {"accepted", "proposed"}
            assert {m.state for m in Meeting.objects.all()} == {"held", "planned"}
            assert Agreement.objects.count() == 3 and Message.objects.filter(state="done").count() == 2
            assert Action.objects.count() == 3
            assert not Member.objects.filter(is_sample=False).exists()
    with national_scope():
        assert audit.verify() == []
    assert set(Membership.objects.filter(role="member").values_list("user__username", "user__language")) == {
        ("kunta.kainuu", "fi"), ("kunta.ahvenanmaa", "sv"),
    }


def test_work_waits_for_the_coordinator_and_for_the_municipality(seeded):
    with region_scope("18"):
        titles = [row.title for _heading, _tone, rows in waiting_for(actor("kainuu.koordinaattori")) for row in rows]
    assert {"Etsi kaksi vapaaehtoista kotikäynneille", "Kysy tiloja seurakunnalta"} <= set(titles)
    mirja = actor("kunta.kainuu")
    with region_scope("18", side="member", own=mirja.member_id):
        titles = [row.title for _heading, _tone, rows in waiting_for(mirja) for row in rows]
    assert titles == ["Etsi kaksi vapaaehtoista kotikäynneille"]
