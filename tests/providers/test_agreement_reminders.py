"""Reminders 90, 30 and 0 days before the end, once each, however often the sweep looks; and the end itself."""

from datetime import date

import pytest

from providers.agreements.reminders import threshold
from providers.models import Agreement, AgreementReminder
from providers.tasks import remind_of_agreements
from regions.audit import AuditEvent
from regions.people import User
from regions.scope import region_scope
from tests import make_network
from tests.people import person, signed_in
from tests.providers.mail import sent
from tests.providers.test_agreement import NEW, URL, in_force

pytestmark = pytest.mark.django_db
ENDS = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def coordinators():
    """Kaisa reads Finnish, Kalle Swedish; Sirpa signs for the region, Sanna coordinates another."""
    for name in ("kaisa", "kalle", "sirpa", "sanna"):
        person(name)
    User.objects.filter(username="kalle").update(language="sv")


def given(row):
    with region_scope(row.region_id):
        return [reminder.days_before for reminder in AgreementReminder.objects.filter(agreement=row)]


def state(row):
    with region_scope(row.region_id):
        return Agreement.objects.get(pk=row.pk).state


def swept(time_machine, day):
    """Move the clock to a morning, sweep twice, and run the jobs. → the messages that left."""
    time_machine.move_to(f"{day}T03:00:00+02:00", tick=False)
    remind_of_agreements()
    remind_of_agreements()
    messages = sent()
    assert remind_of_agreements() == 0 and sent() == []
    return messages


def test_90_30_and_0_days_before_the_end_each_once(time_machine):
    time_machine.move_to("2026-09-01T10:00:00+03:00", tick=False)
    row = in_force("Kirjastosopimus", ends_on=ENDS)
    assert swept(time_machine, "2026-10-01") == [] and given(row) == []
    messages = swept(time_machine, "2026-10-02")
    assert sorted(message.to[0] for message in messages) == ["kaisa@example.fi", "kalle@example.fi"]
    assert {message.extra_headers["Content-Language"] for message in messages} == {"fi", "sv"}
    for message in messages:
        language = message.extra_headers["Content-Language"]
        assert "Kirjastosopimus" in message.subject and f"/{language}/" in message.body and "31.12.2026" in message.body
        assert f"/agreements/{row.pk}/" in message.body
    assert swept(time_machine, "2026-10-03") == [] and given(row) == [90]
    assert swept(time_machine, "2026-11-30") == []
    assert len(swept(time_machine, "2026-12-01")) == 2 and given(row) == [90, 30]
    assert len(swept(time_machine, "2026-12-31")) == 2 and given(row) == [90, 30, 0]
    assert state(row) == "in_force"
    assert swept(time_machine, "2027-01-01") == [] and state(row) == "ended"
    with region_scope("18"):
        assert AuditEvent.objects.filter(subject_id=row.pk, verb="agreement_ended").count() == 1
    assert signed_in("kaisa").get(f"{URL}{row.pk}/").context["reminders"][0][0] != ""


def test_written_late_the_nearest_alone_is_told(time_machine):
    time_machine.move_to("2026-12-10T10:00:00+02:00", tick=False)
    row = in_force(ends_on=ENDS)
    assert len(swept(time_machine, "2026-12-10")) == 2 and given(row) == [30]


def test_a_sweep_that_missed_the_last_day_tells_it_and_ends_it(time_machine):
    row = in_force(ends_on=ENDS)
    assert len(swept(time_machine, "2027-01-05")) == 2
    assert (given(row), state(row)) == ([0], "ended")


def test_old_agreements_written_down_are_no_news(time_machine):
    row = in_force(ends_on=date(2020, 12, 31))
    assert swept(time_machine, "2026-12-10") == [] and (given(row), state(row)) == ([], "ended")


def test_one_message_names_all_that_end(time_machine):
    time_machine.move_to("2026-12-10T10:00:00+02:00", tick=False)
    in_force("Yksi", ends_on=ENDS)
    in_force("Kaksi", ends_on=ENDS)
    messages = swept(time_machine, "2026-12-10")
    assert len(messages) == 2 and all("Yksi" in message.body and "Kaksi" in message.body for message in messages)


def test_drafts_renewed_ones_and_other_regions(time_machine):
    time_machine.move_to("2026-12-10T10:00:00+02:00", tick=False)
    make_network.agreement("Luonnos", ends_on=ENDS)
    renewed = in_force("Jatkettu", ends_on=ENDS)
    in_force("Jatko", starts_on=date(2027, 1, 1), renews=renewed)
    fields = {"state": "in_force", "signed_on": date(2026, 1, 1), "signers": "X", "ends_on": ENDS}
    other = make_network.agreement("Satakunnan", "04", **fields)
    (message,) = swept(time_machine, "2026-12-10")
    assert message.to == ["sanna@example.fi"] and "Jatkettu" not in message.body
    assert given(renewed) == [] and given(other) == [30]
    swept(time_machine, "2027-01-01")
    assert state(renewed) == "ended"


def test_another_last_day_is_reminded_of_anew(time_machine):
    time_machine.move_to("2026-10-02T10:00:00+03:00", tick=False)
    row = in_force(ends_on=ENDS)
    assert len(swept(time_machine, "2026-10-02")) == 2
    signed = {"signed_on": "1.1.2026", "signers": "Jussi", "ends_on": "31.12.2027"}
    assert signed_in("kaisa").post(f"{URL}{row.pk}/edit/", NEW | signed).status_code == 302
    assert swept(time_machine, "2026-12-31") == [] and given(row) == []
    assert len(swept(time_machine, "2027-10-02")) == 2 and given(row) == [90]


@pytest.mark.parametrize(
    ("left", "already", "expected"),
    [(91, [], None), (90, [], 90), (31, [], 90), (30, [], 30), (30, [30], None), (29, [90], 30), (0, [90, 30], 0), (-1, [0], None), (-30, [], 0), (-31, [], None)],
)
def test_thresholds(left, already, expected):
    today = date(2026, 12, 31)
    assert threshold(date.fromordinal(today.toordinal() + left), today, set(already)) == expected
