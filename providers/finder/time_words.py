"""The words of time that people write to the finder, in Finnish, Swedish and English."""

import re
from datetime import time

# What is asked when no hour is said.
MORNING, BEFORE_NOON, AFTERNOON, EVENING = time(9), time(10), time(14), time(18)
EVENING_ENDS = time(22)
PARTS = {"morning": MORNING, "before noon": BEFORE_NOON, "afternoon": AFTERNOON, "evening": EVENING}

# Words → what they mean: a number is days from today, else a mark.
WORDS = {
    "nyt, juuri nyt, heti, parhaillaan, nu, just nu, now, right now, just now, at the moment": ("now",),
    "tänään, tanaan, tänä päivänä, tänäpäivänä, idag, i dag, today": (0,),
    "huomenna, huomennakin, imorgon, i morgon, imorron, i morron, tomorrow": (1,),
    "ylihuomenna, i övermorgon, övermorgon, day after tomorrow, the day after tomorrow": (2,),
    "viikonloppuna, viikonloppuisin, viikonloppu, viikonlopun, helgen, helger, veckoslut, veckoslutet, weekend, weekends": ("weekend",),
    "tänä iltana, i kväll, ikväll, ikvall, tonight, this evening": (0, "evening"),
    "illalla, iltaisin, iltana, kvällen, kvällar, kväll, kvällstid, evening, evenings": ("evening",),
    "aamulla, aamuisin, aamuna, på morgonen, morgonen, morning, mornings": ("morning",),
    "aamupäivällä, aamupäivisin, förmiddag, förmiddagen": ("before noon",),
    "iltapäivällä, iltapäivisin, eftermiddag, eftermiddagen, afternoon, afternoons": ("afternoon",),
}
PHRASES = {phrase: meaning for phrases, meaning in WORDS.items() for phrase in phrases.split(", ")}
PHRASE = re.compile(
    r"\b(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in sorted(PHRASES, key=len, reverse=True)) + r")\b"
)

WEEKDAY_STEMS = {
    stem: weekday
    for weekday, stems in enumerate(
        [
            "maanantai måndag mandag monday",
            "tiistai tisdag tuesday",
            "keskiviikko onsdag wednesday",
            "torstai torsdag thursday",
            "perjantai fredag friday",
            "lauantai lördag lordag saturday",
            "sunnuntai söndag sondag sunday",
        ],
        start=1,
    )
    for stem in stems.split()
}
DAY_NAME = re.compile(
    rf"\b(?P<stem>{'|'.join(WEEKDAY_STEMS)})(?:na|nakin|sin|ksi|lle|n|ta|en|ens|ar|arna|s)?"
    r"-?(?P<part>iltapäiv\w*|ilta|iltana|iltaisin|illalla|aamuna|aamulla|aamupäiv\w*|kväll|kvällen|morgon|morgonen|eftermiddag\w*)?\b"
)
# How the part of a day begins that is written together with its day; the longer word first.
PART_WORDS = {
    "afternoon": ("iltapäiv", "eftermiddag"),
    "before noon": ("aamupäiv",),
    "evening": ("ilta", "illa", "kväll"),
    "morning": ("aamu", "morgon"),
}

# Other words look the same: "on" is Finnish for is, "sun" the sun, "fri" Swedish for free.
SHORT_DAYS = {
    word: weekday
    for weekday, words in enumerate(
        ["ma mån mon", "ti tis tue", "ke ons on wed", "to tors tor thu", "pe fre fri", "la lör lö sat", "su sön sö sun"], start=1
    )
    for word in words.split()
}
CLEAR_SHORT_DAYS = frozenset(["ti", "ke", "pe", "la"])
SHORT_DAY = re.compile(rf"\b(?P<word>{'|'.join(sorted(SHORT_DAYS, key=len, reverse=True))})\b\.?")
# Days only alone or before an hour.
SELDOM_DAYS = frozenset(["on"])
BESIDE_A_DAY = frozenset("auki avoinna avoin open öppet öppen klo kello kl på on".split())

MINUTE = r"(?:[.:](?P<minute{0}>[0-9]{{2}}))?"
# The end of a span is read with its beginning: somebody who asks for 9–15 comes at 9.
UNTIL = r"(?:\s*[-\u2010-\u2014]\s*[0-9]{1,2}(?:[.:][0-9]{2})?)?"
HALF = r"(?P<half{0}>[ap]\.?m\b\.?)"
CLOCK = re.compile(
    rf"\b(?:klo\b\.?|kello|kl\b\.?|at)\s*(?P<hour>[0-9]{{1,2}}){MINUTE.format('')}{UNTIL}(?!\w)\s*{HALF.format('')}?"
    rf"|\b(?P<hour2>[0-9]{{1,2}}){MINUTE.format('2')}\s*{HALF.format('2')}"
    r"|\b(?P<hour3>[0-9]{1,2}):(?P<minute3>[0-9]{2})\b"
)
DATE = re.compile(r"\b(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>20[0-9]{2})?(?![0-9])")
BARE_HOUR = rf"\s*(?P<hour>[0-9]{{1,2}}){MINUTE.format('')}{UNTIL}(?![\w.:])"
# \0 stands where a word of time was.
HOUR_AFTER_DAY = re.compile(rf"(?<=\0){BARE_HOUR}")
HOUR_NEXT = re.compile(rf"\s{BARE_HOUR}")
ASKS = re.compile(r"\b(?:auki|avoinna|avoin|avoimena|open|öppet|öppen|öppna)\b")
AROUND = re.compile(
    r"\b(?:på|on|i|at|in|the|this|next|ensi|tulevana|tänä|nästa|denna|kommande|till|for|after|before|efter|före|om|klo|kl|kello)\b[\s.]*(?=\0)"
    r"|(?<=\0)[\s.]*\b(?:jälkeen|saakka|asti|aikaan|o'clock)\b"
)

# Name in English in the calendar, days from it, and how it is written. Eves first: "jouluaattona" holds "joulu".
HOLIDAYS = [
    (re.compile(rf"\b(?:{pattern})"), name, offset)
    for name, offset, pattern in [
        ("Midsummer Eve", 0, r"juhannusaat\w+|midsommarafton\w*|midsummer'?s? eve\b"),
        ("Midsummer Day", 0, r"juhannuspäiv\w+|juhannuksena|juhannus\b|midsommardag\w*|midsommaren|midsommar\b|midsummer(?:'?s? day)?\b"),
        ("Christmas Eve", 0, r"jouluaat\w+|julafton\w*|christmas eve\b"),
        ("Second Day of Christmas", 0, r"tapanin\w*|annandag(?:en)? jul\b|boxing day\b"),
        ("Christmas Day", 0, r"joulupäiv\w+|jouluna\b|juldag\w*|christmas(?: day)?\b"),
        ("New Year's Day", -1, r"uudenvuodenaat\w+|nyårsafton\w*|new year'?s eve\b"),
        ("New Year's Day", 0, r"uudenvuodenpäiv\w+|uutenavuotena\b|nyårsdag\w*|new year'?s day\b"),
        ("Epiphany", 0, r"loppiai\w+|trettondag\w*|epiphany\b"),
        ("Good Friday", 0, r"pitkä(?:nä)?perjantai\w*|långfredag\w*|good friday\b"),
        ("Easter Monday", 0, r"(?:toisena|toinen|2\.) pääsiäispäiv\w+|pääsiäismaanantai\w*|annandag(?:en)? påsk\b|easter monday\b"),
        ("Easter Sunday", -1, r"pääsiäislauantai\w*|påsklördag\w*|påskafton\w*|easter saturday\b"),
        ("Easter Sunday", 0, r"pääsiäis(?:päiv|sunnuntai)\w*|pääsiäisenä\b|påskdag\w*|påsken\b|easter(?: sunday)?\b"),
        ("May Day", -1, r"vappuaat\w+|vapunaat\w+|valborg\w*|sista april\b"),
        ("May Day", 0, r"vappuna\b|vapunpäiv\w+|vappupäiv\w+|vappu\b|första maj\b|may day\b"),
        ("Ascension Day", 0, r"helatorstai\w*|kristi himmelsfärd\w*|ascension day\b"),
        ("Pentecost", 0, r"helluntai\w*|pingst\w*|pentecost\b|whit sunday\b"),
        ("All Saints' Day", 0, r"pyhäinpäiv\w+|alla helgons dag\b|all saints'? day\b"),
        ("Independence Day", 0, r"itsenäisyyspäiv\w+|självständighetsdag\w*|independence day\b"),
    ]
]
