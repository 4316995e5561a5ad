"""An offering as a service with its channels and connections, and back: what PTV can carry comes back as it went."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from providers.catalogue.texts import WORDS
from providers.ptv import facts
from providers.ptv.mapping.from_ptv import offering_fields, place_fields, point_fields, text_rows
from providers.ptv.mapping.to_ptv import channels_of, organisation_of, service_of
from tests.providers.ptv import ptv_rows as rows

CHANNEL = "33333333-3333-4333-8333-333333333333"
NO_TOPICS = {}


def service(offering, ptv_provider=None, channel_ids=None, day=rows.DAY, topics=NO_TOPICS, **more):
    return service_of(offering, ptv_provider or rows.ptv_provider(), channel_ids or {}, topics=topics, day=day, **more)


said = some.text(alphabet="abåä .,\n", max_size=30)
named = some.text(alphabet="abåä", min_size=1, max_size=20)
LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
texts = some.lists(
    some.builds(rows.text, some.sampled_from(LANGUAGES), named, summary=said, description=said, price_note=said, eligibility=said),
    min_size=1,
    unique_by=lambda text: text.language,
)
offerings = some.builds(
    rows.offering,
    texts=texts,
    languages=some.lists(some.sampled_from(["fi", "sv", "en", "fse", "ru"]), min_size=1, unique=True),
    free=some.booleans(),
    by_appointment=some.just(False),
    area_kind=some.sampled_from(["region", "nationwide"]),
    audiences=some.sampled_from([[], ["young"], ["impairment"], ["young", "impairment"]]),
)


@settings(deadline=None, max_examples=50)
@given(offerings)
def test_an_offering_and_its_words_come_back(offering):
    found = service(offering)
    taken = offering_fields(found, region="18")
    fields = ("languages", "free", "by_appointment", "area_kind", "area")
    assert {name: taken.fields[name] for name in fields} == {name: getattr(offering, name) for name in fields}
    assert sorted(taken.fields["audiences"]) == sorted(offering.audiences) and not taken.left_out
    back, left_out = text_rows(found)
    sent = {text.language: {name: getattr(text, name) for name in WORDS} for text in offering.texts.all()}
    assert {row.pop("language"): row for row in back} == sent and not left_out


def test_drafts_stay_here_and_sami_goes_as_it_came():
    words = [rows.text("fi", "Neuvonta"), rows.text("sv", "Rådgivning", "draft"), rows.text("se", "Ráđđi", "draft"), rows.text("en", "Advice", "outdated")]
    assert service(rows.offering(texts=words)).names == {"fi": "Neuvonta", "en": "Advice", "se": "Ráđđi"}


def test_a_library_has_its_address_and_the_support_its_own_hours_and_number():
    of = rows.provider(phone="08 615 51", web="https://kirjasto.example.fi", email="kirjasto@example.fi")
    offering = rows.offering(of)
    at = rows.point(of, street_address="Kauppakatu 35", postal_code="87100", arrival_note="Toinen kerros")
    rows.place(
        offering,
        at,
        hours_kind="weekly",
        hours=[(2, time(13), time(15), None, None)],
        exceptions=[(date(2026, 12, 24), date(2026, 12, 26), None, None, "Joulu"), (date(2026, 1, 1), date(2026, 1, 1), None, None, "")],
        phone="044 123 4567",
        email="digi@example.fi",
        note="Kysy tiskiltä",
    )
    (channel,) = channels_of(offering, rows.ptv_provider(), day=rows.DAY)
    assert (channel.kind, channel.source_id, channel.names) == ("location", "digituki-18-point-5", {"fi": "Pääkirjasto"})
    assert not (channel.hours or channel.phones or channel.emails or channel.web_pages)
    (connection,) = service(offering, channel_ids={"digituki-18-point-5": CHANNEL}).connections
    assert connection.channel == CHANNEL and [phone.number for phone in connection.phones] == ["+358441234567"]
    assert [entry.kind for entry in connection.hours] == ["weekly", "exceptional"]
    taken = place_fields(connection, channel)
    assert taken.fields == {
        "hours_kind": "weekly",
        "hours": [(2, time(13), time(15), None, None)],
        "exceptions": [(date(2026, 12, 24), date(2026, 12, 26), None, None, "Joulu")],
        "phone": "044 1234567",
        "email": "digi@example.fi",
        "note": "Kysy tiskiltä",
    }
    assert point_fields(channel).fields["street_address"] == "Kauppakatu 35"
    assert not taken.left_out and not taken.guessed


def test_two_offerings_at_one_point_share_its_channel():
    of = rows.provider()
    at = rows.point(of)
    one, other = rows.offering(of, languages=["fi"]), rows.offering(of, languages=["sv"])
    rows.place(one, at)
    rows.place(other, at)
    assert channels_of(one, rows.ptv_provider(), day=rows.DAY) == channels_of(other, rows.ptv_provider(), day=rows.DAY)
    assert channels_of(one, rows.ptv_provider(), day=rows.DAY)[0].languages == ("fi", "sv")


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("telephone", "phone"),
        ("home_support", "phone"),
        ("remote", "phone"),
        ("chat", "echannel"),
        ("video", "echannel"),
        ("online_course", "webpage"),
        ("adult_education_course", "webpage"),
        ("training_video", "webpage"),
        ("a form that the agency adds", "phone"),
    ],
)
def test_support_without_a_place_is_a_channel_by_its_form(form, kind):
    offering = rows.offering(rows.provider(phone="08 123 4567", web="https://example.fi"), form=form)
    rows.place(offering)
    (channel,) = channels_of(offering, rows.ptv_provider(), day=rows.DAY)
    assert (channel.kind, channel.source_id, channel.names) == (kind, "digituki-18-place-9", {"fi": "Digineuvonta"})
    assert bool(channel.phones) == (kind == "phone") and bool(channel.web_pages) == (kind != "phone")


def test_a_point_that_has_closed_is_no_channel_from_the_day_after():
    of = rows.provider()
    offering = rows.offering(of)
    rows.place(offering, rows.point(of, last_day=rows.DAY))
    assert len(service(offering).connections) == 1
    assert service(offering, day=date(2026, 11, 23)).connections == ()


def test_who_answers_for_it_is_the_provider_or_the_region():
    own = service(rows.offering())
    assert own.organisation == str(rows.OWN) and own.producers == (str(rows.OWN),)
    under = service(rows.offering(), ptv_provider=rows.ptv_provider("under_region"), region_organisation=rows.REGIONS)
    assert under.organisation == rows.REGIONS and under.producers == (str(rows.OWN),)
    nameless = service(rows.offering(), ptv_provider=rows.ptv_provider("under_region", None), region_organisation=rows.REGIONS)
    assert nameless.producers == (rows.REGIONS,)


def test_topics_are_words_to_search_by_in_the_languages_of_the_words():
    names = {"tax": {"fi": "Verotus", "sv": "Beskattning", "en": "Taxes"}, "kela": {"fi": "Kelan palvelut"}}
    offering = rows.offering(topics=["tax", "kela", "unknown"], texts=[rows.text("fi", "A"), rows.text("sv", "B")])
    assert service(offering, topics=names).keywords == (("fi", "Verotus"), ("fi", "Kelan palvelut"), ("sv", "Beskattning"))


def test_an_association_in_two_languages_is_an_organisation():
    made = organisation_of(rows.provider(kind="association", name_sv="Kajana bibliotek", phone="08 123 4567"))
    assert made.type == "Organization" and made.names == {"fi": "Kajaanin kirjasto", "sv": "Kajana bibliotek"}
    assert set(made.summaries) == {"fi", "sv"} and made.source_id == "digituki-18-provider-7"


def test_what_ptv_does_not_say_is_guessed_apart():
    bare = facts.Service(names={"fi": "Neuvonta"}, connections=(facts.Connection(channel=CHANNEL),))
    phone = facts.Channel(kind="phone", phones=(facts.Phone(number="+35881234567"),))
    taken = offering_fields(bare, {CHANNEL: phone}, region="18")
    assert taken.guessed == {"form": "telephone", "levels": [], "topics": [], "free": True, "area_kind": "region", "area": []}
    assert "free" not in taken.fields and place_fields(bare.connections[0], phone).fields["phone"] == "08 1234567"
    assert place_fields(bare.connections[0], phone).fields["hours_kind"] == "unknown"


def test_words_that_the_register_has_no_room_for_are_left_out_whole():
    long = facts.Service(names={"fi": "Neuvonta"}, requirements={"fi": "x" * 301}, descriptions={"sv": "Utan namn"})
    found, left_out = text_rows(long)
    assert [row["eligibility"] for row in found] == [""]
    assert left_out == [("eligibility_fi", "x" * 301), ("description_sv", "Utan namn")]
    fits, none = text_rows(long.model_copy(update={"requirements": {"fi": "x" * 300}, "descriptions": {}}))
    assert len(fits[0]["eligibility"]) == 300 and none == []


def test_a_record_without_anything_is_read_as_nothing():
    assert text_rows(facts.Service()) == ([], [])
    assert point_fields(facts.Channel(kind="location")).fields == {"name": ""}
