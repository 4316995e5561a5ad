"""The world of the access matrix, with more to look at: full lists, drafts, cases near their end."""

from providers.catalogue.offering import Offering
from regions.scope import region_scope
from tests import make
from tests.access.world import World
from tests.grants import cases


class Sights(World):
    def __init__(self):
        super().__init__()
        hours = {"hours_kind": Offering.HoursKind.WEEKLY, "hours": make.MONDAY_MORNING}
        make.published(self.provider, form="staffed_point", point=self.point, is_sample=True, **hours)
        make.published(self.provider, "Digipuhelin", form="telephone", text_fi="Soita, jos jokin ei onnistu.")
        self.draft_offering = make.offering(self.provider, "Luonnos", form="peer_support", levels=())
        self.verified = cases.payment_on(cases.decision_on(self.call, "19"), "verified")
        self.approved = cases.payment_on(cases.decision_on(self.call, "21"), "approved")
        self.paid = cases.payment_on(cases.decision_on(self.call, "04"), "paid")
        with region_scope("04"):
            self.accepted_report = self.paid.report
