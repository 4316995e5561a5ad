"""Three days before a call's deadline: one e-mail to those whose region has not submitted its application."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.applications.models import Application
from grants.calls.models import Call
from grants.rules import moment
from regions import clock, jobs
from regions.deadlines import Milestone, milestones
from regions.people import Membership
from regions.roles import REGION_STAFF
from regions.scope import national_scope
from regions.sign_in_mail import absolute

DAYS_BEFORE = timedelta(days=3)
NOT_SUBMITTED = (Application.State.DRAFT, Application.State.WITHDRAWN)


def deadline_near(call):
    """→ the deadline of an open call if it is due within three days, else None."""
    dates = milestones(call.subject)
    if call.phase(dates) != "open":
        return None
    deadline = dates[Milestone.Code.DEADLINE]
    return deadline if clock.today() >= localdate(deadline) - DAYS_BEFORE else None


def in_office():
    """→ queryset of today's memberships of coordinators and signatories."""
    today = clock.today()
    now = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Membership.objects.filter(now, role__in=REGION_STAFF, valid_from__lte=today)


def submitted(call):
    """→ queryset of the applications of a call that the open scope may see, and that have arrived."""
    return Application.objects.filter(call=call).exclude(state__in=NOT_SUBMITTED)


def regions_to_remind():
    """→ [(region, key of the job, call's key)]. Reads every region. The key holds the day of the deadline: one order is
    enough, however often this is asked."""
    found = []
    with national_scope():
        staffed = sorted(set(in_office().values_list("region", flat=True)))
        for call in Call.objects.filter(state=Call.State.PUBLISHED).order_by("pk"):
            if deadline := deadline_near(call):
                sent = set(submitted(call).values_list("region", flat=True))
                key = f"deadline_reminders:{call.pk}:{localdate(deadline)}"
                found += [(region, key, call.pk) for region in staffed if region not in sent]
    return found


@jobs.handler("deadline_reminders", gettext_lazy("Reminders of a call's deadline"))
def remind(job):
    """payload: {"call": key}. Who has submitted meanwhile gets none."""
    call = Call.objects.get(pk=job.payload["call"])
    deadline = deadline_near(call)
    if deadline is None or submitted(call).exists():
        return
    begun = Application.objects.filter(call=call, state=Application.State.DRAFT).exists()
    members = in_office().filter(region=job.region_id).select_related("user").order_by("pk")
    for user in {membership.user_id: membership.user for membership in members}.values():
        if user.email and user.is_active:
            with translation.override(user.language):
                payload = {"to": [user.email], "subject": subject(call, deadline), "body": body(call, deadline, begun)}
            jobs.enqueue(job.region_id, "mail", f"{job.key}:{user.pk}", payload | {"language": user.language})


def subject(call, deadline):
    return _("The application is due on %(deadline)s: %(call)s") % {"deadline": moment(deadline), "call": call.name}


def body(call, deadline, begun):
    state = (
        _("Your region's application is a draft. A signatory of the region submits it.")
        if begun
        else _("Your region has not opened an application yet.")
    )
    parts = [
        _("Applications in the call %(call)s must arrive by %(deadline)s.") % {"call": call.name, "deadline": moment(deadline)},
        state,
        absolute(reverse("call-detail", args=[call.pk])),
    ]
    return "\n\n".join(parts)
