"""Saving a list's filter under a name, and taking it away. The filter itself is the list's address."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from regions import audit
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS
from regions.saved_filters import SavedFilter

# More than a person finds again in a row of links.
MOST = 20


class SavedFilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["page", "query", "name"]
        error_messages = {"name": {"required": gettext_lazy("Give the filter a name.")}}

    def clean_page(self):
        try:
            reverse(self.cleaned_data["page"])
        except NoReverseMatch as error:
            raise ValidationError(_("There is no such list.")) from error
        return self.cleaned_data["page"]

    def clean_query(self):
        """Written anew, so that nothing but names and values is kept."""
        return QueryDict(self.cleaned_data["query"]).urlencode()


@allow(*REGION_READERS, *STATE_READERS)
@require_POST
def filter_save(request):
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect(back_to(form.data.get("page", ""), form.data.get("query", "")))
    page, query, name = (form.cleaned_data[field] for field in ("page", "query", "name"))
    mine = SavedFilter.objects.filter(region=request.actor.own_region, user=request.actor.user, page=page)
    if mine.exclude(name=name).count() >= MOST:
        messages.error(request, _("You have %(n)s filters on this list. Take one away first.") % {"n": MOST})
    else:
        # The same name again means the new filter.
        saved, _made = mine.update_or_create(
            name=name, defaults={"query": query}, create_defaults={"query": query, "page": page, "region_id": request.actor.own_region, "user": request.actor.user}
        )
        audit.record(saved.region_id, request.actor, "filter_saved", saved, None, {"page": page, "query": query})
        messages.success(request, _("The filter “%(name)s” was saved. You find it above the list.") % {"name": name})
    return redirect(back_to(page, query))


@allow(*REGION_READERS, *STATE_READERS, on=SavedFilter)
@require_POST
def filter_remove(request, pk):
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.actor.user)
    audit.record(saved.region_id, request.actor, "filter_removed", saved, {"page": saved.page, "query": saved.query}, None)
    saved.delete()
    messages.success(request, _("The filter “%(name)s” was taken away.") % {"name": saved.name})
    return redirect(back_to(saved.page, saved.query))


def back_to(page, query):
    """→ the address of the list with that filter; of "My work" where there is no such list."""
    try:
        return f"{reverse(page)}?{QueryDict(query).urlencode()}"
    except NoReverseMatch:
        return reverse("my-work")
