"""The world of the access matrix, with more to look at: full lists, drafts, cases near their end."""

from grants.plans.models import PlanSection
from grants.plans.verbs import comment, resolve, save_section
from providers.catalogue.at_point import OfferingAtPoint
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.access.world import World
from tests.grants import cases
from tests.people import actor

TEXTS = {"fi": {"name": "Digipuhelin", "description": "Soita, jos jokin ei onnistu."}, "sv": {"name": "Digitelefonen"}}


class Sights(World):
    def __init__(self):
        super().__init__()
        hours = {"hours_kind": OfferingAtPoint.HoursKind.WEEKLY, "hours": make.MONDAY_MORNING}
        make.published(self.provider, form="staffed_point", point=self.point, is_sample=True, **hours)
        make.published(self.provider, "Digipuhelin", form="telephone", texts=TEXTS)
        self.draft_offering = make.offering(self.provider, "Luonnos", form="peer_support", levels=())
        self.commented = commented_plan()
        self.verified = cases.payment_on(cases.decision_on(self.call, "19"), "verified")
        self.approved = cases.payment_on(cases.decision_on(self.call, "21"), "approved")
        self.paid = cases.payment_on(cases.decision_on(self.call, "04"), "paid")
        with region_scope("04"):
            self.accepted_report = self.paid.report


def commented_plan():
    """→ Kainuu's plan, commented by the agency, mended and in part answered since, with a target."""
    plan = cases.plan_of(cases.published_call(code="kommentoitu", series="neljas"), state="out_for_comment")
    with clock.at(cases.at(cases.ROUND)), region_scope("18", side="state"):
        comment(plan, "need", "Kuka vastaa kuntien verkostosta?", actor("arvi"))
        answered = comment(plan, "need", "Milloin aloitatte?", actor("arvi"), 1)
        plan = move(plan, "give_comments", actor("arvi"))
    with clock.at(cases.at(cases.WRITING)), region_scope("18"):
        section = PlanSection.objects.get(plan=plan)
        save_section(section, f"{section.text}\n\nLiitto vastaa verkostosta.", section.version, actor("kaisa"))
        resolve(answered, "Lisäsimme ajan.", actor("kaisa"))
    cases.target_on(plan)
    return plan
