"""What a division does to regions and to evenness, and how much each weight decides: counted by hand in docs/allocation.md."""

from decimal import Decimal

import pytest

from reporting.scenarios.effect import effects
from reporting.scenarios.sensitivity import sensitivity
from reporting.scenarios.sums import divide
from tests.reporting.scenarios.formulas import FAR, OLD, PEOPLE, formula


def example():
    return {part.region: part.amount for part in divide(formula())}


def test_euros_for_each_person_in_need_and_their_evenness():
    found = effects(example(), PEOPLE, {})
    assert [row.by_person for row in found.rows] == [Decimal("0.73"), Decimal("1.31"), Decimal("1.20")]
    assert (found.least, found.most) == ("01", "05")
    assert found.gini == pytest.approx(0.1408)
    assert found.total == Decimal(100_000)


def test_as_much_for_everybody_is_even():
    sums = {region: Decimal(people) for region, people in PEOPLE.items()}
    assert effects(sums, PEOPLE, {}).gini == pytest.approx(0, abs=1e-12)


def test_the_change_to_the_last_grant():
    found = effects(example(), PEOPLE, {"01": Decimal("30000.00"), "05": Decimal("0.00")})
    assert [(row.last, row.change, row.change_share) for row in found.rows] == [
        (Decimal(30_000), Decimal(6_600), Decimal("0.22")),
        (Decimal(0), Decimal(39_400), None),
        (None, None, None),
    ]
    assert (found.last, found.change) == (Decimal(30_000), Decimal(70_000))


def test_what_is_not_known_of_people_is_not_zero():
    found = effects(example(), {"01": 50_000, "05": 0, "19": None}, {})
    assert [row.by_person for row in found.rows] == [Decimal("0.73"), None, None]
    assert (found.least, found.most) == ("01", "01")
    nobody = effects(example(), {}, {})
    assert (nobody.gini, nobody.least, nobody.most) == (None, None, None)
    with pytest.raises(ValueError, match="zero or more"):
        effects(example(), {"01": float("nan")}, {})


def test_what_a_tenth_of_a_weight_moves():
    far, old = sensitivity(formula())
    assert (far.code, old.code) == (FAR, OLD)
    assert old.larger == {"01": Decimal("475.47"), "05": Decimal("-475.47"), "19": 0}
    assert old.smaller == {"01": Decimal("-536.17"), "05": Decimal("536.17"), "19": 0}
    assert (old.moved, old.most_moved) == (Decimal("536.17"), "01")
    assert sum(far.larger.values()) == sum(far.smaller.values()) == 0


def test_a_single_weight_moves_nothing():
    (only,) = sensitivity(formula(weights={OLD: Decimal("0.60"), FAR: Decimal(0)}))
    assert (only.code, only.moved, only.most_moved) == (OLD, 0, None)


def test_a_step_is_a_part_of_the_weight():
    with pytest.raises(ValueError, match="between 0 and 1"):
        sensitivity(formula(), Decimal(1))
