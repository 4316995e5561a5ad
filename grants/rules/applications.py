"""Rules of applications: when and how they arrive."""

from django.utils.translation import gettext as _

from grants.rules.words import moment
from regions.money import euros
from regions.workflow import Broken


def arrived_late(submitted_at, deadline):
    """→ bool. In time is up to and including the deadline's own instant."""
    return submitted_at > deadline


def before_deadline(now, deadline):
    if now > deadline:
        return Broken("GR-18", _("The deadline was %(deadline)s: the application can't be changed any more.") % {"deadline": moment(deadline)})
    return None


def as_it_was_checked(seen, now):
    """What the signatory submits is what the signatory read. seen, now: texts that change with each save."""
    if seen != now:
        return Broken("GR-38", _("The application was changed after you opened this page. Read it again before you submit it."))
    return None


def writes_what_their_part_covers(changed, covered, lead):
    """Who works on an application writes what their part covers.

    changed: codes of the parts that a save would change; covered: those that the person's part covers; lead: names of
    those who lead the application, who can give another part.
    """
    if set(changed) <= set(covered):
        return None
    if not covered:
        told = _("You may read this application but not write it. Ask for a part in it from %(lead)s.")
    elif "people" in changed:
        told = _("Who leads the application names its people. Ask %(lead)s.")
    else:
        told = _("Your part in this application is the budget and the financing: you can't change anything else. Ask for another part from %(lead)s.")
    return Broken("GR-55", told % {"lead": lead})


def as_it_was_confirmed(seen, now):
    """What a partner confirms is what its person read. seen, now: versions of the row."""
    if seen != now:
        return Broken("GR-38", _("This part was changed after you opened this page. Read it again before you confirm it."))
    return None


def keeps_a_lead(others):
    """others: how many lead the application besides the one whose part would end."""
    if not others:
        return Broken("GR-60", _("An application has somebody who leads it. Name another lead first."), "part")
    return None


def partner_grant_within_its_costs(name, costs, grant):
    if grant > costs:
        return Broken(
            "GR-57",
            _("The share of the grant of %(name)s is %(over)s more than its costs.") % {"name": name, "over": euros(grant - costs)},
            "grant",
        )
    return None


def partners_grants_within_asked(asked, grants):
    """What is passed on to the partners is part of the grant. grants: their shares together."""
    if grants > asked:
        return Broken(
            "GR-57",
            _("The partners' shares of the grant are %(grants)s together, %(over)s more than the grant asked for.")
            % {"grants": euros(grants), "over": euros(grants - asked)},
        )
    return None


def partners_costs_within_all(all_costs, costs):
    """The partners' costs stand in the budget too. costs: theirs together."""
    if costs > all_costs:
        return Broken(
            "GR-58",
            _("The partners' costs are %(costs)s together, %(over)s more than all costs in the budget.")
            % {"costs": euros(costs), "over": euros(costs - all_costs)},
        )
    return None


def partner_is_new(standing):
    """standing: whether the same member of the network is a partner in the application already."""
    if standing:
        return Broken("GR-59", _("This member of the network is a partner in the application already."), "member")
    return None


def attachment_is_new(standing):
    """standing: whether a file of the same bytes is among the application's attachments."""
    if standing:
        return Broken("GR-61", _("This very file is among the attachments already."), "file")
    return None


def attachments_at_most(most, standing):
    """standing: how many files the application has already."""
    if standing >= most:
        return Broken("GR-62", _("An application has at most %(most)s attachments. Remove one first.") % {"most": most}, "file")
    return None
