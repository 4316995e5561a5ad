"""Pages of the ministry's answer: the presenter writes and presents, the decision-maker reads, signs or returns."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.decisions import reconsideration_page as page
from grants.decisions.answering import EDITABLE, drop_reconsideration, open_reconsideration, save_reconsideration
from grants.decisions.decision_page import decisions, page_of
from grants.decisions.forms import ReturnForm
from grants.decisions.models import Decision
from grants.decisions.reconsideration_form import ReconsiderationForm
from grants.decisions.reconsideration_words import words_of
from grants.decisions.reconsidering import Reconsideration
from grants.decisions.verbs import in_force
from grants.decisions.views import READERS
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move, why_not


def the_answer(pk):
    return get_object_or_404(page.reconsiderations(), pk=pk)


@allow(Role.PRESENTER, on=Decision)
@require_POST
def reconsideration_open(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    try:
        return redirect("reconsideration-edit", open_reconsideration(decision, request.actor).pk)
    except Refused as refused:
        return refused_page(request, "grants/decision_detail.html", refused, **page_of(decision, request.actor))


@allow(*READERS)
@require_safe
def reconsideration_detail(request, pk):
    return render(request, "grants/reconsideration_detail.html", page.page_of(the_answer(pk), request.actor))


@allow(Role.PRESENTER, on=Reconsideration)
def reconsideration_edit(request, pk):
    answer = the_answer(pk)
    if request.method != "POST" and answer.state not in EDITABLE:
        return redirect("reconsideration-detail", pk)
    form = ReconsiderationForm(request.POST or None, instance=answer)
    if form.is_valid() and carried_out(
        form, save_reconsideration, answer, form.terms(), request.actor, form.cleaned_data["version"]
    ):
        messages.success(request, _("The draft has been saved."))
        return redirect("reconsideration-present" if "present" in request.POST else "reconsideration-edit", pk)
    context = page.page_of(answer, request.actor)
    return form_page(request, "grants/reconsideration_edit.html", form, **context)


@allow(Role.PRESENTER, on=Reconsideration)
def reconsideration_present(request, pk):
    return confirmed(request, the_answer(pk), "present", "presented")


@allow(Role.DECISION_MAKER, on=Reconsideration)
def reconsideration_return(request, pk):
    answer = the_answer(pk)
    form = ReturnForm(request.POST or None)
    if form.is_valid() and carried_out(form, move, answer, "return", request.actor, **form.cleaned_data):
        messages.success(request, words_of(answer)["returned"])
        return redirect("reconsideration-detail", pk)
    return form_page(request, "grants/reconsideration_return.html", form, **page.confirmation_of(answer))


@allow(Role.DECISION_MAKER, on=Reconsideration)
def reconsideration_sign(request, pk):
    return confirmed(request, the_answer(pk), "sign", "signed")


def confirmed(request, answer, verb, done):
    """GET repeats the facts, or says why this person may not; POST carries `verb` out on what was read.

    done: of reconsideration_words, what is said then.
    """
    template, context = f"grants/reconsideration_{verb}.html", page.page_of(answer, request.actor)
    if request.method != "POST":
        return render(request, template, context | {"broken": why_not(answer, verb, request.actor)})
    try:
        move(answer, verb, request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, template, refused, **context)
    messages.success(request, words_of(answer)[done])
    if verb == "sign":
        return redirect("decision-detail", in_force(answer.decision.application).pk)
    return redirect("reconsideration-detail", answer.pk)


@allow(Role.PRESENTER, on=Reconsideration)
def reconsideration_drop(request, pk):
    """GET asks once more; POST takes the draft away."""
    answer = the_answer(pk)
    context = page.page_of(answer, request.actor)
    if request.method != "POST":
        return render(request, "grants/reconsideration_drop.html", context)
    try:
        drop_reconsideration(answer, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/reconsideration_drop.html", refused, **context)
    messages.success(request, words_of(answer)["dropped"])
    return redirect("decision-detail", answer.decision_id)
