"""What each row of a file would do to the register: new, changed, unchanged, or refused with column and reason."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from providers.catalogue.record import located
from providers.imports.applied import Applied
from providers.imports.applying import apply_row
from providers.imports.cells import understood
from providers.imports.fields import FIELDS
from providers.imports.kept_rules import refused_by_rules
from providers.imports.known_words import load_words
from providers.imports.matching import Unmatched
from providers.imports.nodes import PointNode
from providers.imports.register import load_register
from providers.imports.shown import told
from providers.rules import nationwide_is_the_agencys
from regions import clock

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass
class Planned:
    """One row. reasons: [{"column", "text"}]; changes: [[label, before, after]] in the reader's language."""

    number: int
    values: dict
    outcome: str
    reasons: list = field(default_factory=list)
    changes: list = field(default_factory=list)

    def says(self):
        """→ what is compared when a plan is made again."""
        return [self.number, self.outcome, self.reasons, self.changes]


@dataclass
class Plan:
    """rows: [Planned]; nodes: those that a row wrote to, in that order; homeless: {municipality: [row numbers]} not kept."""

    rows: list
    nodes: list
    register: object
    homeless: dict = field(default_factory=dict)

    @property
    def counts(self):
        found = dict.fromkeys((NEW, CHANGED, UNCHANGED, REFUSED), 0)
        for row in self.rows:
            found[row.outcome] += 1
        return found


class Maker:
    """Plans row by row against the register in memory, so that a row sees what the rows above it would do."""

    def __init__(self, register, words, actor, headings=None, is_sample=False):
        self.register, self.words, self.actor, self.is_sample = register, words, actor, is_sample
        self.headings = headings or {}
        self.touched, self.homeless = {}, {}

    def row(self, number, values):
        """→ Planned"""
        found, reasons = understood(values, self.words)
        applied = Applied(self.register, number, self.actor.name if self.actor else "", self.is_sample)
        if not reasons:
            try:
                apply_row(found, applied)
                reasons = applied.reasons + refused_by_rules(applied, self.refuses_published)
            except Unmatched as unmatched:
                reasons = [unmatched.reason]
        if reasons:
            applied.undo()
        # They hold what holds them: ten thousand rows of that would wait for the collector.
        applied.steps.clear()
        if reasons:
            return Planned(number, values, REFUSED, [self.reason(each) for each in reasons])
        for node in applied.nodes:
            self.touched[id(node)] = node
        if applied.homeless:
            self.homeless.setdefault(str(applied.homeless), []).append(number)
        outcome = NEW if applied.is_new else CHANGED if applied.nodes else UNCHANGED
        return Planned(number, values, outcome, changes=told(applied.changes, self.words))

    def reason(self, reason):
        column = self.headings.get(reason.field) or (str(FIELDS[reason.field].label) if reason.field else _("The whole row"))
        return {"column": column, "text": str(reason.text)}

    def refuses_published(self, offering):
        """Whether it is this person's to keep what the region has published: asked once a file."""
        if not hasattr(self, "_keeper"):
            self._keeper = nationwide_is_the_agencys(offering, self.actor) if self.actor else None
        return self._keeper

    def finish(self, rows):
        """→ Plan, with the points located and the names sorted."""
        nodes = list(self.touched.values())
        for node in nodes:
            if isinstance(node, PointNode):
                located(node.obj, self.words.areas.get)
        return Plan(rows, nodes, self.register, self.homeless)


def make_plan(rows, register, words, actor, headings=None, is_sample=False, progress=None):
    """columns.Row list → Plan. progress: called with the number of rows done, now and then."""
    maker = Maker(register, words, actor, headings, is_sample)
    planned = []
    for done, row in enumerate(rows):
        if progress and done % 500 == 0:
            progress(done)
        planned.append(maker.row(row.number, row.values))
    return maker.finish(planned)


def plan_of(region, rows, actor, headings=None, is_sample=False, progress=None):
    """→ Plan of a file's rows against the register as it is now, in the region's open scope."""
    numbers = {row.values.get("business_id") for row in rows} - {"", None}
    register = load_register(region, numbers)
    postal_codes = {row.values.get("postal_code") for row in rows} | {node.obj.postal_code for node in register.points.values()}
    words = load_words(region, clock.today(), postal_codes - {"", None})
    return make_plan(rows, register, words, actor, headings, is_sample, progress)
