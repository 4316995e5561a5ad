"""For which provider one counts: a contact for its own, a coordinator for any of the region."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from providers.catalogue.provider import Provider
from regions.roles import Role

COUNTERS = (Role.COORDINATOR, Role.PROVIDER_CONTACT)


def countable():
    """→ queryset of the open scope's providers that still are somebody's: duplicates count in what they became."""
    return Provider.objects.exclude(state=Provider.State.MERGED).select_related("organisation")


def provider_asked(request):
    """→ the provider of ?provider=, a contact's own without it; None where a coordinator has not chosen. Else 404."""
    own, asked = request.actor.provider_id, request.GET.get("provider") or None
    if asked is not None and not (asked.isdecimal() and asked.isascii()) or own and asked not in (None, str(own)):
        raise Http404
    pk = own or asked
    return get_object_or_404(countable(), pk=pk) if pk else None


def choose_provider(request, title):
    """→ the page that asks which provider; the answer comes back as ?provider=."""
    providers = countable().filter(state=Provider.State.ACTIVE).order_by("sort_name", "pk")
    status = 422 if request.method == "POST" else 200
    context = {"title": title, "providers": providers, "refused": status == 422}
    return render(request, "providers/contact_provider.html", context, status=status)
