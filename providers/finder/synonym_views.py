"""Screens of words that mean the same: the region's own and the nation's, and how a search is understood."""

from django.db.models import Case, Value, When
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.catalogue.recording import kept_by
from providers.finder import synonym_editing
from providers.finder.explained import explained
from providers.finder.models import Synonym
from providers.finder.synonym_editing import SynonymForm
from providers.network.pages import about, confirm_sheet, form_sheet, sheet
from providers.pages import attempted, kept, written
from regions.access import allow
from regions.geography import NATIONWIDE
from regions.lists import paged, query_of
from regions.roles import KEEPERS
from regions.scope import public_scope


@allow(*KEEPERS)
@require_safe
def synonym_list(request):
    region, tried = request.actor.own_region, request.GET.get("try", "").strip()
    # As anyone: the nation's words stand in another tenant, and a search reads them so.
    with public_scope():
        page = paged(synonyms_listed(region), request.GET)
        page.object_list = list(page.object_list)
        context = {"page": page, "query": query_of(request), "own": region, "tried": tried, "is_national": region == NATIONWIDE}
        context["understood"] = explained(tried, region) if tried else None
    return render(request, "providers/synonym_list.html", context)


def synonyms_listed(region):
    """→ queryset of a region's own groups, then the nation's."""
    own_first = Case(When(region=region, then=Value(0)), default=Value(1))
    return Synonym.objects.filter(region__in=[region, NATIONWIDE]).order_by(own_first, "words", "pk")


def trail():
    return [(reverse("synonym-list"), _("Search words"))]


@allow(*KEEPERS)
def synonym_new(request):
    form = SynonymForm(request.POST or None)
    if form.is_valid() and written(form, synonym_editing.record_synonym, request.actor, request.actor.own_region, **form.cleaned_data):
        return kept(request, _("The words were saved. They hold from the next search on."), "synonym-list")
    return form_sheet(request, form, sheet(_("Add words that mean the same"), _("Save"), reverse("synonym-list"), trail()))


@allow(*KEEPERS, on=Synonym)
def synonym_edit(request, pk):
    synonym = kept_by(request.actor, Synonym.objects.all(), pk)
    form = SynonymForm(request.POST or None, initial={"words": "\n".join(synonym.words), "note": synonym.note})
    if form.is_valid() and written(form, synonym_editing.change_synonym, request.actor, synonym, **form.cleaned_data):
        return kept(request, _("The words were saved. They hold from the next search on."), "synonym-list")
    words = sheet(about(_("Change the search words"), synonym.words[0]), _("Save the changes"), reverse("synonym-list"), trail())
    return form_sheet(request, form, words)


@allow(*KEEPERS, on=Synonym)
def synonym_remove(request, pk):
    synonym = kept_by(request.actor, Synonym.objects.all(), pk)
    done, broken = attempted(request, synonym_editing.remove_synonym, request.actor, synonym)
    if done:
        return kept(request, _("The words were removed."), "synonym-list")
    words = sheet(about(_("Remove the words"), synonym.words[0]), _("Remove"), reverse("synonym-list"), trail(), danger=True)
    lines = [", ".join(synonym.words), _("From the next search on, one of these words no longer finds what another one names.")]
    return confirm_sheet(request, words, lines, broken)
