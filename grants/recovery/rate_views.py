"""The page of reference rates and limits: the state reads it, the payment approver adds to it. Nothing is changed there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.recovery.forms import LimitForm, RateForm
from grants.recovery.interest import LATE_ADDITION, RECOVERY_ADDITION, half_year
from grants.recovery.models import ReferenceRate, WaiverLimit
from grants.recovery.rates import add_limit, add_rate
from grants.refusals import carried_out, form_page
from regions import clock
from regions.access import allow
from regions.roles import STATE_READERS, Role


@allow(*STATE_READERS)
@require_safe
def rate_list(request):
    rates, now = list(ReferenceRate.objects.order_by("-first_day")), half_year(clock.today())
    rows = [(rate, rate.percent + RECOVERY_ADDITION, rate.percent + LATE_ADDITION) for rate in rates]
    context = {
        "rates": rows,
        "limits": WaiverLimit.objects.order_by("-first_day"),
        "missing": None if any(rate.first_day == now for rate in rates) else now,
        "may_add": request.actor.role == Role.PAYMENT_APPROVER,
    }
    return render(request, "grants/rate_list.html", context)


@allow(Role.PAYMENT_APPROVER)
def rate_new(request):
    form = RateForm(request.POST or None, initial={"first_day": half_year(clock.today())})
    title = _("Add a reference rate")
    return added(request, form, add_rate, title, _("The reference rate was added."))


@allow(Role.PAYMENT_APPROVER)
def rate_limit_new(request):
    title = _("Add a limit of leaving a sum unclaimed")
    return added(request, LimitForm(request.POST or None), add_limit, title, _("The limit was added."))


def added(request, form, verb, title, done):
    if form.is_valid() and carried_out(form, verb, request.actor, **form.cleaned_data):
        messages.success(request, done)
        return redirect("rate-list")
    return form_page(request, "grants/rate_new.html", form, title=title)
