"""The public finder: one field, a list, and what to do when nothing fits."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from providers.finder.cards import cards
from providers.finder.search import search
from regions import clock
from regions.access import allow
from regions.code_lists import CodeList, codes

PAGE = 20
# The state's common advice line, one number in all languages.
PUBLIC_SERVICE_INFO = "0295 000"


class FinderForm(forms.Form):
    q = forms.CharField(
        label=_("Municipality, or what you need help with"),
        required=False,
        help_text=_("For example Kajaani, or e-mail"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    form = forms.ChoiceField(label=_("Form of support"), required=False)

    def __init__(self, data, day):
        super().__init__(data)
        groups = [(code.code, code.name) for code in codes(CodeList.FORM, day) if not code.parent]
        self.fields["form"].choices = [("", _("All")), *groups]

    def wanted(self):
        """→ (text, form group). An unknown form is no filter: an odd address still finds something."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("form", "")


@allow(anyone=True)
@require_safe
def finder(request):
    day = clock.today()
    form = FinderForm(request.GET, day)
    text, group = form.wanted()
    found = search(text, group, day)
    page = Paginator(found.entries, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"public_service_info": PUBLIC_SERVICE_INFO, "search": form, "found": found, "page": page, "cards": cards(page, day), "query": query.urlencode()}
    return render(request, "providers/finder.html", context | {"asked": bool(text or group)})
