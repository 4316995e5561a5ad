"""Who people are in the product: the roles of domain.md's actors, as a table."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Regional coordinator")
    SIGNATORY = "signatory", _("Signatory")
    VIEWER = "viewer", _("Viewer of the region")
    CUSTOMER_SERVICE = "customer_service", _("Regional customer service")
    PROVIDER_CONTACT = "provider_contact", _("Provider's contact")
    MEMBER = "member", _("Member of the network")
    EVALUATOR = "evaluator", _("Evaluator")
    DEVELOPER = "developer", _("National developer")
    PRESENTER = "presenter", _("Presenter")
    DECISION_MAKER = "decision_maker", _("Decision-maker")
    PAYMENT_APPROVER = "payment_approver", _("Payment approver")
    AUDITOR = "auditor", _("Auditor")
    NATIONAL_VIEWER = "national_viewer", _("Viewer of the national view")
    ADVISER = "adviser", _("Public Service Info adviser")


REGION, PROVIDER, MEMBER, STATE, PUBLIC = "region", "provider", "member", "state", "public"
# No role's: whoever holds the link of a survey.
ANSWER = "answer"
# Customer service answering a caller, and the public finder counting what it did not find.
DESK = "desk"

# Whose side a role is on; row security tests it as app.side. PUBLIC reads only what anyone may read.
SIDE = {
    Role.COORDINATOR: REGION,
    Role.SIGNATORY: REGION,
    Role.VIEWER: REGION,
    Role.CUSTOMER_SERVICE: PUBLIC,
    Role.PROVIDER_CONTACT: PROVIDER,
    Role.MEMBER: MEMBER,
    Role.EVALUATOR: STATE,
    Role.DEVELOPER: STATE,
    Role.PRESENTER: STATE,
    Role.DECISION_MAKER: STATE,
    Role.PAYMENT_APPROVER: STATE,
    Role.AUDITOR: STATE,
    Role.NATIONAL_VIEWER: STATE,
    Role.ADVISER: PUBLIC,
}
REGIONAL = frozenset(
    {Role.COORDINATOR, Role.SIGNATORY, Role.VIEWER, Role.CUSTOMER_SERVICE, Role.PROVIDER_CONTACT, Role.MEMBER}
)
NATIONAL = frozenset(Role) - REGIONAL
# The agency's and the ministry's people who may touch a case; the auditor and other ministries only read.
STATE_STAFF = (Role.EVALUATOR, Role.PRESENTER, Role.DECISION_MAKER, Role.PAYMENT_APPROVER)
STATE_READERS = (*STATE_STAFF, Role.DEVELOPER, Role.AUDITOR)
REGION_STAFF = (Role.COORDINATOR, Role.SIGNATORY)
REGION_READERS = (*REGION_STAFF, Role.VIEWER)
# Who keeps a register of providers: a region's coordinator, and the agency's developer for what is nationwide.
KEEPERS = (Role.COORDINATOR, Role.DEVELOPER)

NATIONAL_REGION = "00"


@dataclass(frozen=True)
class Actor:
    """A signed-in person in one of their roles. `region` is None for national roles.

    member_id: of the network's member (a partner, a municipality) for which a Role.MEMBER works.
    """

    user: object
    role: str
    region: str | None = None
    provider_id: int | None = None
    member_id: int | None = None

    @property
    def side(self):
        return SIDE[self.role]

    @property
    def own_region(self):
        """→ the code of the region this person works for; of the national tenant at the agency and the ministry."""
        return self.region or NATIONAL_REGION

    @property
    def name(self):
        return self.user.get_full_name()
