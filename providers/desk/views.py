"""Screens of customer service: a search that keeps the caller's place, an answer to read aloud, and what could not be given."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.desk import verbs
from providers.desk.answer import answers
from providers.desk.forms import MailForm, NotFoundForm
from providers.desk.freshness import signs
from providers.desk.sought import answer_url, distance_to, key, list_of, search_of, sought
from providers.finder.asking import asked_from
from providers.finder.card_words import in_reader
from providers.finder.gaps import note_gaps
from providers.finder.models import SearchGap
from providers.models import FinderEntry
from providers.pages import form_page, kept
from providers.upkeep.contact_checks import strike
from regions import clock
from regions.access import allow
from regions.geography import NATIONWIDE, Municipality, Region, region_of
from regions.roles import Role

AGENTS = (Role.CUSTOMER_SERVICE, Role.ADVISER)
# The word of an address for a caller whose municipality nobody knows.
UNKNOWN = "none"
NOTED = "desk_noted"


def region_in_address(region_code, **words):
    """→ the region that an answer's address names, or None."""
    return region_code if Region.objects.filter(code=region_code).exists() else None


def region_of_caller(municipality):
    """→ the region of the caller's municipality, the nationwide one where it is not known, None for no such."""
    if municipality == UNKNOWN:
        return NATIONWIDE
    found = region_of(municipality, clock.today())
    return found and found.code


@allow(*AGENTS)
@require_safe
def desk(request):
    seek = sought(request.GET)
    # Whoever comes back to the list asks nothing new.
    if seek.found and not any(request.GET.get(name) for name in ("seen", "noted")):
        note_gaps(request, seek.found, SearchGap.AskedBy.CUSTOMER_SERVICE)
    hits = list_of(seek, request.GET)
    context = search_of(seek) | hits | {"taken": request.GET.get("noted") and request.session.get(NOTED)}
    if hits["rows"]:
        context |= answered(hits["rows"][0]["entry"], seek) | {"form": MailForm(initial={"language": get_language()})}
    return render(request, "providers/desk.html", context)


@allow(*AGENTS, desk=region_in_address)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def desk_answer(request, region_code, offering, place):
    entry = get_object_or_404(entries(), region=region_code, offering=offering, place=place)
    form = MailForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid() and not (why := mailed(request, entry, form.cleaned_data)):
        return kept(request, _("The answer was sent by e-mail. The address was not kept."), request.get_full_path())
    if form.is_bound and form.is_valid():
        form.add_error(None, why)
    # What is sent is written inside the one region of the answer: from there the others' offerings can't be listed.
    seek = sought(request.GET, finds=not form.is_bound)
    hits = list_of(seek, request.GET, key(entry))
    return form_page(request, "providers/desk_answer.html", form, **search_of(seek), **hits, **answered(entry, seek))


@allow(*AGENTS, desk=region_in_address)
@require_POST
def desk_no_answer(request, region_code, place):
    entry = get_object_or_404(entries(), region=region_code, place=place)
    strike(entry, "phone", "not_reached", clock.today(), request.actor)
    text = _("Noted: the number did not answer. When it has failed on three days, the region's coordinator is told.")
    return kept(request, text, answer_url(entry, request.GET.urlencode()))


@allow(*AGENTS, desk=region_of_caller)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_not_found(request, municipality):
    place = None if municipality == UNKNOWN else get_object_or_404(Municipality, code=municipality)
    form = NotFoundForm(request.POST if request.method == "POST" else None, asked_from(request.GET))
    if form.is_valid():
        noted = verbs.note_not_found(request.actor, region_of_caller(municipality), place and place.code, **form.cleaned_data)
        request.session[NOTED] = noted | {"municipality": municipality}
        return kept(request, _("Noted as a need, without anything that tells who called."), desk_url(request, "noted=1"))
    return form_page(request, "providers/desk_not_found.html", form, place=place, back=desk_url(request), query=request.GET.urlencode())


@allow(*AGENTS, desk=region_of_caller)
@require_POST
def desk_take_back(request, municipality):
    noted = request.session.get(NOTED)
    if noted and noted["municipality"] == municipality:
        verbs.take_back(request.actor, region_of_caller(municipality), request.session.pop(NOTED))
        messages.success(request, _("Taken back."))
    return redirect(desk_url(request))


def entries():
    return FinderEntry.objects.select_related("region", "municipality")


def answered(entry, seek):
    """→ what the card of an answer shows."""
    km, nearest = distance_to(entry, seek)
    told = answers(entry, clock.now(), get_language(), km=km, nearest=nearest)
    context = {"entry": entry, "entry_name": in_reader(entry, "name"), "entry_signs": signs(entry, clock.today())}
    return context | {"answers": told, "answer_address": answer_url(entry, seek.query)}


def mailed(request, entry, data):
    """→ "", or in words why the answer was not sent."""
    told = {answer.language: answer for answer in answers(entry, clock.now(), data["language"])}
    return verbs.mail_answer(request.actor, entry, told[data["language"]], data["caller_email"])


def desk_url(request, *more):
    """→ the way back to the list: the search is not counted again."""
    query = request.GET.copy()
    for name in ("noted", "seen"):
        query.pop(name, None)
    return f"{reverse('desk')}?{'&'.join(filter(None, [query.urlencode(), *(more or ['seen=1'])]))}"
