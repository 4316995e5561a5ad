"""The demo's people: one a role in every region and at the national authorities. All names are made up."""

from datetime import date

from regions.geography import Authority, Region
from regions.people import Membership, User
from regions.roles import Role

SINCE = date(2018, 1, 1)
REGIONAL_ROLES = {
    "koordinaattori": Role.COORDINATOR,
    "allekirjoittaja": Role.SIGNATORY,
    "katselija": Role.VIEWER,
    "asiakaspalvelu": Role.CUSTOMER_SERVICE,
}
# username → (first name, role, authority)
NATIONAL_PEOPLE = {
    "dvv.arvioija": ("Arvi", Role.EVALUATOR, "dvv"),
    "dvv.arvioija2": ("Anni", Role.EVALUATOR, "dvv"),
    "dvv.kehittaja": ("Kerttu", Role.DEVELOPER, "dvv"),
    "vm.esittelija": ("Essi", Role.PRESENTER, "vm"),
    "vm.ratkaisija": ("Reino", Role.DECISION_MAKER, "vm"),
    "vm.maksatus": ("Maija", Role.PAYMENT_APPROVER, "vm"),
    "tarkastaja": ("Taru", Role.AUDITOR, None),
    "kansalaisneuvonta.neuvoja": ("Nelli", Role.ADVISER, None),
}
# A second person beside a region's coordinator, who writes the budgets: username → (first name, region)
BUDGET_WRITERS = {"kainuu.talous": ("Tellervo", "18")}
FIRST_NAMES = (
    "Aada Eero Helmi Ilmari Kerttu Lauri Martta Niilo Oona Paavo Raili Sulo Tyyne Urho Venla Yrjö Aune Onni Siiri "
    "Taisto Vieno Arvo Elina Tauno Hilja Jalmari Kaisu Lempi Mauno Nanna Olavi Pirkko Reijo Saimi Toivo Ulla Väinö"
).split()
SURNAME = {"fi": "Esimerkki", "sv": "Exempel"}


def demo_people():
    """Make the people who are missing. → number made"""
    made = 0
    authorities = {authority.code: authority for authority in Authority.objects.all()}
    for username, (first, role, authority) in NATIONAL_PEOPLE.items():
        made += person(username, first, "fi", role=role, authority=authorities.get(authority))
    names = iter(FIRST_NAMES * 3)
    for region in Region.objects.filter(is_national=False).order_by("code"):
        for title, role in REGIONAL_ROLES.items():
            made += person(f"{region.slug}.{title}", next(names), region.document_language, role=role, region=region)
    for username, (first, code) in BUDGET_WRITERS.items():
        region = Region.objects.get(pk=code)
        made += person(username, first, region.document_language, role=Role.COORDINATOR, region=region)
    return made


def person(username, first_name, language, **membership):
    """→ 1 if made, 0 if known. No password: the demo signs people in from its list."""
    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first_name,
            "last_name": SURNAME[language],
            "email": f"{username}@example.fi",
            "language": language,
        },
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        Membership.objects.create(user=user, valid_from=SINCE, **membership)
    return int(created)


def actor(username):
    """→ the Actor of a demo person's membership."""
    return Membership.objects.select_related("user").get(user__username=username).actor()


def regional(region, title):
    """→ the Actor of a region's person; title: a key of REGIONAL_ROLES."""
    return actor(f"{region.slug}.{title}")
