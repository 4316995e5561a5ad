"""What must hold of agreements, from the draft to the end."""

from django.utils.translation import gettext as _

from regions import clock
from regions.workflow import Broken


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
