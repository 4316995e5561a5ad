"""What an import writes is what the catalogue's verbs write: rows, events and public rows."""

from datetime import date, time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from providers.catalogue import record
from providers.catalogue.record_offering import change_offering, record_offering
from providers.catalogue.record_place import change_place
from providers.imports.columns import named_rows
from providers.imports.export import export_rows
from providers.imports.plan import plan_of
from providers.models import FinderEntry, Offering, OfferingAtPoint, OfferingText, OpeningHours, Provider, ServicePoint
from regions.audit import AuditEvent, verify
from regions.geography import Municipality
from regions.organisations import Organisation
from regions.scope import national_scope, region_scope
from regions.sheets.reading import read_file
from regions.table_files import as_csv, as_xlsx
from regions.workflow import move
from tests import make
from tests.people import actor
from tests.providers.registers import LIBRARY, imported, outcomes

pytestmark = pytest.mark.django_db
FULL = LIBRARY | {
    "provider_name_sv": "Modellbibliotek", "business_id": "0214958-9", "provider_email": "kirjasto@example.fi",
    "provider_web": "example.fi", "contact_name": "Tiina Tuki", "contact_email": "tiina@example.fi", "contact_phone": "040 123 4567",
    "step_free": "x", "quiet_room": "ei", "arrival_note": "Ovi pihalta", "name_sv": "Digistöd", "summary_fi": "Apua laitteisiin",
    "description_fi": "Tule sellaisena kuin olet.", "topics": "Sähköposti; Laitteiden käyttö", "audiences": "over_65_low_income",
    "free": "ei", "price_note": "5 € kerta", "by_appointment": "kyllä", "valid_from": "1.3.2020", "offering_phone": "08 765 4321",
    "offering_email": "tuki@example.fi", "note": "Kysy tiskiltä", "verified_on": "2020-03-01", "hours": "ma 9–12, 13–15; pe 20–2",
}
MODELS = (Organisation, Provider, ServicePoint, Offering, OfferingText, OfferingAtPoint, OpeningHours, FinderEntry)


def by_verbs():
    """The row FULL as a person would type it, form by form."""
    kaisa = actor("kaisa")
    with region_scope("18"):
        organisation = record.record_organisation(
            kaisa, "18", name="Mallikirjasto, Kajaani", name_sv="Modellbibliotek", business_id="0214958-9"
        )
        provider = record.record_provider(
            kaisa, "18", organisation, kind="library", phone="08 123 4567", email="kirjasto@example.fi", web="https://example.fi",
            contact_name="Tiina Tuki", contact_email="tiina@example.fi", contact_phone="040 123 4567",
        )
        point = record.record_point(
            kaisa, provider, name="Pääkirjasto", municipality=Municipality.objects.get(code="205"), street_address="Kauppakatu 35",
            postal_code="87100", step_free="yes", quiet_room="no", arrival_note="Ovi pihalta",
        )
        fi = {"name": "Digituki", "summary": "Apua laitteisiin", "description": "Tule sellaisena kuin olet.", "price_note": "5 € kerta"}
        offering = record_offering(
            kaisa, provider, form="staffed_point", texts={"fi": fi, "sv": {"name": "Digistöd"}}, point=point, hours_kind="weekly",
            hours=[(1, time(9), time(12)), (1, time(13), time(15)), (5, time(20), time(2))], levels=[2, 3], languages=["fi", "sv"],
            topics=["e_mail", "devices"], audiences=["over_65_low_income"], free=False, by_appointment=True,
            valid_from=date(2020, 3, 1), verified_on=date(2020, 3, 1), verified_by=kaisa.name, verified_how="import",
        )
    return provider, offering


def contact_of_the_place(place):
    """A new offering's form has no contacts of its own: its first place is changed after."""
    return change_place(actor("kaisa"), place, phone="08 765 4321", email="tuki@example.fi", note="Kysy tiskiltä")


def rows_now():
    """→ {model: rows without their keys and without when they were written}"""
    found = {}
    with national_scope():
        for model in MODELS:
            names = [f.attname for f in model._meta.concrete_fields if f.name not in ("id", "point_key", "written_at") and not f.is_relation] + (
                ["municipality_id"] if hasattr(model, "municipality_id") else []
            )
            found[model.__name__] = sorted(map(str, model.objects.values_list(*names)))
    return found


def events():
    with national_scope():
        assert verify() == []
        return list(AuditEvent.objects.order_by("number").values_list("verb", "subject_type", "actor_name", "role", "before", "after"))


def without_keys(facts):
    return facts and {name: value for name, value in facts.items() if name != "id" and not (name.endswith("_id") and name != "municipality_id")}


def test_the_same_row_through_the_verbs_and_through_the_import():
    with transaction.atomic():
        _provider, offering = by_verbs()
        with region_scope("18"):
            contact_of_the_place(offering.places.get())
        typed, told = rows_now(), events()
        transaction.set_rollback(True)
    made, _written = imported(FULL)
    assert outcomes(made) == ["new"]
    assert rows_now() == typed
    # The place's contacts came by a change of their own: the import's one event says both.
    *first, place, changed = told
    *new, last = events()
    assert [(*event[:5], without_keys(event[5])) for event in new] == [(*event[:5], without_keys(event[5])) for event in first]
    assert last[:5] == place[:5]
    assert without_keys(last[5]) == without_keys(place[5] | changed[5])


def test_a_change_through_the_verbs_and_through_the_import():
    """Both change the same offering to the same words, one after the other taken back."""
    imported(FULL)
    with region_scope("18"):
        move(Offering.objects.get(), "publish", actor("kaisa"))
    seen = []
    for change in (by_file, by_hand):
        before = len(events())
        change()
        seen.append((rows_now(), [event[:2] + event[4:] for event in events()[before:]]))
        with region_scope("18"):
            OfferingText.objects.filter(language="fi").update(name="Digituki", summary="Apua laitteisiin")
            OfferingText.objects.update(state="approved")
            Offering.objects.update(levels=[2, 3])
            OpeningHours.objects.all().delete()
            place = OfferingAtPoint.objects.get()
            for weekday, opens, closes in [(1, time(9), time(12)), (1, time(13), time(15)), (5, time(20), time(2))]:
                OpeningHours.objects.create(
                    region_id="18", provider_id=place.provider_id, place=place, weekday=weekday, opens=opens, closes=closes
                )
    assert seen[0] == seen[1]
    assert "outdated" in str(seen[0][0]["OfferingText"]), "the Swedish text may no longer say the same"
    assert "10:00" in str(seen[0][0]["FinderEntry"])


def by_file():
    made, _written = imported(FULL | {"summary_fi": "Uusi tiivistelmä", "levels": "3", "hours": "la 10–14"})
    assert outcomes(made) == ["changed"]


def by_hand():
    kaisa = actor("kaisa")
    with region_scope("18"):
        offering = Offering.objects.get()
        change_offering(kaisa, offering, levels=[3], texts={"fi": {"summary": "Uusi tiivistelmä"}})
        change_place(kaisa, offering.places.get(), hours_kind="weekly", hours=[(6, time(10), time(14))])


def test_public_rows_follow_the_provider_the_point_and_the_place():
    imported(FULL)
    with region_scope("18"):
        move(Offering.objects.get(), "publish", actor("kaisa"))
        key = FinderEntry.objects.get().pk
    row = {"provider_name": FULL["provider_name"], "point_name": "Pääkirjasto", "municipality": "Kajaani"}
    imported(row | {"provider_web": "https://example.fi/uusi", "street_address": "Rajakatu 1", "postal_code": "87200"})
    with region_scope("18"):
        entry = FinderEntry.objects.get()
        assert (entry.pk, entry.web, entry.address[:10]) == (key, "https://example.fi/uusi", "Rajakatu 1")
    imported(FULL | {"street_address": "", "postal_code": "", "provider_web": "", "point_name": "Sivukirjasto"})
    with region_scope("18"):
        assert sorted(FinderEntry.objects.values_list("point_name", flat=True)) == ["Pääkirjasto", "Sivukirjasto"]


def test_a_new_offering_is_a_draft_and_shown_to_nobody():
    imported(FULL)
    with region_scope("18"):
        assert (Offering.objects.get().state, FinderEntry.objects.count()) == ("draft", 0)


def test_seasons_and_exceptions_outside_the_file_are_kept():
    provider = make.provider("Esimerkki ry", kind="association")
    offering = make.offering(
        provider, hours_kind="weekly", hours=[(1, time(9), time(12), date(2026, 6, 1), date(2026, 8, 31))]
    )
    with region_scope("18"):
        heads, rows = export_rows("18")
        assert rows[0][heads.index("Aukioloajat")] == ""
    made, _written = imported({"provider_name": "Esimerkki ry", "name_fi": "Digineuvonta", "form": "telephone", "levels": "3"})
    assert outcomes(made) == ["changed"]
    with region_scope("18"):
        assert offering.places.get().hours.get().valid_from == date(2026, 6, 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_exported_comes_back_unchanged(kind, language):
    imported(FULL, FULL | {"point_name": "Sivukirjasto", "hours": "sopimuksen mukaan"}, LIBRARY | {"provider_name": "+Kirjasto", "hours": "?"})
    imported({"provider_name": "Pelkkä tuottaja", "provider_kind": "company", "provider_phone": "+358 8 123 4567"})
    imported({"provider_name": "Pelkkä tuottaja", "point_name": "Konttori", "municipality": "Kuhmo", "lat": "64,12", "lon": "29,51"})
    with region_scope("18"), translation.override(language):
        content = (as_csv if kind == "csv" else as_xlsx)(*export_rows("18"))
        named = named_rows(read_file(f"rekisteri.{kind}", content))
        made = plan_of("18", named.rows, actor("kaisa"), named.headings)
    assert named.unknown == []
    assert [(row.outcome, row.reasons, row.changes) for row in made.rows] == [("unchanged", [], [])] * len(made.rows)
    assert len(made.rows) == 4


def test_the_number_of_queries_does_not_grow_with_the_rows():
    counts = []
    for number in (1, 20):
        given = [FULL | {"provider_name": f"Kirjasto {number} {n}", "business_id": ""} for n in range(number)]
        with CaptureQueriesContext(connection) as asked:
            imported(*given)
        counts.append(len(asked))
    assert counts[0] >= counts[1] - 1
