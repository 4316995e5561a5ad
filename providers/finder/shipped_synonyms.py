"""The groups of words that come with the product: they go to the national tenant, where the agency may change them."""

import csv
from pathlib import Path

from providers.finder.models import Synonym
from regions import audit
from regions.audit import AuditEvent
from regions.geography import NATIONWIDE
from regions.roles import STATE
from regions.scope import region_scope

SHIPPED = Path(__file__).resolve().parent / "data" / "synonyms.csv"


def load(file=SHIPPED):
    """→ (how many groups are new, how many renewed). A group is known by its first word.

    What the agency has edited or removed is left as the agency wants it.
    """
    with region_scope(NATIONWIDE, side=STATE):
        own = {row.words[0]: row for row in Synonym.objects.filter(region=NATIONWIDE, is_shipped=True)}
        theirs = touched()
        new, changed = [], []
        for words, note in groups(file):
            if row := own.get(words[0]):
                if (row.words, row.note) != (words, note):
                    row.words, row.note = words, note
                    changed.append(row)
            elif words[0] not in theirs:
                new.append(Synonym(region_id=NATIONWIDE, words=words, note=note, is_shipped=True))
        Synonym.objects.bulk_create(new)
        Synonym.objects.bulk_update(changed, ["words", "note"])
    return len(new), len(changed)


def groups(file):
    """→ [([words], note)] of the file."""
    with open(file, encoding="utf-8", newline="") as lines:
        return [([word.strip() for word in row["words"].split("|")], row["note"]) for row in csv.DictReader(lines)]


def touched():
    """→ the words of groups that the agency has written, changed or removed, as they were before."""
    events = AuditEvent.objects.filter(region=NATIONWIDE, subject_type=audit.subject_type(Synonym))
    before = [words for words in events.values_list("before__words", flat=True) if words]
    kept = Synonym.objects.filter(region=NATIONWIDE, is_shipped=False).values_list("words", flat=True)
    return {word for words in [*before, *kept] for word in words[:1]}
