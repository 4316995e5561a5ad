"""Regions, municipalities, authorities and figures as of a date, from the shipped tables."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from regions.alphabet import sort_key
from regions.geography import (
    AuthorityName,
    Municipality,
    MunicipalityFigure,
    MunicipalityRegion,
    Region,
    RegionCoordination,
    authority_name,
    authority_of,
    coordinator_of,
    latest_year,
    municipalities_in,
    municipalities_on,
    municipality_figures,
    municipality_on,
    region_of,
    region_population,
    region_populations,
    regions_of_finland,
    share_of_population,
)
from regions.scope import public_scope

pytestmark = pytest.mark.django_db

CALL = date(2019, 10, 15)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("year", "count"), [(2018, 311), (2019, 311), (2020, 310), (2021, 309), (2024, 309), (2025, 308)])
def test_municipalities_of_each_year(year, count):
    assert municipalities_on(date(year, 1, 1)).count() == count


def test_every_municipality_lies_in_one_region_on_the_day_of_the_call():
    assert sum(municipalities_in(region.code, CALL).count() for region in regions_of_finland()) == 311
    assert municipalities_in("00", CALL).count() == 311


def test_nineteen_regions_and_five_pilots():
    assert regions_of_finland().count() == 19
    pilots = {"lappi", "pohjanmaa", "pohjois-karjala", "pohjois-pohjanmaa", "uusimaa"}
    assert set(Region.objects.filter(is_pilot=True).values_list("slug", flat=True)) == pilots
    assert list(Region.objects.filter(document_language="sv").values_list("slug", flat=True)) == ["ahvenanmaa"]
    assert len({(r.tile_row, r.tile_column) for r in regions_of_finland()}) == 19


@pytest.mark.parametrize(
    ("language", "first", "last", "lapland"),
    [
        ("fi", "Ahvenanmaa", "Varsinais-Suomi", "Lappi"),
        ("sv", "Birkaland", "Österbotten", "Lappland"),
        ("en", "Central Finland", "Åland", "Lapland"),
    ],
)
def test_regions_are_named_and_ordered_in_each_language(language, first, last, lapland):
    with translation.override(language):
        names = [region.name for region in regions_of_finland()]
    assert (names[0], names[-1]) == (first, last)
    assert lapland in names


def test_swedish_alphabet_ends_with_aao():
    with translation.override("sv"):
        assert [region.name for region in regions_of_finland()][-2:] == ["Åland", "Österbotten"]
    words = ["Öja", "Ähtäri", "Åbo", "Zürich", "Ylöjärvi", "Äänekoski", "Iso kyrö", "Isokyrö"]
    assert sorted(words, key=sort_key) == [
        "Iso kyrö", "Isokyrö", "Ylöjärvi", "Zürich", "Åbo", "Ähtäri", "Äänekoski", "Öja",
    ]  # fmt: skip


def test_municipality_is_named_in_the_language_spoken_there():
    with translation.override("en"):
        assert Municipality.objects.get(code="478").name == "Mariehamn"
        assert Municipality.objects.get(code="091").name == "Helsinki"
    with translation.override("sv"):
        assert Municipality.objects.get(code="091").name == "Helsingfors"


def test_column_without_a_language_holds_the_finnish_name():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM regions_municipality WHERE name IS DISTINCT FROM name_fi")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("municipality", "before", "after"),
    [("090", "10", "12"), ("171", "10", "11"), ("152", "15", "14"), ("142", "08", "07"), ("291", "13", "06")],
)
def test_five_municipalities_changed_region_in_2021(municipality, before, after):
    assert region_of(municipality, date(2020, 12, 31)).code == before
    assert region_of(municipality, date(2021, 1, 1)).code == after


@pytest.mark.parametrize(
    ("merged", "last_day", "successor"),
    [
        ("911", date(2019, 12, 31), "541"),
        ("099", date(2020, 12, 31), "214"),
        ("588", date(2024, 12, 31), "507"),
    ],
)
def test_merged_municipality_lives_on_in_its_successor(merged, last_day, successor):
    assert municipality_on(merged, last_day).code == merged
    assert municipality_on(merged, TODAY).code == successor
    assert region_of(merged, last_day) is not None
    assert region_of(merged, TODAY) is None


def test_anyone_may_read_the_places():
    with public_scope():
        assert regions_of_finland().count() == 19
        assert region_of("091", CALL).code == "01"
        assert coordinator_of("19", CALL).code == "council-lappi"


def test_unknown_municipality():
    assert region_of("999", CALL) is None
    with pytest.raises(Municipality.DoesNotExist):
        municipality_on("999", CALL)


def test_agency_changed_its_name_at_the_turn_of_2020():
    assert authority_name("dvv", date(2019, 12, 31), "fi") == "Väestörekisterikeskus"
    assert authority_name("dvv", date(2020, 1, 1), "fi") == "Digi- ja väestötietovirasto"
    assert authority_name("dvv", date(2020, 1, 1), "sv") == "Myndigheten för digitalisering och befolkningsdata"
    assert authority_name("dvv", date(2019, 12, 31), "en") == "Population Register Centre"


def test_name_is_not_invented_for_a_day_without_one():
    with pytest.raises(AuthorityName.DoesNotExist):
        authority_name("vm", date(1999, 1, 1), "fi")


def test_every_authority_has_a_name_in_three_languages():
    for name in AuthorityName.objects.all():
        assert name.name_fi and name.name_sv and name.name_en


def test_fourteen_regions_are_coordinated_during_the_call_and_five_are_not():
    coordinated = {region.slug for region in regions_of_finland() if coordinator_of(region.code, CALL)}
    assert len(coordinated) == 14
    assert {region.slug for region in regions_of_finland()} - coordinated == {
        "ahvenanmaa", "etela-pohjanmaa", "kanta-hame", "keski-suomi", "paijat-hame",
    }  # fmt: skip


def test_pilots_coordinated_since_autumn_2018():
    assert coordinator_of("19", date(2018, 8, 31)) is None
    assert coordinator_of("19", date(2018, 9, 1)) == authority_of("19")
    assert coordinator_of("02", date(2019, 9, 30)) is None
    assert coordinator_of("02", date(2019, 10, 1)) == authority_of("02")


def test_every_region_has_a_body_of_its_own():
    kinds = {region.slug: authority_of(region.code).kind for region in regions_of_finland()}
    assert kinds.pop("ahvenanmaa") == "government_of_aland"
    assert set(kinds.values()) == {"regional_council"}


def test_agency_may_be_the_caretaker_of_a_region_without_coordinator():
    RegionCoordination.objects.create(region_id="13", authority_id="dvv", valid_from=CALL)
    assert coordinator_of("13", CALL).kind == "agency"


def test_region_figures_are_the_country_taken_apart():
    sums = region_populations("pop_65_plus", 2018)
    assert sums.pop("00") == sum(sums.values()) == 1_204_837
    assert len(sums) == 19
    assert region_population("19", "pop_65_plus", 2018) == 43_956
    assert region_population("00", "population", 2018) == 5_517_919


def test_figure_follows_its_municipality_to_another_region():
    # Heinävesi and Joroinen left South Savo on 1.1.2021; Pertunmaa's people are in Mäntyharju's figure.
    assert region_population("10", "pop_65_plus", 2018) == 43_508
    assert region_population("10", "pop_65_plus", 2018, on=TODAY) == 40_848


def test_figure_on_older_borders_is_counted_in_the_successor():
    MunicipalityFigure.objects.filter(municipality="911", measure="population", year=2018).update(
        value=2_200, missing_because=""
    )
    before = region_population("12", "population", 2018)
    assert region_population("12", "population", 2018, on=date(2020, 6, 1)) == before


def test_figure_on_newer_borders_is_counted_before_the_municipality_began():
    Municipality.objects.create(code="998", name_fi="Uusikunta", language="fi", lat=62, lon=26, valid_from=TODAY)
    MunicipalityRegion.objects.create(municipality_id="998", region_id="13", valid_from=TODAY)
    MunicipalityFigure.objects.create(
        municipality_id="998", measure="population", year=2018, value=7, source_id="statfi_population"
    )
    # Keski-Suomi without the newcomer: 275,521, Kuhmoinen among them, which left in 2021.
    assert region_population("13", "population", 2018) == 275_521 + 7
    assert region_populations("population", 2018)["00"] == 5_517_919 + 7


def test_unknown_year_is_unknown_and_not_zero():
    assert region_population("19", "pop_65_plus", 2021) is None
    assert share_of_population("19", "pop_65_plus", 2022) is None


def test_share_is_of_the_same_year():
    assert share_of_population("19", "pop_75_plus", 2018) == pytest.approx(18_835 / 178_522, rel=0.01)


def test_latest_year_is_the_one_known_at_the_time():
    assert latest_year("population", CALL) == 2018
    assert latest_year("population", TODAY) == 2022
    assert latest_year("pop_65_plus", TODAY) == 2018
    assert latest_year("population", date(2018, 6, 1)) is None


def test_merged_municipality_says_why_it_has_no_figure(django_assert_num_queries):
    with django_assert_num_queries(2):
        rows = {municipality.code: figures for municipality, figures in municipality_figures("12", 2018, CALL)}
    assert rows["911"]["pop_65_plus"].value is None
    assert rows["911"]["pop_65_plus"].missing_because == "in_successor"
    assert rows["541"]["pop_65_plus"].value == 3_338
    assert str(rows["541"]["pop_65_plus"].source)


@pytest.mark.parametrize(
    "row",
    [
        lambda: MunicipalityRegion.objects.create(municipality_id="091", region_id="02", valid_from=TODAY),
        lambda: AuthorityName.objects.create(authority_id="vm", name_fi="VM", valid_from=TODAY),
        lambda: RegionCoordination.objects.create(region_id="19", authority_id="dvv", valid_from=CALL),
        lambda: RegionCoordination.objects.create(
            region_id="13", authority_id="dvv", valid_from=CALL, valid_to=date(2019, 10, 14)
        ),
        lambda: Region.objects.create(code="7", slug="seitseman", name_fi="Seitsemän"),
        lambda: Municipality.objects.create(code="91", name_fi="Helsinki", language="fi", lat=60, lon=24, valid_from=CALL),
        lambda: MunicipalityFigure.objects.create(
            municipality_id="091", measure="population", year=2017, source_id="statfi_population"
        ),
    ],
    ids=["two regions", "two names", "two coordinators", "ends before it begins", "region code", "lost zero", "no reason"],
)  # fmt: skip
def test_database_refuses(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row()
