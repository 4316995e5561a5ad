"""Statistics Finland's squares: what a square says, whole files only, and figures that are not published stay unknown."""

import json

import pytest
from django.core.management import CommandError, call_command

from regions.geography import GridFigure, Municipality
from regions.ground_data.cells import BadCell
from regions.ground_data.grid import cell_of

HEADS = "FID,grd_id,id_nro,xkoord,ykoord,kunta,vaesto,miehet,naiset,ika_0_14,ika_15_64,ika_65_,geom"
SQUARE = {"xkoord": "385000", "ykoord": "6672000", "kunta": "091", "vaesto": "120", "ika_65_": "30"}


def test_a_square_is_told_by_its_middle():
    cell = cell_of(SQUARE, 1000, 2024)
    assert (cell.east, cell.north, cell.municipality) == (385_500, 6_672_500, "091")
    assert cell.figures == {"population": 120, "pop_65_plus": 30}
    assert cell_of(SQUARE | {"ika_75_": "9"}, 1000, 2024).figures["pop_75_plus"] == 9


@pytest.mark.parametrize(("code", "step", "middle"), [("1kmN6672E0385", 1000, (385_500, 6_672_500)), ("250mN667175E38600", 250, (386_125, 6_671_875))])
def test_the_squares_code_tells_its_place_where_columns_do_not(code, step, middle):
    cell = cell_of(SQUARE | {"xkoord": "", "ykoord": "", "grd_id": code}, step, 2024)
    assert (cell.east, cell.north) == middle


def test_what_is_not_published_is_unknown_and_never_zero():
    assert cell_of(SQUARE | {"vaesto": "7", "ika_65_": "-1"}, 1000, 2024).figures == {"population": 7, "pop_65_plus": None}
    assert cell_of(SQUARE | {"ika_65_": "0"}, 1000, 2024).figures["pop_65_plus"] == 0


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"xkoord": "385250"}, "no corner"),
        ({"xkoord": "24.9", "ykoord": "60.2"}, "not metres"),
        ({"xkoord": "6672000", "ykoord": "385000"}, "not metres"),
        ({"xkoord": "", "ykoord": ""}, "neither"),
        ({"xkoord": "", "ykoord": "", "grd_id": "5kmN1334E0077"}, "not a square"),
        ({"kunta": "91"}, "leading zero"),
        ({"vaesto": "0"}, "somebody lives"),
        ({"vaesto": "-1"}, "somebody lives"),
        ({"vaesto": "12,5"}, "not a number of people"),
        ({"ika_65_": "-2"}, "not a number of people"),
        ({"ika_65_": "121"}, "more than the population"),
        ({"vuosi": "2023"}, "of the year 2023"),
    ],
)
def test_a_square_that_makes_no_sense_is_refused(wrong, reason):
    with pytest.raises(BadCell, match=reason):
        cell_of(SQUARE | wrong, 1000, 2024)


@pytest.fixture
def squares(db):
    """One square a municipality of today, in a row."""
    codes = Municipality.objects.filter(valid_to=None).order_by("code").values_list("code", flat=True)
    return [f"v.{n},,{n},{100_000 + n * 1000},6700000,{code},{n + 10},-1,-1,-1,-1,{-1 if n < 10 else n},POLYGON" for n, code in enumerate(codes)]


@pytest.fixture
def load(tmp_path, capsys):
    def load(lines, **named):
        path = tmp_path / "vaki.csv"
        path.write_text(lines if isinstance(lines, str) else "\n".join([HEADS, *lines]))
        call_command("load_grid", path, **({"year": 2025} | named))
        return capsys.readouterr().out

    return load


def test_a_whole_file_is_loaded_and_replaces_itself(squares, load):
    assert "308 squares of 1000 metres loaded, people of 31 December 2025" in load(squares)
    load(squares)
    assert GridFigure.objects.count() == 2 * 308
    assert GridFigure.objects.filter(value=None).count() == 10
    figure = GridFigure.objects.get(measure="pop_65_plus", east=120_500)
    assert (figure.value, figure.north, figure.step, figure.year, figure.source_id) == (20, 6_700_500, 1000, 2025, "statfi_grid")


def test_the_same_as_geojson(squares, load):
    names = HEADS.split(",")
    found = [{"type": "Feature", "properties": dict(zip(names, line.split(","), strict=True)) | {"xkoord": 100_000 + n * 1000}} for n, line in enumerate(squares)]
    assert "308 squares" in load(json.dumps({"type": "FeatureCollection", "features": found}))


def test_part_of_a_file_is_refused(squares, load):
    load(squares)
    for lines, reason in (
        (squares[:-1], "1 municipalities have no square"),
        ([*squares, squares[0]], "already on row 2"),
        ([*squares, squares[0].replace("100000", "99000").replace(",005,", ",999,")], "municipality 999"),
        ([squares[0].replace("100000", "100001"), *squares[1:]], "row 2"),
        ([], "no rows"),
        ("kunta,vaesto\n091,5\n", "ika_65_ is missing"),
    ):
        with pytest.raises(CommandError, match=reason):
            load(lines)
    assert GridFigure.objects.count() == 2 * 308


def test_a_source_is_one_that_screens_can_name(squares, load):
    with pytest.raises(CommandError, match="the sources are .*statfi_grid"):
        load(squares, source="own_count")
