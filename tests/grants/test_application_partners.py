"""Partners of a project as the region writes them: costs, shares of the grant, agreement, and what is sent of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants import rules
from grants.applications.parts import ApplicationPartner
from grants.applications.verbs import checked_mark
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.applying import get, moved, named, partner_of, post, save, text_of, told
from tests.people import actor

pytestmark = pytest.mark.django_db
PARTNER = {
    "name": "Kainuun yhdistykset ry",
    "business_id": "",
    "task": "Vertaisohjaajat kirjastoihin",
    "costs": "20 000",
    "grant": "14 000,00",
    "agreed_on": "1.10.2019",
    "contact_name": "Pirjo Pomo",
    "contact_email": "pirjo@example.fi",
}


@pytest.fixture(scope="module")
def draft(once):
    return cases.application_of(cases.published_call(), state="draft")


def add(draft, who="kaisa", **typed):
    return post(who, "application-partner-add", draft.pk, **PARTNER | typed)


def edit(draft, partner, who="kaisa", htmx=False, **typed):
    typed = PARTNER | {"version": cases.fresh(partner).version} | typed
    return post(who, "application-partner-edit", draft.pk, partner.pk, htmx=htmx, **typed)


def partners(draft):
    with region_scope("18"):
        return list(ApplicationPartner.objects.filter(application=draft.pk))


def test_kaisa_adds_writes_and_removes_a_partner(draft):
    assert "None" not in text_of(get("kaisa", "application-partner-add", draft.pk))
    assert add(draft).status_code == 302
    (partner,) = partners(draft)
    assert (partner.costs, partner.grant, partner.agreed_on) == (Decimal("20000.00"), Decimal("14000.00"), date(2019, 10, 1))
    page = text_of(get("katri", "application-partners", draft.pk))
    assert "Kainuun yhdistykset ry" in page and "14\u00a0000,00" in page and "1.10.2019" in page
    assert edit(draft, partner, task="Ohjaajat ja koulutus", grant="").status_code == 302
    assert (cases.fresh(partner).task, cases.fresh(partner).grant) == ("Ohjaajat ja koulutus", Decimal("0.00"))
    assert "Ohjaajat ja koulutus" in text_of(get("kaisa", "application-partner-remove", draft.pk, partner.pk))
    assert partners(draft)
    assert post("kaisa", "application-partner-remove", draft.pk, partner.pk).status_code == 302
    assert partners(draft) == []
    assert "Kainuun yhdistykset ry" not in text_of(get("kaisa", "application-partners", draft.pk))


def test_autosave_keeps_it_and_a_lost_race_shows_both_texts(draft):
    add(draft)
    (partner,) = partners(draft)
    answer = edit(draft, partner, htmx=True, task="Ensimmäinen")
    assert answer.status_code == 200 and 'name="version" value="1"' in text_of(answer)
    named(draft, "kalle", "writer")
    lost = edit(draft, partner, who="kalle", version=0, task="Toinen")
    assert lost.status_code == 409
    assert "Ensimmäinen" in text_of(lost) and "Toinen" in text_of(lost) and "Kaisa Koordinaattori" in text_of(lost)
    assert cases.fresh(partner).task == "Ensimmäinen"


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("business_id", "1234567-8"), ("costs", "4.2,0"), ("agreed_on", "30.2.2020"), ("contact_email", "ei")]
)
def test_what_cannot_be_read_is_asked_again(draft, field, typed):
    answer = add(draft, **{field: typed})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert "Vertaisohjaajat kirjastoihin" in text_of(answer) and partners(draft) == []


def test_gr57_shares_within_costs_and_grant(draft):
    hundred, cent = Decimal("100.00"), Decimal("0.01")
    assert rules.partner_grant_within_its_costs("Kajaani", hundred, hundred) is None
    assert rules.partner_grant_within_its_costs("Kajaani", hundred, hundred + cent).code == "GR-57"
    assert rules.partners_grants_within_asked(hundred, hundred) is None
    assert rules.partners_grants_within_asked(hundred, hundred + cent).code == "GR-57"
    answer = add(draft, costs="14 000", grant="14 000,01")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["grant"]
    add(draft, costs="50 000", grant="40 000")
    add(draft, name="Sotkamon kunta", costs="50 000", grant="30 000,01")
    with pytest.raises(Refused, match="GR-57"):
        moved(draft, "submit")
    page = get("sirpa", "application-detail", draft.pk)
    assert [row["url"].endswith("/partners/") for row in page.context["missing"]] == [True]
    edit(draft, partners(draft)[1], name="Sotkamon kunta", costs="50 000", grant="30 000")
    assert moved(draft, "submit").state == "submitted"


def test_gr58_costs_within_the_budget(draft):
    hundred = Decimal("100.00")
    assert rules.partners_costs_within_all(hundred, hundred) is None
    assert rules.partners_costs_within_all(hundred, hundred + Decimal("0.01")).code == "GR-58"
    add(draft, costs="100 000,01")
    with pytest.raises(Refused, match="GR-58"):
        moved(draft, "submit")


def test_gr59_a_member_is_a_partner_once(draft):
    assert rules.partner_is_new(True).code == "GR-59"
    partner_of(draft, member_id=7)
    with pytest.raises(Refused, match="GR-59"):
        partner_of(draft, "Sama uudelleen", member_id=7)
    partner_of(draft, "Ei verkostossa")
    partner_of(draft, "Ei sekään")
    assert len(partners(draft)) == 3


def test_who_may_not_write_partners_is_told(draft):
    named(draft, "kalle", "budget")
    answer = add(draft, who="kalle")
    assert answer.status_code == 422 and "Kaisa Koordinaattori" in told(answer)
    assert add(draft, who="katri").status_code == 403
    for page in ("application-partners", "application-partner-add"):
        assert get("sanna", page, draft.pk).status_code == 404
        assert get("essi", page, draft.pk).status_code == 403


def test_a_partner_of_another_application_is_not_there(draft):
    other = cases.application_of(cases.published_call(code="toinen", series="toinen"), "18", "draft")
    partner = partner_of(other)
    for page in ("application-partner-edit", "application-partner-remove"):
        assert get("kaisa", page, draft.pk, partner.pk).status_code == 404


def test_partners_are_sent_with_the_application_and_stand(draft):
    add(draft)
    (partner,) = partners(draft)
    sent = moved(draft, "submit")
    with region_scope("18"):
        (facts,) = sent.versions.get().content["partners"]
    assert (facts["name"], facts["costs"], facts["grant"], facts["agreed_on"]) == ("Kainuun yhdistykset ry", "20000.00", "14000.00", "2019-10-01")
    assert edit(draft, partner, grant="1").status_code == 422
    assert post("kaisa", "application-partner-remove", draft.pk, partner.pk).status_code == 422
    assert add(draft, name="Uusi").status_code == 422
    assert "Kainuun yhdistykset ry" in text_of(get("essi", "application-detail", draft.pk, when=cases.AFTER))
    moved(draft, "reopen")
    assert edit(draft, partner, grant="1 000").status_code == 302


def test_what_the_signatory_read_counts_the_partners_too(draft):
    with region_scope("18"):
        before = checked_mark(draft)
    add(draft)
    with region_scope("18"), clock.at(cases.at(cases.SUBMITTED)):
        assert checked_mark(draft) != before
        with pytest.raises(Refused, match="GR-38"):
            move(draft, "submit", actor("sirpa"), seen=before)


def test_what_is_recommended_is_told_and_does_not_block(draft):
    count = len(get("kaisa", "application-detail", draft.pk).context["recommended"])
    add(draft, agreed_on="")
    page = get("kaisa", "application-detail", draft.pk)
    # The agreement as a file, and the day of the agreement.
    assert len(page.context["recommended"]) == count + 2
    assert page.context["missing"] == []
    assert get("sirpa", "application-submit", draft.pk).context["recommended"]
    assert moved(draft, "submit").state == "submitted"


def test_the_same_queries_for_one_partner_and_for_twenty(draft):
    save("kaisa", draft, note_pay="Palkat")
    counts = []
    for number in (1, 19):
        for each in range(number):
            partner_of(draft, f"Kumppani {number}.{each}", costs="10", grant="1")
        get("kaisa", "application-partners", draft.pk)
        with CaptureQueriesContext(connection, ) as queries:
            assert get("kaisa", "application-partners", draft.pk).status_code == 200
            assert get("kaisa", "application-detail", draft.pk).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
