"""What must hold of the way to PTV itself: the region's API user, the mode, and what a person decides of differences."""

from django.utils.translation import gettext as _

from regions.workflow import Broken


def api_user_is_in_use(access):
    """access: PtvAccess, or None."""
    if access is None:
        return Broken("PTV-16", _("The region has no API user for PTV. Ask DVV for one and give its name and password."))
    if access.paused:
        return Broken("PTV-16", _("Sending to PTV is paused. Let it go on first."))
    if access.problem == "sign_in":
        return Broken("PTV-16", _("PTV refuses the region's user name or password. Give them again first."))


def delegated_names_its_organisation(mode, organisation):
    if mode == "delegated" and not organisation:
        text = _("Choose the organisation in PTV that lets the region write for it.")
        return Broken("PTV-17", text, "organisation")


def says_what_becomes_of_records(leaves, archive):
    """leaves: whether the region stops writing records that PTV has; archive: True, False, or None where nobody has said."""
    if leaves and archive is None:
        text = _("Say what becomes of the records that the region has written to PTV: they stay as they are, or are archived.")
        return Broken("PTV-18", text, "in_ptv")


def has_a_business_id(business_id):
    if not business_id:
        text = _("The provider has no business ID, and PTV knows organisations by it. Write it on the provider's page first.")
        return Broken("PTV-19", text)


def one_run_at_a_time(under_way):
    if under_way:
        return Broken("PTV-20", _("Another sending or comparison is still under way. Wait until it is ready."))


def nobody_changed_it(seen, now):
    """seen, now: marks of what the person saw, and of what stands now; seen None: nobody asks."""
    if seen is not None and seen != now:
        text = _("Somebody changed this here or in PTV while you were looking. Nothing was written: look at it again.")
        return Broken("PTV-21", text)


def every_difference_is_decided(undecided):
    """undecided: how many, of a record that the two have never agreed on."""
    if undecided:
        return Broken("PTV-22", _("Choose for each difference which one stays: it is not known which side has changed."))
