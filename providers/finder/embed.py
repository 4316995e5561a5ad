"""A list of support that a municipality's own site shows in a frame: no cookie, no script, a policy of its own."""

from csp.decorators import csp_replace
from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from providers.finder.asking import asked_from, query_of
from providers.finder.caching import public_page
from providers.finder.cards import LISTS, hit_cards
from providers.finder.choices import FORMS
from providers.finder.search import find
from providers.finder.views import framed
from regions import clock
from regions.access import allow
from regions.code_lists import lists_on
from regions.geography import municipalities_on

SIZES = {"s": gettext_lazy("Small letters"), "m": gettext_lazy("Ordinary letters"), "l": gettext_lazy("Large letters")}
LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
LEAST, USUAL, MOST = 1, 5, 20
# Any site may show this one view in a frame: it signs nobody in and changes nothing.
ANYWHERE = {"frame-ancestors": ["*"]}


@allow(anyone=True)
@xframe_options_exempt
@csp_replace(ANYWHERE)
@public_page
def embed(request):
    now, lists = clock.now(), lists_on(clock.today(), *LISTS)
    asked = asked_from(request.GET, lists)
    found = find(asked, now)
    hits = [*found.remote, *found.near] if found.remote_first else [*found.near, *found.remote]
    shown = hit_cards(hits[: limit_of(request.GET)], now, lists)
    size = request.GET.get("size") if request.GET.get("size") in SIZES else "m"
    return render(request, "providers/embed.html", {"cards": shown, "size": size, "found": found, "query": query_of(asked)})


def limit_of(query):
    """→ how many to show, LEAST–MOST; USUAL for anything that is no number."""
    typed = query.get("limit", "")
    return min(max(int(typed), LEAST), MOST) if typed.isdecimal() and len(typed) < 6 else USUAL


class EmbedForm(forms.Form):
    place = forms.ChoiceField(label=gettext_lazy("Municipality"))
    form = forms.ChoiceField(label=gettext_lazy("Form of support"), required=False)
    shown_in = forms.ChoiceField(label=gettext_lazy("Language of the list"), choices=LANGUAGES)
    size = forms.ChoiceField(label=gettext_lazy("Size of the letters"), choices=list(SIZES.items()), initial="m")
    limit = forms.IntegerField(label=gettext_lazy("How many at most"), min_value=LEAST, max_value=MOST, initial=USUAL)

    def __init__(self, data, day):
        super().__init__(data, initial={"shown_in": get_language()})
        self.fields["place"].choices = [("", _("Choose")), *((f"m{each.code}", str(each)) for each in municipalities_on(day))]
        self.fields["form"].choices = [("", _("All")), *FORMS.items()]

    def address(self):
        """→ the path of the list that was asked for, in its language."""
        chosen = {name: self.cleaned_data[name] for name in ("place", "form", "size", "limit") if self.cleaned_data[name]}
        with override(self.cleaned_data["shown_in"]):
            return f"{reverse('embed')}?{urlencode(chosen)}"


@allow(anyone=True)
@public_page
def embed_code(request):
    """For who keeps a municipality's site: choose, look, copy."""
    form = EmbedForm(request.GET or None, clock.today())
    context = framed(clock.now()) | {"form": form}
    if form.is_valid():
        context["path"] = form.address()
        context["place"] = dict(form.fields["place"].choices)[form.cleaned_data["place"]]
        context["whole"] = request.build_absolute_uri(context["path"])
    return render(request, "providers/embed_code.html", context, status=422 if form.errors else 200)
