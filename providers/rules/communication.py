"""What must hold of communication."""

from django.utils.translation import gettext as _

from regions import clock
from regions.workflow import Broken


def done_by_today(message, actor=None, facts=None):
    done_on = (facts or {}).get("done_on")
    if not done_on:
        return Broken("PROV-60", _("Give the day on which it was done."), "done_on")
    if done_on > clock.today():
        return Broken("PROV-60", _("This day has not come yet. Give today or an earlier day."), "done_on")
