"""A newer Paavo: sums of age groups, new and gone codes, and nothing of a file that is not whole."""

import pytest
from django.core.management import CommandError, call_command

from regions.geography import PostalArea, PostalAreaFigure
from regions.ground_data.paavo import WANTED, area_of

PLACE = {"postinumeroalue": "87100", "nimi": "Kajaani Keskus", "kunta": "205", "vuosi": "2026", "euref_x": "536000", "euref_y": "7125000"}
PEOPLE = dict.fromkeys([name for name in WANTED if name.startswith("he_")], "10") | {"he_vakiy": "230"}


def test_groups_are_sums_of_their_parts():
    assert area_of(PLACE | PEOPLE).figures == {"population": 230, "pop_0_17": 50, "pop_18_29": 30, "pop_65_plus": 50, "pop_75_plus": 30}


def test_one_part_unknown_makes_its_sums_unknown():
    figures = area_of(PLACE | PEOPLE | {"he_75_79": "-1"}).figures
    assert figures == {"population": 230, "pop_0_17": 50, "pop_18_29": 30, "pop_65_plus": None, "pop_75_plus": None}


@pytest.fixture
def lines(db):
    """Every postal area of the register as Paavo gives it."""
    found = []
    for area in PostalArea.objects.order_by("code"):
        values = PLACE | PEOPLE | {"postinumeroalue": area.code, "kunta": area.municipality_id, "euref_x": str(area.east), "euref_y": str(area.north)}
        found.append(",".join(values.values()))
    return found


@pytest.fixture
def load(tmp_path, capsys):
    def load(lines, **named):
        path = tmp_path / "paavo.csv"
        path.write_text("\n".join([",".join([*PLACE, *PEOPLE]), *lines]))
        call_command("load_postal_figures", path, **named)
        return capsys.readouterr().out

    return load


def test_a_newer_paavo_is_loaded_of_two_years_before_its_edition(lines, load):
    before = PostalAreaFigure.objects.count()
    new = lines[0].replace("00100", "00109")
    said = load([new, *lines[:-1]])
    assert f"{len(lines)} postal areas loaded, people of 31 December 2024" in said
    assert "1 new: 00109" in said and f"1 not in the file and left as they are: {lines[-1][:5]}" in said
    assert PostalAreaFigure.objects.filter(year=2024, source="statfi_paavo").count() == 5 * len(lines)
    area, old = PostalArea.objects.get(code="00109"), PostalArea.objects.get(code="00100")
    assert (area.municipality_id, area.lat, area.lon) == (old.municipality_id, old.lat, old.lon)
    assert PostalAreaFigure.objects.count() == before + 5 * len(lines)


def test_what_does_not_fit_is_refused_whole(lines, load):
    before = (PostalArea.objects.count(), PostalAreaFigure.objects.count())
    for wrong, reason in (
        (lines[:2000], "postal areas are missing"),
        ([*lines[:9], lines[7]], "already on row 9"),
        ([lines[0].replace(",2026,", ",2025,"), lines[1]], "several years"),
        ([lines[0].replace(",091,", ",999,"), *lines[1:]], "municipality 999"),
        ([lines[0].replace("00100", "100"), lines[1]], "leading zero"),
        ([lines[0].replace(",230,", ",23,"), lines[1]], "more people of an age than people"),
    ):
        with pytest.raises(CommandError, match=reason):
            load(wrong)
    with pytest.raises(CommandError, match="year of publication"):
        load(lines[:9], year=2026)
    with pytest.raises(CommandError, match="source “own_count” is unknown"):
        load(lines[:9], source="own_count")
    assert (PostalArea.objects.count(), PostalAreaFigure.objects.count()) == before
