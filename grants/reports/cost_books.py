"""What a new cost of a grant is held against: its terms, the call's rules of costs, the vouchers and the pay so far."""

from collections import defaultdict
from dataclasses import dataclass, field

from grants import rules
from grants.calls.models import CostRule
from grants.changes.terms import Terms, terms_of
from grants.reports.costs import costs_of
from grants.reports.models import CostRow
from regions import clock
from regions.money import ZERO

FIELDS = ("category_code", "voucher", "date", "description", "amount", "vat", "vat_is_final", "person")


@dataclass(frozen=True)
class Books:
    """vouchers: {(number, date, amount)} in use in the whole tenant; pay: {(rule's code, person, year, month): euros}."""

    terms: Terms
    monthly: list
    vouchers: set
    pay: dict = field(default_factory=lambda: defaultdict(lambda: ZERO))


def books_of(decision, voucher=None, without=None):
    """→ Books of a grant, in a fixed number of queries.

    voucher: the only one that is asked about; without it all are read. without: the CostRow that is being changed.
    """
    monthly = [rule for rule in decision.call.cost_rules.all() if rule.kind == CostRule.Kind.MONTHLY]
    own = CostRow.objects.filter(region_id=decision.region_id, **({"voucher": voucher} if voucher else {}))
    paid = costs_of(decision).exclude(person="")
    if without:
        own, paid = own.exclude(pk=without.pk), paid.exclude(pk=without.pk)
    books = Books(terms_of(decision), monthly, set(own.values_list("voucher", "date", "amount")))
    if monthly:
        for category, person, date, amount in paid.values_list("category_code", "person", "date", "amount"):
            add_pay(books, category, person, date, amount)
    return books


def faults_of(books, cost):
    """→ [Broken] of one cost. cost: dict of FIELDS; what could not be read (None) is not judged."""
    voucher, date, amount = cost.get("voucher"), cost.get("date"), cost.get("amount")
    found = [
        date and rules.cost_in_use_period(books.terms.use_start, books.terms.use_end, date),
        date and rules.cost_has_come(date, clock.today()),
        voucher and date and amount and rules.voucher_is_new((voucher, date, amount) in books.vouchers),
        amount and rules.tax_stays_as_a_cost(amount, cost.get("vat") or ZERO, cost.get("vat_is_final", False)),
        *pay_faults(books, cost),
    ]
    return [broken for broken in found if broken]


def pay_faults(books, cost):
    """→ [Broken or None] by the ceilings a month. One that holds for all costs asks nobody's name of a rent."""
    category, person = cost.get("category_code"), cost.get("person") or ""
    date, amount = cost.get("date"), cost.get("amount")
    for rule in binding(books.monthly, category):
        if rule.category_code:
            yield rules.pay_names_its_person(person, rule.name)
        if person and date and amount:
            before = books.pay[pay_key(rule, person, date)]
            yield rules.monthly_pay_at_most(rule.name, person, f"{date.month}/{date.year}", before, amount, rule.sum)


def enter(books, cost):
    """Count a cost that is being taken in, for those that come after it in the same file."""
    books.vouchers.add((cost["voucher"], cost["date"], cost["amount"]))
    if cost.get("person"):
        add_pay(books, cost["category_code"], cost["person"], cost["date"], cost["amount"])


def add_pay(books, category, person, date, amount):
    for rule in binding(books.monthly, category):
        books.pay[pay_key(rule, person, date)] += amount


def binding(monthly, category):
    return [rule for rule in monthly if rule.category_code in ("", category)]


def pay_key(rule, person, date):
    return rule.code, person.strip().casefold(), date.year, date.month


def told_rules(call):
    """→ ([rule in words that a cost is held to], [what is never eligible, in words])."""
    kinds = CostRule.Kind
    rows = list(call.cost_rules.all())
    return [each.name for each in rows if each.kind != kinds.EXCLUDED], [each.name for each in rows if each.kind == kinds.EXCLUDED]
