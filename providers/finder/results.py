"""What a search found, as the page says it: sections in order, counts, and what was read, left out or not known."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.finder.asking import query_of
from providers.finder.candidates import MOST_AWAY
from providers.finder.cards import hit_cards
from providers.finder.choices import CHECKED, in_use
from providers.finder.hits import Hits
from providers.finder.kept_cards import html_cards

PAGE = 20
# Beside the service points stands a little of the support that needs no journey, and a link to all of it.
BESIDE = 5
# The address of one section alone.
NEAR, REMOTE = "near", "remote"


def results(found, query, now, lists, edition=None):
    """→ what the page shows of a Found. query: the address's; `page`, `only` (one section) and `print` are its own.

    The cards are HTML, for paper dicts of `hit_cards`.
    """
    only = query.get("only") if query.get("only") in (NEAR, REMOTE) else ""
    paged = found.remote if only == REMOTE or not found.near else found.near
    page = Paginator(range(len(paged)), PAGE).get_page(query.get("page"))
    beside = [] if only or paged is found.remote or page.number > 1 else found.remote.rows[:BESIDE]
    kept, hits = query_of(found.asked), Hits([*(paged.rows[number] for number in page.object_list), *beside])
    shown = hit_cards(hits[:], now, lists, kept) if query.get("print") else html_cards(hits, now, edition, kept)
    main = section(NEAR if paged is found.near else REMOTE, shown[: len(page.object_list)], len(paged), kept)
    side = section(REMOTE, shown[len(page.object_list) :], len(found.remote), kept)
    ordered = [side, main] if found.remote_first else [main, side]
    page_query = f"{kept}&only={only}" if only else kept
    return {
        # A template's context stays until Python's collector comes: of hundreds of rows it comes the sooner, and a page waits.
        "found": replace(found, near=(), remote=()),
        "sections": [each for each in ordered if each["cards"]],
        "page": page,
        "page_query": page_query,
        "here": f"{page_query}&page={page.number}" if page.number > 1 else page_query,
        "whole_query": kept if only else "",
        "heading": heading_of(found),
        "count": count_of(found),
        "notices": notices(found),
        "chosen": in_use(found.asked, found.place, lists),
    }


def section(name, cards, total, kept):
    """total: how many there are in all; `more` is the query that shows them, where some are left out of sight."""
    left_out = name == REMOTE and cards and len(cards) < total and len(cards) <= BESIDE
    return {"name": name, "cards": cards, "total": total, "more": f"{kept}&only={name}" if left_out else ""}


def heading_of(found):
    if found.place:
        return _("Support near %(place)s") % {"place": found.place.name}
    return _("Support found")


def count_of(found):
    """→ "12 service points. 3 kinds of support by telephone, online or at home." """
    near, remote = len(found.near), len(found.remote)
    if found.more and found.place:
        # The search looks no further than the nearest ones.
        near_words = _("The %(n)s nearest offerings at service points.") % {"n": near}
    else:
        near_words = ngettext("%(n)s offering at a service point.", "%(n)s offerings at service points.", near) % {"n": near}
    if remote >= MOST_AWAY:
        remote_words = _("At least %(n)s offerings that need no journey.") % {"n": remote}
    else:
        remote_words = ngettext("%(n)s offering that needs no journey.", "%(n)s offerings that need no journey.", remote) % {"n": remote}
    return " ".join(words for words, number in ((near_words, near), (remote_words, remote)) if number)


def notices(found):
    """→ [(sentence, [(query, words of the link)])]: how the words were understood, in the order in which it matters."""
    return [each for each in (*of_place(found), *of_time(found), *of_words(found), *of_relaxing(found)) if each[0]]


def of_place(found):
    asked, place = found.asked, found.place
    if place and place.told == "merged":
        yield _("%(old)s is now a part of %(new)s.") % {"old": place.typed, "new": place.name}, []
    if place and place.told == "nearest_code":
        yield _("We do not know the postal code %(code)s. Here is support near the closest one, %(place)s.") % {"code": place.typed, "place": place.name}, []
    if found.others:
        yield _("There are other places of this name:"), [(query_of(asked, place=other.key), other.name) for other in found.others]
    if found.beside:
        yield _("No service point within 30 kilometres has what you wrote. Here is also other support near you."), []
    elif place and place.lat is not None and found.remote_first and found.remote:
        yield _("There is no service point within 30 kilometres. Support that needs no journey comes first."), []
    if found.more and not place:
        yield _("There are more service points than are shown here. Write a municipality or a postal code as well."), []


def of_time(found):
    """A time that was read in the words is said back; one that was chosen stands among the choices."""
    if found.when and not found.asked.day and "day" not in found.relaxed:
        when = found.when
        day = f"{date_format(when.day, 'l')} {date_format(when.day, 'SHORT_DATE_FORMAT')}"
        if when.now:
            yield _("We looked for support that is open now."), []
        elif when.at:
            yield _("We looked for support that is open on %(day)s at %(time)s.") % {"day": day, "time": time_format(when.at, "TIME_FORMAT")}, []
        else:
            yield _("We looked for support that is open on %(day)s.") % {"day": day}, []


def of_words(found):
    if found.suggestion:
        yield _("Did you mean"), [(query_of(replace(found.asked, text=found.suggestion)), found.suggestion)]
    if found.unknown and "words" not in found.relaxed:
        quoted = ", ".join(f"”{word}”" for word in found.unknown)
        yield ngettext("No support has this word: %(words)s. We searched without it.", "No support has these words: %(words)s. We searched without them.", len(found.unknown)) % {"words": quoted}, []


def of_relaxing(found):
    left_out = {
        "day": _("the time"),
        "facts": ", ".join(str(label).lower() for name, label in CHECKED.items() if getattr(found.asked, name)),
        "topic": _("the topic"),
        "level": _("how much help"),
        "language": _("the language"),
        "form": _("how you want help"),
        "words": _("the words"),
    }
    if found.relaxed and (found.near or found.remote):
        parts = ", ".join(left_out[name] for name in found.relaxed)
        yield _("Nothing was found with all that you asked for. We left out, in this order: %(parts)s.") % {"parts": parts}, []
