"""The frame around each page's content: languages, who you are, where you can go, the demo's date.

Nothing is looked up until a template shows it: error pages show the languages alone, so they query no table.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language

from regions import clock
from regions.geography import authority_name
from regions.navigation import FOOTER, NAVIGATION, links, url_or_none
from regions.roles import Role

LANGUAGE_NAMES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]


class Frame:
    def __init__(self, request):
        self.request = request
        self.actor = getattr(request, "actor", None)
        self.path = request.get_full_path()

    @cached_property
    def languages(self):
        """→ [(code, name, url of this page and query in it, is it this page's language)]"""
        return [(code, name, self.in_language(code), code == get_language()) for code, name in LANGUAGE_NAMES]

    def in_language(self, code):
        if self.request.path.startswith(tuple(f"/{each}/" for each, _name in LANGUAGE_NAMES)):
            # No path is translated, so the prefix is all that differs; translate_url() would leave
            # the address of a page that was not found in its old language.
            return f"/{code}{self.path[3:]}"
        return f"{reverse('language-set', args=[code])}?{urlencode({'next': self.path})}"

    @cached_property
    def role(self):
        return Role(self.actor.role).label

    @cached_property
    def membership(self):
        """The membership that the person works in now."""
        for membership in getattr(self.request, "memberships", ()):
            if membership.actor() == self.actor:
                return membership
        return None

    @cached_property
    def place(self):
        """The region, or the authority by its name of the day."""
        held = self.membership
        if held and held.authority_id:
            return authority_name(held.authority_id, self.today, get_language())
        return held and held.region

    @cached_property
    def other_memberships(self):
        return [each for each in getattr(self.request, "memberships", ()) if each is not self.membership]

    @cached_property
    def navigation(self):
        """→ [(url, label, aria-current: "page" on it, "true" below it, "" elsewhere)]"""
        entries = links(NAVIGATION[self.actor.role]) if self.actor else []
        return [(url, label, self.current(url)) for url, label in entries]

    def current(self, url):
        if self.request.path == url:
            return "page"
        # Every staff address begins with that of "My work".
        return "true" if url != self.home_url and self.request.path.startswith(url) else ""

    @property
    def home_url(self):
        return url_or_none("my-work") or self.front_url

    @property
    def front_url(self):
        return f"/{get_language()}/"

    @property
    def sign_in_url(self):
        """By way of the language choice, for the sign-in page's address carries no language."""
        return f"{reverse('language-set', args=[get_language()])}?{urlencode({'next': reverse('account_login')})}"

    @property
    def footer_links(self):
        return links(FOOTER)

    @property
    def demo_clock_url(self):
        return url_or_none("demo-clock") if settings.DEMO else None

    @property
    def demo_url(self):
        return url_or_none("demo") if settings.DEMO else None

    @property
    def today(self):
        return clock.today()


def page(request):
    return {"frame": Frame(request)}
