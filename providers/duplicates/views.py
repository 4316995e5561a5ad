"""Screens of duplicates: the pairs that may be one, and the merge of two."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.catalogue import provider_page
from providers.catalogue.provider import Provider
from providers.catalogue.provider_table import kind_names
from providers.duplicates.forms import MergeForm
from providers.duplicates.likeness import pairs_page
from providers.duplicates.merge import merge_providers
from providers.pages import form_page, kept, written
from regions.access import allow
from regions.roles import Role


@allow(Role.COORDINATOR)
@require_safe
def duplicate_list(request):
    return render(request, "providers/duplicate_list.html", {"page": pairs_page(request.GET)})


@allow(Role.COORDINATOR)
def provider_merge(request, pk, duplicate):
    """The provider `pk` stays; what `duplicate` has moves to it."""
    found = Provider.objects.select_related("organisation").exclude(state=Provider.State.MERGED)
    staying, going = get_object_or_404(found, pk=pk), get_object_or_404(found.exclude(pk=pk), pk=duplicate)
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, kept=staying, duplicate=going, kinds=kind_names())
    if form.is_valid() and written(form, merge_providers, request.actor, staying, going, **form.chosen()):
        return kept(request, _("The two providers are one now."), "provider-detail", staying.pk)
    context = {"staying": staying, "going": going, "points": provider_page.points_of(going)}
    context |= {"offerings": provider_page.offerings_of(going)}
    return form_page(request, "providers/provider_merge.html", form, **context)
