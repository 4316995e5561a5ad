"""A sample year of two regions: members, a survey with answers, evidence, a meeting, agreements, communication.

All is made up and walked through the rooms' own verbs, as of the days on which it would have happened.
"""

from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils.timezone import make_aware

from providers.agreements.verbs import record_agreement
from providers.communication.verbs import record_campaign, record_message
from providers.models import Cooperation, Group, Member
from providers.needs.questionnaires import CITIZENS
from providers.needs.record_verbs import tell, write_down
from providers.needs.survey_answers import give_answer
from providers.needs.survey_verbs import new_survey
from providers.network.actions import record_action
from providers.network.cooperations import save_cooperation
from providers.network.groups import save_group
from providers.network.meetings import record_meeting
from providers.network.members import record_member
from providers.network.minutes import Minutes, save_minutes
from regions import clock
from regions.code_lists import Code
from regions.geography import Region, municipalities_in
from regions.roles import ANSWER, MEMBER, Role
from regions.scope import region_scope
from regions.workflow import move
from reporting.replay.network_words import WORDS
from reporting.replay.people import actor, person, regional
from reporting.replay.upkeep import samples

ANSWERS = 64


def seed_network(today):
    """today: Helsinki date up to which the year runs. → False where it is there already."""
    regions = list(Region.objects.filter(code__in=WORDS).order_by("code"))
    with region_scope(regions[0].code):
        if Member.objects.exists():
            return False
    with transaction.atomic():
        for region in regions:
            seed_year(region, WORDS[region.code], today)
    return True


def seed_year(region, words, today):
    who, places = regional(region, "koordinaattori"), list(municipalities_in(region.code, today))
    with on(today, -300), region_scope(region.code):
        members = seed_members(who, region, words, places)
        survey = seed_survey(who, region, words, today)
    with on(today, -200):
        seed_answers(region, survey, places)
    with on(today, -150), region_scope(region.code):
        move(survey, "close", who)
        seed_evidence(who, region, words, places, survey, today)
    with on(today, -60), region_scope(region.code):
        meeting = seed_meeting(who, region, words, members, today)
    with on(today, -30), region_scope(region.code):
        hold(who, meeting, words, members, today)
        seed_agreements(who, region, words, today)
    with on(today, -15), region_scope(region.code):
        seed_communication(who, region, words, today)
    with region_scope(region.code):
        record_meeting(who, region.code, **times(today, 10), title=words["next_meeting"], place=words["place"], is_sample=True)
        municipality = members[0]
    # One person a member's side: the municipality of the region's first name.
    username = f"kunta.{region.slug}"
    person(username, words["person"], region.document_language, role=Role.MEMBER, region=region, member_id=municipality.pk)
    mirja = actor(username)
    with on(today, -3), region_scope(region.code, side=MEMBER, own=municipality.pk):
        fields = {"need_group": "impairment", "severity": 2, "source": "feedback", "evidence": words["told"]}
        tell(mirja, municipality, first_day=today - timedelta(days=60), last_day=today - timedelta(days=10), is_sample=True, **fields)


def on(today, days):
    return clock.at(make_aware(datetime.combine(today + timedelta(days=days), time(9))))


def times(today, days):
    day = today + timedelta(days=days)
    return {"starts_at": make_aware(datetime.combine(day, time(9))), "ends_at": make_aware(datetime.combine(day, time(11)))}


def seed_members(who, region, words, places):
    """→ [Member]: the municipalities first, then providers of the register, an experiment, a partner. And one group."""
    language = {"language": region.document_language, "is_sample": True}
    members = [
        record_member(who, region.code, kind="municipality", name=str(place), municipality=place, contact_email=f"kunta{place.code}@example.fi", **language)
        for place in places[:8]
    ]
    for provider in samples()[:4]:
        members.append(record_member(who, region.code, kind="provider", provider=provider, **language))
    for kind, name in words["members"]:
        members.append(record_member(who, region.code, kind=kind, name=name, contact_email="", contact_phone="08 000 0000", **language))
    save_group(who, Group(region_id=region.code), name=words["group"], purpose=words["purpose"], members=members[:3])
    parts = {place.code: part for place, part in zip(places[:2], words["parts"], strict=False)}
    fields = {"name": words["cooperation"], "description": words["cooperation_text"], "first_day": clock.today(), "is_sample": True}
    save_cooperation(who, Cooperation(region_id=region.code), parts=parts, **fields)
    return members


def seed_survey(who, region, words, today):
    """→ the citizens' questionnaire, open for a hundred days."""
    days = {"opens_on": clock.today(), "closes_on": today - timedelta(days=120)}
    survey = new_survey(who, region.code, questionnaire="citizens", name=words["survey"], intro=words["intro"], is_sample=True, **days)
    return move(survey, "open", who)


def seed_answers(region, survey, places):
    """Made-up answers, the same each time: of a few codes a question, from a handful of municipalities."""
    chance = Random(int(region.code))
    listed = {}
    for code in Code.objects.on(clock.today()):
        listed.setdefault(code.list, []).append(code.code)
    with region_scope(region.code, side=ANSWER, own=survey.pk):
        for _number in range(ANSWERS):
            answers = {}
            for question in CITIZENS:
                codes = [code for code, _label in question.choices] or listed[question.list]
                answers[question.code] = sorted(chance.sample(codes, 1)) if question.several else chance.choice(codes)
            place = chance.choice(places[:4]).code
            give_answer(survey, municipality=place, answers=answers, language=region.document_language, set_aside=False)


def seed_evidence(who, region, words, places, survey, today):
    days = {"first_day": today - timedelta(days=300), "last_day": today - timedelta(days=151), "is_sample": True}
    for number, (group, topic, form, level, severity, text) in enumerate(words["needs"]):
        place = places[number % len(places)]
        source = {"source": "survey", "survey": survey} if number == 0 else {"source": "interview"}
        fields = {"need_group": group, "topic": topic, "form": form, "level": level, "severity": severity, "evidence": text}
        write_down(who, region.code, municipality=place, language=region.document_language, people=None, **source, **fields, **days)


def seed_meeting(who, region, words, members, today):
    fields = {"title": words["meeting"], "place": words["place"], "agenda": words["agenda"], "is_sample": True}
    return move(record_meeting(who, region.code, **times(today, -31), **fields), "invite", who)


def hold(who, meeting, words, members, today):
    """Minutes, a decision, and three actions: one is late by now, one is a municipality's."""
    actions = [
        {"title": title, "owner": members[owner] if owner is not None else None, "due_on": today + timedelta(days=days), "is_sample": True}
        for title, owner, days in words["actions"]
    ]
    came = frozenset(member.pk for member in members[:5])
    save_minutes(who, meeting, Minutes(words["minutes"], came, (words["decision"],), tuple(actions[:-1])))
    title, _owner, days = words["actions"][-1]
    record_action(who, meeting.region_id, title=title, owner=None, due_on=today + timedelta(days=days), is_sample=True)


def seed_agreements(who, region, words, today):
    """One goes on, one ends in eighty days, one has ended and nobody has renewed it."""
    for (name, days), provider in zip(words["agreements"], samples()[:3], strict=False):
        ends = None if days is None else today + timedelta(days=days)
        fields = {"kind": "cooperation", "provider": provider, "starts_on": today - timedelta(days=700), "ends_on": ends}
        draft = record_agreement(who, region.code, name=name, scope=words["scope"], notice_months=3, is_sample=True, **fields)
        move(draft, "agreement_signed", who, signed_on=clock.today(), signers=words["signers"])


def seed_communication(who, region, words, today):
    days = {"first_day": today - timedelta(days=40), "last_day": today + timedelta(days=20)}
    campaign = record_campaign(who, region.code, name=words["campaign"], goal=words["goal"], is_sample=True, **days)
    for audience, text, channel, days, reach in words["messages"]:
        planned = today + timedelta(days=days)
        message = record_message(
            who, region.code, audience=audience, message=text, channel=channel, planned_on=planned, owner=who.name, campaign=campaign, is_sample=True
        )
        if reach:
            move(message, "message_done", who, done_on=planned, reach=reach)

