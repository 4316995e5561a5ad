"""The words of each step's own page: its title, what it means, its button, and what is said when it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """danger: it can't be undone. calculated: the page shows how the interest is reached."""

    title: str
    lead: str
    button: str
    done: str
    danger: bool = False
    calculated: bool = False


STEPS = {
    "ask_hearing": Step(
        _("Hear the grantee"),
        _("The grantee gets a letter and an e-mail with the sum and the grounds as they stand here. From then on it sees the case."),
        _("Send to be heard"),
        _("The grantee was asked to answer. The letter is being made."),
    ),
    "close_hearing": Step(
        _("End the hearing"),
        _("The day has passed without an answer. The case goes on to the decision."),
        _("End the hearing"),
        _("The hearing was ended."),
    ),
    "present": Step(
        _("Present to the decision-maker"),
        _("Now the interest is counted. The decision-maker sees the case as it stands here."),
        _("Present to the decision-maker"),
        _("The case was presented to the decision-maker."),
    ),
    "return": Step(
        _("Return to the presenter"),
        _("The presenter mends the case and presents it again."),
        _("Return to the presenter"),
        _("The case was returned to the presenter."),
    ),
    "decide": Step(
        _("Sign the decision on recovery"),
        _("This can't be undone. The grantee is told at once, and may request a rectification."),
        _("Sign the decision"),
        _("The decision was signed, and the grantee told. Its letter is being made."),
        calculated=True,
    ),
    "invoice": Step(
        _("Send the instructions of payment"),
        _("The grantee is told how much it pays, to which account and by when. After the due day late interest runs."),
        _("Send the instructions"),
        _("The instructions of payment were sent. Their letter is being made."),
        calculated=True,
    ),
    "waive": Step(
        _("Leave it unclaimed"),
        _("What is left to pay is no longer claimed. The case is closed, and the grantee told."),
        _("Leave it unclaimed"),
        _("The sum was left unclaimed."),
        danger=True,
    ),
    "drop": Step(
        _("Do not pursue it"),
        _("The case is closed without a decision. Whoever knows of it is told."),
        _("Close the case"),
        _("The case was closed."),
        danger=True,
    ),
    "withdraw": Step(
        _("Take the announcement back"),
        _("The ministry is told that nothing is returned after all. You may announce a return again."),
        _("Take the announcement back"),
        _("The announcement was taken back."),
        danger=True,
    ),
    "repay": Step(
        _("Enter a repayment"),
        _("Enter what came to the account, one entry of the bank's statement at a time. What has been entered is not changed."),
        _("Enter the repayment"),
        _("The repayment was entered."),
    ),
}
