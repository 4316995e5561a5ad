"""What must hold before an offering is shown to the public. One function a rule; docs/rules.md has their rows."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.catalogue.closed import has_closed, is_gone
from providers.needs.models import FEWEST
from regions import clock
from regions.geography import coordinator_of
from regions.personal_data import personal_data_in
from regions.roles import NATIONAL_REGION, Role
from regions.workflow import Broken

# Forms that are given somewhere. Support at home comes to the customer, and a course may be anywhere.
PLACED_FORMS = frozenset({"staffed_point", "unstaffed_point", "peer_support"})
# Characters; less is a word, not an account of how something is known.
SHORTEST_EVIDENCE = 10


def agency_keeps(region):
    """→ whether the agency keeps this region's supply today: nationwide support, or as a caretaker."""
    if region == NATIONAL_REGION:
        return True
    coordinator = coordinator_of(region, clock.today())
    return coordinator is None or coordinator.region_id is None


def may_keep(actor, region):
    """→ whether this person keeps the region's register: its coordinator, or the developer where the agency keeps it."""
    return agency_keeps(region) if actor.role == Role.DEVELOPER else region != NATIONAL_REGION


def needs_point(offering, actor=None, facts=None):
    places = offering.places.all()
    if not places or offering.form in PLACED_FORMS and any(place.point_id is None for place in places):
        return Broken("PROV-1", _("Choose the service point: this form of support is given in a place."), "point")


def needs_level(offering, actor=None, facts=None):
    if not offering.levels:
        return Broken("PROV-2", _("Choose at least one level of support."), "levels")


def needs_hours_or_unknown(offering, actor=None, facts=None):
    weekly = [place for place in offering.places.all() if place.hours_kind == place.HoursKind.WEEKLY]
    if any(not place.hours.exists() for place in weekly):
        return Broken(
            "PROV-3",
            _("Give the opening hours of at least one weekday, or say that the opening hours are not known."),
            "hours_kind",
        )


def needs_language(offering, actor=None, facts=None):
    if not offering.languages:
        return Broken("PROV-4", _("Choose at least one language of service."), "languages")


def provider_is_active(offering, actor=None, facts=None):
    if offering.provider.state != offering.provider.State.ACTIVE:
        return Broken("PROV-5", _("The provider is archived. Make it active before publishing its offerings."))


def point_is_the_providers(place, actor=None, facts=None):
    if place.point_id and place.point.provider_id != place.provider_id:
        return Broken("PROV-6", _("Choose a service point of the same provider."), "point")


def archived_has_nothing_published(provider, actor=None, facts=None):
    archived = provider.state == provider.State.ARCHIVED
    if archived and provider.offerings.filter(state="published").exists():
        return Broken("PROV-7", _("Withdraw the provider's published offerings before archiving it."), "state")


def contact_changes_drafts_only(offering, actor, facts=None):
    """A provider's contact keeps its drafts; a change of what the public reads goes to the coordinator first."""
    if actor and actor.provider_id and offering.state not in (offering.State.DRAFT, offering.State.IN_REVIEW):
        return Broken("PROV-8", _("This offering is published. Ask your region's coordinator to change it."))


def nationwide_is_the_agencys(offering, actor, facts=None):
    """The agency's developer publishes nationwide support, and as a caretaker that of a region nobody coordinates."""
    if not may_keep(actor, offering.region_id):
        return Broken("PROV-9", _("Nationwide support is published by the agency, a region's by its coordinator."))


def acting_says_by_what_authority(offering, actor=None, facts=None):
    if 4 in offering.levels and not offering.acting_basis:
        text = _("Say who acts on the person's behalf, and by what authority: this is support of level 4.")
        return Broken("PROV-10", text, "acting_basis")


def needs_words_to_show(offering, actor=None, facts=None):
    if not any(text.state in ("approved", "outdated") for text in offering.texts.all()):
        return Broken("PROV-11", _("Approve the name and the description in at least one language."), "name_fi")


def last_place_stays(place, actor=None, facts=None):
    """A published offering is given somewhere; any offering keeps the one row that says how it is reached."""
    if place.offering.places.count() == 1:
        return Broken("PROV-12", _("This is the only place of the offering. Change it, or pause the offering."))


def has_not_ended(offering, actor=None, facts=None):
    if offering.valid_to and offering.valid_to < clock.today():
        return Broken("PROV-13", _("The last day of this offering has passed. Change the day before publishing."), "valid_to")


def merges_two_that_stand(kept, duplicate):
    """A provider is merged once, and never into itself or into one that has gone."""
    merged = kept.State.MERGED
    if kept.pk == duplicate.pk or merged in (kept.state, duplicate.state):
        return Broken("PROV-14", _("These two can't be merged: one of them has been merged already."))


def successor_stays_open(point, actor=None, facts=None):
    """Nobody is sent to a door that is closed as well."""
    successor = point.successor
    if successor and successor.last_day and successor.last_day <= point.last_day:
        text = _("%(name)s closes as well, on %(day)s. Choose one that stays open.")
        day = date_format(successor.last_day, "SHORT_DATE_FORMAT")
        return Broken("PROV-15", text % {"name": successor, "day": day}, "successor")


def place_is_at_an_open_point(place, actor, facts):
    """facts: {"before": the key of the point that the place had, or None}. A place stays where it was, closed or not."""
    if place.point_id != facts["before"] and has_closed(place.point, clock.today()):
        return Broken("PROV-16", _("This service point has closed. Choose another, or open it again first."), "point")


def given_somewhere_still(offering, actor=None, facts=None):
    places, today = offering.places.all(), clock.today()
    if places and all(is_gone(place.point, today) for place in places):
        return Broken("PROV-17", _("Its service points have closed. Add another place, or open a point again first."), "point")


def group_has_nothing_on_it(group, actor=None, facts=None):
    """Meetings and messages keep the group that they were of."""
    if group.meetings.exists() or group.mailings.exists():
        return Broken("PROV-40", _("This group has meetings or messages. Empty it of its members instead of removing it."))


def meeting_is_to_come(meeting, actor=None, facts=None):
    if meeting.starts_at <= clock.now():
        return Broken("PROV-41", _("This meeting has begun already. Change its time before you invite anybody."))


def somebody_to_reach(obj, actor, facts):
    """facts: {"to": the members that would be written to}."""
    if not facts["to"]:
        return Broken("PROV-42", _("There is nobody to write to. Add members first, or give them e-mail addresses."), "group")


def meeting_has_begun(meeting, actor=None, facts=None):
    if meeting.starts_at > clock.now():
        return Broken("PROV-43", _("This meeting has not begun yet. Its minutes are written once it has."))


def member_ends_its_own(action, actor, facts=None):
    """A member's person ends what that member is to do, and nothing else."""
    if actor.member_id and action.owner_id != actor.member_id:
        return Broken("PROV-44", _("This is for somebody else to do."))


def dropping_has_a_reason(action, actor, facts):
    if not facts.get("outcome"):
        return Broken("PROV-45", _("Say why it is not done."), "outcome")


def owner_is_in_the_network(action, actor, facts):
    """facts: {"owner": the member newly chosen, or None}. What one who has left had to do stays its own until it is moved."""
    owner = facts["owner"]
    if owner and owner.left_on and owner.left_on < clock.today():
        return Broken("PROV-46", _("%(name)s has left the network. Choose somebody else.") % {"name": owner}, "owner")


def cooperation_of_two(cooperation, actor, facts):
    """facts: {"parts": {municipality code: its part in words}}."""
    if len(facts["parts"]) < 2:
        return Broken("PROV-47", _("Choose at least two municipalities: cooperation needs two."))


def message_goes_once(mailing, actor, facts):
    """facts: {"same": whether the same words went to the same members within the hour}."""
    if facts["same"]:
        return Broken("PROV-48", _("The same message was sent to the same members within the last hour. It is not sent twice."))


def member_once(member, actor, facts):
    """facts: {"same": whether the same provider or municipality is in the network already}."""
    if facts["same"]:
        field = "provider" if member.provider_id else "municipality"
        return Broken("PROV-49", _("It is a member of the network already."), field)


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


def signed_by_whom_and_when(agreement, actor=None, facts=None):
    signed = {"signed_on": agreement.signed_on, "signers": agreement.signers} | (facts or {})
    if not signed["signed_on"]:
        return Broken("PROV-50", _("Give the day on which the agreement was signed."), "signed_on")
    if not signed["signers"].strip():
        return Broken("PROV-50", _("Say who signed the agreement."), "signers")


def not_signed_in_advance(agreement, actor=None, facts=None):
    signed_on = (facts or {}).get("signed_on", agreement.signed_on)
    if signed_on and signed_on > clock.today():
        return Broken("PROV-51", _("The day of signing has not come yet. Mark the agreement as signed on that day."), "signed_on")


def covers_its_own_providers_offerings(agreement, actor=None, facts=None):
    if any(offering.provider_id != agreement.provider_id for offering in facts["offerings"]):
        return Broken("PROV-52", _("An agreement covers offerings of its own provider alone. Choose among those."), "offerings")


def renewed_once_from_its_end(agreement, actor=None, facts=None):
    if agreement.state not in (agreement.State.IN_FORCE, agreement.State.ENDED):
        return Broken("PROV-53", _("Only an agreement that is in force or has ended is renewed."))
    if agreement.ends_on is None:
        return Broken("PROV-53", _("This agreement is in force until further notice: there is nothing to renew."))
    if agreement.renewals.exists():
        return Broken("PROV-53", _("This agreement has been renewed already."))


def terminated_with_a_reason(agreement, actor=None, facts=None):
    if not (facts or {}).get("reason", "").strip():
        return Broken("PROV-54", _("Say why the agreement is terminated."), "reason")
    if facts["last_day"] < clock.today():
        return Broken("PROV-54", _("Give today or a later day: until then the agreement holds."), "last_day")
    if agreement.ends_on and agreement.ends_on < clock.today():
        return Broken("PROV-54", _("The last day of this agreement has passed: it has ended by itself."))


def let_end_once(agreement, actor=None, facts=None):
    """Not renewed is decided of an agreement that has a last day, and that nobody has renewed or decided of before."""
    if agreement.state not in ("in_force", "ended") or agreement.ends_on is None or agreement.ended_why:
        return Broken("PROV-56", _("This agreement does not wait for a renewal."))
    if agreement.renewals.exists():
        return Broken("PROV-56", _("This agreement has been renewed already."))


def draft_without_documents(agreement, actor=None, facts=None):
    """Removed is what nobody has signed yet. facts: documents, whether it has any: what has been added stays."""
    if agreement.state != agreement.State.DRAFT:
        return Broken("PROV-57", _("Only a draft is removed. An agreement that has been signed is terminated, or ends by itself."))
    if (facts or {}).get("documents"):
        return Broken("PROV-57", _("This draft has documents, and a document that has been added stays. The draft is not removed."))


def stands_as_it_was_signed(agreement, actor=None, facts=None):
    """What is over is a record of what was agreed; what is in force ends in time, or is terminated with a reason."""
    today = clock.today()
    signed, last_day = agreement.state == agreement.State.IN_FORCE, (facts or {}).get("ends_on")
    over = signed and agreement.ends_on is not None and agreement.ends_on < today
    if over or agreement.state in (agreement.State.ENDED, agreement.State.TERMINATED):
        return Broken("PROV-55", _("This agreement is over: it is not changed any more. Renew it, or make a new one."))
    if signed and last_day and last_day < today:
        return Broken("PROV-55", _("This day has passed. To end the agreement before its time, terminate it."), "ends_on")


def done_by_today(message, actor=None, facts=None):
    done_on = (facts or {}).get("done_on")
    if not done_on:
        return Broken("PROV-60", _("Give the day on which it was done."), "done_on")
    if done_on > clock.today():
        return Broken("PROV-60", _("This day has not come yet. Give today or an earlier day."), "done_on")


BEFORE_PUBLISHING = (
    nationwide_is_the_agencys,
    needs_point,
    needs_level,
    needs_hours_or_unknown,
    needs_language,
    provider_is_active,
    acting_says_by_what_authority,
    needs_words_to_show,
    has_not_ended,
)


def broken_of(rules, obj, actor, facts=None):
    """→ list of the Broken among `rules`."""
    return [broken for rule in rules if (broken := rule(obj, actor, facts or {}))]
