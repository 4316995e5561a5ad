"""Sample upkeep of three regions: contacts who sign in, a proposal, a new offering, and an open round in Kainuu.

All is made up and walked through the rooms' own verbs. Addresses end in example.fi, which nobody can own.
"""

from datetime import timedelta

from django.db import transaction

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.provider import Provider
from providers.catalogue.record import change_provider
from providers.catalogue.record_offering import record_offering
from providers.catalogue.verified import Verified
from providers.models import VerificationCall, VerificationRequest
from providers.upkeep.answers import answer, record_call
from providers.upkeep.proposals import propose
from providers.upkeep.rounds import open_round
from regions import clock
from regions.geography import Region
from regions.people import User
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import move
from reporting.replay.people import actor, person, regional

KAINUU = "18"
State, Outcome = VerificationRequest.State, VerificationCall.Outcome
# region → the contact's first name, the note that is proposed, the new offering: name, form
CONTACTS = {
    "17": ("Tuomas", "Kysy neuvontatiskiltä.", None),
    KAINUU: ("Tuula", "Torstaisin vain ajanvarauksella.", ("Puhelinneuvonta viikonloppuisin", "telephone")),
    "21": ("Tove", "Fråga vid disken.", ("Telefonhjälp på veckoslut", "telephone")),
}
MESSAGE = "Kierros on esimerkki: vastaukset ovat keksittyjä."


def seed_upkeep():
    """→ False where the sample contacts are there already, or there is no sample supply to keep."""
    regions = {region.code: region for region in Region.objects.filter(code__in=CONTACTS)}
    if User.objects.filter(username=f"tuottaja.{regions[KAINUU].slug}").exists():
        return False
    with transaction.atomic():
        for code, given in CONTACTS.items():
            seed_region(regions[code], *given)
        seed_round(regions[KAINUU])
    return True


def seed_region(region, first_name, note, offering):
    username, language = f"tuottaja.{region.slug}", region.document_language
    coordinator = regional(region, "koordinaattori")
    with region_scope(region.code):
        provider = samples()[0]
        fields = {"contact_name": f"{first_name} Esimerkki", "contact_email": f"{username}@example.fi"}
        change_provider(coordinator, provider, contact_phone="08 000 0000", language=language, **fields)
    person(username, first_name, language, role=Role.PROVIDER_CONTACT, region=region, provider_id=provider.pk)
    who = actor(username)
    with region_scope(region.code, side="provider", provider=provider.pk):
        place = OfferingAtPoint.objects.filter(offering__state="published").order_by("pk").first()
        propose(who, place, {"note": note})
        if offering:
            seed_offering(who, provider, language, *offering)


def seed_offering(who, provider, language, name, form):
    """A new one that waits for the coordinator."""
    draft = record_offering(
        who, provider, form=form, texts={language: {"name": name}}, levels=[2], languages=[language], is_sample=True
    )
    move(draft, "send_for_review", who)


def samples():
    """→ the open region's sample providers, in the order in which they were made."""
    return list(Provider.objects.filter(is_sample=True).select_related("organisation").order_by("pk"))


def seed_round(region):
    """Every other provider has an e-mail address; of the rest, one has been called in vain and one was reached."""
    coordinator = regional(region, "koordinaattori")
    with region_scope(region.code):
        for number, provider in enumerate(samples()[1:], 1):
            fields = {"contact_phone": f"08 000 000{number}", "contact_name": f"Yhteyshenkilö {number}"}
            fields |= {"contact_email": f"yhteys{number}@example.fi"} if number % 2 else {}
            change_provider(coordinator, provider, **fields)
        opened = open_round(
            coordinator,
            region.code,
            name="Esimerkkikierros",
            message=MESSAGE,
            answer_by=clock.today() + timedelta(days=14),
            remind_before=7,
            published_only=True,
        )
        asked = opened.requests.select_related("provider").order_by("pk")
        mailed, called = list(asked.exclude(email="")), list(asked.filter(email=""))
        # The contact who signs in has still to answer.
        for request in mailed[1:3]:
            answer(None, request, State.CONFIRMED, Verified.How.LINK)
        for request in mailed[3:4]:
            answer(None, request, State.CHANGES, Verified.How.LINK, text="Puhelinnumero on vaihtunut. (Mallitieto)")
        for request in called[:1]:
            record_call(coordinator, request, outcome=Outcome.NO_ANSWER, note="Puhelin on kiinni. (Mallitieto)")
        for request in called[1:2]:
            record_call(coordinator, request, outcome=Outcome.CONFIRMED, person="Vahtimestari")
