"""People at the running product: each signs in over HTTP, reads a page in English, and sends its form."""

from html.parser import HTMLParser

import requests
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import translation

from tests.grants import cases
from tests.people import person
from tests.races.clocked import MOMENT

PASSWORD = "kolme-hiihtavaa-majavaa"


def visitor(site, user):
    """user: a username of tests.people, or a User. → requests.Session of the person, signed in with a password"""
    user = person(user) if isinstance(user, str) else user
    type(user).objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
    session = requests.Session()
    session.trust_env = False
    session.site = site
    page = session.get(f"{site}/accounts/login/", timeout=60)
    answer = send(session, page, login=user.email, password=PASSWORD)
    assert answer.status_code == 302 and "sessionid" in session.cookies, answer.text
    return session


def address(session, name, *args):
    with translation.override("en"):
        return session.site + reverse(name, args=args)


def headers_at(when):
    """when: a Helsinki time like "2019-10-15 16:15", or None for the real clock."""
    return {MOMENT: cases.at(when).isoformat()} if when else {}


def read(session, name, *args, when=None, asked=""):
    """→ the page, in English. asked: what follows the address, like "?call=1"."""
    page = session.get(address(session, name, *args) + asked, headers=headers_at(when), timeout=60)
    assert page.status_code == 200, f"{page.status_code} {page.url}"
    return page


def send(session, page, *, when=None, **typed):
    """Send the form of a page with what was typed into it. → the answer, not followed"""
    fields = FormFields.of(page.text) | typed
    headers = headers_at(when) | {"Referer": page.url}
    return session.post(page.url, data=fields, headers=headers, allow_redirects=False, timeout=60)


def press(session, name, *args, when=None):
    """Press a button that has no fields. → the answer, not followed"""
    headers = headers_at(when) | {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(address(session, name, *args), headers=headers, allow_redirects=False, timeout=60)


class FormFields(HTMLParser):
    """Reads what a browser would send from the first form of a page's main part that is posted."""

    def __init__(self):
        super().__init__()
        self.fields, self.inside, self.past, self.text_of = {}, False, False, None
        self.main = False

    @classmethod
    def of(cls, page):
        """→ {name: value}"""
        reader = cls()
        reader.feed(page)
        assert "csrfmiddlewaretoken" in reader.fields, f"no form to send\n{page}"
        return reader.fields

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        name = facts.get("name")
        self.main = self.main or tag == "main"
        if tag == "form":
            self.inside = self.main and facts.get("method") == "post" and not self.fields
        if not self.inside or not name:
            return
        if tag == "textarea":
            self.text_of, self.fields[name] = name, ""
        elif tag == "input" and facts.get("type") != "submit" and (facts.get("type") not in ("radio", "checkbox") or "checked" in facts):
            self.fields[name] = facts.get("value", "")

    def handle_data(self, data):
        if self.text_of:
            # The first line end of a text area is not of its text.
            self.fields[self.text_of] += data.removeprefix("\n") if not self.fields[self.text_of] else data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.text_of = None
