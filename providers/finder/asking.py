"""The address of the finder ⇄ what is asked. The whole state stands there: a link or a printed page says the same."""

import re
import unicodedata
from datetime import time
from urllib.parse import urlencode

from providers.finder.asked import LONGEST, NOW, PLAIN_FORMS, TODAY, TOMORROW, Asked
from regions import clock
from regions.code_lists import CodeList, lists_on

DAYS = (NOW, TODAY, TOMORROW, "1", "2", "3", "4", "5", "6", "7")
CHECKED = ("free", "drop_in", "step_free", "computer")
PLACE_KEY = re.compile(r"m[0-9]{3}|p[0-9]{5}|r[0-9]{2}")
CLOCK_TIME = re.compile(r"([0-9]{1,2})(?:[.:]?([0-9]{2}))?")


def asked_from(query, lists=None):
    """QueryDict → Asked. Odd values are dropped. lists: {CodeList: [Listed]} of today, where the caller has read them."""
    text = plain_text(query.get("q", ""))
    day, at = query.get("day", ""), clock_time(query.get("at", ""))
    day = day if day in DAYS else TODAY if at else ""
    return Asked(
        text=text,
        form=plain_form(query.get("form", "")),
        level=int(query["level"]) if query.get("level") in ("1", "2", "3", "4") else None,
        topic=listed(CodeList.TOPIC, query.get("topic", ""), lists),
        language=listed(CodeList.LANGUAGE, query.get("language", ""), lists),
        **{name: query.get(name) in ("1", "on") for name in CHECKED},
        day=day,
        at=None if day == NOW else at,
        place=picked_place(query, text),
    )


def query_of(asked, **changed):
    """→ the same search as the text of an address, with some of its parts changed: query_of(asked, form="")."""
    values = {
        "q": asked.text,
        "place": asked.place,
        "form": asked.form,
        "level": asked.level,
        "topic": asked.topic,
        "language": asked.language,
        **{name: getattr(asked, name) for name in CHECKED},
        "day": asked.day,
        "at": asked.at,
    }
    return urlencode({name: in_address(value) for name, value in (values | changed).items() if value})


def in_address(value):
    if value is True:
        return "1"
    return f"{value.hour}.{value:%M}" if isinstance(value, time) else str(value)


def plain_text(typed):
    """→ what was typed, without signs that can't be printed, in one line, not too long."""
    typed = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in typed[: 4 * LONGEST])
    return " ".join(typed.split())[:LONGEST].strip()


def plain_form(code):
    """→ a key of PLAIN_FORMS. The code list's own codes stand in older links."""
    if code in PLAIN_FORMS:
        return code
    return next((plain for plain, codes in PLAIN_FORMS.items() if code in codes), "")


def listed(code_list, code, lists):
    """→ the code, if it stands in the list today; else ""."""
    if not code:
        return ""
    lists = lists or lists_on(clock.today(), code_list)
    return code if any(each.code == code for each in lists[code_list]) else ""


def clock_time(typed):
    """"9", "9.30", "09:30" → time; None for anything else."""
    found = CLOCK_TIME.fullmatch(typed.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def picked_place(query, text):
    """→ the key of the place that was picked; "" once another place has been typed.

    The form sends the words with which it was picked: a new word keeps the place, a new place takes over.
    """
    from providers.finder.places import place_in

    key = query.get("place", "")
    if not PLACE_KEY.fullmatch(key):
        return ""
    words = query.get("picked_with")
    if words is None or plain_text(words) == text or place_in(text, clock.today())[0] is None:
        return key
    return ""
