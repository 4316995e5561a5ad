"""Rules of the costs of a grant: what is eligible, how far from the budget, what stands."""

from django.utils.translation import gettext as _

from grants.rules.words import day, percent
from regions.money import ZERO, euros, floor_cents
from regions.workflow import Broken


def pay_names_its_person(person, rule):
    """A ceiling a month is tested person by person. rule: the call's rule in words, of the cost's own category."""
    if not (person or "").strip():
        return Broken("GR-91", _("Write whose pay it is, as a code or a title: “%(rule)s”") % {"rule": rule}, "person")
    return None


def monthly_pay_at_most(rule, person, month, before, amount, limit):
    """before: what has been entered of the person's month already; month: as text, "3/2020"."""
    if before + amount > limit:
        return Broken(
            "GR-92",
            _("“%(rule)s” With this cost %(person)s would have %(sum)s in %(month)s, which is %(over)s too much.")
            % {
                "rule": rule,
                "person": person,
                "month": month,
                "sum": euros(before + amount),
                "over": euros(before + amount - limit),
            },
            "amount",
        )
    return None


def cost_has_come(date, today):
    if date > today:
        return Broken("GR-118", _("This cost is of a day that has not come: %(date)s. Enter it once it has been paid.") % {"date": day(date)}, "date")
    return None


def tax_stays_as_a_cost(amount, vat, is_final):
    """Value added tax is eligible only where the grantee can't deduct it, and is always less than the whole."""
    if vat and vat >= amount:
        return Broken("GR-93", _("The value added tax is part of the amount: it must be less than %(amount)s.") % {"amount": euros(amount)}, "vat")
    if vat and not is_final:
        text = _("Value added tax is eligible only where it stays as a final cost. Enter the amount without it, or confirm that it stays.")
        return Broken("GR-93", text, "vat")
    return None


def shift_at_most(highest_share, budget, realised):
    """What has moved from category to category is at most a share of the budget. None: no limit.

    budget, realised: {category code: euros}; the budget in force.
    """
    if highest_share is None:
        return None
    shifted = shifted_costs(budget, realised)
    highest = floor_cents(highest_share * sum(budget.values(), ZERO))
    if shifted > highest:
        return Broken(
            "GR-94",
            _(
                "%(shifted)s of the costs has moved from category to category, which is %(over)s too much. Without a decided "
                "change at most %(share)s of the budget may, which is %(highest)s here. Ask for a change of the budget first."
            )
            % {"shifted": euros(shifted), "share": percent(highest_share), "highest": euros(highest), "over": euros(shifted - highest)},
        )
    return None


def shifted_costs(budget, realised):
    """→ euros that have moved from category to category: what went past some is at most what stayed unused in others.

    A project that became dearer has not shifted by that: the grant is its cap, and nothing is refused.
    """
    categories = budget.keys() | realised.keys()
    past = {code: realised.get(code, ZERO) - budget.get(code, ZERO) for code in categories}
    over = sum((each for each in past.values() if each > 0), ZERO)
    unused = -sum((each for each in past.values() if each < 0), ZERO)
    return min(over, unused)


def cost_is_free(free):
    """free: has neither a claim nor a report that was sent taken it."""
    if not free:
        return Broken("GR-95", _("This cost was claimed or reported: it stands as it was sent."))
    return None


def costs_are_taken_in(final_is_sent):
    if final_is_sent:
        return Broken("GR-96", _("The final report has been sent: no cost is added. Costs open again if the agency asks for a supplement."))
    return None


def costs_lie_in_period(start, end, outside):
    """Told when the report is sent: the use period may have changed since the costs were entered. outside: vouchers."""
    if outside:
        return Broken(
            "GR-97",
            _("These costs lie outside the use period %(start)s–%(end)s: %(vouchers)s. Remove them first.")
            % {"start": day(start), "end": day(end), "vouchers": ", ".join(outside)},
        )
    return None


def ledger_is_new(taken_at, who):
    """taken_at: the day when the very same file was taken in, or None."""
    if taken_at:
        return Broken("GR-98", _("This very file was taken in on %(day)s by %(who)s.") % {"day": day(taken_at), "who": who}, "file")
    return None


def ledger_holds_something(new, refused, all_of_it):
    """all_of_it: is the whole file to be taken in, and not only its new rows."""
    if all_of_it and refused:
        return Broken("GR-100", _("Rows of the file were refused. Mend them and choose the file again, or take the new rows alone."))
    if not new:
        return Broken("GR-100", _("There is nothing new in the file."))
    return None


def ledger_rests_free(taken):
    """taken: how many of its rows a claim or a report has taken."""
    if taken:
        return Broken("GR-101", _("%(n)s rows of the file were claimed or reported: it is not undone any more.") % {"n": taken})
    return None
