"""Pages of the e-mails that the product has sent: the list, one message, sending it again."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regions import outbox
from regions.access import allow
from regions.jobs import Job
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.workflow import Refused

READERS = (*REGION_READERS, *STATE_READERS)
MAY_SEND = (Role.COORDINATOR, Role.PRESENTER)


@allow(*READERS)
@require_safe
def mail_list(request):
    found = outbox.OutboxFilter(request.GET, queryset=outbox.messages_for(request.actor))
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "query": query_of(request), "national": not request.actor.region}
    return render(request, "regions/mail_list.html", context | {"rows": [outbox.row(job) for job in page]})


@allow(*READERS)
@require_safe
def mail_detail(request, pk):
    job = get_object_or_404(outbox.messages_for(request.actor), pk=pk)
    context = outbox.page_of(job, request.actor)
    may_send = request.actor.role in MAY_SEND and not outbox.not_again(job, context["again"], context["again"])
    return render(request, "regions/mail_detail.html", context | {"may_send": may_send})


@allow(*MAY_SEND, on=Job)
def mail_again(request, pk):
    """Ask once more, with the addresses; then send."""
    job, broken = get_object_or_404(outbox.messages_for(request.actor), pk=pk), []
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            with transaction.atomic():
                new = outbox.send_again(job, request.actor, int(seen) if seen.isdecimal() and len(seen) < 5 else None)
            messages.success(request, _("The message is sent again."))
            return redirect("mail-detail", new.pk)
        except Refused as refused:
            broken = refused.broken
    context = outbox.page_of(job, request.actor) | {"broken": broken, "refused": bool(broken)}
    return render(request, "regions/mail_again.html", context, status=422 if broken else 200)
