"""Screens that take an agreement on: signed, terminated, renewed, removed. Each says before what will happen."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.agreements import verbs
from providers.agreements.forms import LetEndForm, SignForm, TerminateForm
from providers.agreements.models import Agreement
from providers.agreements.standing import continued, months_later
from providers.agreements.views import own_agreement
from providers.pages import attempted, carried, form_page, kept, written
from providers.rules import broken_of, draft_without_documents, renewed_once_from_its_end
from regions import clock
from regions.access import allow
from regions.documents import documents_of
from regions.roles import Role
from regions.workflow import Refused, move


@allow(Role.COORDINATOR, on=Agreement)
def agreement_sign(request, pk):
    agreement = own_agreement(pk)
    form = SignForm(request.POST or None, initial={"signers": agreement.signers})
    if form.is_valid() and written(form, move, agreement, "agreement_signed", request.actor, **form.cleaned_data):
        return kept(request, _("The agreement is in force."), "agreement-detail", pk)
    is_past = agreement.ends_on is not None and agreement.ends_on < clock.today()
    return form_page(request, "providers/agreement_sign.html", form, agreement=agreement, is_past=is_past)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_terminate(request, pk):
    agreement = own_agreement(pk)
    form = TerminateForm(request.POST or None, initial={"last_day": months_later(clock.today(), agreement.notice_months or 0)})
    if form.is_valid() and written(form, move, agreement, "agreement_terminated", request.actor, **form.cleaned_data):
        return kept(request, _("The agreement was terminated. It holds until its last day."), "agreement-detail", pk)
    return form_page(request, "providers/agreement_terminate.html", form, agreement=agreement)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_let_end(request, pk):
    agreement = own_agreement(pk)
    form = LetEndForm(request.POST or None)
    if form.is_valid() and written(form, verbs.let_end, request.actor, agreement, **form.cleaned_data):
        return kept(request, _("Written down: the agreement is not renewed."), "agreement-detail", pk)
    return form_page(request, "providers/agreement_let_end.html", form, agreement=agreement)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_renew(request, pk):
    agreement = own_agreement(pk)
    broken = [each for each in [renewed_once_from_its_end(agreement)] if each]
    if request.method == "POST":
        try:
            made = verbs.renew(request.actor, agreement)
            return kept(request, _("A draft goes on from this agreement. Check it, and mark it as signed when it is."), reverse("agreement-detail", args=[made.pk]) + carried(request))
        except Refused as refused:
            broken = refused.broken
    context = {"agreement": agreement, "broken": broken, "refused": request.method == "POST", "renewal": agreement.renewals.first()}
    context["days"] = continued(agreement.starts_on, agreement.ends_on) if agreement.ends_on else None
    return render(request, "providers/agreement_renew.html", context, status=422 if request.method == "POST" else 200)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_remove(request, pk):
    agreement = own_agreement(pk)
    done, refused = attempted(request, verbs.remove_draft, request.actor, agreement)
    if done:
        return kept(request, _("The draft was removed."), "agreement-list")
    facts = {"documents": documents_of(agreement).exists()}
    broken = refused or broken_of([draft_without_documents], agreement, request.actor, facts)
    context = {"agreement": agreement, "broken": broken, "refused": bool(refused)}
    return render(request, "providers/agreement_remove.html", context, status=422 if refused else 200)
