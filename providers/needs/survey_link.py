"""The signed link of a survey: region and survey, no secret in the database. Whoever holds it may answer, no more."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from providers.needs.models import Survey
from regions.access import Link
from regions.roles import ANSWER, NATIONAL_REGION
from regions.scope import region_scope
from regions.sign_in_mail import absolute

SALT = "providers.survey"
# It opens nothing: a link on paper that was typed wrong is told so in words of its own.
UNKNOWN = Link(NATIONAL_REGION, None, None, side=ANSWER)


def token_of(survey):
    """→ the same words each time: the link stands on posters, and is copied more than once."""
    return signing.Signer(salt=SALT).sign_object([survey.region_id, survey.pk])


def address(survey, language=None):
    """→ the absolute address of the answer page, in a language or in the one in force."""
    with translation.override(language or translation.get_language()):
        return absolute(reverse("survey-answer", args=[token_of(survey)]))


def addresses(survey):
    """→ [(code of the language, its name, address)]: each language has an address of its own."""
    return [(code, name, address(survey, code)) for code, name in settings.LANGUAGES]


def read_link(token):
    """→ Link about the survey, or UNKNOWN. For `@allow(link=…)`: it runs before a scope is open."""
    try:
        region, pk = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return UNKNOWN
    with region_scope(region, side=ANSWER, own=pk):
        survey = Survey.objects.filter(region=region, pk=pk).first()
    return Link(region, None, survey, side=ANSWER, own=survey.pk) if survey else UNKNOWN
