"""Lists of version 11, read so that nothing falls between two pages while somebody adds or archives (directory table a2).

A list of ids is small: it is read until it stands still, and then the records are asked for by their ids. Their pages are
sixteenths of sixteenths of the space of ids, so page 7 holds the same records tomorrow, whatever has come or gone
meanwhile: whoever was stopped after page 7 goes on from page 8. A list that has no ids of its own is read whole again
when it had more than one page, and what the first round did not show is told with its last page.
"""

from functools import partial
from itertools import groupby

from pydantic import ValidationError

from providers.ptv.interface.client import Page, Rubbish
from providers.ptv.interface.reading_parts import is_guid
from providers.ptv.interface.v11.reading import id_of
from providers.ptv.interface.v11.shapes import Listed

# As many as `guids=` takes.
AT_ONCE = 100
MOST_ROUNDS = 4
MOST_PAGES = 10_000
BUCKETS = 256


def pages_of(transport, path, query, first=1):
    """→ (number, count, [item as JSON]) of each page; count as that page says it. Nothing at 404."""
    number, count = first, first
    while number <= min(count, MOST_PAGES):
        raw = transport.read(path, **query, page=number)
        if raw is None:
            return
        try:
            page = Listed.model_validate(raw)
        except ValidationError as error:
            raise Rubbish("no page of a list", path=path) from error
        count = page.page_count
        yield number, count, page.item_list
        number += 1


def ids_of(transport, path, query):
    """→ ({id}, whether there were items that had none)."""
    found, nameless = set(), False
    for _round in range(MOST_ROUNDS):
        before, counts = len(found), set()
        for _number, count, items in pages_of(transport, path, query):
            counts.add(count)
            found |= {id_of(item) for item in items}
        nameless = nameless or any(not is_guid(each) for each in found)
        if counts <= {0, 1} or len(found) == before:
            break
    return {each for each in found if is_guid(each)}, nameless


def by_ids(transport, path, query, read, first_page=1):
    """→ Pages of all records of an id list, in the order of their ids. read: JSON → (fact, notes), or raises Rubbish."""
    ids, nameless = ids_of(transport, path, query)
    ids = sorted(each for each in ids if bucket(each) >= first_page)
    if nameless and first_page == 1:
        yield Page(1, BUCKETS, rubbish=(("", "id: missing"),))
    records = (record for chunk in chunks(ids) for record in fetched(transport, path, chunk))
    for number, group in groupby(records, key=lambda record: bucket(record[0])):
        yield page(number, BUCKETS, group, read)


def bucket(ptv_id):
    return int(ptv_id[:2], 16) + 1


def chunks(ids):
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def fetched(transport, path, ids):
    """→ [(id, JSON, or the Rubbish that it was)]; what was archived since the ids were read does not answer.

    An answer that is no list is asked for in halves, till the record that spoils it stands alone.
    """
    try:
        raws = transport.read(f"{path.partition('/')[0]}/list", guids=",".join(ids))
        if raws is not None and not isinstance(raws, list):
            raise Rubbish("no list", path=path)
    except Rubbish as error:
        if len(ids) == 1:
            return [(ids[0], error)]
        half = len(ids) // 2
        return fetched(transport, path, ids[:half]) + fetched(transport, path, ids[half:])
    found = {id_of(raw): raw for raw in raws or []}
    return [(each, found[each]) for each in ids if each in found]


def full_pages(transport, path, query, read, first_page=1):
    """→ Pages of a list that gives whole records."""
    asked = partial(pages_of, transport, path, query)
    for number, count, records in rounds(asked, id_of, first_page):
        yield page(number, count, records, read)


def id_pages(transport, path, query):
    """→ Pages whose items are ids."""
    for number, count, records in rounds(partial(pages_of, transport, path, query), id_of):
        yield Page(number, max(count, number), tuple(each for each, _raw in records if is_guid(each)))


def rounds(pages, id_of, first_page=1):
    """→ (number, count, [(id, JSON)]), each id once. pages: first page → (number, count, [JSON]) of each page.

    A later round begins at the first page and tells what is new with the number of the last: who stopped there has it all.
    """
    seen = set()
    for again in range(MOST_ROUNDS):
        first, counts, fresh = (1 if again else first_page), set(), 0
        for number, count, raws in pages(first=first):
            counts.add(count)
            new = []
            for ptv_id, raw in ((id_of(raw), raw) for raw in raws):
                # One without an id can't be told from itself: the first round alone tells of it.
                if ptv_id not in seen and (ptv_id or not again):
                    new.append((ptv_id, raw))
                    seen |= {ptv_id} - {""}
            fresh += len(new)
            if new or not again:
                yield (count if again else number), count, new
        if (not again and first == 1 and counts <= {0, 1}) or (again and not fresh):
            return


def page(number, count, records, read):
    """records: [(id, JSON or Rubbish)]. → Page; one that can't be read does not take the others with it."""
    items, rubbish = [], []
    for ptv_id, raw in records:
        try:
            if isinstance(raw, Rubbish):
                raise raw
            item, notes = read(raw)
        except Rubbish as error:
            rubbish.append((ptv_id, error.told))
        else:
            items.append(item)
            rubbish += [(ptv_id, note) for note in notes]
    return Page(number, max(count, number), tuple(items), tuple(rubbish))
