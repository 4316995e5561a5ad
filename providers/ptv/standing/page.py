"""What is known of one offering and its way to PTV, gathered for “Why am I not visible on Suomi.fi?”, and its reasons with links."""

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.http import urlencode

from providers.catalogue.offering import Offering
from providers.ptv.mapping.to_ptv import channels_of, service_of
from providers.ptv.models import WRITING, PtvLink
from providers.ptv.sending.linking import held_by
from providers.ptv.standing.consents import consents_of
from providers.ptv.standing.content_checks import consented, problems_of_channel, problems_of_service
from providers.ptv.standing.reasons import Situation, standing
from providers.ptv.ways.overview import access_of
from regions import clock
from regions.roles import PROVIDER


def link_of(offering):
    return PtvLink.objects.filter(region=offering.region_id, kind=PtvLink.Kind.SERVICE, offering=offering).first()


def situation_of(offering, actor, link):
    """offering: of contents.WHOLE → Situation. A provider's contact reads neither the region's access nor its agreements: what they
    keep from being sent is known to it from its own record alone."""
    today = clock.today()
    held = held_by(offering.provider)
    mine = {"access": True, "consent": not link or link.problem != "PTV-12"} if actor.side == PROVIDER else of_region(offering, today)
    return Situation(
        today=today,
        now=clock.now(),
        published=offering.state == Offering.State.PUBLISHED,
        valid_from=offering.valid_from,
        valid_to=offering.valid_to,
        mode=held.mode,
        organisation=bool(held.organisation),
        looked_up=held.looked_up,
        **mine,
        **of_content(offering, held),
        **of_link(link),
    )


def of_region(offering, today):
    access = access_of(offering.region_id)
    agreed = consents_of([offering.provider_id], today).get(offering.provider_id, [])
    return {
        "access": access is not None,
        "access_problem": access.problem if access else "",
        "paused": bool(access) and access.paused,
        "consent": consented(agreed, offering.pk, today),
    }


def of_content(offering, held):
    """What would be refused; nothing is asked where nothing would be sent."""
    if held.mode not in WRITING:
        return {}
    service, channels = service_of(offering, held, {}), channels_of(offering, held)
    problems = [broken for channel in channels for broken in problems_of_channel(channel)]
    return {"content": tuple(problems_of_service(service) + problems), "channels": len(channels)}


def of_link(link):
    if link is None:
        return {}
    since = link.modified or link.sent_at
    return {
        "link": True, "state": link.state, "version": link.version, "sent_at": link.sent_at,
        "problem": link.problem, "problems": link.problems, "visible_since": since,
    }  # fmt: skip


def standing_shown(offering, actor):
    """→ (Standing, [(Reason, address of the page that mends it, "" where this person may not open it)])."""
    link = link_of(offering)
    found = standing(situation_of(offering, actor, link))
    return found, [(reason, address_of(reason, offering, link, actor)) for reason in found.reasons]


def address_of(reason, offering, link, actor):
    keys = {"offering-edit": offering.pk, "ptv-provider": offering.provider_id, "ptv-conflict": link and link.pk}
    name, key = reason.url_name, keys.get(reason.url_name)
    try:
        address = reverse(name, args=[key] if key else []) if name else ""
    except NoReverseMatch:
        return ""
    if not address or actor.role not in resolve(address).func.access.roles:
        return ""
    about = {"agreement-new": "provider", "ptv-preview": "provider"}.get(name)
    return f"{address}?{urlencode({about: offering.provider_id})}" if about else address
