"""Sign-in links by e-mail, as jobs. The token is made when the message leaves, so that no job's row holds it."""

from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.jobs import enqueue, handler
from regions.mail import send
from regions.people import Membership
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import region_scope
from regions.sign_in_links import BY_LINK, LASTS, may_enter, new_link


def absolute(path):
    """→ the address of a page as an e-mail gives it."""
    return f"{settings.BASE_URL}{path}"


def order_link(membership, about, language, actor):
    """Send one person a link. about: the name of the provider or of the network's member; language: of the message. Call it in the region's scope."""
    payload = {"membership": membership.pk, "about": about, "language": language}
    return enqueue(membership.region_id, "sign_in_link", f"sign_in_link:{uuid4()}", payload, actor)


def order_asked_links(email):
    """Send whoever has this address its links. Known or not, the same is done here, so the time tells nothing."""
    with region_scope(NATIONAL_REGION, side=STATE):
        payload = {"email": email.strip().lower()}
        enqueue(NATIONAL_REGION, "sign_in_asked", f"sign_in_asked:{uuid4()}", payload, internal=True)


@handler("sign_in_link", gettext_lazy("Sign-in link by e-mail"))
def send_link(job):
    membership = Membership.objects.select_related("user", "region").get(pk=job.payload["membership"])
    if may_enter(membership):
        send_links(job, [(membership, job.payload["about"])], job.payload["language"])


@handler("sign_in_asked", gettext_lazy("Sign-in link by e-mail"))
def send_asked_links(job):
    found = Membership.objects.filter(user__email__iexact=job.payload["email"], role__in=BY_LINK)
    open_ones = [each for each in found.select_related("user", "region").order_by("pk") if may_enter(each)]
    if open_ones:
        language = open_ones[0].user.language
        with translation.override(language):
            named = [(each, str(each.region)) for each in open_ones]
        send_links(job, named, language)


def send_links(job, named, language):
    """named: [(Membership of one person, what it is about)]. The message goes to that person's own address."""
    with translation.override(language):
        lines = [
            f"{about}\n{absolute(reverse('sign-in-link-use', args=[new_link(membership)]))}" for membership, about in named
        ]
        # In memory alone: the row keeps what it was ordered with.
        job.payload = {
            "to": [named[0][0].user.email],
            "subject": _("Your sign-in link to Digituki"),
            "body": "\n\n".join([_("Open this link to sign in and look after your own information:"), *lines, advice()]),
            "language": language,
        }
    send(job)


def advice():
    return _(
        "The link works once, for %(days)d days. Do not send it on: whoever opens it is signed in as you. If you did not"
        " ask for it, you need not do anything."
    ) % {"days": LASTS.days}
