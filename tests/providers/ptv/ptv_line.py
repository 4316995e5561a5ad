"""A region's client and the double that it talks to, with records to send."""

from dataclasses import dataclass

from cryptography.fernet import Fernet

from providers.ptv import facts
from providers.ptv.access.secrets_kept import locked
from providers.ptv.code_lists import classes_for
from providers.ptv.interface.v11.client import V11Client
from providers.ptv.interface.v11.sign_in import Account

CITIZENS = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR1"
TERM = "http://www.yso.fi/onto/koko/p1"
MORNING = facts.Hours(intervals=(facts.Interval(day_from=1, opens="09:00", closes="12:00"),))


@dataclass
class Party:
    """ptv: the double; organisation: its guid; client: of its API user; settings: Django's, of the test."""

    ptv: object
    organisation: str
    client: V11Client
    settings: object

    def client_of(self, user, password="password", on_behalf_of=""):
        return V11Client(self.ptv.v11, Account(18, user, locked(password), on_behalf_of))

    def service(self, **more):
        return service(self.organisation, **more)

    def channel(self, **more):
        return channel(self.organisation, **more)

    def asked(self, method=None, path="", since=0):
        return [each["path"] for each in self.ptv.log(method, path)[since:]]


def party(ptv, settings):
    """The council of Kainuu, whose API user is "kainuu"."""
    settings.LOCK_KEYS = [Fernet.generate_key().decode()]
    settings.PTV_PAUSE, settings.PTV_URL, settings.PTV_LOGIN_URL = 0, ptv.v11, ptv.login_url
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": ptv.url}}
    made = ptv.add_organisation("Kainuun liitto", municipality="205", user="kainuu", business_code="0214958-9")
    return Party(ptv, made["id"], V11Client(ptv.v11, Account(18, "kainuu", locked("password"))), settings)


def texts(words):
    return {"fi": words, "sv": f"{words} på svenska"}


def service(organisation, **more):
    given = {
        "source_id": "digituki-18-offering-1",
        "organisation": organisation,
        "names": texts("Digituki"),
        "summaries": texts("Apua laitteen käyttöön"),
        "descriptions": texts("Autamme puhelimen ja tietokoneen käytössä."),
        "languages": ("fi", "sv"),
        "area": facts.Area(municipalities=("205",)),
        "classes": classes_for("staffed_point"),
        "terms": (TERM,),
        "groups": (CITIZENS,),
    }
    return facts.Service(**given | more)


def channel(organisation, **more):
    given = {
        "kind": "location",
        "source_id": "digituki-18-point-1",
        "organisation": organisation,
        "names": texts("Kajaanin kirjasto"),
        "summaries": texts("Kirjasto"),
        "descriptions": texts("Pääkirjasto torin laidalla."),
        "languages": ("fi", "sv"),
        "addresses": (
            facts.Address(street={"fi": "Kauppakatu"}, number="35", postal_code="87100", municipality="205", lat=64.2273, lon=27.7285),
        ),
        "phones": (facts.Phone(number="+358861551"), facts.Phone(number="0295000", service_number=True)),
        "hours": (MORNING,),
        "area": facts.Area(municipalities=("205",)),
    }
    return facts.Channel(**given | more)


def same(fact, other):
    """But for what PTV alone knows, and the source_id, which it shows to nobody who reads openly."""
    unsaid = {"id": "", "modified": None, "source_id": ""}
    unsaid |= {"services": None} if isinstance(fact, facts.Channel) else {}
    return fact.model_copy(update=unsaid) == other.model_copy(update=unsaid)
