"""The hub of a draft: its parts with their state, what is missing, and what is recommended; each leads to where it is mended."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.applications import attachments, writing
from grants.applications.budget import table_of
from grants.applications.process import obstacles
from grants.applications.verbs import lines_of, wanting
from grants.plans.models import Plan
from regions.roles import REGION_STAFF, Role

Kind = attachments.Kind
# Broken rule → the part in which its figures are mended. GR-15 is told part by part.
MENDED_IN = {
    **dict.fromkeys(("GR-03", "GR-04", "GR-05"), writing.FINANCING),
    "GR-56": writing.BUDGET,
    **dict.fromkeys(("GR-57", "GR-58"), writing.PARTNERS),
}


def url_of(application, part):
    """→ address of the page where a part (of writing.py, or "plan") is written; None where it is none."""
    edit = reverse("application-edit", args=[application.pk])
    return {
        "plan": reverse("plan-detail", args=[application.plan_id]),
        writing.PROJECT: f"{edit}#project",
        writing.BUDGET: f"{edit}#costs",
        writing.FINANCING: f"{edit}#financing",
        writing.PARTNERS: reverse("application-partners", args=[application.pk]),
        writing.ATTACHMENTS: reverse("application-attachments", args=[application.pk]),
        writing.PEOPLE: reverse("application-people", args=[application.pk]),
        "funding": reverse("application-funding", args=[application.pk]),
    }.get(part)


def missing_of(application, actor):
    """→ [{"text", "url"}]: the parts still to be filled, then the rules that the figures break. url: None for who reads."""
    found = [(part, str(name)) for part, name in wanting(application)]
    found += [(MENDED_IN.get(each.code), each.text) for each in obstacles(application, actor) if each.code != "GR-15"]
    writes = actor.role in REGION_STAFF
    return [{"text": text[:1].upper() + text[1:], "url": url_of(application, part) if writes else None} for part, text in found]


def recommended_of(application):
    """→ [{"text", "url"}] of what makes the application easier to decide on, but does not keep anyone from submitting."""
    kinds = list(attachments.in_use(application).values_list("kind", flat=True))
    partners = list(application.partners.all())
    # A file is of a kind, not of a partner: so they are counted.
    without = len(partners) - kinds.count(Kind.PARTNER_AGREEMENT)
    tested = [
        (writing.ATTACHMENTS, without > 0, _("agreements with the partners: %(n)s still to be attached") % {"n": without}),
        (writing.PARTNERS, any(each.agreed_on is None for each in partners), _("day of the agreement with each partner")),
        (writing.PARTNERS, any(each.member_id and not each.confirmed_at for each in partners), _("the partners' own confirmations")),
        (writing.ATTACHMENTS, Kind.MANDATE not in kinds, _("a file that shows who has the right to sign")),
        (writing.BUDGET, Kind.BUDGET not in kinds and not has_notes(application), _("what the sums of the budget are made of: notes, or a file")),
    ]
    return [{"text": text[:1].upper() + text[1:], "url": url_of(application, part)} for part, lacks, text in tested if lacks]


def has_notes(application):
    return any(note for _amount, note in lines_of(application).values())


def tasks_of(application, actor):
    """→ [(title, url, status, tone)]"""
    fills = actor.role in REGION_STAFF and writing.may_fill(application, actor)
    submit = reverse("application-submit", args=[application.pk]) if actor.role == Role.SIGNATORY else None
    table = table_of(application)
    contact = application.project_name and application.contact_name and application.contact_email
    money = table.costs > 0 and application.asked and not table.broken
    plan = application.plan.state == Plan.State.READY
    waiting = _("Waits for the signatory") if not submit else _("Waits for you")
    return [
        (_("Project plan"), url_of(application, "plan"), *done(plan)),
        (_("People on the application"), url_of(application, writing.PEOPLE), *counted(application.people.count())),
        (_("Project and contact"), url_of(application, writing.PROJECT) if fills else None, *done(contact)),
        (_("Budget and financing"), url_of(application, writing.BUDGET) if fills else None, *done(money)),
        (_("Other funding"), url_of(application, "funding"), *counted(len(application.funding.all()))),
        (_("Partners"), url_of(application, writing.PARTNERS), *counted(len(application.partners.all()))),
        (_("Attachments"), url_of(application, writing.ATTACHMENTS), *counted(attachments.in_use(application).count())),
        (_("Check and submit"), submit, waiting, "info"),
    ]


def done(ready):
    return (_("Ready"), "success") if ready else (_("Unfinished"), "warning")


def counted(number):
    """→ (words, tone) of a part that may be empty."""
    return (_("Added: %(n)s") % {"n": number}, "info") if number else (_("Nothing added"), "neutral")
