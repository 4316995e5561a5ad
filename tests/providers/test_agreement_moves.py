"""An agreement is terminated, renewed, over: what may be done when, and what its page then shows."""

from datetime import date

import pytest

from providers.agreements.verbs import renew
from providers.agreements.waiting import ending
from providers.models import Agreement
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make, make_network
from tests.people import actor, signed_in
from tests.providers.test_agreement import NEW, URL, agreement, covered, in_force

pytestmark = pytest.mark.django_db
TODAY = "2026-11-22T10:00:00+02:00"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY, tick=False)


def test_prov_54_terminated_with_a_reason_in_time():
    row, kaisa = in_force(), signed_in("kaisa")
    url = f"{URL}{row.pk}/terminate/"
    assert kaisa.post(url, {"reason": " ", "last_day": "22.11.2026"}).status_code == 422 and agreement().state == "in_force"
    assert kaisa.post(url, {"reason": "Rahoitus loppui", "last_day": "21.11.2026"}).status_code == 422
    assert kaisa.post(url, {"reason": "Rahoitus loppui", "last_day": "22.2.2027"}).status_code == 302
    assert (agreement().state, agreement().ended_why) == ("terminated", "Rahoitus loppui")
    page = kaisa.get(f"{URL}{row.pk}/").content.decode()
    assert "Terminated, in force until 22.2.2027" in page and page.count("Rahoitus loppui") == 2 and f"{row.pk}/terminate/" not in page
    assert kaisa.post(url, {"reason": "Taas", "last_day": "22.2.2027"}).status_code == 422
    past = in_force("Mennyt", ends_on=date(2026, 11, 21))
    assert kaisa.post(f"{URL}{past.pk}/terminate/", {"reason": "Myöhässä", "last_day": "22.11.2026"}).status_code == 422
    assert agreement(pk=past.pk).state == "in_force"


def test_the_last_day_is_after_the_period_of_notice_unless_said_otherwise():
    row = in_force(notice_months=3)
    page = signed_in("kaisa").get(f"{URL}{row.pk}/terminate/").content.decode()
    assert 'value="22.2.2027"' in page


def test_prov_56_let_end_with_a_reason_it_waits_no_more():
    row, kaisa = in_force(ends_on=date(2026, 12, 1)), signed_in("kaisa")
    with region_scope("18"):
        assert ending() == [row]
    url = f"{URL}{row.pk}/let-end/"
    assert url in kaisa.get(f"{URL}{row.pk}/").content.decode()
    assert kaisa.post(url, {"reason": ""}).status_code == 422
    assert kaisa.post(url, {"reason": "Kirjasto jatkaa itse"}).status_code == 302
    with region_scope("18"):
        assert ending() == []
    assert agreement().state == "in_force" and kaisa.post(url, {"reason": "Taas"}).status_code == 422


def test_kaisa_renews_and_the_chain_is_seen_from_each_end():
    provider = make.provider()
    offering = make.published(provider, "Läppäriapu")
    first = in_force("Sopimus", provider=provider, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), scope="Neuvontaa")
    kaisa = signed_in("kaisa")
    assert kaisa.post(f"{URL}{first.pk}/edit/", NEW | {"name": "Sopimus", "provider": provider.pk, "offerings": [offering.pk], "ends_on": "31.12.2026", "signed_on": "1.1.2026", "signers": "Jussi"}).status_code == 302
    assert "1.1.2027" in kaisa.get(f"{URL}{first.pk}/renew/").content.decode()
    with region_scope("18"):
        assert Agreement.objects.count() == 1
    answer = kaisa.post(f"{URL}{first.pk}/renew/")
    second = agreement(renews=first)
    assert answer["Location"] == f"{URL}{second.pk}/"
    assert (second.state, second.starts_on, second.ends_on, second.signed_on) == ("draft", date(2027, 1, 1), date(2027, 12, 31), None)
    assert covered(second) == [offering.pk]
    kaisa.post(f"{URL}{second.pk}/sign/", {"signed_on": "22.11.2026", "signers": "Jussi"})
    third = kaisa.post(f"{URL}{second.pk}/renew/")["Location"]
    for here in (first, second, agreement(renews=second)):
        page = kaisa.get(f"{URL}{here.pk}/")
        assert [each.starts_on.year for each, _shown, _this in page.context["chain"]] == [2026, 2027, 2028]
    assert f'href="{third}"' in kaisa.get(f"{URL}{first.pk}/").content.decode()


def test_prov_53_renewed_once_from_its_end():
    kaisa = signed_in("kaisa")
    ends = in_force(ends_on=date(2026, 12, 31))
    for row in (make_network.agreement("Luonnos", ends_on=date(2026, 12, 31)), in_force("Toistaiseksi")):
        page = kaisa.post(f"{URL}{row.pk}/renew/")
        assert page.status_code == 422
    assert kaisa.post(f"{URL}{ends.pk}/renew/").status_code == 302
    assert kaisa.post(f"{URL}{ends.pk}/renew/").status_code == 422
    with region_scope("18"), pytest.raises(Refused, match="PROV-53"):
        renew(actor("kalle"), ends)
    with region_scope("18"):
        assert Agreement.objects.filter(renews=ends).count() == 1
    # The second time the page leads to the draft that there is.
    assert f"{URL}{agreement(renews=ends).pk}/" in kaisa.get(f"{URL}{ends.pk}/renew/").content.decode()


def test_prov_55_what_is_over_is_not_changed():
    kaisa, signed = signed_in("kaisa"), {"signed_on": "1.1.2026", "signers": "Jussi"}
    row = in_force(ends_on=date(2026, 12, 31))
    edit = f"{URL}{row.pk}/edit/"
    assert kaisa.post(edit, NEW | signed | {"ends_on": "21.11.2026"}).status_code == 422
    assert kaisa.post(edit, NEW | signed | {"ends_on": "22.11.2026"}).status_code == 302
    past = in_force("Mennyt", ends_on=date(2026, 11, 21))
    page = kaisa.post(f"{URL}{past.pk}/edit/", NEW | signed | {"ends_on": "1.1.2099"})
    assert page.status_code == 422 and agreement(pk=past.pk).name == "Mennyt"
    gone = make_network.agreement("Päätetty", state="terminated", signed_on=date(2026, 1, 1))
    assert kaisa.post(f"{URL}{gone.pk}/edit/", NEW).status_code == 422
    assert f"{past.pk}/edit/" not in kaisa.get(f"{URL}{past.pk}/").content.decode()


def test_a_signed_agreement_that_begins_later_says_so():
    row = in_force(starts_on=date(2027, 1, 1))
    assert "In force from 1.1.2027" in signed_in("kaisa").get(f"{URL}{row.pk}/").content.decode()


def test_what_waits_for_a_renewal(django_assert_num_queries):
    soon = in_force("Pian", ends_on=date(2027, 2, 20))
    in_force("Myöhemmin", ends_on=date(2027, 2, 21))
    late = in_force("Päättynyt", ends_on=date(2026, 10, 23))
    in_force("Kauan sitten", ends_on=date(2026, 10, 22))
    done = in_force("Jatkettu", ends_on=date(2026, 12, 31))
    in_force("Jatko", starts_on=date(2027, 1, 1), renews=done)
    drafted = in_force("Luonnostettu", ends_on=date(2026, 12, 31))
    make_network.agreement("Jatkoluonnos", renews=drafted)
    make_network.agreement("Satakunnan", "04", state="in_force", signed_on=date(2026, 1, 1), ends_on=date(2026, 12, 1))
    with region_scope("18"):
        with django_assert_num_queries(1):
            found = ending(90)
        assert found == [late, drafted, soon] and ending(89) == [late, drafted]
