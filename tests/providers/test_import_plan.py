"""What each row of a file would do: matched to the register, by the forms' rules, with column and reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.imports.plan import plan_of
from providers.models import Offering
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.people import actor
from tests.providers.registers import LIBRARY, imported, outcomes, plan, reasons, rows

pytestmark = pytest.mark.django_db
PROVIDER = {"provider_name": "Esimerkki ry", "provider_kind": "Järjestö"}


def refusal(**row):
    """→ the one reason of the library's row with these cells."""
    (found,) = reasons(plan(LIBRARY | row)).values()
    assert len(found) == 1, found
    return found[0]


def test_a_new_row_says_what_it_brings_and_the_same_again_nothing():
    made = plan(LIBRARY, LIBRARY)
    assert outcomes(made) == ["new", "unchanged"]
    assert ["Kind of provider", "", "Library"] in made.rows[0].changes
    assert ["Opening hours", "", "Monday–Friday 9.00–15.00"] in made.rows[0].changes


def test_the_same_library_three_times_is_one_provider_and_one_point():
    made = plan(
        LIBRARY,
        LIBRARY | {"provider_name": " mallikirjasto,  KAJAANI ", "name_fi": "Digineuvonta"},
        LIBRARY | {"provider_kind": "", "form": "Vertaistuki", "name_fi": "Vertaistuki"},
    )
    assert outcomes(made) == ["new"] * 3
    assert [len(made.register.providers), len(made.register.providers[0].points)] == [1, 1]
    assert len(made.register.providers[0].offerings) == 3


def test_a_later_row_that_says_otherwise_is_refused_with_both_numbers():
    made = plan(LIBRARY, LIBRARY, LIBRARY | {"provider_phone": "08 999 9999", "levels": "4"})
    assert outcomes(made) == ["new", "unchanged", "refused"]
    assert reasons(made) == {
        4: [
            ("Telephone number", "Row 2 of the file says something else about the same thing."),
            ("Levels of support", "Row 2 of the file says something else about the same thing."),
        ]
    }


def test_a_refused_row_leaves_nothing_for_the_rows_after_it():
    made = plan(LIBRARY | {"provider_phone": "08 999 9999", "postal_code": "8710x"}, LIBRARY)
    assert outcomes(made) == ["refused", "new"]
    made = plan(LIBRARY, LIBRARY | {"point_name": "Sivukirjasto", "levels": "1"}, LIBRARY | {"point_name": "Sivukirjasto"})
    assert outcomes(made) == ["new", "refused", "new"]
    assert [point.obj.name for point in made.register.providers[0].points] == ["Pääkirjasto", "Sivukirjasto"]


def test_a_row_may_stop_at_the_provider_or_the_point():
    made = plan(PROVIDER, PROVIDER | {"point_name": "Kerhotalo", "municipality": "Sotkamo"})
    assert outcomes(made) == ["new", "new"]
    assert not made.register.providers[0].offerings


def test_empty_cells_and_missing_columns_erase_nothing():
    imported(LIBRARY)
    assert outcomes(plan({"provider_name": LIBRARY["provider_name"]}, LIBRARY | {"provider_phone": "", "hours": "", "levels": ""})) == [
        *["unchanged", "unchanged"]
    ]


@pytest.mark.parametrize(
    "cells, column, says",
    [
        ({"business_id": "1234567-2"}, "Business ID", "Check the business ID"),
        ({"provider_phone": "kysy tiskiltä"}, "Telephone number", "Check the telephone number"),
        ({"provider_email": "digituki(at)example.fi"}, "E-mail address", "valid email"),
        ({"provider_web": "http://"}, "Web address", "URL"),
        ({"postal_code": "8710X"}, "Postal code", "five digits"),
        ({"municipality": "Pori"}, "Municipality", "not a municipality of your region"),
        ({"municipality": "Kajanni"}, "Municipality", "no municipality of this name"),
        ({"provider_kind": "Virasto"}, "Kind of provider", "Choose from these: Association"),
        ({"form": "Etätuki"}, "Form of support", "not on the list"),
        ({"levels": "5"}, "Levels of support", "Self-service"),
        ({"languages": "suomi, klingon"}, "Languages of service", "klingon"),
        ({"hours": "milloin vain"}, "Opening hours", "milloin vain"),
        ({"hours": "suljettu"}, "Opening hours", "No day is open"),
        ({"hours": "ma 9–15", "monday": "10–12"}, "Opening hours", "differ"),
        ({"valid_from": "31.2.2026"}, "Offered from", "no such date"),
        ({"valid_from": "2026-03-01", "valid_to": "2026-02-01"}, "Offered until", "must not be before"),
        ({"verified_on": "2099-01-01"}, "Checked with the provider on", "still to come"),
        ({"lat": "64.2"}, "Longitude", "Give both"),
        ({"lat": "41.9", "lon": "27.7"}, "Latitude", "not in Finland"),
        ({"lat": "pohjoinen", "lon": "27.7"}, "Latitude", "as a number"),
        ({"step_free": "ehkä"}, "Step-free entrance", "ehkä"),
        ({"free": "5 €"}, "Free of charge", "5 €"),
        ({"summary_sv": "Hjälp"}, "Name in Swedish", "Give a name in this language too"),
        ({"name_fi": ""}, "Name in Finnish", "at least one language"),
        ({"name_fi": "x" * 151}, "Name in Finnish", "at most 150"),
        ({"description_fi": "x" * 2501}, "Description in Finnish", "at most 2500"),
        ({"provider_name": ""}, "Provider", "name or business ID"),
        ({"provider_kind": ""}, "Kind of provider", "it is new"),
        ({"municipality": ""}, "Municipality", "it is new"),
        ({"form": ""}, "Form of support", "new in the register"),
        ({"point_name": "#N/A"}, "Name of the service point", "error of the spreadsheet"),
    ],
)
def test_what_the_forms_refuse_is_refused_with_column_and_reason(cells, column, says):
    found = refusal(**cells)
    assert says in found[1]
    assert found[0] == column


def test_the_headings_of_the_file_name_the_column():
    made = plan(LIBRARY | {"postal_code": "x"}, headings={"postal_code": "Postinro"})
    assert reasons(made)[2][0][0] == "Postinro"


@pytest.mark.parametrize(
    "text, kind",
    [("tuntematon", "unknown"), ("?", "unknown"), ("okänt", "unknown"), ("Sopimuksen mukaan", "by_appointment"),
     ("med tidsbokning", "by_appointment"), ("aina", "always"), ("Aina auki", "always")],
)
def test_hours_that_are_no_week(text, kind):
    made = plan(LIBRARY | {"hours": text})
    assert made.register.providers[0].offerings[0].places[0].obj.hours_kind == kind


def test_hours_by_day():
    week = {"hours": "", "monday": "9–12, 13–15.30", "tuesday": "suljettu", "saturday": "-"}
    made = plan(LIBRARY | week)
    hours = made.register.providers[0].offerings[0].places[0].hours
    assert [(day, f"{opens:%H:%M}", f"{closes:%H:%M}") for day, opens, closes, *_rest in hours] == [
        (1, "09:00", "12:00"), (1, "13:00", "15:30"),
    ]


@pytest.mark.parametrize(
    "text, levels", [("2, 3", [2, 3]), ("2–4", [2, 3, 4]), ("taso 2", [2]), ("Kevyt tuki, vaativa tuki", [2, 3]), ("Lätt stöd", [2])]
)
def test_levels_in_figures_and_words(text, levels):
    assert plan(LIBRARY | {"levels": text}).register.providers[0].offerings[0].obj.levels == levels


def test_codes_and_municipalities_in_any_language():
    made = plan(
        PROVIDER | {"point_name": "A", "municipality": "205"},
        {"provider_name": "Exempel rf", "provider_kind": "förening", "point_name": "B", "municipality": "kajana"},
        {"provider_name": "Example", "provider_kind": "association", "point_name": "C", "municipality": "KAJAANI"},
    )
    assert outcomes(made) == ["new"] * 3
    assert {point.obj.municipality_id for node in made.register.providers for point in node.points} == {"205"}


def test_names_with_commas_in_a_list_of_codes():
    made = plan(LIBRARY | {"audiences": "Henkilöt, joilla on toimintarajoite; Kuka tahansa, joskus"})
    assert made.register.providers[0].offerings[0].obj.audiences == ["impairment", "anyone"]


def test_an_organisation_is_found_by_its_business_id_and_never_renamed():
    known = make.provider("Kainuun Esimerkki Oy", business_id="0214958-9", kind="company")
    made = plan({"business_id": "0214958-9", "provider_phone": "08 123 4567"})
    assert outcomes(made) == ["changed"] and made.nodes[0].obj.pk == known.pk
    made = plan({"business_id": "0214958-9", "provider_name": "Aivan toinen ry", "provider_kind": "company"})
    assert "belongs to another name: “Kainuun Esimerkki Oy”" in reasons(made)[2][0][1]
    made = plan({"provider_name": "Kainuun Esimerkki Oy", "provider_name_sv": "Kajanalands Exempel Ab"})
    assert outcomes(made) == ["changed"]


def test_an_organisation_known_in_another_region_is_the_same_one():
    there = make.provider("Valtakunnallinen ry", "04", business_id="0214958-9", kind="association")
    made = plan({"business_id": "0214958-9", "provider_kind": "Järjestö"})
    assert outcomes(made) == ["new"]
    assert made.register.providers[0].organisation.obj.pk == there.organisation_id


def test_a_business_id_is_filled_in_where_the_name_is_known():
    make.provider("Esimerkki ry", kind="association")
    made = plan(PROVIDER | {"business_id": "0214958-9"}, {"business_id": "0214958-9", "provider_phone": "08 1234567"})
    assert outcomes(made) == ["changed", "changed"] and len(made.register.providers) == 1
    make.provider("Esimerkki ry", "04", kind="association", business_id="0214958-9")
    assert outcomes(plan(PROVIDER | {"business_id": "0214958-9"})) == ["refused"]


def test_an_ambiguous_name_is_told_apart_by_the_municipality():
    for municipality in ("205", "765"):
        make.point(make.provider("Eläkkeensaajat", kind="association"), municipality=municipality)
    row = {"provider_name": "Eläkkeensaajat", "provider_phone": "08 123 4567"}
    assert "several providers named" in reasons(plan(row))[2][0][1]
    made = plan(row | {"municipality": "Sotkamo"})
    assert outcomes(made) == ["changed"]
    assert made.nodes[0].points[0].obj.municipality_id == "765"


def test_the_same_name_in_another_municipality_is_another_point():
    imported(LIBRARY)
    made = plan(LIBRARY | {"municipality": "Sotkamo", "street_address": "Markkinatie 1", "postal_code": "88600"})
    assert outcomes(made) == ["new"]
    assert len(made.register.providers[0].points) == 2
    assert len(made.register.providers[0].offerings[0].places) == 2
    assert outcomes(plan(LIBRARY | {"street_address": "Rajakatu 1"})) == ["changed"]


def test_an_archived_offering_is_not_made_again():
    imported(LIBRARY)
    with region_scope("18"):
        move(Offering.objects.get(), "archive", actor("kaisa"))
    assert "archived" in reasons(plan(LIBRARY))[2][0][1]


def test_hours_of_an_offering_given_at_several_points_need_their_point():
    imported(LIBRARY, LIBRARY | {"point_name": "Sivukirjasto"})
    row = {name: LIBRARY[name] for name in ("provider_name", "name_fi", "form")}
    assert "say which one" in reasons(plan(row | {"hours": "ma 9–10"}))[2][0][1]
    assert outcomes(plan(row | {"summary_fi": "Apua laitteisiin"})) == ["changed"]


def test_a_published_offering_must_keep_the_rules_of_publication():
    provider = make.provider("Esimerkki ry", kind="association")
    make.published(provider, "Puhelinneuvonta")
    row = {"provider_name": "Esimerkki ry", "name_fi": "Puhelinneuvonta", "form": "telephone"}
    assert outcomes(plan(row | {"hours": "ma 9–15"})) == ["changed"]
    found = reasons(plan(row | {"levels": "2, 4"}, row | {"valid_to": "2020-01-01"}))
    assert found[2][0][0] == "The whole row" and "PROV-10" in found[2][0][1]
    assert "PROV-13" in found[3][0][1]


def test_a_day_of_confirmation_goes_forward_only():
    imported(LIBRARY | {"verified_on": "1.3.2020"})
    assert outcomes(plan(LIBRARY | {"verified_on": "2019-05-05"})) == ["unchanged"]
    assert outcomes(plan(LIBRARY | {"verified_on": "2020-05-05"})) == ["changed"]


def test_the_number_of_queries_does_not_grow_with_the_rows():
    imported(LIBRARY)
    with region_scope("18"):
        counts = []
        for number in (1, 20):
            given = [LIBRARY | {"provider_name": f"Kirjasto {n}", "postal_code": "87100"} for n in range(number)]
            with CaptureQueriesContext(connection) as asked:
                plan_of("18", rows(*given), actor("kaisa"))
            counts.append(len(asked))
    assert counts[0] == counts[1]
