"""Screens of verification rounds: the list, a new round, its progress, and closing it."""

from django import forms
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from providers.catalogue.recording import kept_by
from providers.catalogue.verified import Verified
from providers.pages import form_page, kept, written
from providers.upkeep import rounds
from providers.upkeep.forms import RoundForm
from providers.upkeep.models import VerificationRequest, VerificationRound
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS, REGION_READERS, Role
from regions.workflow import Refused

READERS = (*REGION_READERS, Role.DEVELOPER)
State = VerificationRequest.State
TONES = {State.WAITING: "neutral", State.CONFIRMED: "success", State.CHANGES: "warning", State.UNREACHED: "danger"}


class RequestFilter(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=[("", gettext_lazy("All")), *State.choices], required=False
    )


@allow(*READERS)
@require_safe
def round_list(request):
    region = request.actor.own_region
    listed = list(VerificationRound.objects.filter(region=region))
    requests = VerificationRequest.objects.filter(region=region).order_by()
    asked = dict(requests.values_list("round").annotate(number=Count("pk")))
    context = {"rows": [(each, asked.get(each.pk, 0)) for each in listed], "may_write": request.actor.role in KEEPERS}
    context["is_open"] = any(each.state == each.State.OPEN for each in listed)
    return render(request, "providers/round_list.html", context)


@allow(*KEEPERS)
def round_new(request):
    region = request.actor.own_region
    form = RoundForm(request.POST or None)
    if form.is_valid() and (opened := written(form, new_round, request.actor, region, form.cleaned_data)):
        return kept(request, _("The round is open. The e-mails are on their way."), "round-detail", opened.pk)
    figures = [(label, *asked_figures(region, code)) for code, label in form.fields["whom"].choices]
    return form_page(request, "providers/round_new.html", form, figures=figures)


def new_round(actor, region, data):
    fields = {name: data[name] for name in RoundForm.Meta.fields}
    return rounds.open_round(actor, region, published_only=data["whom"] == RoundForm.PUBLISHED, **fields)


def asked_figures(region, whom):
    """→ (how many would be asked, by e-mail, by telephone alone)."""
    providers = rounds.asked_providers(region, whom == RoundForm.PUBLISHED)
    mailed = sum(bool(rounds.address_of(provider)) for provider in providers)
    return len(providers), mailed, len(providers) - mailed


@allow(*READERS)
@require_safe
def round_detail(request, pk):
    opened = get_object_or_404(VerificationRound.objects.filter(region=request.actor.own_region), pk=pk)
    chosen = RequestFilter(request.GET)
    found = opened.requests.select_related("provider__organisation").order_by("provider__sort_name", "pk")
    if chosen.is_valid() and chosen.cleaned_data["state"]:
        found = found.filter(state=chosen.cleaned_data["state"])
    page = paged(found, request.GET)
    hows = dict(Verified.How.choices)
    rows = [{"request": each, "tone": TONES[each.state], "how": hows.get(each.how, "")} for each in page]
    counted = rounds.progress(opened)
    asked = sum(counted.values())
    figures = [(State(code).label, number, share(number, asked)) for code, number in counted.items()]
    context = {"round": opened, "figures": figures, "asked": asked, "answered": asked - counted[State.WAITING]}
    context |= {"page": page, "rows": rows, "filter": chosen, "query": query_of(request)}
    context |= {"may_write": request.actor.role in KEEPERS, "is_open": opened.state == opened.State.OPEN}
    return render(request, "providers/round_detail.html", context)


def share(number, of):
    return _("%(percent)s %% of those asked") % {"percent": round(100 * number / of)} if of else ""


@allow(*KEEPERS, on=VerificationRound)
def round_close(request, pk):
    opened = kept_by(request.actor, VerificationRound.objects, pk)
    broken = []
    if request.method == "POST":
        try:
            rounds.close_round(request.actor, opened)
            return kept(request, _("The round is closed."), "round-detail", pk)
        except Refused as refused:
            broken = refused.broken
    context = {"round": opened, "waiting": rounds.progress(opened)[State.WAITING], "broken": broken, "refused": bool(broken)}
    return render(request, "providers/round_close.html", context, status=422 if broken else 200)
