"""The public finder: one search, the page of an offering, and three questions for who isn't sure. Anyone's; no cookie."""

from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from providers.finder import choices, results
from providers.finder.advice_line import advice_line, answering_now
from providers.finder.answers import kept_for_a_minute
from providers.finder.asked import Asked
from providers.finder.asking import asked_from, query_of
from providers.finder.caching import public_page
from providers.finder.edition import of_edition
from providers.finder.gaps import note_gaps
from providers.finder.kept_cards import lists_in
from providers.finder.kept_form import form_html, map_html
from providers.finder.offering_page import offering_of
from providers.finder.search import find
from providers.finder.sharing import qr_of, share
from providers.finder.triage import TriageForm
from regions import clock
from regions.access import allow
from regions.geography import Region


@allow(anyone=True)
@public_page
@kept_for_a_minute
def finder(request):
    now, edition = clock.now(), request.edition
    lists = lists_in(edition, clock.today(), get_language())
    asked = asked_from(request.GET, lists)
    found = find(asked, now, edition) if asked != Asked() else None
    context = framed(now, found and found.place, edition) | {"asked": asked, "found": found, "search_form": form_html(edition, asked)}
    context["query"] = query_of(asked)
    if found is None:
        return render(request, "providers/finder.html", context | {"regions": regions_in(edition, get_language())})
    note_gaps(request, found, "public")
    context |= results.results(found, request.GET, now, lists, edition)
    if request.GET.get("print"):
        return printed(request, context, context["here"])
    context |= {"share": share(request, context["heading"], context["query"]), "map": map_html(edition, context["query"]) if found.near else ""}
    return render(request, "providers/finder.html", context)


@of_edition(6)
def regions_in(edition, language):
    """→ all regions, the whole country last, in the order of the language in force, which must be `language`."""
    return list(Region.objects.order_by("is_national", "sort_name"))


@allow(anyone=True)
@public_page
def finder_offering(request, slug, pk):
    now, back = clock.now(), query_of(asked_from(request.GET))
    offering = offering_of(slug, pk, now)
    context = framed(now) | {"back": f"{reverse('finder')}?{back}#results" if back else reverse("finder")}
    if offering is None:
        gone = {"region": Region.objects.filter(slug=slug).first()}
        return render(request, "providers/finder_gone.html", context | gone, status=404)
    context |= offering
    if request.GET.get("print"):
        return printed(request, context, "")
    context |= {"share": share(request, offering["card"]["name"][0])}
    return render(request, "providers/finder_offering.html", context | {"qr": qr_of(context["share"]["url"])})


@allow(anyone=True)
@public_page
def finder_triage(request):
    asked = asked_from(request.GET)
    form = TriageForm(request.GET if any(name in request.GET for name in TriageForm.base_fields) else None)
    level = form.level() if form.is_valid() else None
    context = framed(clock.now()) | {"form": form, "level": level, "asked": asked, "kept": list(QueryDict(query_of(asked)).items())}
    context |= {"query": query_of(asked), "found_query": query_of(asked, level=level), "level_words": choices.LEVELS.get(level)}
    return render(request, "providers/finder_triage.html", context, status=422 if form.errors else 200)


def framed(now, place=None, edition=None):
    """→ what stands first on every page: the telephone, who answers when it is closed. `messages`: a page that is kept tells none."""
    line = advice_line(now)
    return {"advice": line, "answering": [] if line.is_open else answering_now(now, place, edition), "messages": ()}


def printed(request, context, query):
    """A page laid out for paper, with the address of the page that it was made of as text and as a QR code."""
    here = share(request, "", query)["url"]
    page_url = f"{request.path}?{query}" if query else request.path
    return render(request, "providers/finder_print.html", context | {"url": here, "qr": qr_of(here), "page_url": page_url})
