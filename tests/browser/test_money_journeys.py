"""The second half of a grant by named people, each at a keyboard: a change, an instalment, money that comes back.

Links and buttons are followed with Enter alone. Cases are walked to the middle of the story by the product's own verbs.
"""

import pytest

from regions.scope import region_scope
from tests.grants import cases, recovery_cases
from tests.grants.payment_cases import scheduled_call

pytestmark = pytest.mark.slow

BY_COSTS = ({"kind": "instalment", "claim_by": None}, {"kind": "final", "claim_by": None})
ASKED = {"line_pay": "80 000", "line_services": "20 000"}
GIVEN = {"line_pay": "90 000", "line_services": "10 000"}
COST = {"category_code": "pay", "voucher": "2001", "date": "15.1.2020", "description": "Palkat", "amount": "20 000"}
OTHER_ACCOUNT = "FI14 1009 3000 1234 58"


def decision_of(someone):
    """From the navigation to the one decision there is."""
    return someone.go("/work/applications/", "nav").go("/applications/*/", "main").go("/decisions/*/", "main")


def test_a_change_is_asked_for_and_decided_part_by_part(crowd):
    cases.decision_on(cases.published_call())
    kaisa = decision_of(crowd("kaisa").set_date("1.4.2020")).go("/changes/").go("/changes/new/")
    kaisa.fill(kinds=["budget", "content"]).press()
    kaisa.fill(grounds="Kokoontumisia on rajoitettu.", reason_budget="Kurssit ostetaan.", **ASKED)
    kaisa.fill(text="Kurssit pidetään verkossa.", reason_content="Kirjastot ovat kiinni.").looks_over().press()
    kaisa.sees("80 000,00").looks_over()
    sirpa = crowd("sirpa").take_up("/change-requests/*/").go("/submit/").sees("Kirjastot ovat kiinni.").looks_over().press()
    essi = crowd("essi").set_date("20.4.2020").take_up("/change-requests/*/").sees("Kurssit ostetaan.").press("/answer/")
    essi.fill(answer_budget="changed", reason_budget="Ostot ovat liian suuret.", **GIVEN)
    essi.fill(answer_content="accepted", grounds="Muutos on tarpeen.").looks_over().press(button="[name=present]")
    essi.sees("90 000,00").looks_over().press()
    # Nobody but the ministry reads what has been presented.
    sirpa.page.reload()
    assert "90 000,00" not in sirpa.page.content()
    reino = crowd("reino").take_up("/change-answers/*/").sees("Ostot ovat liian suuret.").go("/sign/").looks_over()
    reino.press().sees("90 000,00")
    decision_of(kaisa).go("/changes/").go("/terms/").sees("90 000,00").sees("Kurssit pidetään verkossa.")
    kaisa.looks_over().go("/change-requests/*/", "main").sees("Ostot ovat liian suuret.").looks_over()


def test_money_is_recovered_with_its_interest(crowd):
    recovery_cases.paid_grant()
    essi = decision_of(crowd("essi").set_date("11.1.2021")).go("/money/").go("/recoveries/", "main").go("/recoveries/open/")
    essi.fill(section="21", amount="10 000", grounds="Palkat eivät kuulu hankkeeseen.", interest_until="1.3.2021").press()
    essi.looks_over().go("/hear/").fill(hearing_due="1.2.2021").looks_over().press()
    kaisa = crowd("kaisa").set_date("25.1.2021").take_up("/recoveries/*/").sees("Palkat eivät kuulu hankkeeseen.")
    kaisa.go("/answer/").fill(hearing_answer="Palkat ovat hankkeen omia.").looks_over().press()
    sirpa = crowd("sirpa").take_up("/recoveries/*/").go("/answer/").looks_over().press(button="[name=send]")
    essi.set_date("2.2.2021").take_up("/recoveries/*/").sees("Palkat ovat hankkeen omia.").go("/present/").looks_over().press()
    reino = crowd("reino").take_up("/recoveries/*/").go("/decide/").sees("10 359,18").looks_over().press()
    reino.sees("10 359,18")
    essi.set_date("8.2.2021").take_up("/recoveries/*/").go("/invoice/").fill(due_on="1.3.2021").looks_over().press()
    sirpa.take_up("/recoveries/*/").sees("359,18").sees("10 359,18").looks_over()
    maija = crowd("maija").set_date("1.3.2021").take_up("/recoveries/*/").go("/repayment/").looks_over()
    maija.fill(paid_on="1.3.2021", amount="10 359,18", archive_id="2021-0301-1").press().sees("2021-0301-1").looks_over()
    sirpa.go("/work/", "nav")
    assert not sirpa.page.locator("main .work-card a[href*='/recoveries/']").count()


def test_an_instalment_is_claimed_returned_and_approved_to_another_account(crowd):
    decision = cases.decision_on(scheduled_call(BY_COSTS, advance_share=0))
    cases.account_of("18")
    kaisa = decision_of(crowd("kaisa").set_date("3.2.2020")).go("/costs/").looks_over().go("/costs/add/")
    kaisa.fill(**COST).looks_over().press()
    decision_of(kaisa).go("/money/").looks_over().press("/payments/1/open/").looks_over()
    sirpa = crowd("sirpa").take_up("/payments/*/").go("/claim/").looks_over().press().sees("14 000,00").looks_over().press()
    arvi = crowd("arvi").take_up("/payments/*/verify/").looks_over().go("/return/").looks_over()
    arvi.fill(reason="Työajan seuranta puuttuu.").press()
    # Two people change an account: the one who enters it can't confirm it.
    kaisa.go("/work/accounts/", "nav").go("/accounts/new/").looks_over()
    kaisa.fill(iban=OTHER_ACCOUNT, holder="Kainuun liitto").press().looks_over()
    assert not kaisa.page.locator("main a[href$='/confirm/']").count()
    sirpa.take_up("/work/accounts/").looks_over().go("/confirm/").sees(OTHER_ACCOUNT).looks_over().press()
    sirpa.take_up("/payments/*/").sees("Työajan seuranta puuttuu.").go("/claim/").press().sees(OTHER_ACCOUNT).press().looks_over()
    arvi.take_up("/payments/*/verify/").sees(OTHER_ACCOUNT)
    points = [each.get_attribute("value") for each in arvi.page.locator("main [name=checklist]").all()]
    arvi.fill(checklist=points).press().looks_over()
    maija = crowd("maija").take_up("/payments/*/approve/").sees(OTHER_ACCOUNT).looks_over().go("?confirm=yes")
    maija.sees("14 000,00").looks_over().press().looks_over()
    decision_of(kaisa).go("/money/").sees("14 000,00").looks_over()
    with region_scope("18"):
        assert decision.payments.get().state == "approved"
