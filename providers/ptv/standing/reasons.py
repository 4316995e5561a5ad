"""“Why am I not visible on Suomi.fi?” of one offering: what keeps it, or its newest words, from being shown. Pure.

Screens fill a `Situation` and show `standing`: the reasons stand in the order in which they must be mended, what blocks first.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.ptv.models import PtvLink, PtvProvider

Mode, State = PtvProvider.Mode, PtvLink.State
WRITING = (Mode.DELEGATED, Mode.UNDER_REGION)
# Suomi.fi and other services fetch PTV by themselves, some once a night.
SHOWN_AFTER = timedelta(days=1)
REFUSALS = {
    "unreachable": gettext_lazy("PTV did not answer."),
    "busy": gettext_lazy("PTV had too much to do."),
    "sign_in": gettext_lazy("PTV refused the region's API user."),
    "not_allowed": gettext_lazy("PTV says that the region may not write for this organisation."),
    "refused": gettext_lazy("PTV did not take the data."),
    "modified": gettext_lazy("Somebody has an unpublished edit of it in PTV."),
    "gone": gettext_lazy("It has been archived in PTV."),
    "already_there": gettext_lazy("PTV has organisations of this business ID already: choose which one it is."),
    "rubbish": gettext_lazy("PTV's answer could not be read."),
}


@dataclass(frozen=True)
class Situation:
    """What is known of one offering and its way to PTV. The defaults are of one that nobody has thought of.

    published, valid_from, valid_to: of the offering here. mode: of its provider. organisation: whether the provider has its
    organisation in PTV; looked_up: PtvProvider.looked_up ("", found, none, many). access: whether the region has given its
    API user; access_problem: PtvAccess.problem; paused. consent: whether one is in force today and covers the offering.
    content: [Broken] of `content_checks`, of the service and its channels. channels: how many places it is given at.
    link: whether PTV is known to have a record of it or is to have; state, version, sent_at, problem, problems: of PtvLink.
    visible_since: when PTV's published version was last known to be changed or sent; None: not known to be public.
    """

    today: date
    now: datetime
    published: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    mode: str = Mode.NONE
    organisation: bool = False
    looked_up: str = ""
    access: bool = False
    access_problem: str = ""
    paused: bool = False
    consent: bool = False
    content: tuple = ()
    channels: int = 0
    link: bool = False
    state: str = State.NEW
    version: str = ""
    sent_at: datetime | None = None
    problem: str = ""
    problems: dict = field(default_factory=dict)
    visible_since: datetime | None = None


@dataclass(frozen=True)
class Reason:
    """url_name: of the page where it is mended, "" where nothing is to be done here. broken: the rules behind it.

    blocks: False where the offering is shown all the same, or will be by itself.
    """

    code: str
    text: str
    what_to_do: str
    url_name: str = ""
    broken: tuple = ()
    blocks: bool = True


@dataclass(frozen=True)
class Standing:
    """visible: PTV has a published version. since: since when, as far as it is known."""

    visible: bool
    since: datetime | None
    reasons: tuple[Reason, ...]


def standing(situation):
    visible = is_visible(situation)
    return Standing(visible, situation.visible_since if visible else None, tuple(reasons(situation)))


def is_visible(situation):
    """→ whether PTV shows a version: an unpublished edit leaves the one before it in public."""
    return situation.link and situation.version in ("Published", "Modified") and situation.state != State.ARCHIVED


def reasons(situation):
    """→ [Reason], the one that must be mended first before the others; [] when what is here is what is shown."""
    asked = (of_offering, of_provider, of_access, of_right, of_content, of_version, of_sending)
    found = [reason for ask in asked for reason in ask(situation)]
    if not is_visible(situation) and not any(reason.blocks for reason in found):
        text = _("It is not known whether PTV shows it.")
        found.append(Reason("not_known", text, _("Compare with PTV now, or wait: that is done every week."), "ptv"))
    return found


def of_offering(at):
    if not at.published:
        to_do = _("Publish it: only what is published here goes to PTV.")
        yield Reason("draft", _("It is not published here."), to_do, "offering-edit")
    if at.valid_from and at.valid_from > at.today:
        text = _("It is offered from %(day)s on.") % {"day": date_format(at.valid_from, "SHORT_DATE_FORMAT")}
        yield Reason("not_begun", text, _("Nothing is to be done if the day is right."), "offering-edit")
    if at.valid_to and at.valid_to < at.today:
        text = _("Its last day was %(day)s.") % {"day": date_format(at.valid_to, "SHORT_DATE_FORMAT")}
        yield Reason("ended", text, _("Change the last day if the support goes on."), "offering-edit")


def of_provider(at):
    if at.mode == Mode.NONE:
        text = _("Nobody has said how this provider's data stands to PTV.")
        yield Reason("mode", text, _("Choose how the provider is in PTV."), "ptv-provider")
    elif at.mode == Mode.READS_OWN and not at.link:
        text = _("The provider keeps its own data in PTV, and this offering has not been found there.")
        yield Reason("not_there", text, _("Ask the provider to describe it in PTV, or read PTV again."), "ptv-records")
    elif at.mode == Mode.DELEGATED and not at.organisation:
        yield organisation_not_found(at)


def organisation_not_found(at):
    if at.looked_up == "none":
        text = _("PTV has no organisation with the provider's business ID.")
        to_do = _("Check the business ID. The organisation itself joins PTV with DVV.")
    elif at.looked_up == "many":
        text, to_do = _("PTV has several organisations with the provider's business ID."), _("Choose the right one.")
    else:
        text, to_do = _("The provider's organisation in PTV is not known."), _("Look it up by the business ID.")
    return Reason("organisation", text, to_do, "ptv-provider")


def of_access(at):
    if at.mode not in WRITING:
        return
    if not at.access:
        to_do = _("Ask DVV for one and give its name and password.")
        yield Reason("access", _("The region has no API user for PTV."), to_do, "ptv-access")
    elif at.access_problem in ("sign_in", "not_allowed"):
        to_do = _("Give its user name and password again.")
        yield Reason("sign_in", _("PTV refuses the region's API user."), to_do, "ptv-access")
    if at.paused:
        text = _("Sending to PTV has been paused in the whole region.")
        yield Reason("paused", text, _("Let it go on when the cause is over."), "ptv-access")


def of_right(at):
    if at.mode in WRITING and not at.consent:
        text = _("The provider's consent to publish its data is not in force.")
        to_do = _("Make an agreement of the kind “Consent to publish data”, or renew the one that ended.")
        yield Reason("consent", text, to_do, "agreement-new")


def of_content(at):
    if at.mode not in WRITING:
        return
    told = {"PTV-5": "no_text", "PTV-7": "no_channel"}
    for broken in (each for each in at.content if each.code in told):
        yield Reason(told[broken.code], broken.text, _("Mend it in the offering."), "offering-edit", (broken,))
    if not at.channels and not any(each.code == "PTV-7" for each in at.content):
        text = _("It has no place that is open: a service without a channel is not shown.")
        yield Reason("no_channel", text, _("Add a place, or open a service point again."), "offering-edit")
    if rest := tuple(each for each in at.content if each.code not in told):
        text = _("PTV would not take it as it is.")
        yield Reason("content", text, _("Mend what is listed here."), "offering-edit", rest)


def of_version(at):
    if not at.link:
        return
    if at.state == State.ARCHIVED or at.version == "Deleted":
        to_do = _("Decide whether it is published again or archived here too.")
        yield Reason("archived", _("It has been archived in PTV."), to_do, "ptv-conflict")
    elif at.state == State.CONFLICT:
        text = _("The same words were changed here and in PTV: nothing is sent before somebody chooses.")
        yield Reason("conflict", text, _("Choose which ones stay."), "ptv-conflict", blocks=not is_visible(at))
    if at.version == "Draft":
        yield Reason("draft_there", _("PTV has it as a draft, which nobody sees."), *publish_there(at))
    elif at.version == "Modified":
        text = _("Somebody has an unpublished edit of it in PTV. The version before it is shown, and nothing newer can be sent.")
        yield Reason("modified", text, _("Publish or discard the edit in PTV."), blocks=False)


def publish_there(at):
    if at.mode in WRITING:
        return _("Send it: that publishes it."), "ptv-preview"
    return _("Ask the provider to publish it in PTV."), ""


def of_sending(at):
    if at.mode not in WRITING or at.state in (State.ARCHIVED, State.CONFLICT):
        return
    send = _("Send it now, or wait: changes are sent every night.")
    if at.state == State.ERROR:
        said = " ".join(f"{where}: {sentence}" for where, sentences in at.problems.items() for sentence in sentences)
        text = _("The last sending failed.") + " " + " ".join(filter(None, [str(REFUSALS.get(at.problem, "")), said]))
        to_do = _("Mend what PTV says and send again. It is tried again at night as well.")
        yield Reason("failed", text.strip(), to_do, "ptv-preview", blocks=not is_visible(at))
    elif not at.link or at.sent_at is None and not is_visible(at):
        yield Reason("not_sent", _("It has not been sent to PTV yet."), send, "ptv-preview")
    elif at.state in (State.NEW, State.LOCAL_NEWER, State.BLOCKED):
        text = _("What was changed here last has not been sent to PTV yet.")
        yield Reason("waiting", text, send, "ptv-preview", blocks=not is_visible(at))
    elif at.sent_at and at.now - at.sent_at < SHOWN_AFTER:
        text = _("It was sent lately. Suomi.fi and other services show it within a day.")
        yield Reason("delay", text, _("Wait until tomorrow."), blocks=False)
