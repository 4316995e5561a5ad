"""Whatever stands in whatever field of PTV's answer: a fact or Rubbish, and no other error."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.ptv import facts
from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.v11 import lists, reading, writing
from tests.providers.ptv.ptv_line import channel, service
from tests.providers.ptv.test_ptv_v11_reading import CHANNEL, SERVICE

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["0", "Name", "fi", "Published", "9999-12-31", "0001-01-01T00:00:00Z", "2026-02-30", "24:00", "\x00", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "code", "value", "language", "type"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
RELATION = {
    "serviceChannel": {"id": "c"},
    "description": [{"type": "Description", "language": "fi", "value": "x"}],
    "serviceHours": [
        {"serviceHourType": "DaysOfTheWeek", "validFrom": "2026-01-01", "openingHour": [{"dayFrom": "Monday", "from": "09:00:00", "to": "10:00:00"}]}
    ],
    "contactDetails": {"phoneNumbers": [{"prefixNumber": "+358", "number": "1", "language": "fi"}], "emails": [], "webPages": []},
    "extraTypes": None,
}
WHOLE = {"service": SERVICE | {"serviceChannels": [RELATION]}, "channel": CHANNEL | {"serviceHours": RELATION["serviceHours"]}}


def places(value, path=()):
    """→ the path of each value inside."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*path, key))


def spoilt(raw, path, value):
    if not path:
        return value
    raw = copy.deepcopy(raw)
    inner = raw
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return raw


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_in_any_field(kind, data):
    raw = WHOLE[kind]
    raw = spoilt(raw, data.draw(st.sampled_from(list(places(raw)))), data.draw(anything))
    try:
        fact, notes = getattr(reading, kind)(raw)
    except Rubbish as error:
        assert error.told
    else:
        assert fact.names and all(isinstance(note, str) for note in notes)
        assert type(fact).model_validate(json.loads(json.dumps(fact.model_dump(mode="json")))) == fact
    page = lists.page(1, 1, [(lists.id_of(raw), raw), ("other", WHOLE[kind])], getattr(reading, kind))
    assert page.items[-1].names == getattr(reading, kind)(WHOLE[kind])[0].names


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_was_there_before_never_stops_a_write(data):
    path = data.draw(st.sampled_from(list(places(WHOLE["service"]))))
    before = spoilt(WHOLE["service"], path, data.draw(anything))
    assert writing.service(service("org-1"), before)["publishingStatus"] == "Published"
    path = data.draw(st.sampled_from(list(places(WHOLE["channel"]))))
    assert writing.channel(channel("org-1"), spoilt(WHOLE["channel"], path, data.draw(anything)))["addresses"]
    assert writing.connections((facts.Connection(channel="c"),), before)["channelRelations"]
