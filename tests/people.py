"""Named people, one a role. Each function makes the person once and gives the same one back.

Kaisa coordinates Kainuu and Sirpa signs for it; Sanna coordinates Satakunta: Kaisa's matters are none of hers.
"""

from datetime import date

from django.test import Client

from regions.people import Membership, User
from regions.roles import Role

# username → (first name, last name, role, region)
PEOPLE = {
    "kaisa": ("Kaisa", "Koordinaattori", Role.COORDINATOR, "18"),
    "kalle": ("Kalle", "Koordinaattori", Role.COORDINATOR, "18"),
    "sirpa": ("Sirpa", "Allekirjoittaja", Role.SIGNATORY, "18"),
    "katri": ("Katri", "Katselija", Role.VIEWER, "18"),
    "aino": ("Aino", "Asiakaspalvelu", Role.CUSTOMER_SERVICE, "18"),
    "sanna": ("Sanna", "Satakunta", Role.COORDINATOR, "04"),
    "seppo": ("Seppo", "Satakunta", Role.SIGNATORY, "04"),
    "lauri": ("Lauri", "Lappi", Role.COORDINATOR, "19"),
    "leena": ("Leena", "Lappi", Role.SIGNATORY, "19"),
    "asa": ("Åsa", "Åland", Role.COORDINATOR, "21"),
    "anders": ("Anders", "Åland", Role.SIGNATORY, "21"),
    "arvi": ("Arvi", "Arvioija", Role.EVALUATOR, None),
    "anni": ("Anni", "Arvioija", Role.EVALUATOR, None),
    "kehitys": ("Kerttu", "Kehittäjä", Role.DEVELOPER, None),
    "essi": ("Essi", "Esittelijä", Role.PRESENTER, None),
    "eero": ("Eero", "Esittelijä", Role.PRESENTER, None),
    "reino": ("Reino", "Ratkaisija", Role.DECISION_MAKER, None),
    "maija": ("Maija", "Maksatus", Role.PAYMENT_APPROVER, None),
    "taru": ("Taru", "Tarkastaja", Role.AUDITOR, None),
    "niilo": ("Niilo", "Ministeriö", Role.NATIONAL_VIEWER, None),
    "nelli": ("Nelli", "Neuvoja", Role.ADVISER, None),
}


def person(username):
    """→ User with the one membership of PEOPLE, in force since 2018."""
    first, last, role, region = PEOPLE[username]
    user, created = User.objects.get_or_create(
        username=username,
        defaults={"first_name": first, "last_name": last, "email": f"{username}@example.fi", "language": "fi"},
    )
    if created:
        Membership.objects.create(user=user, role=role, region_id=region, valid_from=date(2018, 1, 1))
    return user


def contact(username, region, provider_id):
    """→ User who is the contact of one provider."""
    user = User.objects.create(username=username, first_name="Tuula", last_name="Tuottaja", email=f"{username}@example.fi")
    Membership.objects.create(
        user=user, role=Role.PROVIDER_CONTACT, region_id=region, provider_id=provider_id, valid_from=date(2018, 1, 1)
    )
    return user


def member(username, region, member_id):
    """→ User who works for one member of the network: a municipality or a partner."""
    user = User.objects.create(username=username, first_name="Mirja", last_name="Kunta", email=f"{username}@example.fi")
    Membership.objects.create(
        user=user, role=Role.MEMBER, region_id=region, member_id=member_id, valid_from=date(2018, 1, 1)
    )
    return user


def actor(username):
    """→ Actor, for calling a verb without a page."""
    return person(username).memberships.get().actor()


def signed_in(user):
    """→ Client of a person (username of PEOPLE, or a User)."""
    client = Client()
    client.force_login(person(user) if isinstance(user, str) else user)
    return client
