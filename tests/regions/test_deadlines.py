"""Time limits: the day of notice is not counted, and no limit ends on a day off."""

from datetime import date

import pytest

from regions.deadlines import last_day


@pytest.mark.parametrize(
    ("notice", "last", "why"),
    [
        (date(2019, 11, 5), date(2019, 12, 5), "a Thursday thirty days later"),
        (date(2019, 11, 6), date(2019, 12, 9), "Independence Day is a Friday: the Monday after"),
        (date(2019, 11, 7), date(2019, 12, 9), "a Saturday: the Monday after"),
        (date(2019, 11, 8), date(2019, 12, 9), "a Sunday: the Monday after"),
        (date(2019, 11, 22), date(2019, 12, 23), "a Sunday: the Monday, which is a working day"),
        (date(2019, 11, 24), date(2019, 12, 27), "Christmas Eve, and the two days after it"),
        (date(2019, 12, 2), date(2020, 1, 2), "New Year's Day"),
        (date(2019, 12, 7), date(2020, 1, 7), "Epiphany"),
        (date(2020, 3, 11), date(2020, 4, 14), "Good Friday to Easter Monday"),
        (date(2020, 4, 1), date(2020, 5, 4), "May Day is a Friday"),
        (date(2020, 5, 20), date(2020, 6, 22), "Midsummer Eve"),
    ],
)
def test_last_day(notice, last, why):
    assert last_day(notice, 30) == last, why
