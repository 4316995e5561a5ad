import os
from django.test.testcases import LiveServerThread
StaticFilesHandler = lambda app: app
from django.urls import reverse
from django.utils import translation
from django.test import Client
from decimal import Decimal
from tests.grants import cases
from tests.people import signed_in, actor
from regions import clock
from regions.scope import region_scope
from regions.workflow import move

AXE = open("node_modules/axe-core/axe.min.js").read() if os.path.exists("node_modules/axe-core/axe.min.js") else None

def test_look(own_database, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    call = cases.published_call(sums_illustrative=True)
    app1 = cases.application_of(call, "18", "evaluation")
    from grants.evaluation.verbs import open_assessment
    from grants.decisions.verbs import open_proposal
    with region_scope("18", side="state"):
        a1 = open_assessment(app1, actor("arvi"))
    app2 = cases.application_of(call, "04", "evaluation"); cases.statement_on(app2)
    p2 = cases.proposal_on(app2, "drafted", grounds="Hanke täyttää haun ehdot.", outcome="partial", amount=Decimal("69990.00"))
    app3 = cases.application_of(call, "19", "evaluation"); a3 = cases.statement_on(app3)
    p3 = cases.proposal_on(app3)
    from grants.decisions.verbs import save_proposal
    with clock.at(cases.at(cases.SIGNED)), region_scope("19", side="state"):
        p3 = move(p3, "return", actor("reino"), reason="Perustele omavastuu.")
        p3 = save_proposal(p3, {"grounds": "Omavastuu on 30 prosenttia.", "outcome":"partial", "accepted_costs": Decimal("90000.00"), "amount": Decimal("63000.00")}, actor("essi"))
        p3 = move(p3, "present", actor("essi"))
    d4 = cases.decision_on(call, "21", "notified")
    pages = [
        ("arvi", "assessment-edit", a1.pk), ("arvi", "assessment-give", a1.pk), ("essi", "assessment-detail", a3.pk),
        ("essi", "proposal-edit", p2.pk), ("essi", "proposal-present", p2.pk), ("reino", "proposal-detail", p3.pk), ("essi", "proposal-detail", p3.pk),
        ("reino", "proposal-sign", p3.pk), ("reino", "proposal-return", p3.pk),
        ("anders", "decision-detail", d4.pk), ("anders", "decision-accept", d4.pk), ("anders", "decision-decline", d4.pk), ("essi", "decision-detail", d4.pk), ("essi","decision-notify", d4.pk),
    ]
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start(); server.is_ready.wait(); assert not server.error, server.error
    base = f"http://127.0.0.1:{server.port}"
    cookies = {u: signed_in(u).cookies["sessionid"].value for u in {p[0] for p in pages}}
    from playwright.sync_api import sync_playwright
    with sync_playwright() as pw:
        browser = pw.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width in (1280, 320):
            for i, (user, name, pk) in enumerate(pages):
                ctx = browser.new_context(viewport={"width": width, "height": 900})
                ctx.add_cookies([{"name": "sessionid", "value": cookies[user], "url": base}])
                page = ctx.new_page()
                msgs = []
                page.on("console", lambda m: msgs.append(m.text))
                with translation.override(["fi","en","sv"][i % 3]):
                    url = base + reverse(name, args=[pk])
                r = page.goto(url)
                page.wait_for_timeout(300)
                if width == 1280 and name == "proposal-edit":
                    page.fill("input[name=amount]", "60 000,00"); page.wait_for_timeout(1500)
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                axe = []
                if AXE:
                    page.evaluate(AXE)
                    axe = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n=>n.target.join(' ')).slice(0,3).join(' | ')))")
                print(r.status, width, user, name, "overflow", over, "h1", page.locator("h1").count(), msgs[:2], axe)
                page.screenshot(path=f"/tmp/letters/page_{width}_{i:02d}_{name}_{user}.png", full_page=True)
                ctx.close()
        browser.close()
    server.terminate()
