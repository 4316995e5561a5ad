"""The loader: what it says, what it changes, and what it refuses as a whole."""

from io import StringIO
from shutil import copy

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from regions.code_lists import Code
from regions.geography import Municipality, MunicipalityFigure, Region
from regions.ground_data.files import SHIPPED
from regions.ground_data.tables import TABLES

pytestmark = pytest.mark.django_db


def load(folder=None, **options):
    """→ what the command says."""
    said = StringIO()
    call_command("load_ground_data", stdout=said, **({"folder": folder} if folder else {}), **options)
    return said.getvalue()


@pytest.fixture
def edited(tmp_path):
    """→ function (file, old text, new text) → a folder with that one table, changed."""

    def edit(file, old, new):
        text = (SHIPPED / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old} is not in {file}"
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return edit


def refusal(folder):
    with pytest.raises(CommandError) as refused:
        load(folder)
    return str(refused.value)


def contents():
    """→ one digest of every ground table, to see that nothing was written."""
    digests = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table.model._meta.db_table} t")
            digests.append(cursor.fetchone())
    return digests


def test_loaded_again_nothing_changes():
    before = contents()
    said = load()
    assert "municipalities.csv: 0 new, 0 changed, 311 unchanged" in said
    assert said.endswith("unchanged\n")
    assert contents() == before


def test_first_load_is_told_in_counts():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM regions_needfigure")
    said = load()
    assert "need_figures.csv: 8 new, 0 changed, 0 unchanged" in said
    assert "new: over_75" not in said


def test_newer_table_tells_each_change(edited):
    folder = edited("municipalities.csv", "091,Helsinki,Helsingfors", "091,Helsinki,Helsingfors stad")
    said = load(folder)
    assert "municipalities.csv: 0 new, 1 changed, 310 unchanged" in said
    assert "changed: 091 Helsinki: name_sv 'Helsingfors' → 'Helsingfors stad'" in said
    with translation.override("sv"):
        assert Municipality.objects.get(code="091").name == "Helsingfors stad"


def test_new_year_of_figures_is_added(tmp_path):
    header = (SHIPPED / "municipality_figures.csv").read_text().splitlines()[0]
    (tmp_path / "municipality_figures.csv").write_text(f"{header}\n091,population,2023,674500,,statfi_population\n")
    said = load(tmp_path)
    assert "1 new, 0 changed, 0 unchanged, 1864 not in the file and left as they are" in said
    assert "new: 091 population 2023" in said
    assert MunicipalityFigure.objects.get(municipality="091", measure="population", year=2023).value == 674_500


def test_merger_of_two_municipalities_loads_from_newer_tables(edited):
    edited("municipalities.csv", "009,Alavieska,Alavieska,,fi,64.16436,24.30839,2018-01-01,,", "009,Alavieska,Alavieska,,fi,64.16436,24.30839,2018-01-01,2026-12-31,977")
    folder = edited("municipality_regions.csv", "009,17,2018-01-01,", "009,17,2018-01-01,2026-12-31")
    assert "009 Alavieska: valid_to None → datetime.date(2026, 12, 31), successor_id None → '977'" in load(folder)


def test_renamed_region_keeps_the_column_without_language_in_step(edited):
    load(edited("regions.csv", "Lappi,", "Lapinmaa,"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sort_name FROM regions_region WHERE code = '19'")
        assert cursor.fetchone() == ("Lapinmaa", "lapinmaa")


def test_code_that_the_agency_edited_is_left_alone(edited):
    Code.objects.filter(list="topic", code="tax").update(name_fi="Verot", is_edited=True)
    said = load()
    assert "codes.csv: 0 new, 0 changed, 82 unchanged, 1 kept as changed by the agency" in said
    assert "kept, changed by the agency: topic tax" in said
    assert Code.objects.get(list="topic", code="tax").name_fi == "Verot"


def test_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path):
    text = (SHIPPED / "regions.csv").read_text(encoding="utf-8")
    (tmp_path / "regions.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert "regions.csv: 0 new, 0 changed, 20 unchanged" in load(tmp_path)


BROKEN = {
    "lost leading zero": ("municipalities.csv", "\n005,", "\n5,", "row 2: code “5” has lost its leading zero: write “005”"),
    "bad code": ("municipalities.csv", "\n005,", "\n0O5,", "row 2: code “0O5” is not a code of 3 digits"),
    "unknown region": ("municipality_regions.csv", "005,14,", "005,03,", "row 2: the region “03” is in no row of regions.csv"),
    "unknown municipality": ("municipality_regions.csv", "005,14,", "006,14,", "the municipality “006” is in no row"),
    "malformed number": ("municipality_figures.csv", "005,pop_0_17,2018,2071", "005,pop_0_17,2018,2 071", "row 2: value “2 071” is not a whole number"),
    "decimal comma": ("municipalities.csv", "62.99956", "62;99956", "row 2: lat “62;99956” is not a coordinate"),
    "outside Finland": ("municipalities.csv", "62.99956,23.82298", "23.82298,62.99956", "row 2: lat 23.82298 is outside Finland"),
    "zero for unknown": ("municipality_figures.csv", ",,in_successor,", ",0,in_successor,", "has both a value and a reason"),
    "empty without a reason": ("municipality_figures.csv", "2018,2071,", "2018,,", "row 2: has no value: say why in missing_because"),
    "older than all": ("municipality_figures.csv", "2018,2071,", "2018,99999,", "row 2: pop_0_17 99999 is more than population 9700"),
    "older than all of an area": ("postal_area_figures.csv", "00100,pop_65_plus,2016,3111", "00100,pop_65_plus,2016,33111", "pop_65_plus 33111 is more than population 18035"),
    "area that is none": ("postal_area_figures.csv", "\n00100,population,2016", "\n00101,population,2016", "the postal_area “00101” is in no row of postal_areas.csv"),
    "too large": ("municipality_figures.csv", "2018,2071,", "2018,9999999999,", "row 2: value 9999999999 is not between"),
    "duplicate": ("regions.csv", "\n02,", "\n01,", "row 4: 01 is already on row 3"),
    "missing column": ("regions.csv", ",name_sv,", ",nimi,", "row 1: the column “name_sv” is missing"),
    "unknown column": ("regions.csv", ",name_sv,", ",nimi,", "row 1: the column “nimi” is unknown"),
    "column twice": ("regions.csv", "code,slug,name_fi,name_sv", "code,slug,name_fi,name_fi", "the column “name_fi” is there twice"),
    "semicolons": ("regions.csv", "code,slug,name_fi,name_sv,name_en,is_national,is_pilot,document_language,tile_row,tile_column", "code;slug", "separated by “;”"),
    "cell too many": ("regions.csv", "Nyland,", "Nyland,,", "row 3: there are 11 cells, 10 were expected"),
    "space": ("regions.csv", "Nyland,", "Nyland ,", "row 3: name_sv has a space or a line break at its start or end"),
    "no name": ("regions.csv", "Nyland,", ",", "row 3: name_sv is empty"),
    "name too long": ("regions.csv", "Nyland,", "N" * 101 + ",", "row 3: name_sv has 101 characters, at most 100 fit"),
    "control character": ("regions.csv", "Nyland,", "Ny\u200bland,", "row 3: name_sv has a character that can't be shown"),
    "open quote": ("regions.csv", "Nyland,", '"Nyland,', "the row can't be split into cells"),
    "Finnish date": ("authority_names.csv", "2019-12-31", "31.12.2019", "row 2: valid_to “31.12.2019” is not a date"),
    "31 February": ("authority_names.csv", "2019-12-31", "2020-02-31", "row 2: valid_to “2020-02-31” is not in the calendar"),
    "end of time": ("authority_names.csv", "2019-12-31", "9999-12-31", "row 2: valid_to “9999-12-31” is not between"),
    "overlap": ("authority_names.csv", "2019-12-31", "2020-01-01", "row 3: dvv overlaps"),
    "ends before it begins": ("authority_names.csv", "2019-12-31", "2015-12-31", "row 2: ends on 2015-12-31, before it begins"),
    "days without a region": ("municipality_regions.csv", "2020-12-31", "2020-11-30", "its regions cover"),
    "two coordinators": ("region_coordinations.csv", "\n02,council-varsinais-suomi,2019-10-01", "\n01,council-varsinais-suomi,2019-10-01", "row 3: 01 overlaps"),
    "unknown authority": ("region_coordinations.csv", "council-lappi", "council-lapland", "the authority “council-lapland” is in no row"),
    "successor without last day": ("municipalities.csv", "24.30839,2018-01-01,,", "24.30839,2018-01-01,,977", "row 3: has a successor but no last day"),
    "successor already gone": ("municipalities.csv", "2024-12-31,507", "2024-12-31,911", "the successor 911 does not exist on 2025-01-01"),
    "unknown successor": ("municipalities.csv", "2024-12-31,507", "2024-12-31,999", "the successor “999” is in no row"),
    "shared tile": ("regions.csv", ",1,3", ",2,3", "2 3 is also"),
    "nationwide": ("regions.csv", "Nationwide,1", "Nationwide,0", "row 2: is_national is 1 for 00 alone"),
    "council without region": ("authorities.csv", "regional_council,19", "regional_council,", "regional_council needs a region_code"),
    "ministry with region": ("authorities.csv", "vm,ministry,", "vm,ministry,19", "row 3: ministry has no region"),
    "unknown list": ("codes.csv", "\nform,remote", "\nforms,remote", "row 2: list “forms” is unknown"),
    "unknown group": ("codes.csv", "form,chat,remote", "form,chat,remotely", "row 3: “remotely” is not in the list form"),
    "unknown kind": ("kind_gives.csv", "library,1", "libraries,1", "“libraries” is not in the list provider_kind"),
    "unknown need": ("need_figures.csv", "\nyoung,", "\nyouth,", "“youth” is not in the list need_group"),
    "neither yes nor no": ("regions.csv", "Nationwide,1", "Nationwide,yes", "row 2: is_national “yes” is neither 1"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_broken_table_is_refused_as_a_whole(case, edited):
    file, old, new, reason = BROKEN[case]
    # Beside the broken table lies a sound and changed one: it may not come in either.
    edited("figure_sources.csv", "Statistics Finland, population", "Statistics Finland: population")
    folder = edited(file, old, new)
    before = contents()
    said = refusal(folder)
    assert said.startswith("nothing was loaded\n")
    assert f"{file} row " in said and reason in said
    assert contents() == before


def test_every_problem_is_told_at_once(edited):
    edited("regions.csv", "Nyland,", ",")
    said = refusal(edited("municipalities.csv", "\n005,", "\n5,"))
    assert "regions.csv row 3" in said and "municipalities.csv row 2" in said


def test_not_utf8(tmp_path):
    text = (SHIPPED / "regions.csv").read_text(encoding="utf-8")
    (tmp_path / "regions.csv").write_bytes(text.encode("latin-1"))
    assert "regions.csv row 6: the file is not UTF-8" in refusal(tmp_path)


def test_table_that_nobody_knows(tmp_path):
    copy(SHIPPED / "regions.csv", tmp_path / "region.csv")
    said = refusal(tmp_path)
    assert "region.csv: this table is unknown" in said
    assert "the folder holds none of the tables" in said


def test_empty_table(tmp_path):
    header = (SHIPPED / "regions.csv").read_text().splitlines()[0]
    (tmp_path / "regions.csv").write_text(header + "\n")
    assert "regions.csv row 1: the table has no rows" in refusal(tmp_path)


def test_folder_that_is_not_there(tmp_path):
    assert "there is no such folder" in refusal(tmp_path / "nowhere")


def test_loader_runs_as_the_product_without_a_region():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",)
    load()
    assert Region.objects.count() == 20
