"""Pages of proposals: the presenter writes and presents, the decision-maker reads, signs or returns."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.models import SENT, Application
from grants.applications.sent import as_sent
from grants.decisions import proposal_page
from grants.decisions.forms import ProposalForm, ReturnForm
from grants.decisions.models import Proposal
from grants.decisions.signing_queue import (
    money_by_call,
    presented_answers,
    presented_changes,
    presented_proposals,
    presented_recoveries,
)
from grants.decisions.verbs import EDITABLE, in_force, open_proposal, save_proposal
from grants.evaluation.opening import asked_first, opening_page
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move, why_not

READERS = (Role.PRESENTER, Role.DECISION_MAKER, Role.AUDITOR)


def the_proposal(pk):
    proposal = get_object_or_404(proposal_page.proposals(), pk=pk)
    as_sent(proposal.application)
    return proposal


@allow(Role.PRESENTER, Role.DECISION_MAKER, on=Application)
def proposal_open(request, pk):
    """The decision-maker finds here what has been opened, after the same question."""
    application = get_object_or_404(Application.objects.filter(SENT).select_related("call", "region"), pk=pk)
    existing = application.proposals.first()
    presents = request.actor.role == Role.PRESENTER
    if not presents and existing is None:
        raise Http404
    target = "proposal-edit" if presents else "proposal-detail"
    return opening_page(request, application, open_proposal, "grants/proposal_open.html", target, existing)


@allow(*READERS)
@require_safe
def proposal_detail(request, pk):
    context = proposal_page.summary_page_of(the_proposal(pk), request.actor)
    return render(request, "grants/proposal_detail.html", context)


@allow(Role.PRESENTER, on=Proposal)
def proposal_edit(request, pk):
    """The form. With htmx its GET answers with the figures of what is being typed, and saves nothing."""
    proposal = the_proposal(pk)
    if request.htmx and request.method == "GET":
        draft = proposal_page.typed(proposal, ProposalForm(request.GET, instance=proposal))
        return render(request, "components/proposal_figures.html", proposal_page.figures_page_of(draft, request.actor))
    if request.method != "POST" and proposal.state not in EDITABLE:
        return redirect("proposal-detail", pk)
    if question := asked_first(request, proposal.application, "proposal-open"):
        return question
    form = ProposalForm(request.POST or None, instance=proposal)
    if form.is_valid() and carried_out(
        form, save_proposal, proposal, form.terms(), request.actor, form.cleaned_data["version"]
    ):
        messages.success(request, _("The draft has been saved."))
        return redirect("proposal-present" if "present" in request.POST else "proposal-edit", pk)
    return form_page(
        request, "grants/proposal_edit.html", form, **proposal_page.edit_page_of(proposal, request.actor, form)
    )


@allow(Role.PRESENTER, on=Proposal)
def proposal_present(request, pk):
    """GET repeats what is proposed and says what stands in the way; POST presents it."""
    proposal = the_proposal(pk)
    context = proposal_page.confirmation_of(proposal)
    if request.method != "POST":
        context["broken"] = why_not(proposal, "present", request.actor)
        return render(request, "grants/proposal_present.html", context)
    try:
        move(proposal, "present", request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, "grants/proposal_present.html", refused, **context)
    messages.success(request, _("The proposal has been presented to the decision-maker."))
    return redirect("proposal-detail", pk)


@allow(Role.DECISION_MAKER, on=Proposal)
def proposal_return(request, pk):
    proposal = the_proposal(pk)
    if question := asked_first(request, proposal.application, "proposal-open"):
        return question
    form = ReturnForm(request.POST or None)
    if form.is_valid() and carried_out(form, move, proposal, "return", request.actor, **form.cleaned_data):
        messages.success(request, _("The proposal has been returned to the presenter."))
        return redirect("proposal-detail", pk)
    return form_page(request, "grants/proposal_return.html", form, **proposal_page.confirmation_of(proposal))


@allow(Role.DECISION_MAKER, on=Proposal)
def proposal_sign(request, pk):
    """GET repeats amount and applicant, or says why this person may not sign; POST signs what was read."""
    proposal = the_proposal(pk)
    if question := asked_first(request, proposal.application, "proposal-open"):
        return question
    context = proposal_page.confirmation_of(proposal)
    if request.method != "POST":
        context["broken"] = why_not(proposal, "sign", request.actor)
        return render(request, "grants/proposal_sign.html", context)
    try:
        move(proposal, "sign", request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, "grants/proposal_sign.html", refused, **context)
    messages.success(request, _("The decision has been signed. Its letter is being made."))
    return redirect("decision-detail", in_force(proposal.application).pk)


@allow(*READERS)
@require_safe
def decision_queue(request):
    """What waits for the signature, with its figures; each is signed on its own page, where it is read."""
    proposals = presented_proposals()
    context = {"proposals": proposals, "money": money_by_call(proposals), "answers": presented_answers()}
    context |= {"changes": presented_changes(), "recoveries": presented_recoveries()}
    return render(request, "grants/decision_queue.html", context)
