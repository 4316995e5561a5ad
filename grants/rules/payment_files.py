"""Rules of payment files and of the replies to them."""

from django.utils.translation import gettext as _

from grants.rules.words import day, moment
from regions.money import euros
from regions.workflow import Broken

# What the guidelines of the banks let a payee be called in a payment file, though the schema takes 140 characters.
LONGEST_PAYEE = 70


def payments_collected(count, gone):
    """count: how many were picked; gone: what the picked ones are called that are approved no more."""
    if not count:
        return Broken("GR-125", _("Pick at least one approved payment."), "payments")
    if gone:
        return Broken(
            "GR-125",
            _("These payments are not approved any more, somebody else has taken them: %(names)s. Pick anew.")
            % {"names": ", ".join(gone)},
            "payments",
        )
    return None


def execution_day_possible(chosen, first, last, working):
    """first: today, or the first working day after it. last: the call's last payment day, or None. working: is the chosen day a working day."""
    if chosen < first or (last and chosen > last) or not working:
        until = _(" and on %(last)s at the latest") % {"last": day(last)} if last else ""
        return Broken(
            "GR-126",
            _("The day of execution is a working day, %(today)s at the earliest%(until)s.")
            % {"today": day(first), "until": until},
            "execution_day",
        )
    return None


def payee_can_be_written(name):
    if not 0 < len(name.strip()) <= LONGEST_PAYEE or not is_latin(name):
        return Broken(
            "GR-127",
            _("“%(name)s” can't stand in a payment file: at most %(most)s letters, figures and plain signs. Correct the account holder.")
            % {"name": name, "most": LONGEST_PAYEE},
        )
    return None


def is_latin(text):
    """Are these the signs that every bank takes: ISO 8859-1, nothing that is not seen."""
    return text.isprintable() and all(ord(sign) < 256 for sign in text)


def file_is_valid(problem):
    """problem: what the schema says against it, "" where nothing."""
    if problem:
        return Broken("GR-128", _("The file would break its schema, so it was not made: %(problem)s") % {"problem": problem})
    return None


def accounts_as_ordered(changed):
    """changed: what the payments are called whose payee has another account in use than the file bears."""
    if changed:
        return Broken(
            "GR-34",
            _("The payee's account has been changed since the file was made: %(names)s. Dissolve the file: these payments are claimed anew.")
            % {"names": "; ".join(changed)},
        )
    return None


def nothing_has_left(under_way, unknown):
    """under_way: is it being sent; unknown: nobody knows whether the last attempt reached the payment service."""
    if under_way:
        return Broken("GR-129", _("The file is being sent just now. Wait until it is known how it went."))
    if unknown:
        return Broken(
            "GR-129",
            _("The payment service may have got the file: it can't be dissolved. Send it again; the service takes it once."),
        )
    return None


def reply_is_new(read_at, who):
    """read_at: when the same file was read before, or None."""
    if read_at:
        by = who or _("the payment service's connection")
        return Broken(
            "GR-130",
            _("This very file was read already, %(at)s (%(who)s). Nothing was marked anew.") % {"at": moment(read_at), "who": by},
            "file",
        )
    return None


def one_order_meant(reference, orders, rows):
    """orders: how many orders bear the reference; rows: how many rows of the file name it."""
    if rows > 1:
        return Broken("GR-131", _("The reference stands on %(n)s rows of the file.") % {"n": rows})
    if orders > 1:
        return Broken("GR-131", _("More than one payment bears the reference."))
    if not orders:
        return Broken("GR-131", _("No payment bears the reference.") if reference else _("The row has no reference."))
    return None


def sum_as_ordered(ordered, told):
    """told: Decimal euros, or None where the row has no sum."""
    if told is None:
        return Broken("GR-132", _("The row has no sum. %(ordered)s was ordered.") % {"ordered": euros(ordered)}, "amount")
    if told != ordered:
        return Broken(
            "GR-132",
            _("The sum is %(told)s, but %(ordered)s was ordered.") % {"told": euros(told), "ordered": euros(ordered)},
            "amount",
        )
    return None


def order_waits_for_answer(sent, state):
    """sent: is the order in that state; state: in words."""
    if not sent:
        return Broken("GR-133", _("The payment does not wait for an answer: its state is “%(state)s”.") % {"state": state})
    return None


def debtor_known(iban):
    if not iban:
        return Broken(
            "GR-134",
            _("The account that the state pays from has not been set: ask whoever keeps this service up to set it."),
        )
    return None
