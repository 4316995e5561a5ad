"""What the pages of the ministry's answer to a request call it, and what they call a correction made without one."""

from django.utils.translation import gettext_lazy as _

ANSWER = {
    "title": _("Answer to the request for rectification"),
    "finish": _("The presenter finishes and presents the answer"),
    "mend": _("The presenter mends the answer and presents it again"),
    "over": _("The answer has been signed, and the region notified"),
    "edit": _("Edit the answer"),
    "back": _("Back to the answer"),
    "in_hand": _("Open the answer in preparation"),
    "by_whom": _("You are the presenter of this answer. After this it can be changed only if it is returned, and another person must sign it."),
    "sign": _("Sign the answer"),
    "read": _("Read the whole answer once more"),
    "presented": _("The answer has been presented to the decision-maker."),
    "returned": _("The answer has been returned to the presenter."),
    "signed": _("The answer has been signed, and the region notified. Its letter is being made."),
    "lost": _("What has been written in the draft is lost. The decision stays as it is, and a request that waits is answered by a new draft."),
    "dropped": _("The draft of the answer was taken away."),
}
CORRECTION = {
    "title": _("Correction of the decision"),
    "finish": _("The presenter finishes and presents the correction"),
    "mend": _("The presenter mends the correction and presents it again"),
    "over": _("The correction has been signed, and the region notified"),
    "edit": _("Edit the correction"),
    "back": _("Back to the correction"),
    "in_hand": _("Open the correction in preparation"),
    "by_whom": _("You are the presenter of this correction. After this it can be changed only if it is returned, and another person must sign it."),
    "sign": _("Sign the correction"),
    "read": _("Read the whole correction once more"),
    "presented": _("The correction has been presented to the decision-maker."),
    "returned": _("The correction has been returned to the presenter."),
    "signed": _("The correction has been signed, and the region notified. The corrected decision is being made as a letter."),
    "lost": _("What has been written in the draft is lost. The decision stays as it is."),
    "dropped": _("The draft of the correction was taken away."),
}


def words_of(reconsideration):
    return ANSWER if reconsideration.rectification_id else CORRECTION
