from digituki.formats.finland import *

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y \a\t G.i"
SHORT_DATETIME_FORMAT = r"j.n.Y \a\t G.i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
