"""The formula of docs/allocation.md, three regions by two indicators, with what a test changes in it."""

from decimal import Decimal

from reporting.scenarios.formula import Formula

OLD, FAR = "over_75", "far"
REGIONS = {"01": "Uusimaa", "05": "Kanta-Häme", "19": "Lappi"}
PEOPLE = {"01": 50_000, "05": 30_000, "19": 20_000}
FIGURES = {
    OLD: {"01": Decimal(50_000), "05": Decimal(30_000), "19": Decimal(20_000)},
    FAR: {"01": Decimal(1_000), "05": Decimal(3_000), "19": Decimal(1_000)},
}


def formula(**changed):
    return Formula(
        **{
            "regions": REGIONS,
            "appropriation": Decimal("100000.00"),
            "base_sum": Decimal("10000.00"),
            "weights": {OLD: Decimal("0.60"), FAR: Decimal("0.40")},
            "figures": FIGURES,
            **changed,
        }
    )
