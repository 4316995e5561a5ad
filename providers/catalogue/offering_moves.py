"""The pages that move an offering through its life: what they say before and after, as data."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """title and button of the page; before: what will happen; after: what has happened; stops: it ends something."""

    title: str
    button: str
    before: str
    after: str
    stops: bool = False
    asks_why: bool = False


WORDS = {
    "publish": Words(
        _("Publish the offering"),
        _("Publish"),
        _("The public finds this offering as soon as you publish it. You can pause it at any time."),
        _("The offering was published. The public finds it now."),
    ),
    "pause": Words(
        _("Pause the offering"),
        _("Pause"),
        _("The public does not find it any more. You can edit it and publish it again."),
        _("The offering was paused. The public does not find it any more."),
        stops=True,
    ),
    "archive": Words(
        _("Archive the offering"),
        _("Archive"),
        _("The offering has ended. It stays in the records, and the public does not find it any more."),
        _("The offering was archived."),
        stops=True,
    ),
    "restore": Words(
        _("Take the offering back from the archive"),
        _("Take back"),
        _("The offering becomes a draft that you can edit and publish."),
        _("The offering is a draft again."),
    ),
    "return_to_provider": Words(
        _("Return the offering to its provider"),
        _("Return"),
        _("The provider's contact sees your words, and can edit the offering and send it again."),
        _("The offering was returned to its provider."),
        asks_why=True,
    ),
    "send_for_review": Words(
        _("Send the offering to the coordinator"),
        _("Send"),
        _("Your region's coordinator looks at the offering and publishes it."),
        _("The offering was sent to the coordinator."),
    ),
}
