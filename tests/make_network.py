"""Rows of need, network, agreements and communication for tests, each made in its own region's scope."""

from datetime import UTC, date, datetime

from providers.models import (
    Action,
    Agreement,
    Campaign,
    Cooperation,
    Group,
    Mailing,
    Meeting,
    Member,
    Message,
    NeedRecord,
    Survey,
)
from regions.alphabet import sort_key
from regions.scope import region_scope
from tests.make import HOMES

LAST_CENTURY, NEXT_CENTURY = date(1999, 1, 1), date(2099, 12, 31)


def made(model, region, **fields):
    with region_scope(region):
        return model.objects.create(region_id=region, **fields)


def member(name="Kajaanin kaupunki", region="18", *, kind="municipality", **fields):
    if kind == "municipality":
        fields.setdefault("municipality_id", HOMES[region][1])
    fields.setdefault("contact_email", "kunta@example.fi")
    return made(Member, region, name=name, sort_name=sort_key(name), kind=kind, joined_on=LAST_CENTURY, **fields)


def group(name="Pohjoinen", region="18", **fields):
    return made(Group, region, name=name, **fields)


def meeting(title="Verkoston kokous", region="18", **fields):
    fields = {
        "starts_at": datetime(2026, 12, 1, 8, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 1, 10, tzinfo=UTC),
        "place": "Kajaanin kirjasto",
    } | fields
    return made(Meeting, region, title=title, **fields)


def action(title="Soita kirjastoihin", region="18", **fields):
    return made(Action, region, title=title, **({"due_on": NEXT_CENTURY} | fields))


def cooperation(name="Kiertävä neuvoja", region="18", **fields):
    return made(Cooperation, region, name=name, first_day=LAST_CENTURY, **fields)


def mailing(subject="Tervetuloa verkostoon", region="18", **fields):
    sent = {"body": "Hei!", "sent_at": datetime(2026, 1, 1, tzinfo=UTC), "sent_by_name": "Kaisa", "recipients": 1}
    return made(Mailing, region, subject=subject, **(sent | fields))


def survey(name="Kysely asukkaille", region="18", **fields):
    fields = {"questionnaire": "citizens", "opens_on": LAST_CENTURY, "closes_on": NEXT_CENTURY, "state": "open"} | fields
    return made(Survey, region, name=name, made_by_name="Kaisa Koordinaattori", **fields)


def need_record(region="18", **fields):
    fields = {
        "municipality_id": HOMES[region][1],
        "need_group": "over_75_no_computer",
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 6, 30),
        "severity": 2,
        "source": "interview",
        "evidence": "Kymmenen haastattelua kirjastossa keväällä.",
        "made_at": datetime(2026, 7, 1, tzinfo=UTC),
        "made_by_name": "Kaisa Koordinaattori",
    } | fields
    return made(NeedRecord, region, **fields)


def agreement(name="Yhteistyösopimus", region="18", **fields):
    fields = {"kind": "cooperation", "other_parties": "Kainuun yhdistykset", "starts_on": LAST_CENTURY} | fields
    return made(Agreement, region, name=name, **fields)


def campaign(name="Kysy apua", region="18", **fields):
    return made(Campaign, region, name=name, **({"first_day": date(2026, 9, 1), "last_day": date(2026, 10, 31)} | fields))


def message(text="Digitukea saa kirjastosta", region="18", **fields):
    fields = {"audience": "Yli 65-vuotiaat", "channel": "press", "planned_on": date(2026, 9, 15)} | fields
    return made(Message, region, message=text, **fields)
