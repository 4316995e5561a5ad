"""Screens of the tally: a page of big buttons, and the address that a phone sends its taps to."""

import json
from datetime import timedelta
from uuid import uuid4

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from providers.contacts import taps
from providers.contacts.models import ContactEvent
from providers.contacts.tally_choice import choice_of
from providers.contacts.whose import COUNTERS, choose_provider, provider_asked
from providers.pages import kept
from regions import clock
from regions.access import allow
from regions.workflow import Broken


@allow(*COUNTERS)
@never_cache
def contact_tally(request):
    provider = provider_asked(request)
    if provider is None:
        return choose_provider(request, _("Tally of contacts"))
    known = taps.known_to(provider)
    form, choice = choice_of(request.GET, provider, known)
    here = f"{request.path}?{urlencode({'provider': provider.pk, **choice.values()})}"
    broken = []
    if request.method == "POST":
        try:
            return kept(request, write(request, provider, known), here)
        except taps.RefusedTap as refused:
            broken = [Broken("", refused.text)]
    return tally_page(request, provider, known, form, choice, here, broken)


def write(request, provider, known):
    """One button pressed without JavaScript → what was done, in words."""
    if "undo" in request.POST:
        undone = taps.undo_taps(request.actor, provider, [taps.key_of({"key": request.POST["undo"]})])
        return _("The last tap was undone.") if undone else _("That tap had been undone already.")
    tap = taps.read_tap(request.POST.dict() | {"day": clock.today().isoformat()}, known, clock.today())
    if ContactEvent.objects.filter(region=provider.region_id, key=tap.key).exists():
        return _("That tap had been counted already. Nothing was added.")
    taps.count_taps(request.actor, provider, [tap])
    return _("Counted: %(topic)s") % {"topic": known.topics.get(tap.topic, _("Something else"))}


def tally_page(request, provider, known, form, choice, here, broken):
    today = clock.today()
    counts, last = taps.counts_of(provider, today), taps.last_taps(request.actor, provider, today)
    topics = [*known.topics.items(), ("", _("Something else"))]
    address = f"{reverse('contact-taps')}?{urlencode({'provider': provider.pk, 'by': request.actor.user.pk})}"
    context = {
        "provider": provider,
        "form": form,
        "choice": choice,
        "chosen": words_of(choice, known),
        "hidden": choice.values().items(),
        "buttons": [(code, name, counts.get(code, 0)) for code, name in topics],
        "total": sum(counts.values()),
        "outcomes": ContactEvent.Outcome.choices,
        "last": [(key, dict(topics).get(topic, topic), when) for key, topic, when in last[:1]],
        "recent": json.dumps(recent(last)),
        "key": uuid4(),
        "here": here,
        "address": address,
        "queue": f"digituki-tally:{request.actor.user.pk}:{provider.pk}:",
        # The demo's date is another than the phone's; otherwise the phone's own day counts.
        "shift": (today - timezone.localdate()) // timedelta(days=1),
        "broken": broken,
        "refused": bool(broken),
    }
    return render(request, "providers/contact_tally.html", context, status=422 if broken else 200)


def words_of(choice, known):
    """→ what is counted, in one line."""
    point = known.points.get(choice.point)
    level = _("level %(level)s") % {"level": choice.level} if choice.level else ""
    names = [str(point) if point else "", known.forms.get(choice.form, ""), level, known.languages.get(choice.language, "")]
    return " · ".join(filter(None, names))


def recent(last):
    return [{"key": str(key), "topic": topic} for key, topic, _when in last]


@allow(*COUNTERS)
@never_cache
@require_POST
def contact_taps(request):
    """JSON list of taps → {"accepted": [key], "refused": [{"key", "text"}], "counts": {topic: n}, "recent": […]}.

    409 when the person signed in now is not the one who tapped (?by=): the phone keeps the taps for that one.
    """
    provider = provider_asked(request)
    if request.GET.get("by") != str(request.actor.user.pk):
        return JsonResponse({"error": _("These taps were made by somebody else.")}, status=409)
    sent = list_in(request.body)
    if provider is None or sent is None or len(sent) > taps.AT_ONCE:
        text = _("Send a list of at most %(limit)s taps.") % {"limit": taps.AT_ONCE}
        return JsonResponse({"error": text}, status=422)
    known, today = taps.known_to(provider), clock.today()
    accepted, refused = [], []
    for raw in sent:
        try:
            accepted.append(taps.read_tap(raw, known, today))
        except taps.RefusedTap as error:
            refused.append({"key": str(raw.get("key")), "text": error.text})
    taps.count_taps(request.actor, provider, accepted)
    answer = {"accepted": [str(tap.key) for tap in accepted], "refused": refused, "day": today.isoformat()}
    last = taps.last_taps(request.actor, provider, today)
    return JsonResponse(answer | {"counts": taps.counts_of(provider, today), "recent": recent(last)})


def list_in(body):
    """→ the JSON list of objects, or None."""
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    return sent if isinstance(sent, list) and all(isinstance(each, dict) for each in sent) else None
