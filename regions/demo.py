"""The demo's own pages: who can sign in, and the settable date. Without the demo setting each is 404."""

from datetime import date, timedelta
from functools import wraps

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from regions import clock
from regions.people import Membership, User
from regions.sign_in import record_sign_in

# Beyond these no page could be shown any more, the one that sets the clock among them.
BOUNDS = (MinValueValidator(date(2018, 1, 1)), MaxValueValidator(date(2099, 12, 31)))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def in_demo_only(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@in_demo_only
@require_GET
def demo(request):
    memberships = Membership.objects.select_related("user", "region").order_by(
        "region__sort_name", "role", "user__username"
    )
    national = [m for m in memberships if m.region_id is None]
    regional = {}
    for membership in memberships:
        if membership.region_id:
            regional.setdefault(membership.region, []).append(membership)
    return render(request, "regions/demo.html", {"national": national, "regional": regional.items()})


@in_demo_only
@require_POST
def demo_sign_in(request):
    user = get_object_or_404(User, username=request.POST.get("username", ""), is_active=True)
    login(request, user, backend=BACKEND)
    record_sign_in("signed-in", {"user": user.username, "demo": True})
    return redirect(f"/{user.language}/work/")


class DemoClockForm(forms.Form):
    """Either a date to go to, or a number of days to move on."""

    date = forms.DateField(label=_("Demo date"), required=False)
    days = forms.IntegerField(required=False, min_value=-3660, max_value=3660)
    real_time = forms.BooleanField(required=False)

    def clean(self):
        data = super().clean()
        day = (data.get("date") or clock.today()) if "date" in data and "days" in data else clock.today()
        for within in BOUNDS:
            within(day)
            within(day + timedelta(days=data.get("days") or 0))
        return data


@in_demo_only
@require_POST
def demo_clock(request):
    form = DemoClockForm(request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    if not form.is_valid():
        return render(request, "regions/demo_clock.html", {"form": form, "next": back}, status=422)
    if form.cleaned_data["real_time"]:
        clock.DemoClock.objects.all().delete()
        return redirect(back)
    # By the clock on the wall: counted in UTC, a summer's date set late on a winter's evening became the next day.
    moment = timezone.localtime(clock.now())
    if day := form.cleaned_data["date"]:
        moment += timedelta(days=(day - clock.today()).days)
    moment += timedelta(days=form.cleaned_data["days"] or 0)
    clock.DemoClock.objects.update_or_create(id=1, defaults={"offset": moment - timezone.now()})
    return redirect(back)
