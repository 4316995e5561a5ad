"""The results of a survey: counts and shares of each question, in the region or in one municipality of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from providers.needs.models import FEWEST, SurveyAnswer
from providers.needs.questionnaires import AWARENESS, WHERE, questions_on
from providers.needs.survey_suppression import WHOLE, hidden_cells, hidden_places, lines_of
from regions.geography import Municipality, municipalities_in


@dataclass(frozen=True)
class Row:
    """One answer: count is None where it is not shown, and `shown` then says why; percent of those who answered."""

    code: str
    label: str
    shown: str
    count: int | None
    percent: int | None


@dataclass(frozen=True)
class Result:
    """One question. base: how many answered it, as shown; no rows when they were fewer than five."""

    code: str
    text: str
    several: bool
    base: str
    rows: tuple


@dataclass(frozen=True)
class Results:
    """answers: how many are counted, as shown; set_aside: how many look like a robot's.

    why_none: words where there is no breakdown, else "".
    """

    answers: str
    set_aside: int
    why_none: str
    questions: tuple
    awareness: tuple | None


def results_of(survey, places, place, day):
    """places: as `places_of`; place: the code of one, or "" for the region → Results."""
    found = SurveyAnswer.objects.filter(region=survey.region_id, survey=survey).order_by()
    rows = list(found.filter(set_aside=False).values_list("municipality_id", "answers"))
    numbers = dict.fromkeys(places, 0) | dict(Counter(code for code, _answers in rows))
    hidden = hidden_places(numbers)
    why_none = no_breakdown(numbers, hidden, place)
    questions = ()
    if not why_none:
        asked = questions_on(survey.questionnaire, day)
        questions = tuple(result(question, rows, hidden, place) for question in asked)
        if not place:
            questions = (by_place(survey, places, numbers, hidden), *questions)
    return Results(
        answers=str(len(rows)) if not place else shown(numbers[place], place in hidden),
        set_aside=found.filter(set_aside=True).count(),
        why_none=why_none,
        questions=questions,
        awareness=awareness_of(survey, questions),
    )


def places_of(survey, day):
    """→ {code: name} of the region's municipalities, and of those that have been answered for and are no more."""
    answered = SurveyAnswer.objects.filter(region=survey.region_id, survey=survey, set_aside=False).order_by()
    known = municipalities_in(survey.region_id, day).values("pk")
    found = Municipality.objects.filter(Q(pk__in=known) | Q(pk__in=answered.values("municipality")))
    return {place.code: place.name for place in found}


def no_breakdown(numbers, hidden, place):
    if sum(numbers.values()) < FEWEST:
        return _("The results are shown when at least five have answered.")
    if place and numbers[place] < FEWEST:
        return _("Fewer than five have answered here: their answers are shown in those of the whole region alone.")
    if place in hidden:
        return _("Not shown: with these results the answers of another municipality's few people could be computed.")
    return ""


def result(question, rows, hidden, place):
    """rows: [(municipality, answers)] → Result of one question."""
    counts, bases = defaultdict(Counter), Counter()
    for code, answers in rows:
        if chosen := answers.get(question.code):
            counts[code].update(chosen if question.several else [chosen])
            bases.update({WHOLE: 1, code: 1})
    if bases[place] < FEWEST:
        return Result(question.code, str(question.text), question.several, shown(bases[place], True), ())
    lines = lines_of(counts, hidden)
    choices = with_retired(question, lines[WHOLE])
    unshown = hidden_cells(lines, [code for code, _label in choices])
    cells = tuple(
        row(code, str(label), lines[place][code], (place, code) in unshown, bases[place]) for code, label in choices
    )
    return Result(question.code, str(question.text), question.several, str(bases[place]), cells)


def with_retired(question, counted):
    """→ the question's choices, and those that were chosen while they still stood on the code list."""
    known = {code for code, _label in question.choices}
    return (*question.choices, *((code, code) for code in sorted(counted) if code not in known))


def row(code, label, count, hidden, base):
    if hidden or count < FEWEST:
        return Row(code, label, shown(count, True), None, None)
    return Row(code, label, str(count), count, round(100 * count / base))


def shown(count, hidden):
    """→ a count as people read it."""
    if count < FEWEST:
        return _("fewer than 5")
    return _("not shown") if hidden else str(count)


def by_place(survey, places, numbers, hidden):
    """→ Result of the first question of all, where."""
    total = sum(numbers.values())
    rows = tuple(row(code, name, numbers[code], code in hidden, total) for code, name in places.items())
    return Result("municipality", str(WHERE[survey.questionnaire]), False, str(total), rows)


def awareness_of(survey, questions):
    """→ (the question, the answer counted, its share or why it is not shown, n), or None without a breakdown."""
    code, answer = AWARENESS[survey.questionnaire]
    for question in questions:
        if question.code == code and question.rows:
            counted = next(each for each in question.rows if each.code == answer)
            share = counted.shown if counted.percent is None else f"{counted.percent} %"
            return question.text, counted.label, share, question.base
    return None


def file_heads():
    return [_("Survey"), _("Municipality"), _("Question"), _("Answer"), _("Answers"), _("Per cent"), _("Answered the question")]


def file_rows(survey, where, results):
    """where: the name of the municipality or the region → rows as the page shows them, hidden where they are there."""
    for question in results.questions:
        if not question.rows:
            yield [str(survey), where, question.text, "", "", None, question.base]
        for each in question.rows:
            count = each.shown if each.count is None else each.count
            yield [str(survey), where, question.text, each.label, count, each.percent, question.base]

