"""What a new row of evidence begins with, when a page leads to it: a municipality, a survey, searches without help."""

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.finder.models import SearchGap
from providers.needs.models import FEWEST, NeedRecord, Survey
from providers.needs.search_gap_table import ABOUT, CODES, span_of
from regions import clock
from regions.code_lists import lists_on
from regions.geography import municipalities_in


def prefilled(region, query):
    """query: of the address, ?municipality=205&survey=7 or &searches=no_such_form&form=home_support; any may be missing or no
    such. → initial values of the form."""
    today = clock.today()
    place = municipalities_in(region, today).filter(code=query.get("municipality", "")).first()
    number = query.get("survey", "")
    found = Survey.objects.filter(region=region).exclude(state=Survey.State.DRAFT)
    survey = found.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    initial = {"municipality": place} if place else {}
    if survey:
        answered = survey.answers.filter(set_aside=False, **({"municipality": place} if place else {})).count()
        initial |= {
            "source": NeedRecord.Source.SURVEY,
            "survey": survey,
            "first_day": survey.opens_on,
            "last_day": min(survey.closes_on, today),
            "evidence": told_by(survey, place, answered),
        }
    return initial | of_searches(region, place, query, today)


def of_searches(region, place, query, today):
    """→ the initial values of evidence that searches give; {} where none were counted."""
    about = {name: query.get(name, "") for name in ABOUT}
    first, last = span_of(query.get("month", ""))
    same = SearchGap.objects.filter(region=region, municipality=place, what=query.get("searches", ""), month__range=(first, last))
    number = same.filter(**about).aggregate(n=Sum("times"))["n"]
    if not number:
        return {}
    missing = ", ".join(filter(None, [str(SearchGap.What(query["searches"]).label), *names_of(about, today)]))
    days = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(min(last, today), "SHORT_DATE_FORMAT")}
    few = _("%(missing)s: fewer than five searches, %(first)s–%(last)s.")
    told = (few if number < FEWEST else _("%(missing)s: %(number)s searches, %(first)s–%(last)s.")) % (days | {"missing": missing, "number": number})
    return {
        "source": NeedRecord.Source.SEARCHES,
        **{name: about[name] for name in CODES},
        "first_day": first,
        "last_day": min(last, today),
        "evidence": told,
    }


def told_by(survey, place, answered):
    """→ the beginning of the evidence. Fewer than five answers are never written as a number."""
    words = {
        "survey": survey.name,
        "first": date_format(survey.opens_on, "SHORT_DATE_FORMAT"),
        "last": date_format(survey.closes_on, "SHORT_DATE_FORMAT"),
        "municipality": place,
        "number": answered,
    }
    if place and answered < FEWEST:
        return _("%(survey)s, %(first)s–%(last)s. Municipality: %(municipality)s, fewer than five answers.") % words
    if place:
        return _("%(survey)s, %(first)s–%(last)s. Municipality: %(municipality)s, %(number)s answers.") % words
    if answered < FEWEST:
        return _("%(survey)s, %(first)s–%(last)s. Fewer than five answers.") % words
    return _("%(survey)s, %(first)s–%(last)s. %(number)s answers.") % words


def names_of(about, today):
    """→ the names of the codes, and the word, that the searches asked for."""
    listed = lists_on(today, *CODES.values())
    named = {name: {code.code: code.name for code in listed[code_list]} for name, code_list in CODES.items()}
    return [named.get(name, {}).get(value, value) for name, value in about.items() if value]
