"""Recovery (688/2001 §§ 21–22): suspected in silence, heard, presented, decided by another person, invoiced."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from grants.evaluation.conflicts import declare
from grants.models import Recovery, RecoveryPart
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants.recovery_cases import (
    AFTER_HEARING,
    ANSWERED,
    GROUNDS,
    HEARD_BY,
    IBAN,
    OPENED,
    TEN,
    announced,
    answered,
    page,
    paid_grant,
    posted,
    recovery_on,
)
from tests.people import actor

pytestmark = pytest.mark.django_db
FORM = {"section": "21", "grounds": GROUNDS, "interest_until": "1.3.2021"}


@pytest.fixture(autouse=True)
def account(settings):
    settings.REPAYMENT_IBAN = IBAN


@pytest.fixture(scope="module")
def grant(once):
    return paid_grant()


def only():
    with region_scope("18", side="state"):
        return Recovery.objects.select_related("decision").get()


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def test_essi_opens_a_case_that_the_region_does_not_see(grant):
    done = posted("essi", f"decisions/{grant.pk}/recoveries/open/", FORM | {"amount": "10 000,00"}, OPENED)
    found = only()
    assert done.url == f"/en/work/recoveries/{found.pk}/" and (found.state, found.internal) == ("suspected", True)
    with region_scope("18"):
        assert not Recovery.objects.exists() and not RecoveryPart.objects.exists()
    assert page("sirpa", f"recoveries/{found.pk}/").status_code == 404
    seen_by_region = page("sirpa", f"decisions/{grant.pk}/recoveries/").text
    assert GROUNDS not in seen_by_region and "No money of this grant is coming back" in seen_by_region
    assert GROUNDS in page("taru", f"recoveries/{found.pk}/").text


def test_gr150_not_a_cent_more_than_was_paid(grant):
    path = f"decisions/{grant.pk}/recoveries/open/"
    refused = posted("essi", path, FORM | {"amount": "10 000,01"}, OPENED)
    assert refused.status_code == 422 and "0,01" in refused.text and "10 000,01" in refused.text
    announced(grant, "0.01")
    assert posted("essi", path, FORM | {"amount": "10 000,00"}, OPENED).status_code == 422
    assert posted("essi", path, FORM | {"amount": "9 999,99"}, OPENED).status_code == 302
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="more would come back"), transaction.atomic():
        RecoveryPart.objects.filter(amount=Decimal("9999.99")).update(amount=TEN)


def test_hearing_shows_the_case_and_tells_the_region(grant):
    found = recovery_on(grant)
    refused = posted("essi", f"recoveries/{found.pk}/hear/", {"hearing_due": "11.1.2021", "seen": "0"}, OPENED)
    assert refused.status_code == 422 and refused.context["form"].errors  # GR-152: the same day leaves no time
    assert posted("essi", f"recoveries/{found.pk}/hear/", {"hearing_due": "12.1.2021", "seen": "0"}, OPENED).status_code == 302
    with region_scope("18"):
        mail = Job.objects.get(kind="mail", key__startswith="recovery_notice:")
        assert "12.1.2021" in mail.payload["body"] and "sirpa@example.fi" in mail.payload["to"]
        assert Job.objects.filter(kind="recovery_hearing").count() == 1
    assert GROUNDS in page("sirpa", f"recoveries/{found.pk}/").text


def test_gr152_the_grantee_has_time_to_answer(grant):
    found = recovery_on(grant)
    assert posted("essi", f"recoveries/{found.pk}/hear/", {"hearing_due": "", "seen": "0"}, OPENED).status_code == 422
    assert only().state == "suspected"


def test_kaisa_writes_and_sirpa_sends(grant):
    found = recovery_on(grant, "hearing")
    path = f"recoveries/{found.pk}/answer/"
    empty = posted("sirpa", path, {"hearing_answer": "", "version": found.version, "send": "1"}, ANSWERED)
    assert empty.status_code == 422
    posted("kaisa", path, {"hearing_answer": "Emme hyväksy.", "version": found.version, "send": "1"}, ANSWERED)
    saved = only()
    assert (saved.state, saved.hearing_answer) == ("hearing", "Emme hyväksy.")
    assert "Emme hyväksy." not in page("essi", f"recoveries/{found.pk}/").text
    lost = posted("sirpa", path, {"hearing_answer": "Hyväksymme.", "version": found.version, "send": "1"}, ANSWERED)
    assert lost.status_code == 409 and "Emme hyväksy." in lost.text and "Hyväksymme." in lost.text
    sent = posted("sirpa", path, {"hearing_answer": "Emme hyväksy.", "version": saved.version, "send": "1"}, ANSWERED)
    assert sent.status_code == 302 and only().state == "heard"
    assert "Emme hyväksy." in page("essi", f"recoveries/{found.pk}/").text


def test_gr153_a_late_answer_is_taken_until_the_hearing_is_ended(grant):
    found = recovery_on(grant, "hearing")
    path = f"recoveries/{found.pk}/close-hearing/"
    assert codes(page("essi", path, f"{HEARD_BY} 23:59:59")) == ["GR-153"]
    assert posted("essi", path, {}, f"{HEARD_BY} 23:59:59").status_code == 422
    assert codes(page("essi", path, AFTER_HEARING)) == []
    assert answered(found, when=AFTER_HEARING).state == "heard"


def test_ended_without_an_answer_an_unsent_draft_stays_the_regions(grant):
    found = recovery_on(grant, "hearing")
    posted("kaisa", f"recoveries/{found.pk}/answer/", {"hearing_answer": "Kesken.", "version": found.version}, ANSWERED)
    assert posted("essi", f"recoveries/{found.pk}/close-hearing/", {}, AFTER_HEARING).status_code == 302
    assert "Kesken." not in page("essi", f"recoveries/{found.pk}/").text


def test_gr154_no_more_is_presented_than_was_heard(grant):
    found = recovery_on(grant, "heard", amount=Decimal("5000.00"))
    path = f"recoveries/{found.pk}"
    posted("essi", f"{path}/edit/", FORM | {"amount": "5 000,01", "version": found.version}, AFTER_HEARING)
    assert only().amount == Decimal("5000.01")
    assert codes(page("essi", f"{path}/present/", AFTER_HEARING)) == ["GR-154"]
    # What the ministry writes meanwhile is its own.
    text = page("sirpa", f"{path}/", AFTER_HEARING).text
    assert "5 000,00" in text.replace("\u00a0", " ") and "5 000,01" not in text.replace("\u00a0", " ")
    posted("essi", f"{path}/edit/", FORM | {"amount": "5 000,00", "version": only().version}, AFTER_HEARING)
    assert codes(page("essi", f"{path}/present/", AFTER_HEARING)) == []


def test_a_larger_sum_is_heard_again_with_a_letter_of_its_own(grant):
    found = recovery_on(grant, "heard", amount=Decimal("5000.00"))
    posted("essi", f"recoveries/{found.pk}/edit/", FORM | {"amount": "6 000,00", "version": found.version}, ANSWERED)
    again = {"hearing_due": "1.2.2021", "seen": str(only().version)}
    assert posted("essi", f"recoveries/{found.pk}/hear/", again, ANSWERED).status_code == 302
    assert "6\u00a0000,00" in page("sirpa", f"recoveries/{found.pk}/").text
    # The first answer stands beside, until another is sent.
    assert "Palkat ovat hankkeen omia." in page("essi", f"recoveries/{found.pk}/").text
    with region_scope("18"):
        assert Job.objects.filter(kind="recovery_hearing").count() == 2
    found = answered(only(), "Pysymme kannassamme.", AFTER_HEARING)
    assert codes(page("essi", f"recoveries/{found.pk}/present/", AFTER_HEARING)) == []


def test_interest_is_counted_as_it_is_presented_and_two_people_decide(grant):
    found = recovery_on(grant, "heard")
    seen = str(found.version)
    assert posted("essi", f"recoveries/{found.pk}/present/", {"seen": seen}, AFTER_HEARING).status_code == 302
    assert only().interest == Decimal("359.18")
    shown = page("reino", f"recoveries/{found.pk}/decide/", AFTER_HEARING)
    assert "359,18" in shown.text and "182" in shown.text  # the days of the leap year's first half
    mark = shown.context["seen"]
    assert posted("reino", f"recoveries/{found.pk}/return/", {"reason": "Perustele."}, AFTER_HEARING).status_code == 302
    assert "Perustele." in page("essi", f"recoveries/{found.pk}/").text
    assert "Perustele." not in page("sirpa", f"recoveries/{found.pk}/").text
    posted("essi", f"recoveries/{found.pk}/edit/", FORM | {"amount": "9 000,00", "version": seen}, AFTER_HEARING)
    posted("essi", f"recoveries/{found.pk}/present/", {"seen": str(only().version)}, AFTER_HEARING)
    stale = posted("reino", f"recoveries/{found.pk}/decide/", {"seen": mark}, AFTER_HEARING)
    assert stale.status_code == 422 and only().state == "presented"
    mark = page("reino", f"recoveries/{found.pk}/decide/", AFTER_HEARING).context["seen"]
    assert posted("reino", f"recoveries/{found.pk}/decide/", {"seen": mark}, AFTER_HEARING).status_code == 302
    found = only()
    assert (found.state, found.presenter_name, found.decision_maker_name) == ("decided", "Essi Esittelijä", "Reino Ratkaisija")


@pytest.mark.parametrize(("verb", "who"), [("hear", "reino"), ("decide", "essi"), ("repayment", "essi"), ("drop", "maija")])
def test_each_does_their_own_part(grant, verb, who):
    found = recovery_on(grant)
    assert posted(who, f"recoveries/{found.pk}/{verb}/").status_code == 403


def test_a_suspicion_is_dropped_in_silence_a_heard_one_is_told(grant):
    silent = recovery_on(grant, amount=Decimal("1.00"))
    assert posted("essi", f"recoveries/{silent.pk}/drop/", {"reason": ""}, OPENED).status_code == 422
    assert posted("essi", f"recoveries/{silent.pk}/drop/", {"reason": "Selvisi."}, OPENED).status_code == 302
    heard = recovery_on(grant, "hearing", amount=Decimal("2.00"))
    assert posted("essi", f"recoveries/{heard.pk}/drop/", {"reason": "Selitys riittää."}, OPENED).status_code == 302
    with region_scope("18"):
        assert [each.pk for each in Recovery.objects.all()] == [heard.pk]
        (mail,) = Job.objects.filter(key__startswith="recovery_notice:", key__endswith=":ended")
        assert "Selitys riittää." in mail.payload["body"]


def test_what_was_decided_stands_against_sql(grant):
    found = recovery_on(grant, "decided")
    for change in ("amount = 1", "interest = 0", "grounds = ''"):
        with region_scope("18", side="state"), pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
            connection.cursor().execute(f"UPDATE grants_recovery SET {change} WHERE id = %s", [found.pk])
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM grants_recovery WHERE id = %s", [found.pk])
    assert posted("essi", f"recoveries/{found.pk}/edit/", FORM | {"amount": "1", "version": found.version}).status_code == 422


def test_who_has_a_conflict_of_interest_opens_and_hears_nothing(grant):
    found = recovery_on(grant)
    with region_scope("18", side="state"):
        declare(grant.application, "Sukulainen.", actor("eero"))
    assert posted("eero", f"recoveries/{found.pk}/hear/", {"hearing_due": "1.2.2021", "seen": "0"}, OPENED).status_code == 422
    assert posted("eero", f"decisions/{grant.pk}/recoveries/open/", FORM | {"amount": "1"}, OPENED).status_code == 422
    assert only().state == "suspected"


def test_the_end_of_a_hearing_is_offered_when_its_day_has_passed(grant):
    found = recovery_on(grant, "hearing")
    button = f"/recoveries/{found.pk}/close-hearing/"
    assert button not in page("essi", f"recoveries/{found.pk}/", f"{HEARD_BY} 23:59:59").text
    assert button in page("essi", f"recoveries/{found.pk}/", AFTER_HEARING).text


def test_a_draft_holds_its_own_day_as_a_person_writes_it(grant):
    found = recovery_on(grant)
    assert 'name="interest_until" value="1.3.2021"' in page("essi", f"recoveries/{found.pk}/edit/").text
    assert 'name="interest_until" value' not in page("essi", f"decisions/{grant.pk}/recoveries/open/").text


def test_who_decides_reads_when_each_was_presented_the_longest_waiting_first(grant):
    """What was saved last is not what was presented last."""
    late, early = (recovery_on(grant, "heard", amount=Decimal(amount)) for amount in ("11.00", "22.00"))
    for found, when in ((early, "2021-02-02 10:00"), (late, "2021-02-03 10:00")):
        assert posted("essi", f"recoveries/{found.pk}/present/", {"seen": str(found.version)}, when).status_code == 302
    queue = page("reino", "decisions/to-sign/").text.split('id="recoveries"')[1].replace("\u00a0", " ")
    assert queue.index("22,00 €") < queue.index("2.2.2021 at 10.00") < queue.index("11,00 €") < queue.index("3.2.2021 at 10.00")
    assert "Essi Esittelijä, 3.2.2021 at 10.00" in page("reino", f"recoveries/{late.pk}/").text.replace("\u00a0", " ")
