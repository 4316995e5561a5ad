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
from regions.navigation import FOOTER, LEADS_TO, NAVIGATION, SECTIONS, links, url_or_none
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.saved_filters import SavedFilter

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
        found = [(url, label, self.current(url)) for url, label in entries]
        if any(current for _url, _label, current in found):
            return found
        led_from = self.led_from({url for url, _label in entries})
        return [(url, label, "true" if url == led_from else "") for url, label in entries]

    @property
    def section_label(self):
        """→ the name of the section: the entry of the header that is lit."""
        return next((label for _url, label, current in self.navigation if current), "")

    @cached_property
    def section(self):
        """→ as `navigation`, the parts of the section that this page is in (register, need, network…); [] elsewhere."""
        rows = [row for parts, row in SECTIONS if self.below_home in parts] if self.actor else []
        entries = links(rows[0].get(self.actor.role, ())) if rows else []
        # One part's address may begin with another's: the longest is where the reader is.
        lit = max((url for url, _label in entries if self.current(url)), key=len, default=None)
        return [(url, label, self.current(url) if url == lit else "") for url, label in entries]

    @property
    def below_home(self):
        """→ the first part of the address below "My work"."""
        return self.request.path.removeprefix(self.home_url).split("/", 1)[0]

    @property
    def page_name(self):
        """→ the URL name of this page."""
        return self.request.resolver_match.url_name

    @property
    def may_save_filters(self):
        return bool(self.actor) and self.actor.role in (*REGION_READERS, *STATE_READERS)

    @cached_property
    def saved_filters(self):
        """→ {pk, name, query} of this person's own filters of this list, by name."""
        mine = SavedFilter.objects.filter(region=self.actor.own_region, user=self.actor.user, page=self.page_name)
        return list(mine.values("pk", "name", "query"))

    def led_from(self, urls):
        """→ the address of the list that leads to this page, of those in the header; None where there is none."""
        return next((url for name in LEADS_TO.get(self.below_home, ()) if (url := url_or_none(name)) in urls), None)

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
