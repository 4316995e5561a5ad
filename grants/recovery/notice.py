"""E-mails of money that comes back: in the case's language to the region, to the presenters when the region has acted."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.decisions.notice import who_is_told
from regions import clock, jobs
from regions.money import euros
from regions.people import Membership
from regions.roles import Role
from regions.sign_in_mail import absolute
from regions.validity import valid_on

# The presenters of a case are many, and write Finnish with each other.
MINISTRY_READS = "fi"


def address(recovery):
    return absolute(reverse("recovery-detail", args=[recovery.pk]))


def presenters():
    """→ sorted addresses of the ministry's presenters today."""
    acting = Membership.objects.filter(valid_on(clock.today()), role=Role.PRESENTER)
    return sorted(set(acting.values_list("user__email", flat=True)) - {""})


def order(recovery, actor, what, subject, paragraphs):
    """Order an e-mail to the region, once for `what` of a case. subject, paragraphs: functions, called in its language."""
    language = recovery.decision.language
    with translation.override(language):
        body = "\n\n".join([*paragraphs(), address(recovery)])
        payload = {"to": who_is_told(recovery.application), "subject": subject(), "body": body, "language": language}
    jobs.enqueue(recovery.region_id, "mail", f"recovery_notice:{recovery.pk}:{what}", payload, actor)


def order_to_ministry(recovery, actor, what, subject, paragraphs):
    with translation.override(MINISTRY_READS):
        body = "\n\n".join([*paragraphs(), address(recovery)])
        payload = {"to": presenters(), "subject": subject(), "body": body, "language": MINISTRY_READS}
    if payload["to"]:
        jobs.enqueue(recovery.region_id, "mail", f"recovery_notice:{recovery.pk}:{what}", payload, actor)


def order_announcement(recovery, actor):
    number, amount = recovery.decision.case_number, euros(recovery.amount)
    order_to_ministry(
        recovery,
        actor,
        "announced",
        lambda: _("Return of a grant announced: %(number)s") % {"number": number},
        lambda: [
            _("%(grantee)s announces that it returns %(amount)s of its grant %(number)s.")
            % {"grantee": parties.applicant(recovery.region_id), "amount": amount, "number": number},
            _("Count the interest and send the instructions of payment in Digituki."),
        ],
    )


def order_hearing(recovery, actor, time):
    """time: which hearing of the case it is."""
    number = recovery.decision.case_number
    order(
        recovery,
        actor,
        f"hearing:{time}",
        lambda: _("You are heard on the recovery of a grant: %(number)s") % {"number": number},
        lambda: [
            _("The ministry considers recovering money of the grant %(number)s, and hears your region before it decides.") % {"number": number},
            _("Answer by %(day)s at the latest. The signatory sends the answer in Digituki.") % {"day": rules.day(recovery.hearing_due)},
        ],
    )


def order_answer(recovery, actor, time):
    number = recovery.decision.case_number
    order_to_ministry(
        recovery,
        actor,
        f"answered:{time}",
        lambda: _("Answer to a hearing on recovery: %(number)s") % {"number": number},
        lambda: [
            _("%(grantee)s has answered the hearing on the recovery of its grant %(number)s.")
            % {"grantee": parties.applicant(recovery.region_id), "number": number}
        ],
    )


def order_decision(recovery, actor):
    number = recovery.decision.case_number
    order(
        recovery,
        actor,
        "decided",
        lambda: _("Decision on the recovery of a grant: %(number)s") % {"number": number},
        lambda: [
            _("The ministry has decided on the recovery of money of the grant %(number)s.") % {"number": number},
            _("Sign in to Digituki to read the decision and its grounds."),
            _("A rectification of the decision may be requested within 30 days of notice. The instructions are enclosed in it."),
        ],
    )


def order_instructions(recovery, actor):
    number, due = recovery.decision.case_number, euros(recovery.amount + recovery.interest)
    order(
        recovery,
        actor,
        "invoiced",
        lambda: _("Instructions of payment: %(number)s") % {"number": number},
        lambda: [
            _("%(due)s of the grant %(number)s is to be repaid by %(day)s.")
            % {"due": due, "number": number, "day": rules.day(recovery.due_on)},
            _("The account, the reference and how the interest was counted stand in Digituki."),
        ],
    )


def order_withdrawal(recovery, actor):
    number = recovery.decision.case_number
    order_to_ministry(
        recovery,
        actor,
        "withdrawn",
        lambda: _("Announced return taken back: %(number)s") % {"number": number},
        lambda: [
            _("%(grantee)s has taken back its announcement of returning money of the grant %(number)s.")
            % {"grantee": parties.applicant(recovery.region_id), "number": number},
            recovery.closing_reason,
        ],
    )


def order_ending(recovery, actor):
    """The case is over: repaid, left unclaimed or not pursued. What was never told to the region ends untold."""
    if recovery.internal:
        return
    number, how = recovery.decision.case_number, recovery.get_state_display
    order(
        recovery,
        actor,
        "ended",
        lambda: _("Money of the grant %(number)s: the case is over") % {"number": number},
        lambda: [
            _("How it ended: %(how)s.") % {"how": how()},
            *([recovery.closing_reason] if recovery.closing_reason else []),
            _("You don't need to do anything more."),
        ],
    )
