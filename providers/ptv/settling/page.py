"""What the page of one record in PTV shows, whatever its state."""

import hashlib
import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from providers.ptv.comparing.link_contents import TONES, link_name, problem_lines
from providers.ptv.models import WRITING, PtvLink
from providers.ptv.sending.linking import LEFT_ARCHIVED, held_by
from providers.ptv.ways.links_table import moment

State = PtvLink.State
# States in which a person chooses whose words stay.
TO_SETTLE = (State.CONFLICT, State.REMOTE_NEWER)
VERSIONS = {
    "Published": pgettext_lazy("PTV", "Published"),
    "Draft": pgettext_lazy("PTV", "Draft"),
    "Modified": pgettext_lazy("PTV", "Published, with an unpublished edit"),
    "Deleted": pgettext_lazy("PTV", "Archived"),
}
WHAT_TO_DO = {
    State.NEW: gettext_lazy("PTV does not have it yet. It is sent with what has changed next."),
    State.IN_SYNC: gettext_lazy("There is nothing to do."),
    State.LOCAL_NEWER: gettext_lazy("It is sent with what has changed next."),
    State.REMOTE_NEWER: gettext_lazy("Somebody changed it in PTV. Take the change into the register, or keep what is here: then it is sent over theirs."),
    State.CONFLICT: gettext_lazy("It was changed here and in PTV. Nothing is sent before you choose which words stay."),
    State.BLOCKED: gettext_lazy("It may not be sent before this has been mended."),
    State.ERROR: gettext_lazy("PTV did not take it. It is tried again at night; mend first what PTV says."),
    State.ARCHIVED: gettext_lazy("It is archived and shown to nobody."),
}
NOT_SENT = gettext_lazy("The region sends nothing for this provider. What is in PTV is changed there.")


def what_to_do(link, writes):
    """→ a sentence. writes: whether the region sends this provider's records."""
    return NOT_SENT if link.state in (State.NEW, State.LOCAL_NEWER) and not writes else WHAT_TO_DO[link.state]


def archived_there(link):
    """→ whether PTV has archived what is still given here: nothing is lost, and a person decides."""
    return link.version == "Deleted" and link.ours is not None


def seen_mark(link):
    """→ a digest of what PTV had when the page was shown: who chooses later must choose about the same."""
    held = json.dumps([link.theirs, link.ours, link.state], sort_keys=True)
    return hashlib.sha256(held.encode()).hexdigest()


def facts_of(link):
    """→ rows of the summary list."""
    return [
        (_("Kind of record"), link.get_kind_display(), None),
        (_("In PTV"), str(VERSIONS.get(link.version, "")) or _("Not there"), None),
        (_("Changed in PTV"), moment(link.modified), None),
        (_("Sent"), moment(link.sent_at), None),
        (_("Compared"), moment(link.checked_at), None),
        (_("Our key in PTV"), link.source_id, None),
        (_("PTV's key"), str(link.ptv_id or ""), None),
    ]


def page_of(link, rows):
    """→ the context of the page. rows: of `compared_rows.Reader.differences`."""
    writes = held_by(link.provider).mode in WRITING
    return {
        "link": link, "name": link_name(link), "tone": TONES[link.state], "facts": facts_of(link), "rows": rows,
        "problems": problem_lines(link), "what_to_do": what_to_do(link, writes), "archived_there": archived_there(link), "left_there": link.problem == LEFT_ARCHIVED,
        "to_settle": link.state in TO_SETTLE, "writes": writes,
    }  # fmt: skip
