"""Applications that the ministry has asked to supplement, walked there by the product's own verbs."""

from datetime import date

from django.urls import reverse

from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor, signed_in

ASKED = "2019-10-21 10:00"
WRITING = "2019-10-28 10:00"
DUE = date(2019, 11, 4)
IN_TIME = "2019-11-04 23:59"
TOO_LATE = "2019-11-05 00:01"
TEXT = "Kustannusarviosta puuttuu palvelujen osuus."


def asked(application=None, parts=("budget", "financing"), due_on=DUE):
    """→ the Application, waiting for its supplement since 21.10.2019; without one, Kainuu's from screening."""
    application = application or cases.application_of(cases.published_call(), state="screening")
    with clock.at(cases.at(ASKED)), region_scope(application.region_id, side="state"):
        return move(application, "ask_supplement", actor("essi"), parts=list(parts), text=TEXT, due_on=due_on)


def answered(application, when=WRITING):
    """→ the Application, its supplement sent as it stands."""
    signatory = cases.SIGNATORY[application.region_id]
    with clock.at(cases.at(when)), region_scope(application.region_id):
        return move(application, "answer_supplement", actor(signatory))


def get(username, name, /, *args, when=WRITING):
    with clock.at(cases.at(when)):
        return signed_in(username).get(reverse(name, args=args))


def post(username, name, /, *args, when=WRITING, **typed):
    with clock.at(cases.at(when)):
        return signed_in(username).post(reverse(name, args=args), typed)


def typed_in(application, **changes):
    """→ what the page of a draft would send with some fields changed."""
    page = get(cases.COORDINATOR[application.region_id], "application-edit", application.pk)
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | changes


def codes(response):
    """→ the words of what a refused form broke, in one text."""
    return " ".join(str(text) for texts in response.context["form"].errors.values() for text in texts)
