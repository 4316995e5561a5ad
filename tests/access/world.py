"""One of each object, all Kainuu's, for the access matrix."""

from datetime import date
from decimal import Decimal
from functools import partial

from django.test import Client
from django.urls import get_resolver

from grants.applications.attachments import add_attachment
from grants.applications.funding import add_funding
from grants.calls.questions import ask
from grants.decisions.allocating import make_draft
from grants.evaluation.conflicts import declare
from grants.models import CaseFile, CostRow, LedgerImport, PlanComment
from grants.payment_files.replying import read_reply
from grants.payments.verbs import propose_account
from grants.plans.verbs import comment
from providers.finder.models import Synonym
from providers.imports.models import ImportBatch
from providers.needs.survey_link import token_of
from providers.ptv.models import PtvLink, PtvRun
from providers.upkeep.proposals import propose
from providers.upkeep.rounds import open_round
from providers.upkeep.verification_link import address
from regions import clock, documents, jobs
from regions.api_token_verbs import make_token
from regions.people import User
from regions.saved_filters import SavedFilter
from regions.scope import region_scope
from reporting.scenarios.forms import first_terms
from reporting.scenarios.verbs import make_scenario
from tests import make, make_network
from tests.grants import applying, cases, change_cases, decision_cases, payment_cases, recovery_cases
from tests.grants.scoring import scored_call, sheet_of
from tests.grants.supplement_cases import asked
from tests.people import actor, contact, member, person, signed_in
from tests.providers.ptv.mirrored import LIBRARY, mirrored, service


class World:
    """keys: {first part of a URL's name: the pk it is asked with}, longest match first."""

    def __init__(self):
        self.provider = make.provider("Kajaanin mallikirjasto", "18")
        self.point = make.point(self.provider)
        self.offering = make.offering(self.provider, form="staffed_point", point=self.point)
        self.shown = make.published(self.provider, "Puhelinneuvonta")
        self.twin = make.provider("Kajaanin mallikirjastot", "18")
        self.call = cases.published_call()
        self.draft_call = cases.draft_call("luonnos")
        other = partial(cases.published_call, series="toinen")
        self.material = cases.material_of(self.call)
        self.plan = cases.plan_of(other(code="suunnitelma"), state="out_for_comment")
        self.target = cases.target_on(cases.plan_of(other(code="tavoite"), state="written"))
        self.draft = cases.application_of(other(code="hakemus"), state="draft")
        self.submitted = cases.application_of(other(code="jatetty"))
        self.evaluated = cases.application_of(other(code="arvio"), state="evaluation")
        self.to_supplement = asked(cases.application_of(other(code="taydennys"), state="screening"))
        self.assessment = cases.statement_on(self.evaluated)
        self.scored = cases.application_of(scored_call(code="pisteet", series="toinen"), state="evaluation")
        self.sheet = sheet_of(self.scored, "arvi", state="draft")
        self.proposal = cases.proposal_on(self.evaluated)
        granted = cases.decision_on(self.call)
        self.change_request = change_cases.change_on(granted, parts={"content": change_cases.CONTENT})
        self.change_answer = change_cases.answer_to(self.change_request, "drafted")
        self.payment = cases.payment_on(granted, "claimed", report_state="submitted")
        self.notified = cases.decision_on(cases.published_call(code="paatos", series="kolmas"), state="notified")
        self.cut = decision_cases.cut_decision(cases.published_call(code="leikattu", series="neljas"))
        self.request = decision_cases.request_on(self.cut)
        self.answer = decision_cases.answer_on(self.cut)
        self.revision = decision_cases.revision_on(self.cut, "submitted")
        self.sent = payment_cases.instalment_on(
            cases.decision_on(payment_cases.scheduled_call(code="tiedosto", series="tiedostot")), 1, "sent", "100.00"
        )
        self.order = payment_cases.order_of(self.sent)
        self.overpaid = recovery_cases.paid_grant(call=payment_cases.scheduled_call(code="palautus", series="palautukset"))
        self.returned = recovery_cases.announced(self.overpaid, "1.00")
        self.recovery = recovery_cases.recovery_on(self.overpaid, "hearing", Decimal("100.00"))
        with clock.at(cases.at(payment_cases.ANSWERED)):
            self.reply = read_reply("maksetut.csv", "Viite;Summa;Päivä;Tila\nX;1,00;15.12.2020;maksettu\n".encode(), actor("maija"))
        with region_scope("00", side="state"):
            self.allocation = make_draft(self.call, "Tasan", {}, actor("essi"))
            terms = first_terms(self.call, clock.today()) | {"name": "Iän mukaan", "weights": {"over_75": "60", "population": "40"}}
            self.scenario = make_scenario(self.call, terms, actor("essi"))
        with region_scope("18", side="state"):
            self.conflict = declare(self.evaluated, "Sukulainen hakijalla.", actor("anni"))
            self.comment = comment(self.plan, "need", "Tarkentakaa.", actor("arvi"))
            PlanComment.objects.update(internal=False)
        with region_scope("18"):
            self.cost = CostRow.objects.get()
            self.ledger = LedgerImport.objects.create(
                region_id="18", decision=granted, file_name="kirjanpito.csv", sha256="0" * 64, made_at=clock.now(), made_by_name="Kaisa"
            )
            self.case_file = CaseFile.objects.create(
                region_id="18", report_id=self.payment.report_id, title="Tosite", sha256=documents.keep(b"%PDF"), size=4,
                media_type="application/pdf", file_name="tosite.pdf", added_at=clock.now(), added_by_name="Kaisa",
            )
            self.question = ask(actor("kaisa"), self.call, "Milloin hankkeen voi aloittaa?", cases.at(cases.ROUND))
            self.account = propose_account("FI21 1234 5600 0007 85", "Liitto", actor("kalle"))
            self.job = jobs.Job.objects.first()
            self.mail = jobs.Job.objects.filter(kind="mail", key__startswith="decision_notice:").first()
            self.contact = contact("tuula", "18", self.provider.pk).memberships.get()
            self.change = propose(self.contact.actor(), self.provider, {"phone": "08 123 4567"})
            self.round = open_round(
                actor("kaisa"), "18", name="Kevät", message="", answer_by=date(2099, 1, 1), remind_before=7, published_only=False
            )
            self.asked = self.round.requests.order_by("pk").first()
            self.place = self.offering.places.get()
            self.document = documents.store("18", "test", self.draft, "fi", b"%PDF", title="Koe")
            self.filter = SavedFilter.objects.create(
                region_id="18", user=actor("kaisa").user, page="provider-list", name="Kirjastot", query="kind=library"
            )
            self.token, _text = make_token(actor("kaisa"), name="Palvelukartta", scopes=["providers:read"], expires_on=clock.today())
            self.synonym = Synonym.objects.create(region_id="18", words=["kapula", "kännykkä"])
            self.imported = ImportBatch.objects.create(
                region_id="18", file_name="lista.xlsx", state="previewed", uploaded_at=clock.now(),
                counts={"new": 1, "changed": 0, "unchanged": 0, "refused": 0},
            )
            self.ptv_run = PtvRun.objects.create(region_id="18", kind="push", state="done", started_at=clock.now(), finished_at=clock.now())
            self.ptv_link = PtvLink.objects.create(
                region_id="18", kind="service", provider=self.provider, offering=self.offering, source_id=f"digituki-18-offering-{self.offering.pk}",
                state="conflict", ptv_id="00000000-0000-4000-8000-000000000001", version="Published",
                ours={"names": {"fi": "Digineuvonta"}, "languages": ["fi"]}, theirs={"names": {"fi": "Neuvonta"}, "languages": ["fi"]},
            )  # fmt: skip
        self.member = make_network.member()
        self.partner = applying.partner_of(self.draft, member_id=self.member.pk)
        applying.named(self.draft, "kalle", "writer")
        self.survey = make_network.survey()
        self.record = next(iter(mirrored(service("Digituki")).values()))
        network = {
            "member": self.member.pk,
            "group": make_network.group().pk,
            "meeting": make_network.meeting().pk,
            "action": make_network.action(owner=self.member).pk,
            "cooperation": make_network.cooperation().pk,
            "mailing": make_network.mailing().pk,
            "survey": self.survey.pk,
            "need-record": make_network.need_record().pk,
            "agreement": make_network.agreement().pk,
            "campaign": make_network.campaign().pk,
            "message": make_network.message().pk,
        }
        self.keys = network | {
            "synonym": self.synonym.pk,
            "api-token": self.token.pk,
            "api-v1": self.provider.pk,
            "ptv-record": self.record.pk,
            "ptv-import": self.record.run_id,
            "job": self.job.pk,
            "mail": self.mail.pk,
            "contact-": self.provider.pk,
            "filter": self.filter.pk,
            "change": self.change.pk,
            "round": self.round.pk,
            "round-request": self.asked.pk,
            "document": self.document.pk,
            **dict.fromkeys(("point-edit", "point-close", "point-open-again"), self.point.pk),
            "point-new": self.provider.pk,
            "offering-new": self.provider.pk,
            "offering": self.offering.pk,
            "finder-offering": self.shown.pk,
            "place": self.place.pk,
            "place-new": self.offering.pk,
            "provider": self.provider.pk,
            "import": self.imported.pk,
            "ptv-provider": self.provider.pk,
            "ptv-standing": self.shown.pk,
            "ptv-run": self.ptv_run.pk,
            **dict.fromkeys(("ptv-conflict", "ptv-settle"), self.ptv_link.pk),
            "call-edit": self.draft_call.pk,
            "call-move": self.draft_call.pk,
            "call-step": self.draft_call.pk,
            "call-review": self.draft_call.pk,
            "call-preview": self.draft_call.pk,
            "call-material": self.material.pk,
            "call-material-add": self.call.pk,
            "call-question": self.call.pk,
            "call-question-answer": self.question.pk,
            "call-ranking": self.scored.call_id,
            "call": self.call.pk,
            "plan-open": self.call.pk,
            "plan": self.plan.pk,
            "plan-target": self.target.plan_id,
            "application-open": self.draft.plan_id,
            "application-receipt": self.evaluated.pk,
            "application-detail": self.evaluated.pk,
            "application-move": self.submitted.pk,
            "application-screening": self.submitted.pk,
            "screening-open": self.submitted.pk,
            "application-supplement": self.to_supplement.pk,
            "own-partnership": self.partner.pk,
            "application": self.draft.pk,
            "assessment-open": self.evaluated.pk,
            "assessment": self.assessment.pk,
            "score-list": self.scored.pk,
            "score-open": self.scored.pk,
            "score": self.sheet.pk,
            "conflict-declare": self.evaluated.pk,
            "conflict-lift": self.conflict.pk,
            "proposal-open": self.evaluated.pk,
            "proposal": self.proposal.pk,
            "decision-board": self.call.pk,
            "decision": self.notified.pk,
            **dict.fromkeys(("allocation-list", "allocation-new", "allocation-compare"), self.call.pk),
            "allocation": self.allocation.pk,
            **dict.fromkeys(("scenario-list", "scenario-new", "scenario-compare"), self.call.pk),
            "scenario": self.scenario.pk,
            **dict.fromkeys(("rectification-file", "rectification-enter"), self.notified.pk),
            "rectification": self.request.pk,
            **dict.fromkeys(("reconsideration-open", "budget-revision-open"), self.cut.pk),
            "reconsideration": self.answer.pk,
            **dict.fromkeys(("change-request-list", "change-request-new", "terms-list"), granted.pk),
            **dict.fromkeys(("change-request", "change-answer-open"), self.change_request.pk),
            "change-answer": self.change_answer.pk,
            "budget-revision": self.revision.pk,
            **dict.fromkeys(("cost-list", "cost-add", "ledger-new", "report-open"), granted.pk),
            "cost": self.cost.pk,
            "ledger": self.ledger.pk,
            "report": self.payment.report_id,
            "case-file": self.case_file.pk,
            "case-file-add": self.payment.report_id,
            "account": self.account.pk,
            **dict.fromkeys(("grant-money", "payment-open"), self.payment.decision_id),
            "payment": self.payment.pk,
            **dict.fromkeys(("recovery-list", "recovery-open", "return-new"), self.overpaid.pk),
            **dict.fromkeys(("recovery", "repayment"), self.recovery.pk),
            "return-withdraw": self.returned.pk,
            "batch": self.order.batch_id,
            "order": self.order.pk,
            "reply": self.reply.pk,
            "reconciliation": self.call.pk,
        }
        self.words = {
            "slug": "kainuu",
            "duplicate": self.twin.pk,
            "language": "sv",
            "goal": "need",
            "step": "basics",
            "indicator": "own",
            "target": self.target.pk,
            "comment": self.comment.pk,
            "kind": "reports",
        }
        self.words |= {"region_code": "18", "municipality": "205", "offering": self.shown.pk, "place": self.place_of_the_shown()}
        self.words["contact"] = self.contact.pk
        self.words["number"] = 1
        self.words["metric"] = "solved"
        self.words["identifier"] = "00000000-0000-0000-0000-000000000000"
        self.words["organisation"] = LIBRARY
        self.words |= self.parts_of_the_draft()
        self.tokens = {"verification-answer": address(self.asked).rstrip("/").rpartition("/")[2]}
        self.tokens |= dict.fromkeys(("survey-answer", "survey-thanks"), token_of(self.survey))
        self.verbs = {"call-move": "publish", "plan-move": "give_comments", "application-move": "screen"}
        self.verbs["application-supplement-close"] = "take_back"

    def place_of_the_shown(self):
        with region_scope("18"):
            return self.shown.places.get().pk

    def parts_of_the_draft(self):
        """→ {word of an address: pk} of what belongs to the draft of an application."""
        file = {"data": b"%PDF-1.7 liite", "media_type": "application/pdf", "name": "liite.pdf"}
        with region_scope("18"):
            attached = add_attachment(self.draft, actor("kaisa"), kind="other", title="Liite", file=file)
            funder = add_funding(self.draft, actor("kaisa"), name="Kajaani", kind="private", amount=Decimal("100.00"), is_decided=True)
            kalle = self.draft.people.get(user=person("kalle"))
        return {"partner": self.partner.pk, "attachment": attached.pk, "funding": funder.pk, "person": kalle.pk}

    def arguments(self, name):
        """→ the kwargs that the URL of this name wants."""
        wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
        known = self.words | {"verb": self.verbs.get(name), "token": self.tokens.get(name, "x")}
        return {word: self.key(name) if word == "pk" else known[word] for word in wanted}

    def key(self, name):
        match = max((part for part in self.keys if name.startswith(part)), key=len)
        return self.keys[match]

    def client(self, person):
        """anyone: no sign-in; else as `person`."""
        return Client() if person == "anyone" else signed_in(self.person(person))

    def person(self, name):
        """→ User; tuula: the contact of Kainuu's library; mirja: of a municipality; else a person of tests/people.py."""
        if name not in ("tuula", "mirja"):
            return person(name)
        found = User.objects.filter(username=name).first()
        if name == "mirja":
            return found or member(name, "18", self.member.pk)
        return found or contact(name, "18", self.provider.pk)
