"""What of the register waits: changes to review and calls for its keeper, questions and answers for a provider's contact."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.upkeep.waiting import waiting_for_contact, waiting_for_keeper
from regions import clock
from reporting.waiting_row import Waiting


def register_to_keep(actor):
    """One row for the whole queue, and one for the calls: a coordinator opens a list, not thirty cards."""
    work = waiting_for_keeper(actor)
    if work.changes:
        title = ngettext("%(n)s change to review", "%(n)s changes to review", work.changes) % {"n": work.changes}
        yield Waiting(title, _("From the providers"), reverse("change-list"), since=work.oldest)
    if work.calls:
        title = ngettext("%(n)s provider to call", "%(n)s providers to call", work.calls) % {"n": work.calls}
        yield Waiting(title, work.round.name, reverse("round-calls", args=[work.round.pk]), work.round.answer_by)
    if work.failing:
        title = ngettext("%(n)s contact detail does not work", "%(n)s contact details do not work", work.failing) % {"n": work.failing}
        url = f"{reverse('contact-check-list')}?state=failing"
        yield Waiting(title, _("Web pages and telephone numbers"), url, since=clock.start_of(work.failing_since))


def own_register(actor):
    work = waiting_for_contact(actor)
    if work.request:
        title = _("Say whether your information is still true")
        yield Waiting(title, work.request.round.name, reverse("own-provider"), work.request.round.answer_by)
    for change in work.refused:
        about = change.answer or change.get_subject_display()
        yield Waiting(_("Your change was not accepted"), about, reverse("own-provider"), since=change.decided_at)
