"""The first half of a grant by named people, each at a keyboard: the call, the plan, the application, points, decisions.

Links and buttons are followed with Enter alone. Cases are walked to the middle of the story by the product's own verbs.
"""

from decimal import Decimal

import pytest

from tests import make_network
from tests.grants import cases, decision_cases
from tests.grants.applying import AGREEMENT
from tests.grants.plan_pages import TWO
from tests.grants.scoring import scored_call
from tests.people import member, person

NEXT_YEARS = {
    "code": "digituki-2020",
    "name_fi": "Digituki 2020",
    "name_sv": "Digitalt stöd 2020",
    "name_en": "Digital support 2020",
    "use_start": "1.11.2020",
    "use_end": "31.10.2021",
}
DATES = {
    "date_guidelines": "1.6.2020 0.00",
    "date_deadline": "15.9.2020 16.15",
    "date_decisions": "30.9.2020 16.15",
    "date_reports_due": "30.11.2021 16.15",
}
TARGET = {"own_indicator": "Kylät, joissa on opastusta", "unit": "kylää", "target": "12", "target_day": "31.10.2020"}
APPLICATION = {
    "project_name": "Digituki lähelle",
    "contact_name": "Kaisa Koordinaattori",
    "contact_email": "kaisa@example.fi",
    "budget_pay": "80 000",
    "budget_services": "20 000",
    "asked": "70 000,00",
}
FILE = {"name": "sopimus.pdf", "mimeType": "application/pdf", "buffer": AGREEMENT}
SCREENED = ("in_time", "may_apply", "right_to_sign", "plan_enclosed", "within_purpose")


def test_essi_copies_a_call_and_kaisa_reads_it(crowd):
    earlier = cases.published_call()
    essi = crowd("essi").set_date("1.6.2020")
    essi.go("/work/calls/", "nav").go(f"/calls/{earlier.pk}/").go(f"?copy={earlier.pk}").fill(**NEXT_YEARS).press()
    call = essi.number
    essi.go("/edit/review/").looks_over().go("/edit/basics/", "main").fill(case_number="VN/12345/2020").press().press()
    # It pays once, as the call before: the schedule stays empty.
    essi.fill(budget_year="2020").press().fill(**DATES).press().press()
    # The second goal is moved to the front, points are to be given, and the network counts for three.
    essi.fill(**{"row-1-order": "1"}).press()
    essi.fill(scoring=True, scorers="2", **{"row-0-weight": "3"}).press().press().press().press()
    essi.go("/preview/", "main").go(f"/sv/work/calls/{call}/preview/", "header").sees("Digitalt stöd 2020").looks_over()
    essi.go(f"/calls/{call}/", "main").go("/move/publish/").press().sees("VN/12345/2020")
    kaisa = crowd("kaisa").take_up(f"/calls/{call}/").sees("Digituki 2020").sees("15.9.2020").looks_over()
    assert kaisa.page.locator("main form[action*='/plan/'] button").is_visible()


def test_kaisa_plans_and_answers_the_agency(crowd):
    cases.published_call()
    kaisa = crowd("kaisa").set_date("24.9.2019").take_up("/calls/*/").press("/plan/")
    kaisa.go("/sections/need/").fill(text=TWO).press().go("/sections/need/targets/").choose(indicator="own")
    kaisa.fill(**TARGET).press().sees("Kylät, joissa on opastusta").press("/move/send_for_comment/")
    arvi = crowd("arvi").take_up("/plans/*/").go("paragraph=2#comment-need")
    arvi.fill(**{"need-text": "Missä kylissä?"}).press("/sections/need/comment/")
    arvi.sees("Missä kylissä?", "#need-2").looks_over().press("/move/give_comments/")
    kaisa.set_date("8.10.2019").take_up("/plans/*/").go("/sections/need/").sees("Missä kylissä?", "#need-2").looks_over()
    kaisa.fill(answer="Kaikissa, joissa on kylätalo.").press("/answered/")
    kaisa.fill(text=f"{TWO} Kysymme kylätaloilla.").press().press("/move/revise/").press("/move/mark_ready/")
    arvi.page.reload()
    arvi.sees("Kysymme kylätaloilla.").sees("Kaikissa, joissa on kylätalo.")


def test_kaisa_applies_with_a_partner_and_sirpa_signs(crowd):
    draft = cases.application_of(cases.published_call(), state="draft", asked=None)
    club = make_network.member()
    member("mirja", "18", club.pk)
    person("kalle")
    kaisa = crowd("kaisa").set_date("10.10.2019").take_up("/applications/*/").go("/people/")
    kaisa.go("/people/name/").fill(user="Kaisa Koordinaattori", part="lead").press()
    kaisa.go("/people/name/").fill(user="Kalle Koordinaattori", part="budget").press().sees("Kalle Koordinaattori")
    kaisa.go(f"/applications/{draft.pk}/").go("/partners/", "main")
    kaisa.go("/partners/from-network/").fill(member=str(club.pk)).press()
    kaisa.fill(costs="20 000", grant="14 000").press().sees("Kajaanin kaupunki").looks_over()
    confirm_on_a_phone(crowd("mirja"))
    kaisa.page.reload()
    kaisa.sees("Mirja Kunta").go(f"/applications/{draft.pk}/").go("/attachments/", "main").go("/attachments/add/")
    kaisa.page.locator("main [name=file]").set_input_files(FILE)
    kaisa.fill(title="Sopimus Kajaanin kanssa", kind="partner_agreement").press().sees("Sopimus Kajaanin kanssa").looks_over()
    kaisa.go(f"/applications/{draft.pk}/").go("/edit/").fill(**APPLICATION).press()
    sirpa = crowd("sirpa").take_up("/applications/*/").go("/submit/").sees("Kajaanin kaupunki").looks_over()
    sirpa.fill(declared=True).press().sees("VM/1407/02.02.03.09/2019/18").sees("Sirpa Allekirjoittaja").looks_over()


def confirm_on_a_phone(mirja):
    """A partner's own part, and nothing else of the application."""
    mirja.page.set_viewport_size({"width": 320, "height": 800})
    mirja.go("/partnerships/*/", "main .work-card").looks_over()
    mirja.fill(task="Opastamme kirjastossa.", costs="21 000", contact_name="Mirja Kunta").press(button="[name=confirm]")
    mirja.sees("21 000,00").sees("14 000,00").looks_over().press().sees("Mirja Kunta").looks_over()
    assert "70 000" not in mirja.page.content()


def test_a_supplement_is_asked_for_and_answered(crowd):
    application = cases.application_of(cases.published_call())
    essi = crowd("essi").set_date("21.10.2019").take_up("/applications/*/").go("/screening/").looks_over()
    essi.fill(confirmed=True).press().looks_over()
    essi.fill(**dict.fromkeys(SCREENED, "yes"), note="Matkakulut puuttuvat.", then="supplement").press()
    essi.fill(parts=["budget", "financing"], text="Mistä matkat maksetaan?", due_on="4.11.2019").press()
    essi.sees("Mistä matkat maksetaan?").looks_over()
    kaisa = crowd("kaisa").set_date("28.10.2019").take_up("/applications/*/").sees("Mistä matkat maksetaan?").looks_over()
    kaisa.go("/edit/#costs").fill(budget_pay="90 000", budget_services="10 000").press()
    # What has been typed but not sent is not the ministry's to read.
    essi.page.reload()
    assert "10 000,00" not in essi.page.content()
    sirpa = crowd("sirpa").take_up("/applications/*/").go("/supplement/answer/").sees("10 000,00").looks_over()
    sirpa.fill(declared=True).press().looks_over()
    essi.take_up("/applications/*/").sees("10 000,00").looks_over().go("/move/ask_assessment/").press()
    assert cases.application_state(application) == "evaluation"


@pytest.mark.slow
def test_two_assessors_give_points_and_agree_on_them(crowd):
    application = cases.application_of(scored_call(), state="evaluation")
    crowd("arvi").set_date("22.10.2019")
    # Arvi said before that he has no conflict of interest; Anni is asked first.
    for username, network, reach in (("arvi", "4", "3"), ("anni", "2", "5")):
        assessor = crowd(username).take_up("/points/").go("/open/")
        assessor.fill(**{"confirmed": True} if username == "anni" else {}).press()
        points = {"points-network": network, "points-reach": reach, "note-network": f"{username} luki."}
        assessor.fill(**points).press(button="[name=give]").sees(f"{username} luki.").looks_over().press()
    crowd("anni").sees("arvi luki.").looks_over()
    arvi = crowd("arvi").take_up("/assessment/").press().fill(**{"points-network": "3", "points-reach": "4"})
    arvi.fill(**{"verdict-network": "fulfilled", "verdict-reach": "fulfilled"}, summary="Hyvä hanke.")
    arvi.looks_over().press(button="[name=give]").sees("Hyvä hanke.").press().looks_over()
    essi = crowd("essi").go("/work/calls/", "nav").go(f"/calls/{application.call_id}/").go("/ranking/")
    essi.sees("65").looks_over().go(f"/applications/{application.pk}/").go("/points/").sees("anni luki.").looks_over()


@pytest.mark.slow
def test_a_draft_of_allocation_becomes_decisions(crowd):
    call = cases.published_call(appropriation=Decimal("140000.00"))
    kainuu, satakunta = (cases.application_of(call, region, "evaluation") for region in ("18", "04"))
    for application in (kainuu, satakunta):
        cases.statement_on(application)
    essi = crowd("essi").set_date("28.10.2019")
    essi.go("/work/board/", "nav").go(f"/board/{call.pk}/").go(f"/board/{call.pk}/drafts/").looks_over()
    essi.go("/drafts/new/").fill(name="Matkat pois", start="asked").press()
    essi.fill(**{f"sum_{kainuu.pk}": "63 000"}, note="Matkoja ei hyväksytä.").looks_over()
    essi.press(button="[name=carry]").sees("63 000,00").looks_over().press()
    present(essi, "Kainuu", accepted_costs="90 000")
    present(essi, "Satakunta")
    sign(crowd("reino"), "Kainuu", "63 000,00")
    sign(crowd("reino"), "Satakunta", "70 000,00")
    essi.go("/work/board/", "nav").go(f"/board/{call.pk}/").go("/notify/").looks_over().choose()
    essi.sees("133 000,00").looks_over().press().sees("Kainuu")
    sirpa = crowd("sirpa").take_up("/decisions/*/").sees("63 000,00").go("/accept/").press().looks_over()
    kaisa = crowd("kaisa").take_up("/decisions/*/").press("/budget/")
    kaisa.fill(line_pay="80 000", line_services="10 000", explanation="Kuljemme bussilla.").press().looks_over()
    sirpa.take_up("/budgets/*/").go("/submit/").sees("Kuljemme bussilla.").looks_over().press()
    essi.take_up("/budgets/*/").go("/accept/").looks_over().press().sees("Sirpa Allekirjoittaja").looks_over()


def present(essi, region, **terms):
    """From the board: the grounds of the proposal that the draft's sum was carried into."""
    essi.go("/work/board/", "nav").go("/board/*/")
    essi.click(essi.page.locator(f"main tbody tr:has-text('{region}') a[href*='/proposals/']"))
    essi.go("/edit/").fill(grounds=f"{region} täyttää haun ehdot.", **terms).press(button="[name=present]").press()


def sign(reino, region, amount):
    """From the queue, where each is signed on its own page."""
    reino.go("/work/board/", "nav").go("/decisions/to-sign/").looks_over()
    reino.click(reino.page.get_by_role("main").get_by_role("rowheader", name=region).get_by_role("link"))
    reino.sees(f"{region} täyttää haun ehdot.").go("/sign/").sees(amount).press()


@pytest.mark.slow
def test_the_aland_islands_are_answered_in_swedish(crowd):
    decision = decision_cases.cut_decision(region="21", state="notified")
    anders = crowd("anders").set_date("2.12.2019").take_up("/decisions/*/")
    anders.go(f"/sv/work/decisions/{decision.pk}/", "header").go("/rectification/").sees("Begär omprövning").looks_over()
    anders.fill(demand="Höj understödet.", grounds="Resorna till skärgården föll bort.").press().sees("Höj understödet.")
    assert anders.looks_over().page.get_attribute("html", "lang") == "sv"
    essi = crowd("essi").set_date("12.12.2019").take_up("/rectifications/*/").press("/reconsider/")
    essi.sees("Resorna till skärgården föll bort.").looks_over()
    answer = {"answer": "amend", "accepted_costs": "95 000", "amount": "66 500", "grounds": "Båtresorna är nödvändiga."}
    essi.fill(**answer).press(button="[name=present]").sees("66 500,00").looks_over().press()
    reino = crowd("reino").take_up("/reconsiderations/*/").sees("Båtresorna är nödvändiga.").looks_over()
    reino.go("/sign/").sees("66 500,00").press()
    anders.go("/sv/work/", "nav").go("/decisions/*/", "main .work-card").sees("66 500,00").sees("Båtresorna är nödvändiga.")
    anders.looks_over().go("/accept/").press().looks_over()
    crowd("asa").take_up("/decisions/*/").sees("66 500,00")
