"""What must hold of need and its evidence, and of surveys."""

from django.utils.translation import gettext as _

from providers.needs.models import FEWEST
from regions import clock
from regions.personal_data import personal_data_in
from regions.workflow import Broken

# Characters; less is a word, not an account of how something is known.
SHORTEST_EVIDENCE = 10


def need_names_nobody(record, actor=None, facts=None):
    if record.people is not None and record.people < FEWEST:
        text = _("Leave the number empty: fewer than five could be recognised, the severity says the rest.")
        return Broken("PROV-20", text, "people")


def need_says_how_it_is_known(record, actor=None, facts=None):
    if len(record.evidence.strip()) < SHORTEST_EVIDENCE:
        return Broken("PROV-21", _("Write down how it is known: who was asked or counted, when and how many."), "evidence")


def need_holds_no_personal_data(record, actor=None, facts=None):
    """Names can't be found by a machine; what can be is refused, and the page asks for the rest."""
    if found := personal_data_in(record.evidence):
        text = _("Take away what could tell who somebody is: %(found)s.") % {"found": ", ".join(found)}
        return Broken("PROV-22", text, "evidence")


def need_of_a_survey_names_it(record, actor=None, facts=None):
    if record.source == record.Source.SURVEY and not record.survey_id:
        return Broken("PROV-23", _("Choose which survey it is known from."), "survey")


def need_was_seen_by_today(record, actor=None, facts=None):
    if record.last_day < record.first_day:
        return Broken("PROV-24", _("The last day must not be before the first day."), "last_day")
    if record.last_day > clock.today():
        return Broken("PROV-24", _("Give a last day that is not in the future: evidence tells what has been seen."), "last_day")


def need_is_still_in(record, actor, facts):
    """facts: {"states": in which this may be done}."""
    if record.state not in facts["states"]:
        text = _("This can't be done any more: the state is now “%(state)s”. Reload the page to see who did what.")
        return Broken("PROV-25", text % {"state": record.get_state_display()})


def need_refused_says_why(record, actor=None, facts=None):
    if record.state == record.State.REFUSED and not record.answer.strip():
        return Broken("PROV-26", _("Write why not: who proposed it reads your words."), "answer")


def need_told_by_a_member(record, actor=None, facts=None):
    """A member tells what it has heard itself; surveys and statistics are the coordinator's."""
    if record.member_id and record.source not in (record.Source.INTERVIEW, record.Source.FEEDBACK):
        return Broken("PROV-27", _("Choose an interview or feedback."), "source")


NEED_IS_SOUND = (
    need_names_nobody,
    need_says_how_it_is_known,
    need_holds_no_personal_data,
    need_of_a_survey_names_it,
    need_was_seen_by_today,
)


def survey_has_days_to_come(survey, actor=None, facts=None):
    if survey.closes_on < clock.today():
        return Broken("PROV-30", _("The last day for answers has passed. Change it before you open the survey."), "closes_on")


def opened_questionnaire_stands(survey, actor=None, facts=None):
    """Answers to two questionnaires under one name could not be told apart."""
    if survey.state != "draft" and facts["questionnaire"] != survey.questionnaire:
        return Broken("PROV-31", _("The questionnaire can't be changed after the survey has been opened."), "questionnaire")


def closed_survey_stands(survey, actor=None, facts=None):
    if survey.state == "closed":
        return Broken("PROV-32", _("The survey has been closed: it can't be changed any more. Make a new one."))


def survey_takes_answers(survey, actor=None, facts=None):
    """facts: how many rows the database took. It asks the state and the days itself, in the statement that writes."""
    if not facts["taken"]:
        return Broken("PROV-33", _("This survey takes no answers now."))
