"""What each person of a fresh demo finds on their first page, of the kinds that the first half of a grant has."""

import pytest
from django.utils import translation

from grants.evaluation import ranking
from grants.models import Application, Call, Decision
from regions import audit, clock
from regions.audit import AuditEvent
from regions.people import Membership
from regions.scope import national_scope, region_scope
from reporting.allocation_page import drafts_of, totals_of
from reporting.replay.network import seed_network
from reporting.replay.people import actor, demo_people
from reporting.replay.sample_call import seed_sample_call
from reporting.replay.scored_call import CODE, seed_scored_call
from reporting.waiting import waiting_for
from tests.reporting.test_upkeep_demo import supply

pytestmark = pytest.mark.slow

KAINUU, ALAND = "18", "21"
# username → titles that stand in "My work" of a fresh demo
WORK = {
    "kanta-hame.koordinaattori": {"Go on with the project plan"},
    "keski-suomi.koordinaattori": {"Answer the agency's comments"},
    "kainuu.koordinaattori": {"Supplement the application"},
    "kainuu.talous": {"Supplement the application"},
    "kainuu.allekirjoittaja": {"Check and send the supplement"},
    "kunta.kainuu": {"Write and confirm our part in the project"},
    "etela-pohjanmaa.koordinaattori": {"Finish the application"},
    "etela-pohjanmaa.allekirjoittaja": {"Sign and submit the application"},
    "etela-karjala.koordinaattori": {"Revise the budget"},
    "etela-karjala.allekirjoittaja": {"Revise the budget"},
    "ahvenanmaa.allekirjoittaja": {"Answer the decision"},
    "dvv.arvioija": {"Comment on the plan", "Give a statement on the application", "Give points", "Agree on points"},
    "dvv.arvioija2": {"Comment on the plan", "Agree on points"},
    "vm.esittelija": {
        *("1 question to answer", "Take up the application for screening", "Screen the supplement", "Propose a decision"),
        *("Notify the applicant of the decision", "Answer the request for rectification", "Answer the change request"),
    },
    "vm.ratkaisija": {"Decide on the application"},
    "vm.maksatus": {"Approve the payment", "Collect 1 payment into a file", "Read the answers to the payment file"},
}


@pytest.fixture
def seeded(own_database):
    demo_people()
    supply(KAINUU, ALAND)
    assert seed_network(clock.today()) is True
    assert seed_sample_call(clock.today()) is True
    assert seed_scored_call(clock.today()) is True


def titles(username):
    who = actor(username)
    scope = region_scope(who.region, side=who.side, own=who.member_id) if who.region else national_scope()
    with scope, translation.override("en"):
        return {row.title for _heading, _tone, rows in waiting_for(who) for row in rows}


def test_everyone_has_work_and_seeding_again_changes_nothing(seeded):
    for username, expected in WORK.items():
        assert expected <= titles(username), username
    assert_the_scored_call_shows_its_pages()
    with national_scope():
        assert audit.verify() == []
        assert not AuditEvent.objects.filter(as_of__gt=clock.now()).exists()
        before = AuditEvent.objects.count(), Membership.objects.count()
    assert demo_people() == 0
    assert [seed(clock.today()) for seed in (seed_network, seed_sample_call, seed_scored_call)] == [False] * 3
    with national_scope():
        assert (AuditEvent.objects.count(), Membership.objects.count()) == before


def assert_the_scored_call_shows_its_pages():
    with national_scope():
        call = Call.objects.get(code=CODE)
        assert call.is_sample and call.phase() == "closed"
        states = dict(Decision.objects.filter(call=call).values_list("region_id", "state"))
        assert states == {"01": "declined", "09": "accepted", "15": "notified", ALAND: "notified"}
        assert Decision.objects.get(call=call, region=ALAND).language == "sv"
        assert [row["rank"] for row in ranking.rows_of(call)].count(None) == 2
        # Of a draft everything could be carried once the statements are there.
        assert len(drafts_of(call)) == 2
        assert all(totals["over"] is None for _draft, totals in totals_of(call, drafts_of(call)))
        partner = Application.objects.get(call__code="esimerkkihaku", region=KAINUU).partners.get()
        assert partner.member_id == actor("kunta.kainuu").member_id
