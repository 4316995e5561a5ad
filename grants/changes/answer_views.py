"""Pages of the ministry's answer to a change request: the presenter writes and presents, the decision-maker signs or returns."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.changes.answer_form import ChangeAnswerForm
from grants.changes.answer_page import answers, page_of
from grants.changes.answering import EDITABLE, begin_answer, drop_answer, save_answer
from grants.changes.models import ChangeAnswer, ChangeRequest
from grants.changes.request_page import PREPARES
from grants.changes.request_page import page_of as request_page_of
from grants.changes.views import the_change
from grants.decisions.forms import ReturnForm
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move, why_not


def the_answer(pk):
    return get_object_or_404(answers(), pk=pk)


@allow(Role.PRESENTER, on=ChangeRequest)
@require_POST
def change_answer_open(request, pk):
    change = the_change(request, pk)
    try:
        return redirect("change-answer-edit", begin_answer(change, request.actor).pk)
    except Refused as refused:
        context = request_page_of(change, request.actor)
        return refused_page(request, "grants/change_request_detail.html", refused, **context)


@allow(*PREPARES)
@require_safe
def change_answer_detail(request, pk):
    return render(request, "grants/change_answer_detail.html", page_of(the_answer(pk), request.actor))


@allow(Role.PRESENTER, on=ChangeAnswer)
def change_answer_edit(request, pk):
    """Autosave (htmx) gets the line about the draft alone."""
    answer = the_answer(pk)
    if request.method != "POST" and answer.state not in EDITABLE:
        return redirect("change-answer-detail", pk)
    form = ChangeAnswerForm(request.POST if request.method == "POST" else None, answer=answer)
    saved = form.is_valid() and carried_out(
        form, save_answer, answer, form.items(), form.cleaned_data["grounds"], form.cleaned_data["version"], request.actor
    )
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("change-answer-present" if "present" in request.POST else "change-answer-edit", pk)
    return form_page(request, "grants/change_answer_edit.html", form, **page_of(answer, request.actor))


@allow(Role.PRESENTER, on=ChangeAnswer)
def change_answer_present(request, pk):
    return confirmed(request, pk, "present", _("The answer has been presented to the decision-maker."))


@allow(Role.DECISION_MAKER, on=ChangeAnswer)
def change_answer_sign(request, pk):
    return confirmed(request, pk, "sign", _("The answer has been signed, and the region notified. Its letter is being made."))


@allow(Role.DECISION_MAKER, on=ChangeAnswer)
def change_answer_return(request, pk):
    answer = the_answer(pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, move, answer, "return", request.actor, **form.cleaned_data):
        messages.success(request, _("The answer has been returned to the presenter."))
        return redirect("change-answer-detail", pk)
    return form_page(request, "grants/change_answer_return.html", form, **page_of(answer, request.actor))


@allow(Role.PRESENTER, on=ChangeAnswer)
def change_answer_drop(request, pk):
    """GET asks once more; POST takes the draft away."""
    answer = the_answer(pk)
    context = page_of(answer, request.actor)
    if request.method != "POST":
        return render(request, "grants/change_answer_drop.html", context)
    try:
        drop_answer(answer, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/change_answer_drop.html", refused, **context)
    messages.success(request, _("The draft of the answer was taken away."))
    return redirect("change-request-detail", answer.request_id)


def confirmed(request, pk, verb, done):
    """GET repeats the parts and says what stands in the way; POST carries `verb` out on what was read."""
    answer = the_answer(pk)
    template, context = f"grants/change_answer_{verb}.html", page_of(answer, request.actor)
    if request.method != "POST":
        return render(request, template, context | {"broken": why_not(answer, verb, request.actor)})
    try:
        move(answer, verb, request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, template, refused, **context)
    messages.success(request, done)
    return redirect("change-request-detail", answer.request_id) if verb == "sign" else redirect("change-answer-detail", pk)
