"""What a contact meets on the catalogue's own pages where the public reads the data: its changes become a proposal."""

from datetime import date, time

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.exception_form import ExceptionForm, HolidaysForm
from providers.catalogue.hours import HoursException, exception_facts
from providers.catalogue.offering import Offering
from providers.pages import form_page, kept
from providers.upkeep.proposals import propose, waiting_on
from providers.upkeep.subjects import initial_of, plain, typed_in
from regions import clock

SHOWN = (Offering.State.PUBLISHED, Offering.State.PAUSED)


def proposes(actor, offering=None):
    """→ whether this person's change goes to the coordinator first: a contact's, of what has been published."""
    return bool(actor.provider_id) and (offering is None or offering.state in SHOWN)


def answer_contact(request, template, form, obj, back, **context):
    """→ the page's answer to a contact: prefilled with what waits, and a POST proposes instead of writing."""
    waiting = waiting_on(obj).first()
    form.fields["message"] = forms.CharField(
        label=gettext_lazy("Message to the coordinator"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        initial=waiting.note if waiting else "",
    )
    if form.is_valid():
        change = propose(request.actor, obj, typed_in(obj, form), form.cleaned_data["message"])
        return kept(request, told(change, waiting), back)
    if waiting and not form.is_bound:
        form.initial |= initial_of(waiting.values)
    return form_page(request, template, form, back=back, waiting=waiting, proposes=True, **context)


def told(change, waiting):
    if change:
        return _("Your changes were sent to the coordinator. The public reads the old details until they are accepted.")
    if waiting:
        return _("Your proposal was taken back: nothing differs from what the public reads.")
    return _("You changed nothing.")


def exceptions_page(request, place, back):
    """Days that differ from the week, proposed row by row: the page shows them as they would be."""
    waiting = waiting_on(place).first()
    rows = waiting.values["exceptions"] if waiting and "exceptions" in waiting.values else exception_facts(place)
    asked = request.POST.get("what")
    form = ExceptionForm(request.POST if asked == "add" else None)
    holidays = HolidaysForm(request.POST if asked == "holidays" else None, place=place)
    sent = {"add": form, "holidays": holidays}.get(asked)
    wanted = None
    if sent is not None and sent.is_valid():
        wanted = rows + [as_fact(row) for row in sent.rows()]
    elif asked == "remove":
        wanted = [row for number, row in enumerate(rows, 1) if str(number) != request.POST.get("row")]
    if wanted is not None:
        # In the table's own order, so that a change taken back leaves nothing to propose.
        wanted.sort(key=lambda row: (row[0], row[2] is None, row[2] or ""))
        change = propose(request.actor, place, {"exceptions": wanted}, waiting.note if waiting else "")
        messages.success(request, told(change, waiting))
        return redirect("place-exceptions", place.pk)
    context = {"place": place, "form": form, "holidays": holidays, "back": back, "today": clock.today()}
    context |= {"rows": [as_row(number, row) for number, row in enumerate(rows, 1)], "waiting": waiting, "proposes": True}
    return render(request, "providers/place_exceptions.html", context, status=422 if request.method == "POST" else 200)


def as_fact(row):
    first, last, opens, closes, reason = row
    return [plain(first), plain(last), opens and f"{opens:%H:%M}", closes and f"{closes:%H:%M}", str(reason)]


def as_row(number, fact):
    first, last, opens, closes, reason = fact
    return HoursException(
        pk=number,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        opens=opens and time.fromisoformat(opens),
        closes=closes and time.fromisoformat(closes),
        reason=reason,
    )
