"""The life of an offering, as a table."""

from django.utils.translation import gettext_lazy as _

from providers.catalogue.offering import Offering
from providers.catalogue.publication import remove_entries, write_entries
from providers.catalogue.review import clear_note, note_why
from providers.rules import BEFORE_PUBLISHING, given_somewhere_still, nationwide_is_the_agencys
from regions.roles import KEEPERS, Role
from regions.workflow import Transition, register

State = Offering.State

TRANSITIONS = [
    Transition(
        "send_for_review",
        (State.DRAFT,),
        State.IN_REVIEW,
        by=(Role.PROVIDER_CONTACT,),
        label=_("Send to the coordinator"),
        then=(clear_note,),
    ),
    Transition(
        "return_to_provider",
        (State.IN_REVIEW,),
        State.DRAFT,
        by=KEEPERS,
        label=_("Return to the provider"),
        rules=(nationwide_is_the_agencys,),
        then=(note_why,),
    ),
    Transition(
        "publish",
        (State.DRAFT, State.IN_REVIEW, State.PAUSED),
        State.PUBLISHED,
        by=KEEPERS,
        label=_("Publish"),
        rules=(*BEFORE_PUBLISHING, given_somewhere_still),
        then=(clear_note, write_entries),
    ),
    Transition(
        "pause",
        (State.PUBLISHED,),
        State.PAUSED,
        by=KEEPERS,
        label=_("Pause"),
        rules=(nationwide_is_the_agencys,),
        then=(remove_entries,),
    ),
    Transition(
        "archive",
        (State.DRAFT, State.IN_REVIEW, State.PUBLISHED, State.PAUSED),
        State.ARCHIVED,
        by=KEEPERS,
        label=_("Archive"),
        rules=(nationwide_is_the_agencys,),
        then=(remove_entries,),
    ),
    Transition(
        "restore",
        (State.ARCHIVED,),
        State.DRAFT,
        by=KEEPERS,
        label=_("Take back from the archive"),
        rules=(nationwide_is_the_agencys,),
    ),
]

register(Offering, TRANSITIONS)
