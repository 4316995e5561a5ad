"""What must hold of the register: who keeps it, and what is shown to the public."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.catalogue.closed import has_closed, is_gone
from regions import clock
from regions.geography import coordinator_of
from regions.roles import NATIONAL_REGION, Role
from regions.workflow import Broken

# Forms that are given somewhere. Support at home comes to the customer, and a course may be anywhere.
PLACED_FORMS = frozenset({"staffed_point", "unstaffed_point", "peer_support"})


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
