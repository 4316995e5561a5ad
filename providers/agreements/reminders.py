"""Reminders 90, 30 and 0 days before an agreement ends, and the end itself: found for the nation, written by region."""

import hashlib

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from providers.agreements.models import Agreement, AgreementReminder
from providers.agreements.standing import State, ends_within, parties
from regions import audit, clock, jobs
from regions.people import Membership
from regions.roles import Role
from regions.scope import national_scope
from regions.sign_in_mail import absolute

DAYS = (90, 30, 0)
# An agreement that was written down long after its end is no news.
NEWS_FOR_DAYS = 30


def threshold(ends_on, today, given):
    """→ which of DAYS is to be told today, or None. Of several that have passed at once the nearest alone is told."""
    left = (ends_on - today).days
    passed = [days for days in DAYS if left <= days]
    if not passed or left < -NEWS_FOR_DAYS or min(passed) in given:
        return None
    return min(passed)


def watched(today):
    """→ queryset of the signed agreements whose end is near or has passed, in the open scope."""
    near = ends_within(today, max(DAYS)) | Q(state=State.IN_FORCE, ends_on__lt=today)
    found = Agreement.objects.filter(near).select_related("provider__organisation", "member")
    return found.prefetch_related("reminders", "renewals").order_by("region_id", "ends_on", "name", "pk")


def due_of(agreement, today):
    """→ (days of the reminder to be given or None, whether it has ended). A signed renewal says all that is needed, and so does
    a decision not to renew."""
    goes_on = bool(agreement.ended_why) or any(each.state == State.IN_FORCE for each in agreement.renewals.all())
    given = {reminder.days_before for reminder in agreement.reminders.all()}
    days = None if goes_on else threshold(agreement.ends_on, today, given)
    return days, agreement.ends_on < today


def regions_to_remind():
    """→ [(region, key of the job)] where something is due. Reads every region. The key holds what is due: the same work
    is ordered once, however often this is asked."""
    today = clock.today()
    with national_scope():
        rows = list(watched(today))
    due = {}
    for agreement in rows:
        days, ended = due_of(agreement, today)
        if days is not None or ended:
            due.setdefault(agreement.region_id, []).append(f"{agreement.pk}:{agreement.ends_on}:{days}:{ended}")
    digests = {region: hashlib.sha256(" ".join(work).encode()).hexdigest()[:32] for region, work in due.items()}
    return [(region, f"agreement_reminders:{digest}") for region, digest in digests.items()]


@jobs.handler("agreement_reminders", gettext_lazy("Reminders of agreements that end"))
def give_reminders(job):
    """What is due is looked up anew: a second run finds it written, and does nothing."""
    today, told = clock.today(), []
    for agreement in watched(today).select_for_update(of=("self",)):
        days, ended = due_of(agreement, today)
        if days is not None:
            AgreementReminder.objects.create(
                region_id=agreement.region_id, agreement=agreement, days_before=days, given_at=clock.now()
            )
            audit.record(agreement.region_id, None, "agreement_reminded", agreement, None, {"days_before": days})
            told.append(agreement)
        if ended:
            end(agreement)
    if told:
        order_mails(job, told)


def end(agreement):
    agreement.state = State.ENDED
    agreement.save(update_fields=["state"])
    changed = {"state": State.IN_FORCE}, {"state": State.ENDED}
    audit.record(agreement.region_id, None, "agreement_ended", agreement, *changed)


def order_mails(job, agreements):
    """One message to each coordinator of the region, in that person's language."""
    today = clock.today()
    in_office = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    found = Membership.objects.filter(in_office, region=job.region_id, role=Role.COORDINATOR, valid_from__lte=today)
    people = {membership.user_id: membership.user for membership in found.select_related("user").order_by("pk")}
    for user in people.values():
        if user.email and user.is_active:
            with translation.override(user.language):
                payload = {"to": [user.email], "subject": subject(agreements), "body": body(agreements, today)}
            jobs.enqueue(job.region_id, "mail", f"{job.key}:{user.pk}", payload | {"language": user.language})


def subject(agreements):
    if len(agreements) == 1:
        return _("The agreement ends: %(name)s") % {"name": agreements[0].name}
    return ngettext("%(n)s agreement ends", "%(n)s agreements end", len(agreements)) % {"n": len(agreements)}


def body(agreements, today):
    parts = [_("These agreements end soon or have ended. Renew them, or let them end:")]
    for agreement in agreements:
        day = date_format(agreement.ends_on, "SHORT_DATE_FORMAT")
        sentence = _("in force until %(day)s") if agreement.ends_on >= today else _("ended on %(day)s")
        named = f"{agreement.name} ({parties(agreement)}): {sentence % {'day': day}}"
        parts.append(f"{named}\n{absolute(reverse('agreement-detail', args=[agreement.pk]))}")
    return "\n\n".join(parts)
