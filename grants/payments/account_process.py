"""The table of the payee's account: entered by one person, confirmed or refused by another, failed at the bank."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.payments.models import PayeeAccount
from regions.roles import Role
from regions.workflow import Refused, Transition, register

State = PayeeAccount.State


def second_person(account, actor, facts):
    return rules.two_people(
        account.proposed_by_id, actor.user.pk, gettext("You entered this account: another person must confirm it.")
    )


def reason(account, actor, facts):
    return rules.reason_given(facts.get("reason"))


def confirm(account, actor, facts):
    PayeeAccount.objects.filter(state=State.CONFIRMED).update(state=State.REPLACED)
    account.confirmed_by, account.confirmed_by_name = actor.user, actor.name
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        # Another account was confirmed in the same instant: the unique key saw it, the update above did not.
        raise Refused([rules.one_account_in_use(True)]) from error


register(
    PayeeAccount,
    [
        Transition(
            "confirm",
            (State.PROPOSED,),
            State.CONFIRMED,
            (Role.COORDINATOR, Role.SIGNATORY),
            _("Confirm the account"),
            rules=(second_person,),
            then=(confirm,),
        ),
        # Who entered a wrong number enters the right one: it takes the place of the one that waits.
        Transition(
            "refuse",
            (State.PROPOSED,),
            State.REPLACED,
            (Role.COORDINATOR, Role.SIGNATORY),
            _("Refuse the account"),
            rules=(second_person, reason),
        ),
        # By the payment service's answer: nobody's button.
        Transition("fail", (State.CONFIRMED,), State.FAILED, (Role.PAYMENT_APPROVER,)),
    ],
)
