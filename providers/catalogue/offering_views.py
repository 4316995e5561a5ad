"""Screens of an offering: what is given, where and when, and its life from draft to archive."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from providers.catalogue import provider_page
from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.exception_form import ExceptionForm, HolidaysForm
from providers.catalogue.offering import Offering
from providers.catalogue.offering_form import NewOfferingForm, OfferingForm
from providers.catalogue.offering_moves import WORDS
from providers.catalogue.place_form import PlaceForm, week_of
from providers.catalogue.provider import Provider
from providers.catalogue.record_offering import change_offering, record_offering
from providers.catalogue.record_place import (
    change_place,
    record_place,
    remove_place,
    with_exceptions,
    without_exception,
)
from providers.catalogue.recording import kept_by
from providers.catalogue.return_form import ReturnForm
from providers.catalogue.views import home_of
from providers.pages import attempted, carried, form_page, kept, way_back, written
from providers.rules import broken_of, contact_changes_drafts_only, last_place_stays
from providers.upkeep.propose_page import answer_contact, exceptions_page, proposes
from regions import clock
from regions.access import allow
from regions.roles import KEEPERS, Role
from regions.workflow import PROCESSES, Refused, may, move

EDITORS = (*KEEPERS, Role.PROVIDER_CONTACT)
OFFERINGS = Offering.objects.select_related("provider__organisation", "region").prefetch_related("texts")
PLACES = OfferingAtPoint.objects.select_related("offering__provider__organisation", "point__municipality")


def own_or_403(offering, actor):
    if broken := contact_changes_drafts_only(offering, actor):
        raise PermissionDenied(broken.text)


@allow(*EDITORS, on=Provider)
def offering_new(request, pk):
    provider = kept_by(request.actor, Provider.objects.select_related("organisation"), pk)
    form, back = NewOfferingForm(request.POST or None, provider=provider), home_of(request.actor, pk)
    if form.is_valid() and written(form, record_offering, request.actor, provider, **form.offering_data()):
        return kept(request, _("The draft was saved. The public does not see it before it is published."), back)
    return form_page(request, "providers/offering_new.html", form, provider=provider, back=back, week=week_of(form))


@allow(*EDITORS, on=Offering)
def offering_edit(request, pk):
    offering = kept_by(request.actor, OFFERINGS, pk)
    form, back = OfferingForm(request.POST or None, instance=offering, provider=offering.provider), offering_home(request, offering)
    if proposes(request.actor, offering):
        return answer_contact(request, "providers/offering_edit.html", form, offering, back, offering=offering)
    own_or_403(offering, request.actor)
    if form.is_valid() and written(form, change_offering, request.actor, offering, **form.offering_data()):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/offering_edit.html", form, offering=offering, back=back)


def offering_home(request, offering):
    return way_back(request, home_of(request.actor, offering.provider_id))


@allow(*EDITORS, on=Offering)
def place_new(request, pk):
    offering = kept_by(request.actor, OFFERINGS, pk)
    own_or_403(offering, request.actor)
    form, back = PlaceForm(request.POST or None, provider=offering.provider), offering_home(request, offering)
    if form.is_valid() and written(form, record_place, request.actor, offering, **form.place_data()):
        return kept(request, _("The place was saved."), back)
    return form_page(request, "providers/place_new.html", form, offering=offering, back=back, week=week_of(form))


@allow(*EDITORS, on=OfferingAtPoint)
def place_edit(request, pk):
    place = kept_by(request.actor, PLACES, pk)
    form = PlaceForm(request.POST or None, provider=place.offering.provider, place=place)
    back = offering_home(request, place.offering)
    if proposes(request.actor, place.offering):
        return answer_contact(request, "providers/place_edit.html", form, place, back, place=place, week=week_of(form))
    own_or_403(place.offering, request.actor)
    if form.is_valid() and written(form, change_place, request.actor, place, **form.place_data()):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/place_edit.html", form, place=place, back=back, week=week_of(form))


@allow(*EDITORS, on=OfferingAtPoint)
def place_remove(request, pk):
    place = kept_by(request.actor, PLACES, pk)
    own_or_403(place.offering, request.actor)
    back = offering_home(request, place.offering)
    done, refused = attempted(request, remove_place, request.actor, place)
    if done:
        return kept(request, _("The offering is no longer given there."), back)
    broken = refused or broken_of([last_place_stays], place, request.actor)
    context = {"place": place, "broken": broken, "refused": bool(refused), "back": back}
    return render(request, "providers/place_remove.html", context, status=422 if refused else 200)


@allow(*EDITORS, on=OfferingAtPoint)
def place_exceptions(request, pk):
    """Days that differ from the week: one form adds a row, one closes the holidays that were chosen, one removes."""
    place = kept_by(request.actor, PLACES, pk)
    if proposes(request.actor, place.offering):
        return exceptions_page(request, place, offering_home(request, place.offering))
    own_or_403(place.offering, request.actor)
    asked = request.POST.get("what")
    form = ExceptionForm(request.POST if asked == "add" else None)
    holidays = HolidaysForm(request.POST if asked == "holidays" else None, place=place)
    sent = form if asked == "add" else holidays
    added = None
    if asked in ("add", "holidays") and sent.is_valid():
        added = with_exceptions(place, sent.rows())
    elif asked == "remove":
        added = without_exception(place, request.POST.get("row"))
    if added is not None and written(sent, change_place, request.actor, place, exceptions=added):
        messages.success(request, _("The exceptions were saved."))
        return redirect("place-exceptions", pk)
    context = {"place": place, "form": form, "holidays": holidays, "back": offering_home(request, place.offering)}
    context |= {"rows": place.exceptions.all(), "today": clock.today()}
    return render(request, "providers/place_exceptions.html", context, status=422 if request.method == "POST" else 200)


@allow(*EDITORS, on=Offering)
def offering_move(request, pk, verb):
    """GET shows what will happen and what is missing; POST does it, or says why not."""
    offering = kept_by(request.actor, OFFERINGS, pk)
    rows = [row for row in PROCESSES[Offering].transitions if row.verb == verb]
    if not any(request.actor.role in row.by for row in rows):
        raise PermissionDenied(f"{request.actor.role} may not {verb}")
    words, back = WORDS[verb], offering_home(request, offering)
    form = ReturnForm(request.POST or None) if words.asks_why else None
    broken, status = broken_of(rows[0].rules, offering, request.actor), 200
    if request.method == "POST":
        status = 422
        if form is None or form.is_valid():
            try:
                move(offering, verb, request.actor, **(form.cleaned_data if form else {}))
                return kept(request, words.after, back)
            except Refused as refused:
                broken = refused.broken
    context = {"offering": offering, "words": words, "form": form, "facts": provider_page.offering_facts(offering)}
    context |= {"broken": broken, "refused": status == 422, "back": back, "verb": verb}
    context |= {"possible": not broken and may(offering, verb, request.actor), "quality": carried(request)}
    return render(request, "providers/offering_move.html", context, status=status)
