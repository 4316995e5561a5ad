"""Screens of tokens for other systems: the list, a new one, shown once, and ending one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regions.access import allow
from regions.api_token_forms import ApiTokenForm, row
from regions.api_token_verbs import end_token, make_token, tokens_of
from regions.api_tokens import ApiToken
from regions.lists import paged, query_of
from regions.roles import Role

KEEPERS = (Role.COORDINATOR, Role.DEVELOPER)
# What a token may read → the address to try it with.
TRIED_AT = {
    ApiToken.Scope.PROVIDERS: "api-v1-providers",
    ApiToken.Scope.OFFERINGS: "api-v1-offerings",
    ApiToken.Scope.NEEDS: "api-v1-needs",
    ApiToken.Scope.INDICATORS: "api-v1-indicators",
}


@allow(*KEEPERS)
@require_safe
def api_tokens(request):
    page = paged(tokens_of(request.actor), request.GET)
    context = {"page": page, "rows": [row(token) for token in page], "query": query_of(request), "national": not request.actor.region}
    return render(request, "regions/api_tokens.html", context)


@allow(*KEEPERS)
@never_cache
def api_token_new(request):
    """What was made is answered at once, not by way of another page: the token is kept nowhere to be shown from."""
    form = ApiTokenForm(request.POST or None)
    if form.is_valid():
        made, token = make_token(request.actor, **form.cleaned_data)
        address = request.build_absolute_uri(reverse(TRIED_AT[made.scopes[0]]))
        return render(request, "regions/api_token_made.html", {"made": made, "token": token, "address": address})
    context = {"form": form, "national": not request.actor.region}
    return render(request, "regions/api_token_new.html", context, status=422 if form.is_bound else 200)


@allow(*KEEPERS)
def api_token_end(request, pk):
    token = get_object_or_404(tokens_of(request.actor), pk=pk)
    if request.method == "POST":
        end_token(request.actor, token)
        messages.success(request, _("The token “%(name)s” has ended. Nothing can be read with it any more.") % {"name": token.name})
        return redirect("api-tokens")
    return render(request, "regions/api_token_end.html", row(token))
