"""The ready questionnaires: closed questions alone, so that no answer can hold a name or a story.

Codes of a code list are the same here as there: what is answered can be set beside the supply and the evidence of need.
"""

from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from regions.code_lists import CodeList, lists_on

# Chosen together with others it says nothing: survey_forms lets the others stand.
NONE = "none"


@dataclass(frozen=True)
class Question:
    """choices: ((code, label), …). list: the code list whose codes stand before them, those with parts left out."""

    code: str
    text: str
    choices: tuple = ()
    list: str = ""
    several: bool = False
    required: bool = False


CANNOT_SAY = ("cannot_say", _("I can't say"))
MISSING = _("Nothing is missing")

GROUPS_LACKING = Question(
    "groups_lacking",
    _("Who is left without support in your area?"),
    ((NONE, _("Nobody, as far as I know")),),
    CodeList.NEED_GROUP,
    several=True,
)
FORMS_LACKING = Question(
    "forms_lacking", _("Which forms of support are missing in your area?"), ((NONE, MISSING),), CodeList.FORM, several=True
)
LANGUAGES_LACKING = Question(
    "languages_lacking", _("In which languages is support missing?"), ((NONE, MISSING),), CodeList.LANGUAGE, several=True
)
ENOUGH_HOURS = Question(
    "enough_hours",
    _("Are the hours of support enough for those who need help?"),
    (("yes", _("Yes")), ("nearly", _("Nearly")), ("no", _("No")), CANNOT_SAY),
    required=True,
)
PEOPLE_KNOW = Question(
    "people_know",
    _("Do people in your area know where to get help?"),
    (("most", _("Most of them know")), ("some", _("Some of them know")), ("few", _("Few of them know")), CANNOT_SAY),
    required=True,
)

CITIZENS = (
    Question(
        "age",
        _("How old are you?"),
        (("under_30", _("Under 30")), ("30_64", "30–64"), ("65_74", "65–74"), ("75_over", _("75 or over"))),
    ),
    Question(
        "need_group",
        _("Which of these fit you?"),
        (
            ("over_75_no_computer", _("I am over 75 and I have no computer")),
            ("over_65_no_smartphone", _("I am over 65 and I have no smartphone")),
            ("over_65_low_income", _("I am over 65 and I have little money")),
            ("over_65_never_online", _("I am over 65 and I have never used the internet")),
            ("impairment", _("Poor sight, a difficulty in reading or another impairment makes it hard for me")),
            ("language_barrier", _("Finnish or Swedish is hard for me")),
            ("young", _("I am young and I deal with the authorities by myself")),
            ("anyone", _("I need help now and then")),
            (NONE, _("None of these")),
        ),
        several=True,
    ),
    Question(
        "devices",
        _("Which of these do you use?"),
        (
            ("computer", _("Computer")),
            ("tablet", _("Tablet")),
            ("smartphone", _("Smartphone")),
            ("basic_phone", _("Mobile phone without the internet")),
            (NONE, _("None of these")),
        ),
        several=True,
    ),
    Question("topic", _("What is hard for you?"), ((NONE, _("None of these is hard")),), CodeList.TOPIC, several=True),
    Question(
        "form",
        _("How would you like to get help?"),
        (
            ("remote", _("By telephone or over the internet")),
            ("in_person", _("Face to face, at a service point or at home")),
            ("training", _("On a course or with a training video")),
            (NONE, _("I need no help")),
        ),
        several=True,
    ),
    Question("language", _("In which language would you like to get help?"), list=CodeList.LANGUAGE),
    Question(
        "level",
        _("How do you manage with e-services?"),
        (
            ("1", _("I manage alone")),
            ("2", _("I need a little help")),
            ("3", _("I need someone beside me")),
            ("4", _("I can't use them at all")),
        ),
        required=True,
    ),
    Question(
        "knows_where",
        _("Do you know where to get help with devices and e-services?"),
        (("yes", _("Yes")), ("not_sure", _("I am not sure")), ("no", _("No"))),
        required=True,
    ),
    Question(
        "heard",
        _("Where have you heard of such help?"),
        (
            ("library", _("In the library")),
            ("municipality", _("At a service point or an office of the municipality")),
            ("care", _("In health care or home care")),
            ("association", _("In an association, a club or a parish")),
            ("family", _("From family or friends")),
            ("media", _("In a newspaper, on the radio or on television")),
            ("internet", _("On the internet")),
            ("letter", _("In a letter or a leaflet")),
            (NONE, _("I have not heard of it")),
        ),
        several=True,
    ),
)
PROVIDERS = (
    GROUPS_LACKING,
    FORMS_LACKING,
    Question(
        "topic",
        _("With which matters are you asked for more help than you can give?"),
        ((NONE, _("With none")),),
        CodeList.TOPIC,
        several=True,
    ),
    LANGUAGES_LACKING,
    ENOUGH_HOURS,
    Question(
        "waiting",
        _("How long do people usually wait for help?"),
        (
            ("same_day", _("They get help on the same day")),
            ("week", _("A week at most")),
            ("longer", _("More than a week")),
            CANNOT_SAY,
        ),
    ),
    PEOPLE_KNOW,
    Question(
        "cooperation",
        _("Have you agreed on cooperation with the municipality or with other providers?"),
        (
            ("written", _("Yes, in writing")),
            ("spoken", _("Yes, but not in writing")),
            ("wanted", _("No, but we would like to")),
            ("not_wanted", _("No, and there is no need to")),
        ),
    ),
)
MUNICIPALITIES = (
    GROUPS_LACKING,
    FORMS_LACKING,
    LANGUAGES_LACKING,
    Question(
        "reach",
        _("Where in your municipality is support given?"),
        (
            ("whole", _("In all parts of it")),
            ("most", _("In most parts of it")),
            ("centre", _("In the centre alone")),
            ("nowhere", _("Nowhere")),
            CANNOT_SAY,
        ),
    ),
    ENOUGH_HOURS,
    PEOPLE_KNOW,
    Question(
        "told_by",
        _("How does the municipality tell people about support?"),
        (
            ("web", _("On its web pages")),
            ("paper", _("In a newspaper")),
            ("letter", _("By letter or leaflet")),
            ("social_media", _("In social media")),
            ("staff", _("Its staff tell customers")),
            (NONE, _("It does not tell")),
        ),
        several=True,
    ),
    Question(
        "cooperation",
        _("Has the municipality agreed on digital support with those who give it?"),
        (
            ("written", _("Yes, in writing")),
            ("spoken", _("Yes, but not in writing")),
            ("wanted", _("No, but we would like to")),
            ("not_wanted", _("No, and there is no need to")),
        ),
    ),
    Question(
        "next_year",
        _("What happens to the municipality's support next year?"),
        (("more", _("There is more of it")), ("same", _("It stays as it is")), ("less", _("There is less of it")), CANNOT_SAY),
    ),
)

QUESTIONNAIRES = {"citizens": CITIZENS, "providers": PROVIDERS, "municipalities": MUNICIPALITIES}
# Asked before the others, always.
WHERE = {
    "citizens": _("In which municipality do you live?"),
    "providers": _("In which municipality do you mainly give support?"),
    "municipalities": _("For which municipality do you answer?"),
}
# Awareness is the share of one answer to one question: questionnaire → (question, answer).
AWARENESS = {
    "citizens": ("knows_where", "yes"),
    "providers": ("people_know", "most"),
    "municipalities": ("people_know", "most"),
}


def questions_on(questionnaire, day):
    """→ [Question with all its choices on that day], in order; one query for the code lists."""
    asked = QUESTIONNAIRES[questionnaire]
    rows = lists_on(day, *{question.list for question in asked if question.list})
    return [replace(each, choices=(*listed(rows.get(each.list, ())), *each.choices)) for each in asked]


def listed(codes):
    """codes: of one list → ((code, name), …) without the groups: they are answered by their parts."""
    groups = {code.parent for code in codes}
    return tuple((code.code, capfirst(code.name)) for code in codes if code.code not in groups)
