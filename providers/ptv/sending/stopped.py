"""A record that was stopped: by our own rules before PTV was asked, or by PTV. Until when it stays so."""

from providers.ptv.comparing.comparison import merged3
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.models import PtvLink
from providers.ptv.standing.content_checks import problems_of_content

State = PtvLink.State
STOPPED = (State.BLOCKED, State.ERROR)
WAITING = (State.NEW, State.LOCAL_NEWER)
# Rules of the way to PTV, which the content does not show: consent, mode, API user.
OF_THE_WAY = ("PTV-12", "PTV-13", "PTV-16")


def is_still_stopped(link, state, known):
    """→ whether what stopped the record still keeps it. state: what its contents alone would give; known: linking.Known.

    What PTV refused or did not answer is settled by the next sending alone, and so is what keeps the region from writing.
    """
    if link.state not in STOPPED:
        return False
    if link.state == State.ERROR:
        return True
    if state not in WAITING:
        return False
    return not is_of_content(link.problem) or bool(kept_back(link, known))


def is_of_content(problem):
    return problem.startswith("PTV-") and problem not in OF_THE_WAY


def kept_back(link, known):
    """→ [Broken] of what would be sent now; nothing of what is withdrawn."""
    ours, theirs, base = (fact_of(link, side) for side in ("ours", "theirs", "base"))
    return content_problems(link, merged3(base, ours, theirs, our_channels=known.channels)) if ours else []


def content_problems(link, content):
    """→ [Broken] of the test of content. A service none of whose channels may go is not shown by itself: `link.broken` says."""
    return [*problems_of_content(content), *link.broken]
