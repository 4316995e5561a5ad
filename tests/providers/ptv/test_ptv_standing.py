"""“Why am I not visible on Suomi.fi?”: made cases, and what each is answered, what blocks first before the rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from providers.ptv.models import PtvLink
from providers.ptv.standing.reasons import Situation, reasons, standing
from regions.workflow import Broken
from tests.providers.ptv.ptv_rows import DAY

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
SHOWN = Situation(
    today=DAY,
    now=NOW,
    published=True,
    mode="delegated",
    organisation=True,
    access=True,
    consent=True,
    channels=1,
    link=True,
    state="in_sync",
    version="Published",
    sent_at=LONG_AGO,
    visible_since=LONG_AGO,
)
ADDRESS_IN_WORDS, NO_WORDS, NO_CHANNEL = (Broken(code, "x", "name_fi") for code in ("PTV-1", "PTV-5", "PTV-7"))
UNSENT = {"link": False, "state": "new", "version": "", "sent_at": None, "visible_since": None}
OWN = {"mode": "reads_own", "access": False, "consent": False, "sent_at": None}
CASES = {
    "all is well": ({}, [], True),
    "nobody has thought of it": (
        {"published": False, "mode": "none", "access": False, "consent": False, "channels": 0, "organisation": False, **UNSENT},
        ["draft", "mode"],
        False,
    ),
    "the provider keeps it in PTV and it is found": (OWN, [], True),
    "the provider keeps it in PTV and it is not found": ({**OWN, **UNSENT}, ["not_there"], False),
    "no access": ({"access": False, **UNSENT}, ["access", "not_sent"], False),
    "access refused": ({"access_problem": "sign_in", **UNSENT}, ["sign_in", "not_sent"], False),
    "paused": ({"paused": True, **UNSENT}, ["paused", "not_sent"], False),
    "no consent": ({"consent": False, **UNSENT}, ["consent", "not_sent"], False),
    "organisation not in PTV": ({"organisation": False, "looked_up": "none", **UNSENT}, ["organisation", "not_sent"], False),
    "words and channel are missing": (
        {"content": (ADDRESS_IN_WORDS, NO_CHANNEL, NO_WORDS), "channels": 0, **UNSENT},
        ["no_channel", "no_text", "content", "not_sent"],
        False,
    ),
    "every place has closed": ({"channels": 0}, ["no_channel"], True),
    "waits to be sent": ({"state": "local_newer"}, ["waiting"], True),
    "failed the first time": ({**UNSENT, "link": True, "state": "error", "problem": "refused", "problems": {"Areas": ["too wide"]}}, ["failed"], False),
    "failed later": ({"state": "error", "problem": "unreachable"}, ["failed"], True),
    "kept by the provider, found but not read": ({**OWN, "version": "", "visible_since": None}, ["not_known"], False),
    "a draft in PTV": ({"version": "Draft"}, ["draft_there"], False),
    "an unpublished edit": ({"version": "Modified", "state": "blocked"}, ["modified", "waiting"], True),
    "archived in PTV": ({"version": "Deleted", "state": "archived"}, ["archived"], False),
    "conflict": ({"state": "conflict"}, ["conflict"], True),
    "sent an hour ago": ({"sent_at": NOW - timedelta(hours=1)}, ["delay"], True),
    "sent a day ago": ({"sent_at": NOW - timedelta(days=1)}, [], True),
    "not begun": ({"valid_from": DAY + timedelta(days=1)}, ["not_begun"], True),
    "begins today": ({"valid_from": DAY}, [], True),
    "ended yesterday": ({"valid_to": DAY - timedelta(days=1)}, ["ended"], True),
    "ends today": ({"valid_to": DAY}, [], True),
}


@pytest.mark.parametrize("case", CASES)
def test_what_keeps_it_from_being_shown(case):
    differs, codes, visible = CASES[case]
    found = standing(replace(SHOWN, **differs))
    assert [reason.code for reason in found.reasons] == codes
    assert found.visible == visible and (found.since is not None) == visible
    assert all(reason.text and reason.what_to_do for reason in found.reasons)
    assert visible or any(reason.blocks for reason in found.reasons)


@settings(deadline=None, max_examples=200)
@given(
    mode=some.sampled_from(["none", "reads_own", "delegated", "under_region"]),
    state=some.sampled_from(PtvLink.State.values),
    version=some.sampled_from(["", "Draft", "Published", "Modified", "Deleted"]),
    sent_at=some.sampled_from([None, NOW, LONG_AGO]),
    link=some.booleans(),
    published=some.booleans(),
)
def test_nobody_who_is_not_visible_is_left_without_a_reason(**differs):
    found = standing(replace(SHOWN, **differs))
    assert found.visible or any(reason.blocks for reason in found.reasons)


def test_ptvs_own_words_are_passed_on():
    failed = replace(SHOWN, state="error", problem="refused", problems={"Areas": ["Area is too wide."]})
    (reason,) = reasons(failed)
    assert "Areas: Area is too wide." in reason.text and not reason.blocks


def test_what_is_not_looked_up_is_not_said_to_be_missing():
    texts = {looked_up: reasons(replace(SHOWN, organisation=False, looked_up=looked_up))[0].text for looked_up in ("", "none", "many")}
    assert len(set(texts.values())) == 3
