"""How this app answers a form: 422 for a refused one, with nothing typed lost."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from regions.workflow import Refused


def kept(request, text, *to):
    """→ to the page `to` (arguments of redirect), where `text` tells what was saved."""
    messages.success(request, text)
    return redirect(*to)


def way_back(request, otherwise):
    """→ where a mend leads: to the list of the kind of fault that one came from (?quality=), else to `otherwise`."""
    kind = request.GET.get("quality", "")
    if request.actor.provider_id or not kind.isidentifier():
        return otherwise
    return f"{reverse('quality-list')}?kind={kind}"


def carried(request):
    """→ "?quality=…" of this page, for the page that comes between the fault and its list; else ""."""
    kind = request.GET.get("quality", "")
    return f"?quality={kind}" if kind.isidentifier() else ""


def form_page(request, template, form, **context):
    """→ the page with its form: 200 as opened, 422 when what was sent is refused."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def written(form, verb, /, *args, **fields):
    """Call a verb with what the form accepted. → what it wrote, or None with the refusal told in the form."""
    try:
        with transaction.atomic():
            return verb(*args, **fields)
    except Refused as refused:
        for broken in refused.broken:
            form.add_error(broken.field if broken.field in form.fields else None, broken.text)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def attempted(request, verb, /, *args, **facts):
    """A page with one button: call its verb on POST. → (whether it was done, [Broken] that kept it from being done)."""
    if request.method != "POST":
        return False, []
    try:
        with transaction.atomic():
            verb(*args, **facts)
    except Refused as refused:
        return False, refused.broken
    return True, []
