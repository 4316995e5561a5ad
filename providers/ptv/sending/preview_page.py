"""What would be sent to PTV, record by record, and what would not, why, and where that is mended."""

from django.urls import reverse
from django.utils.translation import gettext as _

from providers.ptv.comparing.link_contents import TONES, link_name, names_of_codes, problem_lines
from providers.ptv.comparing.rows import Reader
from providers.ptv.models import PtvLink
from providers.ptv.sending.pushing import preview, writing

Kind, State = PtvLink.Kind, PtvLink.State
TO_SETTLE = (State.CONFLICT, State.REMOTE_NEWER)
AGREEMENT, PROVIDER, ACCESS = "PTV-12", ("PTV-13", "already_there"), "PTV-16"


def plans(region, provider=None):
    """→ ([Planned] that would be sent, [Planned] that would not) of a region, or of one provider. Writes nothing."""
    found = preview(region, provider, names_of_codes())
    return [each for each in found if each.sends], [each for each in found if not each.sends]


def shown(planned):
    """→ dicts for the page: the record, what happens to it, and its rows. planned: those of the page."""
    planned = list(planned)
    reader = Reader([each.link for each in planned])
    return [
        {
            "link": each.link,
            "name": link_name(each.link),
            "what": what_happens(each),
            "rows": [reader.row(difference) for difference in each.differences],
            "problems": problem_lines(each.link) if each.link.state == State.ERROR else [],
        }
        for each in planned
    ]


def what_happens(planned):
    if planned.archive:
        return _("It is archived in PTV: Suomi.fi shows it no more.")
    if not planned.link.theirs:
        return _("It is made in PTV and published.")
    if planned.link.theirs.get("version") == "Draft":
        return _("The draft in PTV is published.")
    return _("It is changed in PTV.")


def not_sent(stopped, region, provider=None):
    """→ dicts of what stays: the record, why in words, and where it is mended. stopped: of `plans`."""
    held = writing(region, provider).values("provider")
    waiting = PtvLink.objects.select_related("provider__organisation").filter(provider__in=held, state__in=TO_SETTLE)
    settled = [row(link, [], (reverse("ptv-conflict", args=[link.pk]), _("Choose which words stay"))) for link in waiting.order_by("pk")]
    return settled + [row(each.link, [broken.text for broken in each.problems], mend_at(each)) for each in stopped]


def row(link, why, mend):
    state = State(link.state) if link.state in TO_SETTLE else State.BLOCKED
    return {"link": link, "name": link_name(link), "state": state.label, "tone": TONES[state], "problems": why, "mend": mend}


def mend_at(planned):
    """→ (address, words) of the page where the first of what keeps it from being sent is mended."""
    link, code = planned.link, planned.problems[0].code
    if code == ACCESS:
        return reverse("ptv-access"), _("Look at the API user")
    if code == AGREEMENT:
        return f"{reverse('agreement-new')}?provider={link.provider_id}", _("Make an agreement on publishing")
    if code in PROVIDER:
        return reverse("ptv-provider", args=[link.provider_id]), _("Look at how the provider is in PTV")
    for name, key in (("offering-edit", link.offering_id), ("point-edit", link.point_id), ("place-edit", link.place_id)):
        if key:
            return reverse(name, args=[key]), _("Mend it in the register")
    return reverse("provider-edit", args=[link.provider_id]), _("Mend it in the register")
