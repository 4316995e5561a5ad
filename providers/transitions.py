"""The life of an offering, as a table."""

from django.utils.translation import gettext_lazy as _

from providers.catalogue.offering import Offering
from providers.catalogue.publication import remove_entry, write_entry
from providers.rules import BEFORE_PUBLISHING, nationwide_is_the_agencys
from regions.roles import Role
from regions.workflow import Transition, register

DRAFT, PUBLISHED, WITHDRAWN = Offering.State.DRAFT, Offering.State.PUBLISHED, Offering.State.WITHDRAWN

TRANSITIONS = [
    Transition(
        "publish",
        (DRAFT, WITHDRAWN),
        PUBLISHED,
        by=(Role.COORDINATOR, Role.DEVELOPER),
        label=_("Publish"),
        rules=BEFORE_PUBLISHING,
        then=(write_entry,),
    ),
    Transition(
        "withdraw",
        (PUBLISHED,),
        WITHDRAWN,
        by=(Role.COORDINATOR, Role.DEVELOPER),
        label=_("Withdraw"),
        rules=(nationwide_is_the_agencys,),
        then=(remove_entry,),
    ),
]

register(Offering, TRANSITIONS)
