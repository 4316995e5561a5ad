"""Screens of proposed changes: the queue, one change with its difference, and the contact's way to take it back."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from providers.catalogue.recording import kept_by
from providers.pages import kept
from providers.upkeep import proposals
from providers.upkeep.difference import differences
from providers.upkeep.forms import RefusalForm
from providers.upkeep.models import ProposedChange
from providers.upkeep.review_queue import queue
from providers.upkeep.subjects import name_of
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS, Role
from regions.workflow import Broken, Refused

CHANGES = ProposedChange.objects.select_related("provider__organisation", "made_by")


class QueueFilter(forms.Form):
    provider = forms.ChoiceField(label=gettext_lazy("Provider"), required=False)

    def __init__(self, data, rows):
        super().__init__(data)
        names = {str(row.provider.pk): str(row.provider) for row in rows}
        self.fields["provider"].choices = [("", _("All")), *sorted(names.items(), key=lambda item: item[1])]


@allow(*KEEPERS)
@require_safe
def change_list(request):
    rows = queue(request.actor)
    chosen = QueueFilter(request.GET, rows)
    if chosen.is_valid() and (key := chosen.cleaned_data["provider"]):
        rows = [row for row in rows if str(row.provider.pk) == key]
    page = paged(rows, request.GET)
    return render(request, "providers/change_list.html", {"filter": chosen, "page": page, "query": query_of(request)})


@allow(*KEEPERS, on=ProposedChange)
def change_detail(request, pk):
    change = kept_by(request.actor, CHANGES, pk)
    what = request.POST.get("what")
    form, broken = RefusalForm(request.POST if what == "refuse" else None), []
    try:
        with transaction.atomic():
            if what == "accept":
                proposals.accept(request.actor, change, request.POST.get("seen", ""))
                return kept(request, _("The change was accepted."), "change-list")
            if what == "refuse" and form.is_valid():
                proposals.refuse(request.actor, change, form.cleaned_data["answer"])
                return kept(request, _("The change was refused, and its contact was told."), "change-list")
    except Refused as refused:
        broken = refused.broken
    except ValidationError as error:
        broken = [Broken("value", text) for text in error.messages]
    change.refresh_from_db()
    obj = proposals.object_of(change)
    context = {"change": change, "obj": obj, "about": name_of(obj), "form": form, "broken": broken, "refused": bool(broken)}
    context["waits"] = change.state == ProposedChange.State.WAITING
    if obj is not None:
        rows = differences(change, obj)
        context |= {"rows": rows, "seen": proposals.fingerprint(change, obj), "conflicts": any(row.conflicts for row in rows)}
    return render(request, "providers/change_detail.html", context, status=422 if request.method == "POST" else 200)


@allow(Role.PROVIDER_CONTACT)
@require_POST
def change_withdraw(request, pk):
    change = get_object_or_404(CHANGES, pk=pk)
    try:
        proposals.withdraw(request.actor, change)
    except Refused as refused:
        return kept(request, refused.broken[0].text, "own-provider")
    return kept(request, _("Your proposal was taken back."), "own-provider")
