"""Screens of questions about a call: ask, the presenter's list, answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.calls import listing, questions
from grants.calls.models import Call, CallQuestion
from grants.calls.question_forms import QuestionForm, form_for
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_STAFF, STATE_READERS, Role
from regions.workflow import move


@allow(*REGION_STAFF)
def call_question_ask(request, pk):
    call = get_object_or_404(listing.calls_for(request.actor), pk=pk)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, questions.ask, request.actor, call, form.cleaned_data["text"], request.arrived_at):
        messages.success(request, _("Your question was sent. The answer comes to the call's page."))
        return redirect("call-detail", pk)
    closed = questions.not_taken(call, request.arrived_at)
    return form_page(request, "grants/call_question_ask.html", form, call=call, closed=closed)


@allow(*STATE_READERS)
@require_safe
def call_question_list(request, pk):
    call = get_object_or_404(Call, pk=pk)
    page = paged(questions.listed(call), request.GET)
    context = {"call": call, "page": page, "query": query_of(request), "may_answer": request.actor.role == Role.PRESENTER}
    return render(request, "grants/call_question_list.html", context)


@allow(Role.PRESENTER)
def call_question_answer(request, pk):
    question = get_object_or_404(CallQuestion.objects.select_related("call"), pk=pk)
    form, verb = form_for(question, request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = {"verb": verb} | form.cleaned_data
        if carried_out(form, move, question, facts.pop("verb"), request.actor, **facts):
            messages.success(request, _("It was saved."))
            return redirect("call-question-list", question.call_id)
    return form_page(request, "grants/call_question_answer.html", form, **questions.shown(question), call=question.call)
