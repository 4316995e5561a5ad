"""The dated lists of the model of digital support, and the slides' matrix."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from regions.code_lists import Code, CodeList, KindGives, NeedFigure, choices, codes, kind_gives, names, need_figures

pytestmark = pytest.mark.django_db

DAY = date(2019, 10, 15)


@pytest.mark.parametrize("code_list", CodeList.values)
def test_every_list_ships_in_three_languages(code_list):
    shipped = codes(code_list, DAY)
    assert shipped
    for code in shipped:
        assert code.name_fi and code.name_sv and code.name_en
        assert bool(code.description_fi) == bool(code.description_sv) == bool(code.description_en)


def test_codes_come_in_their_order():
    assert [code.code for code in codes("level", DAY)] == ["1", "2", "3", "4"]
    assert codes("level", DAY).last().description_fi == "En pysty käyttämään"


def test_no_codes_before_the_model():
    assert not codes("form", date(2015, 1, 1))


def test_forms_are_grouped_for_a_choice():
    with translation.override("sv"):
        groups = dict(choices("form", DAY))
    assert list(groups) == ["Fjärrstöd", "Närstöd", "Utbildning"]
    assert groups["Närstöd"] == [
        ("staffed_point", "Serviceställe"), ("peer_support", "Kamratstöd"), ("home_support", "Stöd hem"),
    ]  # fmt: skip


def test_list_without_groups_is_a_plain_choice():
    with translation.override("en"):
        assert ("library", "Library") in choices("provider_kind", DAY)


def test_names_of_a_list_take_one_query(django_assert_num_queries):
    with translation.override("fi"), django_assert_num_queries(1):
        assert names("provider_kind", DAY)["library"] == "Kirjasto"


def test_agency_renames_a_code_from_a_day_on():
    old = Code.objects.get(list="topic", code="banking")
    old.valid_to, old.is_edited = date(2020, 12, 31), True
    old.save()
    Code.objects.create(
        list="topic", code="banking", order=110, name_fi="Verkkopankki", valid_from=date(2021, 1, 1), is_edited=True
    )
    with translation.override("fi"):
        assert names("topic", date(2020, 12, 31))["banking"] == "Pankkiasiat verkossa"
        assert names("topic", date(2021, 1, 1))["banking"] == "Verkkopankki"


def test_form_whose_group_was_retired_stands_on_its_own():
    Code.objects.filter(list="form", code="remote").update(valid_to=date(2019, 1, 1))
    with translation.override("en"):
        assert ("chat", "Chat") in choices("form", DAY)


def test_code_holds_once_a_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(list="topic", code="banking", order=1, name_fi="Toinen", valid_from=DAY)


def test_matrix_speaks_of_listed_codes_alone():
    kinds, levels, forms = (set(names(code_list, DAY)) for code_list in ("provider_kind", "level", "form"))
    cells = kind_gives(DAY)
    assert len(cells) == KindGives.objects.count() == 21
    for (kind, level), cell in cells.items():
        assert kind in kinds and level in levels and (not cell.form or cell.form in forms)
        assert cell.text_fi and cell.text_sv and cell.text_en


def test_matrix_cells_of_the_slides():
    cells = kind_gives(DAY)
    with translation.override("fi"):
        assert cells["public_service_info", "4"].text == "Antaa yleistä puhelinneuvontaa"
        assert cells["library", "3"].text == "Tarjoaa tilat digitukeen ja mahdollisesti tukea"
        assert cells["company", "3"].form == "home_support"
    assert ("adult_education_centre", "4") not in cells


def test_national_need_figures_carry_value_and_source(django_assert_num_queries):
    with django_assert_num_queries(1), translation.override("en"):
        figures = need_figures(DAY)
        assert figures["over_75_no_computer"].value == 300_000
        assert figures["over_65_low_income"].is_minimum
        assert figures["over_65_never_online"].share_percent == 25
        assert "AUTA" in figures["impairment"].source.name
    assert set(figures) == set(names("need_group", DAY))


def test_group_that_nobody_counted_has_no_figure():
    assert NeedFigure.objects.get(need_group="language_barrier").value is None
