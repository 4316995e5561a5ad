"""Differences decided: a person takes PTV's words into the register, or keeps ours to be sent over them, a field at a time.

What is decided is what both have agreed on from now (`base`); what nobody decided stays as it was. Nothing is sent here: the
next sending reads PTV anew, and a change made there meanwhile is told again.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from providers import rules
from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.comparing.comparison import differences
from providers.ptv.comparing.shapes import dumped, fact_of
from providers.ptv.facts import without_empty
from providers.ptv.models import PtvLink
from providers.ptv.sending.linking import LEFT_ARCHIVED, known_of, links_of
from providers.ptv.settling.taking import take
from regions import audit
from regions.workflow import Broken, Refused, move

Kind, State = PtvLink.Kind, PtvLink.State
OURS, THEIRS = "ours", "theirs"


@transaction.atomic
def settle(link, actor, choices):
    """→ the link as it stands then. choices: {(field, language) or (field, language, channel): "ours" or "theirs"}.

    link: as the person saw it; one that has changed since is refused. Raises Refused.
    """
    locked = as_seen(link, actor)
    ours, theirs, base = (fact_of(locked, side) for side in ("ours", "theirs", "base"))
    decided = {(*key, "")[:3]: choice for key, choice in choices.items()}
    found = differences(ours, theirs, base, our_channels=channels_of(locked))
    open_ones = [each for each in found if key_of(each) not in decided]
    if broken := rules.every_difference_is_decided(len(open_ones) if base is None else 0):
        raise Refused([broken])
    taken = [each for each in found if decided.get(key_of(each)) == THEIRS]
    agreed = theirs
    for each in open_ones:
        agreed = with_value(agreed, base, *key_of(each))
    locked.base, locked.state, locked.problem, locked.problems = dumped(agreed), State.LOCAL_NEWER, "", {}
    locked.save()
    try:
        take(actor, locked, taken, theirs)
    except ValidationError as error:
        raise Refused([Broken("register", _("The register can't take it as it is: %(why)s") % {"why": " ".join(error.messages)})]) from error
    told = {choice: sorted("/".join(key) for key, given in decided.items() if given == choice) for choice in (OURS, THEIRS)}
    audit.record(locked.region_id, actor, "ptv_settled", locked, None, told)
    return refreshed(locked)


def take_theirs(link, actor):
    """All differences as PTV has them. → as `settle`."""
    return settle(link, actor, all_of(link, THEIRS))


def keep_ours(link, actor):
    """All differences as the register has them: they are sent over PTV's the next time. → as `settle`."""
    return settle(link, actor, all_of(link, OURS))


def all_of(link, choice):
    ours, theirs, base = (fact_of(link, side) for side in ("ours", "theirs", "base"))
    return {key_of(each): choice for each in differences(ours, theirs, base, our_channels=channels_of(link))}


def key_of(difference):
    return difference.field, difference.language, difference.where


def channels_of(link):
    return known_of(list(PtvLink.objects.filter(provider=link.provider_id))).channels


def as_seen(link, actor):
    """→ the link, locked. Raises Refused where it is no longer what the person saw."""
    refuse_other_keeper(actor, link.region_id)
    locked = PtvLink.objects.select_for_update(of=("self",)).select_related("provider__organisation").get(pk=link.pk)
    if broken := rules.nobody_changed_it(mark(link), mark(locked)):
        raise Refused([broken])
    return locked


def mark(link):
    return link.ours, link.theirs, link.state, link.ptv_id


def refreshed(link):
    """→ the link with what the register would send now, which a decision about it may have changed."""
    links_of(link.provider)
    link.refresh_from_db()
    return link


def with_value(content, source, name, language, where):
    """→ the content with the value that `source` has of one field, in one language, on the connection of one channel."""
    if where:
        given, before = ({each.channel: each for each in side.connections or ()} for side in (content, source))
        if name != "connections" and where in given and where in before:
            given[where] = with_value(given[where], before[where], name, language, "")
        elif where in before:
            given[where] = before[where]
        else:
            given.pop(where, None)
        return content.model_copy(update={"connections": tuple(given.values())})
    value = getattr(source, name)
    if language:
        value = without_empty(getattr(content, name) | {language: value.get(language, "")})
    return content.model_copy(update={name: value})


# A record that PTV has archived and the register still gives.


@transaction.atomic
def publish_anew(link, actor):
    """→ the link, as of a record that PTV never had: the next sending makes a new one. PTV opens no archived record by its interface."""
    locked = archived_there(link, actor)
    before = {"ptv_id": locked.ptv_id}
    locked.ptv_id = locked.base = locked.theirs = locked.modified = None
    locked.version, locked.state, locked.problem, locked.problems = "", State.NEW, "", {}
    locked.save()
    audit.record(locked.region_id, actor, "ptv_publish_anew", locked, before, {"ptv_id": None})
    return refreshed(locked)


@transaction.atomic
def archive_here(link, actor):
    """→ the link; its offering is archived in the register too. Raises Refused, of a channel always: its places are the offerings'."""
    locked = archived_there(link, actor)
    if locked.kind != Kind.SERVICE:
        text = _("This is a place or another channel, not an offering. Take the place away from its offerings, or leave it archived.")
        raise Refused([Broken("channel", text)])
    move(locked.offering, "archive", actor)
    return refreshed(locked)


@transaction.atomic
def stop_linking(link, actor):
    """→ the link: it stays archived in PTV while the register gives it, and nobody is asked again."""
    locked = archived_there(link, actor)
    locked.base, locked.state, locked.problem, locked.problems = locked.ours, State.ARCHIVED, LEFT_ARCHIVED, {}
    locked.save()
    audit.record(locked.region_id, actor, "ptv_left_archived", locked, None, {"ptv_id": locked.ptv_id})
    return locked


def archived_there(link, actor):
    locked = as_seen(link, actor)
    if locked.version != "Deleted" or locked.ours is None:
        raise Refused([Broken("state", _("The record is not archived in PTV any more. Look at it again."))])
    return locked
