"""Ours, theirs, and what both were when they last agreed: what differs, what we would send, and in which state it is. Pure.

Contents are `facts` (Service, Channel, Organisation); None is a record that is not there. Only what is ours is compared
(`fields.py`): terms, classes, keywords, alternative names, entrances, ids and versions are PTV's.

A conflict is only where one field in one language was changed on both sides, differently: a person chooses. Changes of
different fields are put together (`merged3`), so the state is LOCAL_NEWER; once they are sent, what PTV had changed is all
that differs, and `base_after` leaves it REMOTE_NEWER for people to take.
"""

from dataclasses import dataclass

from providers.catalogue.texts import KEPT
from providers.ptv.comparing.fields import OURS, Way, joined, noun_of, same
from providers.ptv.comparing.words import label, language_name, lines
from providers.ptv.models import PtvLink
from regions import clock

State = PtvLink.State
BY_LANGUAGE = (Way.WORDS, Way.NOTE)


@dataclass(frozen=True)
class Difference:
    """One field, in one language where it is of words. ours, theirs, base: lines to read; base None: it is not known.

    where: the id of the channel, for what stands on a connection. kept: sending leaves PTV's words as they are; they differ
    from the register's, which may take them.
    """

    field: str
    language: str
    ours: str
    theirs: str
    base: str | None = None
    where: str = ""
    kept: bool = False
    changed_here: bool = False
    changed_there: bool = False

    @property
    def label(self):
        return label(self.field, self.where)

    @property
    def language_name(self):
        return language_name(self.language)

    @property
    def in_conflict(self):
        return self.changed_here and self.changed_there and not self.kept


def differences(ours, theirs, base=None, *, names=None, our_channels=frozenset(), day=None):
    """→ [Difference], in the order of fields, then languages, then channels; [] where either side is not there.

    names: {code: name} of municipalities, regions, languages and groups. our_channels: see `merged`. Without a base a
    difference has been changed on both sides, for all that is known: nothing of PTV's is overwritten unseen.
    """
    if ours is None or theirs is None:
        return []
    day = day or clock.today()
    sent = values(merged(ours, theirs, our_channels=our_channels, day=day))
    own, told = values(ours), values(theirs)
    past = None if base is None else values(base)
    found = []
    for key in dict.fromkeys([*own, *sent, *told]):
        if key[2] and theirs.connections is None:
            continue
        there, go = told.get(key, empty(key)), sent.get(key, empty(key))
        mine = go if key[0] in BY_LANGUAGE else own.get(key, go)
        kept = key[0] == Way.WORDS and not differs(key, mine, there, day) and not ours_to_say(key[3], ours, theirs)
        mine, go = (own.get(key, ""),) * 2 if kept else (mine, go)
        if differs(key, mine, there, day):
            found.append(difference(key, mine, there, past, day, kept, shown=(go, names or {})))
    return found


def difference(key, mine, there, past, day, kept, shown):
    """shown: what we would send, where it is more than what is ours, and the names to show codes by."""
    _way, name, where, language = key
    go, names = shown
    before = None if past is None else past.get(key, empty(key))
    return Difference(
        field=name,
        language=language,
        ours=lines(name, go, names, day),
        theirs=lines(name, there, names, day),
        base=None if past is None else lines(name, before, names, day),
        where=where,
        kept=kept,
        changed_here=not kept if past is None else differs(key, mine, before, day),
        changed_there=past is None or differs(key, before, there, day) or differs(key, there, before, day),
    )


def state_of(base, ours, theirs, *, our_channels=frozenset(), day=None):
    """→ a PtvLink.State, of NEW, IN_SYNC, LOCAL_NEWER, REMOTE_NEWER, CONFLICT, ARCHIVED.

    ours None: withdrawn here. theirs None: PTV has no such record in public; archived there when it once had, and in conflict
    when it was changed here after that.
    """
    if theirs is None or theirs.version == "Deleted":
        changed = ours is not None and base is not None and differences(ours, base, base, our_channels=our_channels, day=day)
        if changed and any(each.changed_here for each in changed):
            return State.CONFLICT
        return State.ARCHIVED if ours is None or theirs is not None or base is not None else State.NEW
    if ours is None:
        return State.LOCAL_NEWER
    found = differences(ours, theirs, base, our_channels=our_channels, day=day)
    if any(each.in_conflict for each in found):
        return State.CONFLICT
    if any(each.changed_here and not each.kept for each in found):
        return State.LOCAL_NEWER
    # Words that are kept in PTV and were not changed there since they last agreed wait for nobody.
    if any(each.changed_there for each in found):
        return State.REMOTE_NEWER
    # The same words, and nobody sees them there: sending publishes them.
    return State.LOCAL_NEWER if theirs.version == "Draft" else State.IN_SYNC


def merged(ours, theirs, *, our_channels=frozenset(), day=None):
    """→ what we would send: ours over theirs, what is not ours as PTV has it. theirs None: ours.

    our_channels: PTV's ids of all channels that the register has made or taken for this service, given now or before: a
    connection to another one is somebody else's and stays, one to ours that is no longer given goes.
    """
    if theirs is None:
        return ours
    day, noun = day or clock.today(), noun_of(ours)
    kept = {name: getattr(theirs, name) or getattr(ours, name) for name in type(ours).model_fields}
    if hasattr(theirs, "version"):
        # What is sent is published, be it a draft or archived there; an unpublished edit stays told, for nobody writes over it.
        kept["version"] = theirs.version if theirs.version == "Modified" else ours.version
    held = tuple(getattr(ours, "names", {}))
    for name, way in OURS[noun].items():
        kept[name] = joined(way, name, getattr(ours, name), getattr(theirs, name), day, held)
    if noun == "service":
        kept["connections"] = connections_merged(ours.connections, theirs.connections, our_channels, day)
        kept["producers"] = joined(Way.COVERED, "producers", ours.producers, theirs.producers, day)
    return type(ours)(**kept)


def connections_merged(ours, theirs, our_channels, day):
    """PTV replaces all connections of a service by those it is given: those that are not ours go along."""
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    mine, there = ({each.channel: each for each in side} for side in (ours, theirs))
    stays = [each for each in theirs if each.channel in mine or each.channel not in our_channels]
    found = [merged(mine[each.channel], each, day=day) if each.channel in mine else each for each in stays]
    return (*found, *(each for each in ours if each.channel not in there))


def merged3(base, ours, theirs, *, our_channels=frozenset(), day=None):
    """→ what we would send where both sides changed different fields: theirs with what was changed here since `base`.

    In a conflict ours wins: ask a person first. Without a base, as `merged`.
    """
    if base is None or theirs is None:
        return merged(ours, theirs, our_channels=our_channels, day=day)
    day = day or clock.today()
    return merged(unchanged_as_there(base, ours, theirs, day), theirs, our_channels=our_channels, day=day)


def unchanged_as_there(base, ours, theirs, day):
    """→ ours, with theirs in each field and language that has not been changed here since `base`."""
    own, told, past = values(ours), values(theirs), values(base)
    taken = {}
    for name, way in OURS[noun_of(ours)].items():
        if way in BY_LANGUAGE:
            said = dict(getattr(ours, name))
            for language in said:
                key = (way, name, "", language)
                if not differs(key, own[key], past.get(key, ""), day):
                    said[language] = told.get(key, "")
            taken[name] = said
        elif not differs((way, name, "", ""), getattr(ours, name), getattr(base, name), day):
            taken[name] = getattr(theirs, name)
    if getattr(ours, "connections", None) and base.connections is not None and theirs.connections is not None:
        before, there = ({each.channel: each for each in side} for side in (base.connections, theirs.connections))
        taken["connections"] = tuple(
            unchanged_as_there(before[each.channel], each, there[each.channel], day)
            if each.channel in before and each.channel in there
            else each
            for each in ours.connections
            # Connected when they last agreed, and taken away in PTV since.
            if each.channel in there or each.channel not in before
        )
    return type(ours)(**{**dict(ours), **taken})


def base_after(base, ours, theirs, *, our_channels=frozenset(), day=None):
    """→ the base to keep once `merged3` was sent and `theirs` read back: theirs, but for what PTV changed and nobody took."""
    found = differences(ours, theirs, base, our_channels=our_channels, day=day)
    if not [each for each in found if not each.kept]:
        return theirs
    return merged(ours, base if base is not None else theirs, our_channels=our_channels, day=day)


def values(content):
    """→ {(way, field, channel or "", language or ""): value} of what is compared of a content."""
    found = {}
    for name, way in OURS[noun_of(content)].items():
        value = getattr(content, name)
        if way in BY_LANGUAGE:
            found |= {(way, name, "", language): words for language, words in value.items()}
        else:
            found[way, name, "", ""] = value
    for each in getattr(content, "connections", None) or ():
        found[Way.VALUE, "connections", each.channel, ""] = True
        found |= {(way, name, each.channel, language): value for (way, name, _, language), value in values(each).items()}
    return found


def differs(key, one, other, day):
    way, name = key[:2]
    return not same(way, name, one, other, day)


def empty(key):
    """→ the value of a field that is not there."""
    way = key[0]
    return "" if way in BY_LANGUAGE else () if way in (Way.HOURS, Way.FIRST, Way.COVERED) else None


def ours_to_say(language, ours, theirs):
    """→ whether our words of a language replace PTV's. Sámi that PTV has, and what we have no name in, are its own."""
    return language in ours.names and not (language in KEPT and language in theirs.names)
