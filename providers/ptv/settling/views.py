"""The page of one record in PTV: what differs, and whose words stay."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.catalogue.recording import kept_by
from providers.pages import attempted, kept
from providers.ptv.comparing.rows import Reader
from providers.ptv.models import PtvLink
from providers.ptv.settling import page as settle_page
from providers.ptv.settling import verbs as settling
from providers.ptv.settling.forms import SettleForm
from providers.ptv.ways.overview_views import READERS
from providers.rules import may_keep
from regions.access import allow
from regions.roles import KEEPERS

LINKS = PtvLink.objects.select_related("provider__organisation", "region")


@allow(*READERS)
@require_safe
def ptv_conflict(request, pk):
    return answer(request, get_object_or_404(LINKS, pk=pk))


def answer(request, link, form=None, told=""):
    """told: why what was chosen was not done; the page then shows how things stand now."""
    rows = Reader([link]).differences(link)
    may_write = request.actor.role in KEEPERS and may_keep(request.actor, link.region_id)
    context = settle_page.page_of(link, rows) | {"may_write": may_write, "told": told, "refused": bool(told), "seen": settle_page.seen_mark(link)}
    context["form"] = form or SettleForm(rows=rows, seen=context["seen"])
    return render(request, "providers/ptv_conflict.html", context, status=422 if form else 409 if told else 200)


@allow(*KEEPERS, on=PtvLink)
@require_POST
def ptv_settle(request, pk):
    """what: choose (a field at a time), ours, theirs; of a record archived in PTV: publish, archive, leave."""
    link = kept_by(request.actor, LINKS, pk)
    if request.POST.get("seen") != settle_page.seen_mark(link):
        return answer(request, link, told=_("It has been changed since you opened the page. This is how it stands now: choose again."))
    form = SettleForm(request.POST if request.POST.get("what") == "choose" else None, rows=Reader([link]).differences(link), seen="")
    if form.is_bound and not form.is_valid():
        return answer(request, link, form)
    verb = VERBS.get(request.POST.get("what"))
    if verb is None:
        return redirect("ptv-conflict", pk)
    done, broken = attempted(request, verb, request.actor, link, form)
    if not done:
        return answer(request, link, told=" ".join(each.text for each in broken))
    return kept(request, _("Done. What is to be sent goes with the next sending."), "ptv-conflict", pk)


VERBS = {
    "choose": lambda actor, link, form: settling.settle(link, actor, form.choices()),
    "ours": lambda actor, link, form: settling.keep_ours(link, actor),
    "theirs": lambda actor, link, form: settling.take_theirs(link, actor),
    "publish": lambda actor, link, form: settling.publish_anew(link, actor),
    "archive": lambda actor, link, form: settling.archive_here(link, actor),
    "leave": lambda actor, link, form: settling.stop_linking(link, actor),
}
