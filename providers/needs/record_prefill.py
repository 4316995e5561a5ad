"""What a new row of evidence begins with, when a page leads to it: a municipality, a survey."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.needs.models import FEWEST, NeedRecord, Survey
from regions import clock
from regions.geography import municipalities_in


def prefilled(region, query):
    """query: of the address, ?municipality=205&survey=7, either may be missing or no such. → initial values of the form."""
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
    return initial


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
