"""Notice of a call's signed decisions in one go: picked, confirmed with names and sums, told one by one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from grants.decisions.notifying import decisions_of, notify_each, waiting_of
from grants.models import Call, Decision
from regions.access import allow
from regions.money import ZERO
from regions.roles import Role


@allow(Role.PRESENTER)
def decision_board_notify(request, pk):
    """GET picks; GET with `decision` confirms the picked ones; POST notifies each and tells how it went."""
    call = get_object_or_404(Call, pk=pk)
    if request.method == "POST":
        tell(request, notify_each(call, request.POST.getlist("decision"), request.actor))
        return redirect("decision-board-notify", pk)
    picked = decisions_of(call, request.GET.getlist("decision"))
    if picked := [each for each in picked if each.state == Decision.State.SIGNED]:
        total = sum((each.amount for each in picked), ZERO)
        return render(request, "reporting/notify_confirm.html", {"call": call, "picked": picked, "total": total})
    waiting, notified = waiting_of(call)
    context = {"call": call, "waiting": waiting, "notified": notified, "all": notified + len(waiting)}
    return render(request, "reporting/notify_pick.html", context)


def tell(request, results):
    told = [decision.region.name for decision, broken in results if not broken]
    if told:
        messages.success(request, _("Notice has been sent to: %(names)s.") % {"names": ", ".join(told)})
    for decision, broken in results:
        for each in broken:
            messages.warning(request, f"{decision.region.name}: {each.text}")
    if not results:
        messages.warning(request, _("Nothing was picked: no notice was sent."))
