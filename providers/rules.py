"""What must hold before an offering is shown to the public. One function a rule; docs/rules.md has their rows."""

from django.utils.translation import gettext as _

from regions.roles import NATIONAL_REGION, Role
from regions.workflow import Broken

# Forms that are given somewhere. Support at home comes to the customer, and a course may be anywhere.
PLACED_FORMS = frozenset({"staffed_point", "unstaffed_point", "peer_support"})


def needs_point(offering, actor=None, facts=None):
    if offering.form in PLACED_FORMS and offering.point_id is None:
        return Broken("PROV-1", _("Choose the service point: this form of support is given in a place."), "point")


def needs_level(offering, actor=None, facts=None):
    if not offering.levels:
        return Broken("PROV-2", _("Choose at least one level of support."), "levels")


def needs_hours_or_unknown(offering, actor=None, facts=None):
    if offering.hours_kind == offering.HoursKind.WEEKLY and not offering.hours.exists():
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


def point_is_the_providers(offering, actor=None, facts=None):
    if offering.point_id and offering.point.provider_id != offering.provider_id:
        return Broken("PROV-6", _("Choose a service point of the same provider."), "point")


def archived_has_nothing_published(provider, actor=None, facts=None):
    archived = provider.state == provider.State.ARCHIVED
    if archived and provider.offerings.filter(state="published").exists():
        return Broken("PROV-7", _("Withdraw the provider's published offerings before archiving it."), "state")


def contact_changes_drafts_only(offering, actor, facts=None):
    """A provider's contact keeps its drafts; what the public reads is changed by the coordinator."""
    if actor.provider_id and offering.state == offering.State.PUBLISHED:
        return Broken("PROV-8", _("This offering is published. Ask your region's coordinator to change it."))


def nationwide_is_the_agencys(offering, actor, facts=None):
    """Nationwide support is kept by the agency's developer, a region's by its coordinator."""
    if (offering.region_id == NATIONAL_REGION) != (actor.role == Role.DEVELOPER):
        return Broken("PROV-9", _("Nationwide support is published by the agency, a region's by its coordinator."))


BEFORE_PUBLISHING = (
    nationwide_is_the_agencys,
    needs_point,
    needs_level,
    needs_hours_or_unknown,
    needs_language,
    provider_is_active,
    point_is_the_providers,
)


def broken_of(rules, obj, actor, facts=None):
    """→ list of the Broken among `rules`."""
    return [broken for rule in rules if (broken := rule(obj, actor, facts or {}))]
