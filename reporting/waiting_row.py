"""One thing that waits for a person, as the front page shows it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from regions import clock
from regions.deadlines import ends


@dataclass(frozen=True)
class Waiting:
    """One thing to do. by: aware datetime, date of a whole day, or None; since: aware datetime or None."""

    title: str
    about: str
    url: str
    by: datetime | date | None = None
    since: datetime | None = None
    sample: bool = False

    @property
    def until(self):
        """→ aware datetime after which it is late; None without a due date."""
        return ends(self.by)

    @property
    def age_days(self):
        return max(0, (clock.today() - localdate(self.since)).days) if self.since else None
