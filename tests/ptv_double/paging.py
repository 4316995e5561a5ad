"""Envelopes of pages, lists of up to a hundred guids, and what the query leaves out."""

import math
import re

from tests.ptv_double.asking import bad, guid

MOST_GUIDS = 100


def pages(ask, items, size, made=lambda item: item):
    """→ {"pageNumber", "pageSize", "pageCount", "itemList"}; `made` is called for the page's items only.

    The knob `shift` moves what later pages show, as if so many items had been added to the front (or taken from it,
    where it is negative) after the first page was read.
    """
    number = page_number(ask)
    shift = ask.knobs.get("shift", 0) if number > 1 else 0
    start = (number - 1) * size - shift
    return {
        "pageNumber": number,
        "pageSize": size,
        "pageCount": math.ceil((len(items) + shift) / size),
        "itemList": [made(item) for item in items[max(start, 0) : max(start + size, 0)]],
    }


def page_number(ask):
    text = ask.query.get("page", "1")
    if not text.isdecimal() or int(text) < 1:
        raise bad("page", f"The value '{text}' is not valid.")
    return int(text)


def listed(ask, entities, newest=False):
    """A page of ids and names."""
    entities = between(ask, entities, newest)
    return pages(ask, entities, ask.knobs.page_size, lambda entity: {"id": entity.id, "name": entity.name(newest)})


def between(ask, entities, newest=False):
    """Those changed since `date` and before `dateBefore`, both UTC, in the order they were made."""
    after, before = instant(ask, "date"), instant(ask, "dateBefore")
    if not (after or before):
        return list(entities)
    return [
        entity for entity in entities
        if after <= (when := entity.modified if newest else entity.modified_publicly) and (not before or when < before)
    ]  # fmt: skip


def instant(ask, name):
    text = ask.query.get(name.lower(), "").removesuffix("Z")
    if text and not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?", text):
        raise bad(name, f"The value '{text}' is not valid.")
    return text


def asked_guids(ask):
    """`guids=a,b,c` → [guid], at most a hundred."""
    found = [guid(each.strip(), "guids") for each in ask.query.get("guids", "").split(",") if each.strip()]
    if not found:
        raise bad("guids", "The guids field is required.")
    if len(found) > MOST_GUIDS:
        raise bad("guids", f"The maximum number of guids is {MOST_GUIDS}.")
    return found
