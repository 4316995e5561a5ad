"""Numbers and pages that have failed for long are told to who keeps the register: each once, in one message a week at most."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.contact_checks import failing, result_in_words
from providers.upkeep.keeper_mail import mail_keepers
from regions import audit, clock
from regions.audit import AuditEvent
from regions.sign_in_mail import absolute

TOLD = "contact_failure_told"
BETWEEN = timedelta(days=7)


def tell_keepers(job):
    """Order the message about what has not been told yet, unless one went within the week: then it waits for its turn."""
    region = job.region_id
    told = AuditEvent.objects.filter(region=region, verb=TOLD)
    if told.filter(as_of__gt=clock.now() - BETWEEN).exists():
        return
    rows = list(ContactCheck.objects.filter(failing()).select_related("provider__organisation").order_by("provider__sort_name", "pk"))
    known = {(event.subject_id, event.after["since"]) for event in told.filter(subject_id__in=[row.pk for row in rows])}
    new = [row for row in rows if (row.pk, row.first_failed_on.isoformat()) not in known]
    if new:
        mail_keepers(region, job.key, lambda: (subject(new), body(new)))
    for row in new:
        audit.record(region, None, TOLD, row, None, {"since": row.first_failed_on, "value": row.value})


def subject(rows):
    n = len(rows)
    return ngettext("%(n)s contact detail does not work", "%(n)s contact details do not work", n) % {"n": n}


def body(rows):
    parts = [_("The public is shown these web addresses and telephone numbers, and they have not worked on three days:")]
    for row in rows:
        day = date_format(row.first_failed_on, "SHORT_DATE_FORMAT")
        why = _("%(result)s, since %(day)s") % {"result": result_in_words(row), "day": day}
        parts.append(f"{row.provider}: {row.value}\n{why}")
    parts.append(_("Ask the provider, and correct them here:"))
    parts.append(absolute(f"{reverse('contact-check-list')}?state=failing"))
    return "\n\n".join(parts)
