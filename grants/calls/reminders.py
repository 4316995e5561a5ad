"""E-mails about a call's dates that come near: one table says which, when, and which regions still have it to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.applications.models import Application
from grants.calls.models import Call
from grants.decisions.models import Decision
from grants.plans.models import Plan
from grants.reports.models import Report
from grants.rules import moment
from regions import clock, jobs
from regions.deadlines import Milestone, milestones
from regions.people import Membership
from regions.roles import REGION_STAFF
from regions.scope import national_scope
from regions.sign_in_mail import absolute

NOT_SUBMITTED = (Application.State.DRAFT, Application.State.WITHDRAWN)
IN_FORCE = (Call.State.PUBLISHED, Call.State.RESOLVED, Call.State.REPORTING)
# What opens is told when it has opened, also where the sweep was late.
NEWS_FOR = timedelta(days=2)


@dataclass(frozen=True)
class Reminder:
    """days: before the milestone, 0 for the moment itself. waits: function(call) → the regions' codes, in the open scope,
    that still have it to do. subject, about: texts of %(when)s and %(call)s. state: function(call) → where the open region
    stands, in words.
    """

    code: str
    days: tuple
    subject: str
    about: str
    waits: Callable
    state: Callable = lambda call: ""

    def due(self, dates):
        """dates: {code: datetime} of the call. → which of `days` is to be told now, or None. Of several that have passed at once the nearest alone is told."""
        at = dates.get(self.code)
        if at is None or clock.now() > at + (NEWS_FOR if 0 in self.days else timedelta(0)):
            return None
        return min((days for days in self.days if has_come(at, days)), default=None)


def has_come(at, days):
    """→ whether it is `days` before a milestone, or later."""
    return clock.now() >= at if days == 0 else clock.today() >= localdate(at) - timedelta(days)


def unsent_plans(call):
    """A plan that was never sent for comment, nor marked ready."""
    return everybody() - codes_of(Plan.objects.filter(call=call).exclude(state=Plan.State.DRAFT))


def unsubmitted(call):
    return everybody() - codes_of(submitted(call))


def unreported(call, kind=Report.Kind.FINAL):
    """Those with a grant that they have accepted, and without a report of this kind that has been sent."""
    granted = Decision.objects.filter(call=call, state=Decision.State.ACCEPTED, outcome__in=("grant", "partial"))
    waits = (Report.State.DRAFT, Report.State.SUPPLEMENT)
    sent = Report.objects.filter(decision__call=call, kind=kind).exclude(state__in=waits)
    return codes_of(granted) - codes_of(sent)


def without_interim(call):
    """An interim report is owed until the final one has been sent."""
    return unreported(call, Report.Kind.INTERIM) & unreported(call)


def codes_of(rows):
    return set(rows.values_list("region", flat=True))


def everybody():
    """→ codes of the regions where somebody acts today."""
    return codes_of(in_office())


def submitted(call):
    """→ queryset of the applications of a call that the open scope may see, and that have arrived."""
    return Application.objects.filter(call=call).exclude(state__in=NOT_SUBMITTED)


def state_of_application(call):
    """→ where the open region's application stands, in words."""
    if Application.objects.filter(call=call, state=Application.State.DRAFT).exists():
        return _("Your region's application is a draft. A signatory of the region submits it.")
    return _("Your region has not opened an application yet.")


Code = Milestone.Code
REMINDERS = (
    Reminder(
        Code.WEBINAR, (1,),
        gettext_lazy("Webinar on %(when)s: %(call)s"),
        gettext_lazy("The webinar about the call %(call)s is on %(when)s. The link stands in the guidelines or on the call's page."),
        lambda call: everybody(),
    ),
    Reminder(
        Code.COMMENTS_OPEN, (0,),
        gettext_lazy("The comment round has opened: %(call)s"),
        gettext_lazy("The agency comments on project plans of the call %(call)s since %(when)s. Send yours when it can be read."),
        unsent_plans,
    ),
    Reminder(
        Code.COMMENTS_CLOSE, (3,),
        gettext_lazy("The comment round closes on %(when)s: %(call)s"),
        gettext_lazy("The agency takes project plans of the call %(call)s for comment until %(when)s. Your region has not sent its plan."),
        unsent_plans,
    ),
    Reminder(
        Code.DEADLINE, (14, 3, 1),
        gettext_lazy("The application is due on %(when)s: %(call)s"),
        gettext_lazy("Applications in the call %(call)s must arrive by %(when)s."),
        unsubmitted, state_of_application,
    ),
    Reminder(
        Code.INTERIM_DUE, (30, 7),
        gettext_lazy("The interim report is due on %(when)s: %(call)s"),
        gettext_lazy("Interim reports on grants of the call %(call)s must arrive by %(when)s. Your region has not submitted its report."),
        without_interim,
    ),
    Reminder(
        Code.REPORTS_DUE, (30, 7),
        gettext_lazy("The final report is due on %(when)s: %(call)s"),
        gettext_lazy("Final reports on grants of the call %(call)s must arrive by %(when)s. Your region has not submitted its report."),
        unreported,
    ),
)  # fmt: skip
BY_CODE = {str(each.code): each for each in REMINDERS}


def in_office():
    """→ queryset of today's memberships of coordinators and signatories."""
    today = clock.today()
    now = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Membership.objects.filter(now, role__in=REGION_STAFF, valid_from__lte=today)


def regions_to_remind():
    """→ [(region, key of the job, its payload)]. Reads every region. The key holds the milestone, its day and how long
    before it is told: one order is enough, however often this is asked."""
    found = []
    with national_scope():
        staffed = everybody()
        for call in Call.objects.filter(state__in=IN_FORCE).order_by("pk"):
            dates = milestones(call.subject)
            for reminder in REMINDERS:
                if (days := reminder.due(dates)) is not None:
                    key = f"call_reminders:{call.pk}:{reminder.code}:{localdate(dates[reminder.code])}:{days}"
                    payload = {"call": call.pk, "code": str(reminder.code), "days": days}
                    found += [(region, key, payload) for region in sorted(reminder.waits(call) & staffed)]
    return found


@jobs.handler("call_reminders", gettext_lazy("Reminders of a call's dates"))
def remind(job):
    """payload: {"call": key, "code": milestone, "days": before it}. Who has done it meanwhile gets none."""
    call, reminder = Call.objects.get(pk=job.payload["call"]), BY_CODE[job.payload["code"]]
    dates = milestones(call.subject)
    if reminder.due(dates) is None or job.region_id not in reminder.waits(call):
        return
    members = in_office().filter(region=job.region_id).select_related("user").order_by("pk")
    for user in {membership.user_id: membership.user for membership in members}.values():
        if user.email and user.is_active:
            with translation.override(user.language):
                words = {"when": moment(dates[reminder.code]), "call": call.name}
                parts = [reminder.about % words, reminder.state(call), absolute(reverse("call-detail", args=[call.pk]))]
                payload = {"to": [user.email], "subject": reminder.subject % words, "body": "\n\n".join(filter(None, parts))}
            jobs.enqueue(job.region_id, "mail", f"{job.key}:{user.pk}", payload | {"language": user.language})
