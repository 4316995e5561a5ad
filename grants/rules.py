"""The rules of grants: one pure function a rule, plain values in, `Broken` or None out.

Its code finds the rule in docs/rules.md (sentence, source of law, test). What differs by call is an argument.
Amounts are Decimal euros, shares Decimal fractions (0.30 = 30 %), moments aware datetimes.
One file on purpose, though long: whoever checks the rules against the law reads them from top to bottom.
"""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from regions.money import euros, floor_cents
from regions.workflow import Broken


def percent(share):
    """→ "30 %" or "30,01 %", for words."""
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}".replace(".", ",") + "\u00a0%"


def moment(at):
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def day(date):
    return date_format(date, "SHORT_DATE_FORMAT")


def call_is_open(now, opens, published):
    if not published or now < opens:
        return Broken("GR-01", _("The call is not open yet."))
    return None


def arrived_late(submitted_at, deadline):
    """→ bool. In time is up to and including the deadline's own instant."""
    return submitted_at > deadline


def late_is_not_examined(late, outcome):
    if late and outcome != "inadmissible":
        return Broken(
            "GR-02", _("The application arrived after the deadline: it can only be left unexamined."), "outcome"
        )
    return None


def self_financing_at_most(ceiling, net_costs, other_funding, amount):
    """S = N − A − O may be at most N − floor((1 − ceiling)·N): asking for the full rest always passes, to the cent."""
    highest = net_costs - floor_cents((1 - ceiling) * net_costs)
    own = net_costs - other_funding - amount
    if net_costs > 0 and own > highest:
        return Broken(
            "GR-03",
            _(
                "The self-financing share is %(own)s (%(share)s of the costs). It may be at most %(ceiling)s, "
                "which is %(highest)s here."
            )
            % {
                "own": euros(own),
                "share": percent_up(own / net_costs, ceiling),
                "ceiling": percent(ceiling),
                "highest": euros(highest),
            },
            "amount",
        )
    return None


def percent_up(share, ceiling):
    """→ `share` in words that never round down to the ceiling it breaks."""
    text = percent(share)
    return text if text != percent(ceiling) else _("more than %(share)s") % {"share": text}


def grant_share_at_most(highest_share, net_costs, amount):
    """Where the call caps the grant's share of the costs as well."""
    if highest_share is None:
        return None
    highest = floor_cents(highest_share * net_costs)
    if amount > highest:
        return Broken(
            "GR-04",
            _("The grant may be at most %(share)s of the accepted costs: %(highest)s.")
            % {"share": percent(highest_share), "highest": euros(highest)},
            "amount",
        )
    return None


def funding_within_costs(net_costs, other_funding, amount):
    if amount + other_funding > net_costs:
        return Broken(
            "GR-05",
            _("The grant and other public funding are %(over)s more than the costs.")
            % {"over": euros(amount + other_funding - net_costs)},
            "amount",
        )
    return None


def grant_within_asked(asked, amount):
    if amount > asked:
        return Broken("GR-06", _("The applicant asked for %(asked)s: no more can be granted.") % {"asked": euros(asked)}, "amount")
    return None


def grant_within_appropriation(free, amount):
    if amount > free:
        return Broken(
            "GR-07",
            _("The grant is %(over)s more than what is left of the appropriation (%(free)s).")
            % {"over": euros(amount - free), "free": euros(free)},
            "amount",
        )
    return None


def use_period_within_call(call_start, call_end, start, end):
    if start is None or end is None or not call_start <= start <= end <= call_end:
        return Broken(
            "GR-08",
            _("The use period must lie within the call's: %(start)s–%(end)s.")
            % {"start": day(call_start), "end": day(call_end)},
            "use_start",
        )
    return None


def two_people(first_id, second_id, text):
    """Four eyes: the same person may not do both. `text` says which two steps, in the user's language."""
    return Broken("GR-09", text) if first_id == second_id else None


def claim_within_grant(granted, paid_before, claim):
    left = granted - paid_before
    if claim > left:
        return Broken(
            "GR-10",
            _("The claim is %(over)s more than what is left of the grant (%(left)s).")
            % {"over": euros(claim - left), "left": euros(left)},
            "amount",
        )
    return None


def final_right(granted, grant_share, net_costs, other_funding):
    """→ what the grantee has a right to: max(0, min(G, floor(p·N), N − O)), in euros."""
    return max(Decimal("0.00"), min(granted, floor_cents(grant_share * net_costs), net_costs - other_funding))


def claim_within_right(right, paid_before, claim):
    left = right - paid_before
    if claim > left:
        return Broken(
            "GR-11",
            _("By the realised costs at most %(left)s can be paid: the claim is %(over)s more.")
            % {"left": euros(left), "over": euros(claim - left)},
            "amount",
        )
    return None


def claim_above_zero(claim):
    return Broken("GR-12", _("Write a sum above zero."), "amount") if claim <= 0 else None


def cost_in_use_period(start, end, date):
    if not start <= date <= end:
        return Broken(
            "GR-13",
            _("The cost of %(date)s lies outside the use period %(start)s–%(end)s.")
            % {"date": day(date), "start": day(start), "end": day(end)},
            "date",
        )
    return None


def report_accepted(state):
    if state != "accepted":
        return Broken("GR-14", _("The final report must be accepted before the payment is verified."))
    return None


def nothing_missing(missing):
    """missing: list of names of parts, in the user's language."""
    if missing:
        return Broken("GR-15", _("Still missing: %(parts)s.") % {"parts": "; ".join(str(part) for part in missing)})
    return None


def reason_given(reason):
    if not (reason or "").strip():
        return Broken("GR-16", _("Write the reason: the other party must know what to mend."), "reason")
    return None


def comment_round_open(now, opens, closes):
    if opens and now < opens or closes and now > closes:
        return Broken(
            "GR-17",
            _("Plans can be sent for comment from %(opens)s to %(closes)s.")
            % {"opens": moment(opens), "closes": moment(closes)},
        )
    return None


def comments_or_none_on_purpose(commented, confirmed):
    """commented: is there a comment on the version sent; confirmed: does the agency say that it has none."""
    if not commented and not confirmed:
        return Broken("GR-39", _("You have written no comments on this version. Write one, or confirm that you have none."))
    return None


def before_deadline(now, deadline):
    if now > deadline:
        return Broken("GR-18", _("The deadline was %(deadline)s: the application can't be changed any more.") % {"deadline": moment(deadline)})
    return None


def all_checked(done, required):
    """done, required: collections of checklist codes."""
    if set(required) - set(done):
        return Broken("GR-19", _("Go through every point of the checklist before you verify."), "checklist")
    return None


def account_confirmed(account):
    if account is None:
        return Broken("GR-20", _("The region has no confirmed account. A second person must confirm it first."))
    return None


def one_account_in_use(another):
    """another: was a second account confirmed in the same instant."""
    if another:
        return Broken("GR-20", _("Another account of the region was confirmed at the same moment. See which one is in use now."))
    return None


def no_overlap(other):
    """other: (start, end) of an earlier use period of the series that overlaps, or None."""
    if other:
        return Broken(
            "GR-21",
            _("The region already has a grant of this series for %(start)s–%(end)s: use periods may not overlap.")
            % {"start": day(other[0]), "end": day(other[1])},
            "use_start",
        )
    return None


def grants_nothing(outcome, amount):
    if outcome in ("reject", "inadmissible") and amount:
        return Broken("GR-22", _("A rejected or unexamined application is granted nothing."), "amount")
    if outcome in ("grant", "partial") and not amount:
        return Broken("GR-22", _("Write the sum that is granted."), "amount")
    return None


def voucher_is_new(used):
    if used:
        return Broken("GR-23", _("This voucher has already been claimed: same number, date and sum."), "voucher")
    return None


def paid_day_possible(sent_on, today, paid_on):
    if not sent_on <= paid_on <= today:
        return Broken(
            "GR-31",
            _("The day of payment lies between the day it was sent (%(sent)s) and today (%(today)s).")
            % {"sent": day(sent_on), "today": day(today)},
            "paid_on",
        )
    return None


def grant_in_use(is_grant, accepted):
    if not is_grant or not accepted:
        return Broken("GR-32", _("A use report is written on a grant that the grantee has accepted."))
    return None


def as_it_was_seen(seen, now):
    """What is approved is what the approver looked at. seen, now: texts that change with the case."""
    if seen != now:
        return Broken("GR-33", _("The payment has changed since you opened the page. Look at it again before you approve."))
    return None


def account_as_claimed(claimed, confirmed):
    if claimed != confirmed:
        return Broken(
            "GR-34",
            _("The region has changed its account since the claim: return the payment, so that it is claimed anew."),
        )
    return None


def outcome_fits_asked(outcome, asked, amount):
    if outcome == "grant" and amount < asked:
        return Broken(
            "GR-35",
            _("The sum is %(less)s less than was asked for: choose “Granted in part”, or grant what was asked.")
            % {"less": euros(asked - amount)},
            "outcome",
        )
    if outcome == "partial" and amount >= asked:
        return Broken("GR-35", _("The sum is what was asked for: choose “Granted as asked”."), "outcome")
    return None


def as_it_was_presented(seen, now):
    """What is signed is what the decision-maker read. seen, now: texts that change when it is presented anew."""
    if seen != now:
        return Broken("GR-36", _("The proposal was presented anew after you opened it. Read it again before you sign."))
    return None


def as_it_was_checked(seen, now):
    """What the signatory submits is what the signatory read. seen, now: texts that change with each save."""
    if seen != now:
        return Broken("GR-38", _("The application was changed after you opened this page. Read it again before you submit it."))
    return None


def only_a_grant_is_answered(is_grant):
    if not is_grant:
        return Broken("GR-37", _("Only a grant can be accepted or declined."))
    return None


def questions_are_taken(now, opens, deadline, published):
    """Up to and including the deadline's own instant, as applications are."""
    if not published or now < opens:
        return Broken("GR-40", _("Questions are taken once the guidelines have been published."))
    if now > deadline:
        return Broken("GR-40", _("The time for questions ended with the applications, on %(deadline)s.") % {"deadline": moment(deadline)})
    return None


def question_names_nobody(found):
    """found: what a machine sees in the question that could tell who somebody is, in words."""
    if found:
        text = _("Every applicant may come to read the question. Take away what could tell who somebody is: %(found)s.")
        return Broken("GR-41", text % {"found": ", ".join(found)}, "text")
    return None


def asked_once(waits_already):
    if waits_already:
        return Broken("GR-42", _("Your region has asked this already: it waits for an answer."), "text")
    return None


def corrects_what_was_read(seen, now):
    """seen, now: how many answers the question has had."""
    if seen != now:
        return Broken("GR-43", _("The question was answered, or its answer corrected, after you opened this page. Read the answer before you correct it."))
    return None


def follows_the_newest(replaced):
    if replaced:
        return Broken("GR-44", _("A newer version has been added already. Add yours to that one."))
    return None


def file_is_new(added):
    if added:
        return Broken("GR-45", _("This very file is among the call's materials already."), "file")
    return None
