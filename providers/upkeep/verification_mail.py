"""The e-mails of a round, as jobs: what the public reads now is looked up when the message leaves."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.upkeep.models import VerificationRequest
from providers.upkeep.rounds import remind
from providers.upkeep.shown import lines
from providers.upkeep.verification_link import address
from regions import clock
from regions.jobs import handler
from regions.mail import send


@handler("verification_mail", gettext_lazy("Question by e-mail: is this still true?"))
def send_question(job):
    """payload: {"request": key, "reminder": bool}. Who has answered meanwhile, or whose round has closed, gets none."""
    rows = VerificationRequest.objects.select_related("provider__organisation", "round")
    request = rows.select_for_update(of=("self",)).get(pk=job.payload["request"])
    if request.state != request.State.WAITING or request.round.state != request.round.State.OPEN or not request.email:
        return
    reminder, language = job.payload["reminder"], request.provider.language
    with translation.override(language):
        # In memory alone: the row keeps what it was ordered with, and no link.
        job.payload = {
            "to": [request.email],
            "subject": subject(request, reminder),
            "body": body(request, reminder),
            "language": language,
        }
    send(job)
    sent = "reminded_at" if reminder else "sent_at"
    setattr(request, sent, clock.now())
    request.save(update_fields=[sent])


def subject(request, reminder):
    sentence = _("Reminder: is this still true? %(name)s") if reminder else _("Is this still true? %(name)s")
    return sentence % {"name": request.provider}


def body(request, reminder):
    link = address(request)
    day = date_format(request.round.answer_by, "SHORT_DATE_FORMAT")
    parts = [
        _("You have not answered yet.") if reminder else "",
        _("People look for digital support and read this about you:"),
        "\n".join(lines(request.provider)),
        request.round.message,
        _("Is it all true? Please answer by %(day)s. No sign-in is needed.") % {"day": day},
        f"{_('All is true')}:\n{link}#true",
        f"{_('Something has changed')}:\n{link}#changed",
        request.round.opened_by_name,
    ]
    return "\n\n".join(part for part in parts if part)


@handler("verification_reminders", gettext_lazy("Reminders of a round"))
def send_reminders(job):
    """payload: {"round": key}."""
    remind(job.payload["round"])
