"""What a provider answers: by the link in its e-mail, without signing in, or signed in on its own page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from providers.catalogue.provider import Provider
from providers.catalogue.record import confirm_provider
from providers.catalogue.verified import Verified
from providers.pages import kept
from providers.upkeep.answers import answer, open_request
from providers.upkeep.forms import AnswerForm
from providers.upkeep.models import VerificationRequest
from providers.upkeep.review_queue import waiting_changes
from providers.upkeep.shown import shown_of
from providers.upkeep.verification_link import read_link
from regions.access import allow
from regions.roles import Role
from regions.sign_in_link_views import secret_address
from regions.workflow import Refused

State, How = VerificationRequest.State, Verified.How


@allow(link=read_link)
@secret_address
def verification_answer(request, token):
    """GET shows and never writes: mail scanners open links."""
    asked = request.link.about
    row = get_object_or_404(VerificationRequest, pk=asked.pk)
    provider = get_object_or_404(Provider.objects.select_related("organisation"), pk=row.provider_id)
    ended = asked.round.state == asked.round.State.CLOSED
    form, broken = AnswerForm(request.POST if request.method == "POST" and not ended else None), []
    if form.is_valid():
        data = form.cleaned_data
        state = State.CONFIRMED if data["what"] == form.CONFIRMED else State.CHANGES
        text = data["answer"] if state == State.CHANGES else ""
        try:
            answer(None, row, state, How.LINK, by=data["name"], text=text)
            messages.success(request, _("Thank you. Your answer was saved."))
            return redirect("verification-answer", token)
        except Refused as refused:
            broken = refused.broken
    context = {"row": row, "round": asked.round, "provider": provider, "shown": shown_of(provider), "form": form}
    context |= {"proposed": waiting_changes([row.region_id]).filter(provider=provider).count()}
    context |= {"broken": broken, "refused": bool(broken), "ended": ended, "telling": form["what"].value() == form.CHANGES}
    status = 410 if ended else 422 if request.method == "POST" else 200
    return render(request, "providers/verification_answer.html", context, status=status)


@allow(Role.PROVIDER_CONTACT)
@require_POST
def own_confirm(request):
    """"All is still true", of a signed-in contact: whether or not a round asks just now."""
    provider = get_object_or_404(Provider.objects.select_related("organisation"), pk=request.actor.provider_id)
    asked = open_request(provider)
    try:
        if asked and asked.state in (State.WAITING, State.UNREACHED):
            answer(request.actor, asked, State.CONFIRMED, How.OWN, by=request.actor.name)
        else:
            confirm_provider(request.actor, provider, How.OWN, request.actor.name)
    except Refused as refused:
        return kept(request, refused.broken[0].text, "own-provider")
    return kept(request, _("Thank you. The public sees that your details were checked today."), "own-provider")
