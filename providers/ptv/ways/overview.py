"""What PTV's front page shows beside its table: whether it works, how many records stand how, what waits, what was done."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from providers.ptv.comparing.link_contents import TONES
from providers.ptv.interface import connected
from providers.ptv.models import PtvAccess, PtvLink, PtvRun
from providers.ptv.sending.run_words import run_row, uncapitalised
from regions import clock
from regions.jobs import Job

State = PtvLink.State
SECRETS = ("password", "api_key")
LATEST = 10
# What a person must do something about, with the question that it puts.
TO_DO = {
    State.CONFLICT: pgettext_lazy("PTV", "The same words were changed in both. Choose which ones stay."),
    State.REMOTE_NEWER: pgettext_lazy("PTV", "Somebody changed them in PTV. Take the changes into the register, or keep ours."),
    State.BLOCKED: pgettext_lazy("PTV", "Something must be mended before they can be sent. Each says what."),
    State.ERROR: pgettext_lazy("PTV", "PTV did not take them. Read what it says; they are tried again at night."),
}


@dataclass(frozen=True)
class Health:
    """tone and words of one line on top: whether data flows. url: where it is mended, "" where nothing is to be done."""

    tone: str
    title: str
    text: str = ""
    url: str = ""
    link: str = ""


def access_of(region):
    """→ the region's PtvAccess without its secrets, which the nation may not even ask for; None where none is given."""
    return PtvAccess.objects.defer(*SECRETS).select_related("given_by").filter(region=region).first()


def is_open(region, kind, **payload):
    """→ whether a job of this kind waits or is under way."""
    about = {f"payload__{name}": value for name, value in payload.items()}
    return Job.objects.filter(region=region, kind=kind, state__in=(Job.State.QUEUED, Job.State.RUNNING), **about).exists()


def health_of(access):
    """→ Health of a region's way to PTV."""
    mend = {"url": reverse("ptv-access")}
    if not connected.is_connected():
        return Health("warning", _("PTV is not connected"), _("This installation has no address of PTV. Nothing is read from it and nothing sent."))
    if access is None:
        text = _("The region has no API user yet. PTV can be read, and nothing can be sent.")
        return Health("info", _("Nothing is sent to PTV"), text, link=_("Give the region's API user"), **mend)
    if access.problem == "sign_in":
        text = _("PTV refuses the region's user name or password. Nothing is sent until they are given again.")
        return Health("danger", _("PTV refuses the sign-in"), text, link=_("Give the user name and password again"), **mend)
    if access.paused:
        return Health("warning", _("Sending is paused"), _("Nothing is sent until somebody lets it go on."), link=_("Let sending go on"), **mend)
    if access.problem:
        return Health("warning", _("The last contact with PTV failed"), _("It is tried again by itself."), link=_("Look at the API user"), **mend)
    return Health("success", _("The connection to PTV is in order"), _("What has changed here is sent every night at %(time)s.") % {"time": sent_at().strftime("%-H.%M")})


def counts_by_state(region):
    """→ {state: how many} of the region's records; of all regions for the nation."""
    links = PtvLink.objects.filter(**({"region": region} if region else {}))
    return dict(links.order_by().values_list("state").annotate(number=Count("pk")))


def states_shown(counts):
    """→ [(label, number, address of their list, tone)] of all states, in the order of their life."""
    return [(str(state.label), counts.get(state, 0), f"{reverse('ptv-links')}?state={state}", TONES[state]) for state in State]


def to_do(counts):
    """→ [(title, text, address)] of what waits for a person."""
    found = []
    for state, text in TO_DO.items():
        if number := counts.get(state, 0):
            title = ngettext("%(n)s record: %(state)s", "%(n)s records: %(state)s", number) % {"n": number, "state": uncapitalised(str(state.label))}
            found.append((title, text, f"{reverse('ptv-links')}?state={state}"))
    return found


def latest_runs(region):
    """→ rows of the last runs, newest first. region: None for all of them."""
    runs = PtvRun.objects.select_related("asked_by", *([] if region else ["region"]))
    runs = runs.defer("cursor").filter(**({"region": region} if region else {})).order_by("-started_at")
    return [run_row(run) for run in runs[:LATEST]]


def next_sending(access):
    """→ datetime of the next automatic sending, or None where none comes."""
    if access is None or access.paused or not connected.is_connected():
        return None
    return next_at(sent_at())


def sent_at():
    """→ the time of day at which beat sends by itself."""
    schedule = settings.CELERY_BEAT_SCHEDULE["send-to-ptv"]["schedule"]
    return time(min(schedule.hour), min(schedule.minute))


def next_at(hour):
    """→ the next time that the clock in Helsinki shows `hour`."""
    now = localtime(clock.now())
    today = make_aware(datetime.combine(now.date(), hour))
    return today if today > now else make_aware(datetime.combine(now.date() + timedelta(days=1), hour))
