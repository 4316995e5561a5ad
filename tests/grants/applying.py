"""What the tests of an application's parts share: asking its pages at the time it is written, and a draft to write."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.applications.models import Application
from grants.applications.partners import add_partner
from grants.applications.people import name_person
from regions import clock
from regions.money import read_euros
from regions.scope import region_scope
from regions.workflow import move
from tests.files import pdf
from tests.grants import cases
from tests.people import actor, person, signed_in

# Once: a PDF has the second in which it was made in it.
AGREEMENT = pdf()
TYPED = {
    "project_name": "Digituki lähelle",
    "contact_name": "Kaisa Koordinaattori",
    "contact_email": "kaisa@example.fi",
    "budget_pay": "100 000,00",
    "budget_services": "",
    "income": "",
    "other_funding": "",
    "asked": "70000",
}


def get(who, page, /, *args, when=cases.WRITING, **query):
    with clock.at(cases.at(when)):
        return signed_in(who).get(reverse(page, args=args), query)


def post(who, page, /, *args, when=cases.WRITING, htmx=False, **typed):
    headers = {"HX-Request": "true"} if htmx else {}
    with clock.at(cases.at(when)):
        return signed_in(who).post(reverse(page, args=args), typed, headers=headers)


def text_of(response):
    return response.content.decode()


def told(response):
    """→ the refusals of a page, in words: of its form and of its buttons."""
    form, broken = response.context.get("form"), response.context.get("broken") or ()
    found = [text for texts in form.errors.values() for text in texts] if form else []
    return " ".join([*map(str, found), *(each.text for each in broken)])


def save(who, draft, **typed):
    """Type into the form of the application and press Save, on its newest version."""
    return post(who, "application-edit", draft.pk, version=cases.fresh(draft).version, **TYPED | typed)


def named(draft, username, part, by="kaisa"):
    with clock.at(cases.at(cases.WRITING)), region_scope(draft.region_id):
        return name_person(draft, actor(by), user=person(username), part=part)


def partner_of(draft, name="Kajaanin kaupunki", member_id=None, costs="20000", grant="14000", **fields):
    """→ ApplicationPartner, added by Kaisa."""
    sums = {"costs": read_euros(costs), "grant": read_euros(grant)}
    with clock.at(cases.at(cases.WRITING)), region_scope(draft.region_id):
        return add_partner(draft, actor("kaisa"), name=name, member_id=member_id, **sums, **fields)


def attach(draft, data=None, title="Sopimus", kind="partner_agreement", who="kaisa", name="sopimus.pdf", when=cases.WRITING):
    file = SimpleUploadedFile(name, AGREEMENT if data is None else data)
    return post(who, "application-attachment-add", draft.pk, when=when, file=file, title=title, kind=kind)


def another_pdf(title):
    """→ bytes of a PDF that no other one has."""
    def entitle(document):
        document.docinfo["/Title"] = title

    return pdf(entitle)


def moved(draft, verb, who="sirpa", when=cases.SUBMITTED, **facts):
    with clock.at(cases.at(when)), region_scope(draft.region_id):
        return move(Application.objects.get(pk=draft.pk), verb, actor(who), **facts)
