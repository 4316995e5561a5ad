import pytest
from decimal import Decimal
from grants.models import CostRow, PayeeAccount
from grants.payments.verbs import propose_account
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import *
from tests.people import actor, signed_in
pytestmark = pytest.mark.django_db
def keep(name, response):
    html = response.content.decode().replace('"/static/', '"file:///work/main/.static/')
    open(f"/tmp/pages_c/{name}.html", "w").write(html)
def test_look():
    call = published_call(sums_illustrative=True)
    d1 = decision_on(call, "18"); d2 = decision_on(call, "19"); d3=decision_on(call,"04"); d4=decision_on(call,"21")
    r1 = report_on(d1, "written")
    p2 = payment_on(d2, "verified")
    p4 = payment_on(d4, "claimed")
    r3 = report_on(d3)
    with region_scope("18"): propose_account("FI21 1234 5600 0007 85","Kainuun liitto", actor("kaisa"))
    with region_scope("18"): cost=CostRow.objects.get(report=r1)
    with clock.at(at("2020-12-03 10:00")):
        g = lambda who, url: signed_in(who).get("/en/work/"+url)
        keep("report_list", g("arvi","reports/")); keep("report_list_region", g("kaisa","reports/"))
        keep("report_detail", g("kaisa",f"reports/{r1.pk}/")); keep("report_edit", g("kaisa",f"reports/{r1.pk}/edit/"))
        keep("report_costs", g("kaisa",f"reports/{r1.pk}/costs/")); keep("report_submit", g("kaisa",f"reports/{r1.pk}/submit/"))
        keep("report_cost_remove", g("kaisa",f"reports/{r1.pk}/costs/{cost.pk}/remove/"))
        keep("report_costs_refused", signed_in("kaisa").post(f"/en/work/reports/{r1.pk}/costs/", {"category_code":"pay","voucher":"12","date":"31.2.2020","description":"x","amount":"4.2,0"}))
        keep("report_edit_lost", signed_in("kaisa").post(f"/en/work/reports/{r1.pk}/edit/", {"summary":"Toinen","income":"1","other_funding":"2","text-need":"abc","version":"0"}))
        keep("report_evaluate", g("arvi",f"reports/{r3.pk}/evaluate/")); keep("report_supplement", g("arvi",f"reports/{r3.pk}/supplement/"))
        keep("account_list", g("kaisa","accounts/")); keep("account_list_sirpa", g("sirpa","accounts/")); keep("account_new", g("kaisa","accounts/new/"))
        with region_scope("18"): acc=PayeeAccount.objects.get()
        keep("account_confirm", g("sirpa",f"accounts/{acc.pk}/confirm/")); keep("account_confirm_own", g("kaisa",f"accounts/{acc.pk}/confirm/"))
        keep("payment_list", g("maija","payments/")); keep("payment_detail", g("maija",f"payments/{p2.pk}/"))
        keep("payment_approve", g("maija",f"payments/{p2.pk}/approve/")); keep("payment_approve_confirm", g("maija",f"payments/{p2.pk}/approve/?confirm=yes"))
        keep("payment_verify", g("arvi",f"payments/{p4.pk}/verify/")); keep("payment_return", g("arvi",f"payments/{p4.pk}/return/"))
        keep("payment_verify_refused", signed_in("arvi").post(f"/en/work/payments/{p4.pk}/verify/", {"checklist":["payee"]}))
        keep("payment_send", g("maija",f"payments/{p2.pk}/send/"))
    p1 = payment_on(decision_on(published_call(code="b", series="b"), "18"), "planned", report_state="submitted") if False else None
    with clock.at(at("2020-12-03 10:00")):
        from regions.workflow import move
        with region_scope("21", side="state"): move(p4,"return",actor("arvi"),reason="Tosite puuttuu.")
        keep("payment_claim", signed_in("anders").get(f"/en/work/payments/{p4.pk}/claim/"))
        keep("payment_claim_confirm", signed_in("anders").post(f"/en/work/payments/{p4.pk}/claim/", {"amount":"1 234,50"}))
        keep("payment_claim_refused", signed_in("anders").post(f"/en/work/payments/{p4.pk}/claim/", {"amount":"70 000,01"}))
