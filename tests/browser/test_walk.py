"""The whole walk, as people walk it: from a mapped need to a paid euro, every role at a computer of their own.

Nobody types an address after /demo/, and nothing is written but through the screens.
"""

from functools import partial

import pytest

from reporting.replay.people import demo_people
from tests.browser.person import Person
from tests.browser.product import running_product
from tests.browser.watching import kept_from

NEW_CALL = {
    "code": "digituki-2019",
    "series": "digituki",
    "name_fi": "Digituen alueellinen koordinaatio 2019",
    "name_sv": "Regional samordning av digitalt stöd 2019",
    "name_en": "Regional coordination of digital support 2019",
    "use_start": "1.10.2019",
    "use_end": "31.10.2020",
}


def rows(*parts):
    """(code, name in Finnish, in Swedish, in English) of each → the fields of a step of rows."""
    cells = ("code", "name_fi", "name_sv", "name_en")
    return {f"row-{n}-{cell}": value for n, part in enumerate(parts) for cell, value in zip(cells, part, strict=True)}


# The steps in their order: saving one leads to the next.
CALL = [
    {"case_number": "VM/1407/02.02.03.09/2019"},
    {
        "purpose_fi": "Digituen alueellinen koordinaatio ja sen kehittäminen.",
        "purpose_sv": "Regional samordning av digitalt stöd och utveckling av den.",
        "purpose_en": "Regional coordination of digital support and its development.",
    },
    {
        "appropriation": "2 400 000,00",
        "budget_item": "28.90.20",
        "budget_year": "2019",
        "max_self_financing_share": "30",
        "grant_share": "70",
    },
    {
        "date_guidelines": "20.8.2019 0.00",
        "date_comments_open": "23.9.2019 0.00",
        "date_comments_close": "4.10.2019 23.59",
        "date_deadline": "15.10.2019 16.15",
        "date_decisions": "31.10.2019 16.15",
        "date_reports_due": "30.11.2020 16.15",
    },
    # Paid once, after the final report; none is drawn by lot, so that the walk is the same each time.
    {"sample_share": "0"},
    rows(
        ("need", "Tarve ja tarjonta", "Behov och utbud", "Need and supply"),
        ("network", "Verkosto", "Nätverk", "Network"),
        ("continuity", "Jatkuvuus", "Kontinuitet", "Continuity"),
    )
    | {"row-2-pilots_only": True},
    rows(("plan", "Suunnitelman laatu", "Planens kvalitet", "Quality of the plan")),
    rows(("pay", "Palkat", "Löner", "Salaries"), ("services", "Palvelut", "Tjänster", "Services")),
    rows(("vat", "Arvonlisävero vain lopullisena kustannuksena", "Moms endast som slutlig kostnad", "VAT only as a final cost"))
    | {"row-0-kind": "told"},
    # Materials: none.
    {},
]
OFFERING = {
    "name_fi": "Digineuvonta kirjastossa",
    "form": "staffed_point",
    "point": "Pääkirjasto",
    "levels": ["2"],
    "languages": ["fi"],
    "free": True,
    "hours_kind": "weekly",
    "hours_1": "9–12",
}
APPLICATION = {
    "project_name": "Digituki lähelle",
    "contact_name": "Kaisa Koordinaattori",
    "contact_email": "kaisa@example.fi",
    "budget_pay": "80 000",
    "budget_services": "20 000",
    "asked": "70 000,00",
}
REPORT = {
    "summary": "Digituki tavoittaa koko maakunnan.",
    "income": "0",
    "other_funding": "0",
    "text-need": "Tarve kartoitettiin kunnittain.",
    "text-network": "Verkosto kokoontui neljästi.",
}
COSTS = [
    {"category_code": "pay", "voucher": "1001", "date": "2.3.2020", "description": "Palkat", "amount": "80 000,00"},
    {"category_code": "services", "voucher": "1002", "date": "3.3.2020", "description": "Koulutus", "amount": "20 000,00"},
]


@pytest.fixture
def crowd(chromium, own_database, tmp_path, request):
    """→ function username → Person. A failed walk leaves each one's trace and last picture."""
    demo_people()
    known = {}
    with running_product(own_database, tmp_path) as site:

        def person(username):
            if username not in known:
                known[username] = Person(chromium, site, username)
            return known[username]

        yield person
        for each in known.values():
            each.leave(partial(kept_from, request))


def test_from_a_mapped_need_to_a_paid_euro(crowd):
    map_the_need(crowd)
    publish_the_call(crowd)
    plan(crowd)
    apply(crowd)
    decide(crowd)
    report(crowd)
    pay(crowd)


def map_the_need(crowd):
    coordinator = crowd("kainuu.koordinaattori").set_date("19.8.2019")
    coordinator.go("/work/providers/").go("/providers/new/")
    coordinator.fill(name="Kajaanin mallikirjasto", kind="library", phone="08 123 456").press()
    coordinator.go("/points/new/").fill(
        name="Pääkirjasto", municipality="Kajaani", street_address="Kauppakatu 1"
    ).press()
    coordinator.go("/offerings/new/").fill(**OFFERING).press()
    coordinator.go("/publish/").press().sees("Digineuvonta kirjastossa")
    coordinator.go("/work/need/").sees("Kajaani").sees("Suomussalmi")


def publish_the_call(crowd):
    presenter = crowd("vm.esittelija").set_date("20.8.2019")
    presenter.go("/work/calls/").go("/calls/new/").fill(**NEW_CALL).press().go("/edit/basics/")
    for step in CALL:
        presenter.fill(**step).press()
    presenter.go("/move/publish/").press().sees("2 400 000,00")


def plan(crowd):
    coordinator, evaluator = crowd("kainuu.koordinaattori"), crowd("dvv.arvioija")
    coordinator.set_date("24.9.2019").take_up("/calls/*/").press("/plan/")
    coordinator.go("/sections/need/").fill(text="Kartoitamme tarpeen kunnittain.").press()
    coordinator.go("/sections/network/").fill(text="Kokoamme kuntien, kirjastojen ja järjestöjen verkoston.").press()
    coordinator.press("/move/send_for_comment/")
    evaluator.take_up("/plans/*/").fill(**{"need-text": "Milloin kartoitus on valmis?"})
    evaluator.press("/sections/need/comment/").press("/move/give_comments/")
    coordinator.set_date("8.10.2019").take_up("/plans/*/").go("/sections/need/")
    coordinator.fill(answer="Lisäsimme päivän, jolloin kartoitus on valmis.").press("/answered/")
    coordinator.fill(text="Kartoitamme tarpeen kunnittain tammikuuhun 2020 mennessä.").press()
    # No goal has a target: that is told, and keeps nobody.
    coordinator.go("/move/revise/").press().go("/move/mark_ready/").press()


def apply(crowd):
    coordinator, signatory = crowd("kainuu.koordinaattori"), crowd("kainuu.allekirjoittaja")
    coordinator.press("/application/").go("/edit/").fill(**APPLICATION).press()
    signatory.set_date("14.10.2019").take_up("/applications/*/").go("/submit/").fill(declared=True).press()
    signatory.sees("VM/1407/02.02.03.09/2019/18")
    assert signatory.takes_the_letter().startswith(b"%PDF")


def decide(crowd):
    presenter, evaluator = crowd("vm.esittelija"), crowd("dvv.arvioija")
    decision_maker, signatory = crowd("vm.ratkaisija"), crowd("kainuu.allekirjoittaja")
    presenter.set_date("21.10.2019").take_up("/applications/*/").go("/move/screen/")
    # Whoever takes up a part of the case says first that there is no conflict of interest, and goes on from there.
    presenter.fill(confirmed=True).press().press()
    presenter.go("/move/ask_assessment/").press()
    evaluator.take_up("/applications/*/").go("/assessment/").fill(confirmed=True).press()
    evaluator.fill(**{"verdict-plan": "fulfilled"}, summary="Hanke on hyvin suunniteltu.").press(
        button="[name=give]"
    ).press()
    presenter.take_up("/applications/*/").go("/proposal/").press()
    presenter.fill(grounds="Hanke täyttää haun ehdot.").press(button="[name=present]").press()
    decision_maker.set_date("5.11.2019").take_up("/proposals/*/").go("/sign/").fill(confirmed=True).press()
    decision_maker.press()
    presenter.take_up("/decisions/*/")
    assert presenter.takes_the_letter().startswith(b"%PDF")
    presenter.go("/notify/").press()
    signatory.take_up("/decisions/*/").sees("70 000,00")
    signatory.go("/accept/").press()


def report(crowd):
    coordinator, signatory, evaluator = (
        crowd("kainuu.koordinaattori"),
        crowd("kainuu.allekirjoittaja"),
        crowd("dvv.arvioija"),
    )
    coordinator.go("/work/accounts/").go("/accounts/new/").fill(
        iban="FI21 1234 5600 0007 85", holder="Kainuun liitto"
    ).press()
    signatory.take_up("/work/accounts/").go("/confirm/").press()
    coordinator.set_date("16.11.2020").take_up("/decisions/*/").press("/report/")
    coordinator.go("/edit/").fill(**REPORT).press()
    coordinator.go("/costs/")
    for cost in COSTS:
        coordinator.go("/costs/add/").fill(**cost).press()
    coordinator.go("/reports/*/").go("/submit/").press()
    evaluator.set_date("30.11.2020").take_up("/reports/*/evaluate/")
    evaluator.fill(content_checked=True).press(button="[value=check_content]")
    evaluator.fill(finance_checked=True, statement="Tavoitteet saavutettiin.").press(button="[value=accept]")


def pay(crowd):
    signatory, evaluator, approver = crowd("kainuu.allekirjoittaja"), crowd("dvv.arvioija"), crowd("vm.maksatus")
    signatory.take_up("/decisions/*/money/").press("/payments/1/open/").go("/claim/").press().sees("70 000,00").press()
    evaluator.take_up("/payments/*/verify/")
    evaluator.fill(checklist=["payee", "period", "purpose", "vouchers", "sums"]).press()
    approver.set_date("8.12.2020").take_up("/payments/*/approve/").go("?confirm=yes").press()
    assert approver.takes_the_letter().startswith(b"%PDF")
    # No connection to a payment service here: the file is carried by hand, and the answer is typed.
    approver.take_up("/payment-files/new/?call=*").press().sees("70 000,00").press()
    approver.go("/send/").press().go("/orders/*/answer/").fill(outcome="paid", paid_on="8.12.2020").press()
    approver.go("/work/national/").sees("70 000,00", "main tbody tr:has-text('Kainuu')")
