"""The appeal against what was decided on a request for rectification: which court, and by which act (434/2003 § 47)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

HELSINKI = _("Administrative Court of Helsinki")
HAMEENLINNA = _("Administrative Court of Hämeenlinna")
EASTERN = _("Administrative Court of Eastern Finland")
NORTHERN = _("Administrative Court of Northern Finland")
TURKU = _("Administrative Court of Turku")
VAASA = _("Administrative Court of Vaasa")
ALAND = _("Administrative Court of Åland")

# Region → the court of its judicial district. A ministry's district is the whole country: the appellant's seat decides.
COURTS = {
    "01": HELSINKI,
    "02": TURKU,
    "04": TURKU,
    "05": HAMEENLINNA,
    "06": HAMEENLINNA,
    "07": HAMEENLINNA,
    "08": EASTERN,
    "09": EASTERN,
    "10": EASTERN,
    "11": EASTERN,
    "12": EASTERN,
    "13": HAMEENLINNA,
    "14": VAASA,
    "15": VAASA,
    "16": VAASA,
    "17": NORTHERN,
    "18": NORTHERN,
    "19": NORTHERN,
    "21": ALAND,
}

# What was decided before the new act came into force is appealed against by the act of its day.
NEW_ACT_FROM = date(2020, 1, 1)
OLD_ACT = _("Administrative Judicial Procedure Act (586/1996)")
NEW_ACT = _("Administrative Judicial Procedure Act (808/2019)")


def appeal_of(region_code, decided_on):
    """→ {"court", "act"}: what pdf/appeal.html tells besides the case number."""
    return {"court": COURTS[region_code], "act": NEW_ACT if decided_on >= NEW_ACT_FROM else OLD_ACT}
