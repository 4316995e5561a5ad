"""What the network's form and confirmation pages share: one template each, filled with words."""

from django.shortcuts import render

from providers.pages import form_page


def sheet(heading, button, back, trail, lead="", danger=False):
    """→ the words around a form. trail: [(url, text)] of the pages above; back: where "Cancel" leads."""
    crumbs = [*trail, (None, heading)]
    return {"heading": heading, "button": button, "back": back, "crumbs": crumbs, "lead": lead, "danger": danger}


def about(heading, obj):
    """→ the heading of a page about one object. (makemessages finds no words inside an f-string.)"""
    return f"{heading}: {obj}"


def form_sheet(request, form, words, template="providers/network_form.html", **context):
    """words: of `sheet`."""
    return form_page(request, template, form, **words, **context)


def confirm_sheet(request, words, lines=(), broken=()):
    """→ the page that asks before something is done: `lines` say what happens. 422 when a rule refuses it."""
    context = {**words, "lines": lines, "broken": broken, "refused": bool(broken)}
    return render(request, "providers/network_confirm.html", context, status=422 if broken else 200)
