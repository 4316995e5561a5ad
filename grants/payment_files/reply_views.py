"""Pages of replies: chosen by a person or fetched, what each marked, and an answer given by hand."""

import io

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from grants import rules
from grants.payment_files.forms import AnswerForm, ReplyForm
from grants.payment_files.models import PaymentReply
from grants.payment_files.regions_in_turn import orders
from grants.payment_files.replying import answer_order, read_reply
from grants.payment_files.views import READERS
from grants.payments.forms import written_in_fours
from grants.refusals import carried_out, form_page
from regions import clock, documents
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import Role
from regions.scope import national_scope


@allow(*READERS)
@require_safe
def reply_list(request):
    page = paged(PaymentReply.objects.select_related("batch"), request.GET)
    may_write = request.actor.role == Role.PAYMENT_APPROVER
    return render(request, "grants/reply_list.html", {"page": page, "query": query_of(request), "may_write": may_write})


@allow(Role.PAYMENT_APPROVER)
def reply_new(request):
    form = ReplyForm(request.POST, request.FILES) if request.method == "POST" else ReplyForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        if reply := carried_out(form, read_reply, file.name, file.read(), request.actor):
            messages.success(request, _("The reply was read: %(paid)s paid, %(failed)s failed.") % vars(reply))
            return redirect("reply-detail", reply.pk)
    return form_page(request, "grants/reply_new.html", form)


@allow(*READERS)
@require_safe
def reply_detail(request, pk):
    reply = get_object_or_404(PaymentReply.objects.select_related("batch"), pk=pk)
    marked = orders().filter(reply=reply).order_by("end_to_end_id")
    return render(request, "grants/reply_detail.html", {"reply": reply, "marked": marked, "refused_rows": reply.refused})


@allow(*READERS)
@require_safe
@cache_control(private=True, no_store=True)
def reply_file(request, pk):
    reply = get_object_or_404(PaymentReply, pk=pk)
    data = io.BytesIO(documents.read(reply))
    return FileResponse(data, as_attachment=True, filename=reply.file_name, content_type="application/octet-stream")


@allow(Role.PAYMENT_APPROVER)
def order_answer(request, pk):
    with national_scope():
        order = get_object_or_404(orders(), pk=pk)
    form = AnswerForm(request.POST or None, initial={"paid_on": clock.today()})
    if form.is_valid():
        told = form.cleaned_data
        answered = carried_out(form, answer_order, order, told["outcome"], told["paid_on"], told["reason"], request.actor)
        if answered:
            messages.success(request, _("The answer was recorded."))
            return redirect("batch-detail", order.batch_id)
    stands = rules.order_waits_for_answer(order.state == order.State.SENT, order.get_state_display())
    return form_page(request, "grants/order_answer.html", form, order=order, iban=written_in_fours(order.iban), stands=stands)
