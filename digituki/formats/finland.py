"""How dates, times and numbers are written in Finland, in each of its languages: 1.3.2026, 9.05, 12 500,50."""

TIME_FORMAT = "G.i"
SHORT_DATE_FORMAT = "j.n.Y"
FIRST_DAY_OF_WEEK = 1
# A phone's number keypad has no full stop in Finnish, so a date is read with what people have at hand.
DATE_INPUT_FORMATS = [
    *["%d.%m.%Y", "%Y-%m-%d"],
    *["%d,%m,%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %m %Y", "%d. %m. %Y"],
]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "%H,%M"]
DATETIME_INPUT_FORMATS = [f"{day} {time}" for day in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
