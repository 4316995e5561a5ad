"""Records of PTV taken into the register: once, in all their languages, at the right points, and linked."""

from datetime import time
from uuid import UUID

import pytest

from providers.models import Offering, OfferingAtPoint, Provider, PtvProvider, PtvRecord, ServicePoint
from providers.ptv import facts
from providers.ptv.adopting.verbs import adopt_service
from providers.ptv.models import PtvRun
from providers.ptv.reading import mirror
from providers.ptv.reading.drift import note_drift
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests import make
from tests.people import actor, signed_in
from tests.providers.ptv.mirrored import LIBRARY, channel, keeps_own, links, mirrored, phone, records, service

pytestmark = pytest.mark.django_db
TUESDAYS = facts.Hours(intervals=(facts.Interval(day_from=2, opens="13:00", closes="15:00"),))
URL = "/en/work/ptv/records/"


def take(record, who="kaisa", **said):
    """POST of the page that takes a record. said: fields of its form."""
    data = {"provider": "new", "provider_kind": "library", "form": "staffed_point", "point": "new", "point_1": "new", **said}
    return signed_in(who).post(f"{URL}{record.pk}/take/", data)


def only(model, region="18", **which):
    with region_scope(region):
        return model.objects.get(**which)


def counted(*models):
    with region_scope("18"):
        return [model.objects.count() for model in models]


def test_a_service_is_taken_with_its_words_places_and_hours_and_nothing_is_made_twice():
    place = channel()
    given = service("Digituki", facts.Connection(channel=place.id, hours=(TUESDAYS,), descriptions={"fi": "Kysy tiskiltä"}))
    record = mirrored(place, given)[given.id]
    response = take(record, levels=["2"])
    assert response.status_code == 302, response.content.decode()
    offering = only(Offering)
    assert (offering.state, offering.form, offering.levels, offering.free, offering.languages) == ("draft", "staffed_point", [2], True, ["fi", "sv"])
    with region_scope("18"):
        texts = {text.language: (text.name, text.state) for text in offering.texts.all()}
        at = OfferingAtPoint.objects.select_related("point").get()
        hours = [(row.weekday, row.opens, row.closes) for row in at.hours.all()]
    assert texts == {language: (name, "approved") for language, name in given.names.items()} and set(texts) == {"fi", "sv", "se", "smn", "sms"}
    assert (at.point.name, at.point.street_address, at.point.postal_code, at.note) == (place.names["fi"], "Kauppakatu 35", "87100", "Kysy tiskiltä")
    assert (round(at.point.lat, 4), at.point.location_source) == (64.2273, "address")
    assert (at.hours_kind, hours) == ("weekly", [(2, time(13), time(15))])
    by_kind = {link.kind: link for link in links()}
    assert {kind: (str(link.ptv_id), link.state) for kind, link in by_kind.items()} == {
        "service": (given.id, "in_sync"), "channel": (place.id, "in_sync")
    }  # fmt: skip
    assert by_kind["service"].base == by_kind["service"].theirs and by_kind["channel"].point_id == at.point_id
    assert only(PtvProvider).mode == "reads_own" and str(only(PtvProvider).organisation) == LIBRARY
    assert only(Provider).organisation_id and str(only(Provider)) == "Kajaanin kirjasto"
    before = counted(Offering, ServicePoint, OfferingAtPoint)
    assert take(record, levels=["2"]).status_code == 302
    with region_scope("18"):
        assert adopt_service(actor("kaisa"), record, offering.provider, form="staffed_point") == (offering, False)
        assert AuditEvent.objects.filter(verb="ptv_record_taken").count() == 1
    assert counted(Offering, ServicePoint, OfferingAtPoint) == before


def test_the_provider_of_its_business_id_is_chosen_and_none_is_made_beside_it():
    own = make.provider("Kajaanin kaupunginkirjasto", business_id="0214958-9")
    given = service("Digituki", phone())
    record = mirrored(given)[given.id]
    page = signed_in("kaisa").get(f"{URL}{record.pk}/take/").content.decode()
    assert f'value="{own.pk}" selected' in page
    take(record, form="telephone")
    assert only(Provider) == own and only(Offering).provider_id == own.pk


def test_a_point_at_the_same_address_is_offered_and_used():
    own = make.provider("Kajaanin kirjasto")
    keeps_own(own)
    point = make.point(own, "Kirjasto", street_address="KAUPPAKATU 35")
    place = channel()
    given = service("Digituki", place)
    record = mirrored(place, given)[given.id]
    page = signed_in("kaisa").get(f"{URL}{record.pk}/take/").content.decode()
    assert f'value="{point.pk}" selected' in page
    assert take(record, provider=own.pk, point_1=point.pk).status_code == 302
    assert only(ServicePoint) == point and only(OfferingAtPoint).point_id == point.pk


def test_another_providers_point_is_refused_and_nothing_is_written():
    own, other = make.provider("Kajaanin kirjasto"), make.provider("Kansalaisopisto")
    point = make.point(other, "Kirjasto", street_address="Kauppakatu 35")
    place = channel()
    given = service("Digituki", place)
    record = mirrored(place, given)[given.id]
    assert take(record, provider=own.pk, point_1=point.pk).status_code == 422
    assert counted(Offering) == [0] and links() == []


def test_one_place_of_two_services_is_one_point():
    place = channel()
    first, second = service("Digituki", place), service("Laiteneuvonta", place)
    found = mirrored(place, first, second)
    take(found[first.id])
    take(found[second.id], provider=only(Provider).pk)
    assert counted(Offering, ServicePoint, OfferingAtPoint) == [2, 1, 2] and len(links()) == 3


def test_published_at_once_only_where_the_rules_hold():
    given = service("Digituki", phone())
    record = mirrored(given)[given.id]
    response = take(record, form="telephone", publish="yes")
    assert response.status_code == 422 and counted(Offering, Provider, PtvProvider) == [0, 0, 0]
    assert take(record, form="telephone", publish="yes", levels=["1"]).status_code == 302
    assert only(Offering).state == "published"


def test_what_the_register_would_refuse_is_left_out_and_told():
    line = phone(emails=(facts.Email(address="kirjasto(at)kajaani.fi"),))
    other = phone("+358409999999", names={"fi": "Toinen puhelin"})
    overlapping = facts.Hours(intervals=(TUESDAYS.intervals[0], TUESDAYS.intervals[0]))
    given = service("Digituki", facts.Connection(channel=line.id, hours=(overlapping,)), other, facts.Connection(channel=str(UUID(int=7, version=4))))
    record = mirrored(line, other, given)[given.id]
    page = signed_in("kaisa").get(f"{URL}{record.pk}/").content.decode()
    assert "kirjasto(at)kajaani.fi" in page and "Toinen puhelin" in page
    assert take(record, form="telephone").status_code == 302
    place = only(OfferingAtPoint)
    assert (place.point_id, place.email, place.hours_kind) == (None, "", "weekly") and place.phone
    assert [link.kind for link in links()] == ["service", "channel"], "a link a place: the other telephone has none of its own"


@pytest.mark.parametrize("kind", ["no channel", "unread channel", "elsewhere"])
def test_a_service_that_nobody_can_place_is_taken_without_a_point(kind):
    address = facts.Address(street={"fi": "Tie"}, number="1", postal_code="x", municipality="999")
    place = channel(addresses=(address,))
    given = service("Digituki", *([] if kind == "no channel" else [place]))
    record = mirrored(*([place] if kind == "elsewhere" else []), given)[given.id]
    assert take(record, form="telephone").status_code == 302
    assert (only(OfferingAtPoint).point_id, only(OfferingAtPoint).hours_kind) == (None, "unknown")


def test_a_place_alone_becomes_a_point():
    place = channel()
    record = mirrored(place)[place.id]
    assert signed_in("kaisa").get(f"{URL}{record.pk}/take/").status_code == 200
    assert take(record).status_code == 302
    assert only(ServicePoint).name == place.names["fi"] and links()[0].point_id == only(ServicePoint).pk
    line = phone()
    assert take(mirrored(line)[line.id]).status_code == 404


def test_all_of_an_organisation_with_a_preview_and_what_is_left_out():
    place = channel()
    services = [service(f"Palvelu {number}", place) for number in range(3)]
    nameless = service("Nimi", phone(), names={"et": "Nimi"})
    found = mirrored(place, *services, nameless)
    client, url = signed_in("kaisa"), f"/en/work/ptv/organisations/{LIBRARY}/take/"
    page = client.get(url).content.decode()
    assert "Palvelu 0" in page and "Palvelu 2" in page and place.names["fi"] in page and counted(Offering) == [0]
    chosen = [found[services[0].id].pk, found[services[1].id].pk, found[nameless.id].pk]
    response = client.post(url, {"provider": "new", "provider_kind": "library", "form": "telephone", "records": chosen})
    assert response.status_code == 200, "one was refused, and the page says which"
    assert counted(Offering, ServicePoint) == [2, 1] and {offering.state for offering in drafts()} == {"draft"}
    again = client.get(url).content.decode()
    assert "Palvelu 2" in again and "Palvelu 0" not in again


def drafts():
    with region_scope("18"):
        return list(Offering.objects.all())


def test_what_was_set_aside_leaves_the_list_and_comes_back():
    given = service("Pysäköintilupa")
    record, client = mirrored(given)[given.id], signed_in("kaisa")
    client.post(f"{URL}{record.pk}/set-aside/")
    assert "Pysäköintilupa" not in client.get(URL).content.decode()
    assert "Pysäköintilupa" in client.get(URL, {"state": "dismissed"}).content.decode()
    client.post(f"{URL}{record.pk}/take-back/")
    assert "Pysäköintilupa" in client.get(URL).content.decode()


def test_a_change_in_ptv_is_shown_on_the_link_and_the_register_stays():
    given = service("Digituki", phone())
    take(mirrored(given)[given.id], form="telephone")
    (link,) = links(kind="service")
    changed = given.model_copy(update={"summaries": {**given.summaries, "fi": "Uusi tiivistelmä"}})
    with region_scope("18", side="state"):
        run = PtvRun.objects.create(region_id="18", kind="import", started_at=clock.now())
        mirror.keep_page(run, [changed])
        assert note_drift(run) == 1 and note_drift(run) == 0
    (link,) = links(kind="service")
    assert (link.state, link.theirs["summaries"]["fi"]) == ("remote_newer", "Uusi tiivistelmä")
    with region_scope("18"):
        assert only(Offering).texts.get(language="fi").summary == given.summaries["fi"]


def test_what_is_gone_from_ptv_and_is_here_is_told_and_stays():
    given = service("Digituki", phone())
    record = mirrored(given)[given.id]
    take(record, form="telephone")
    with region_scope("18"):
        PtvRecord.objects.update(gone_on=clock.today())
    client = signed_in("kaisa")
    assert client.get(f"{URL}{record.pk}/").status_code == 200 and counted(Offering) == [1]
    assert "Digituki" in client.get(URL, {"state": "gone", "here": "yes"}).content.decode()
    assert f"{URL}{record.pk}/" not in client.get(URL, {"state": "there"}).content.decode()


def test_another_regions_record_is_not_there_and_a_viewer_takes_nothing():
    given = service("Digituki", phone())
    record = mirrored(given)[given.id]
    assert signed_in("sanna").get(f"{URL}{record.pk}/").status_code == 404
    assert take(record, "sanna").status_code == 404 and take(record, "katri").status_code == 403
    assert signed_in("katri").get(f"{URL}{record.pk}/").status_code == 200 and len(records("service")) == 1
