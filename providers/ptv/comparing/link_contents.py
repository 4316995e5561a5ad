"""What a link holds, as facts and in words: its three contents, its name, and what its problem is."""

import json
from functools import cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from providers.catalogue.texts import first_in_language
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.mapping.forms import TARGET_GROUPS
from providers.ptv.models import PtvLink
from providers.ptv.standing.content_checks import problems_of_content
from providers.ptv.standing.reasons import REFUSALS
from regions import clock
from regions.code_lists import CodeList, names
from regions.geography import Municipality, Region
from regions.translated import translated

Kind, State = PtvLink.Kind, PtvLink.State
TONES = {
    State.NEW: "info",
    State.IN_SYNC: "success",
    State.LOCAL_NEWER: "info",
    State.REMOTE_NEWER: "warning",
    State.CONFLICT: "danger",
    State.BLOCKED: "warning",
    State.ERROR: "danger",
    State.ARCHIVED: "neutral",
}
PROBLEMS = REFUSALS | {
    "unlinked": gettext_lazy("It is left archived in PTV, though it is given here."),
    "PTV-12": gettext_lazy("The provider's consent to publish its data is not in force."),
    "PTV-13": gettext_lazy("The region may not write for this provider."),
}


def name_of(ours_names, theirs_names):
    """{language: name} of both sides → the name in the reader's language; a record without one says so."""
    return first_in_language(ours_names or {})[0] or first_in_language(theirs_names or {})[0] if ours_names or theirs_names else _("(no name)")


def link_name(link):
    return name_of(*((getattr(link, side) or {}).get("names") for side in ("ours", "theirs")))


def problem_lines(link):
    """→ [sentence]: what it is in our words, then PTV's own, each with PTV's name of the field."""
    if link.problem in PROBLEMS:
        return [str(PROBLEMS[link.problem]), *([] if link.problem.startswith("PTV-") else sentences(link.problems))]
    if link.problem.startswith("PTV-"):
        # What was kept is in the language of whoever sent it: a rule that is still broken says it in the reader's.
        return [broken.text for broken in problems_of_content(fact_of(link, "ours"))] or [text for texts in link.problems.values() for text in texts]
    return sentences(link.problems)


def sentences(problems):
    """{PTV's field: [PTV's sentences]} → [line]."""
    found = ((field, each) for field, said in (problems or {}).items() for each in (said if isinstance(said, list) else [said]))
    return [f"{field}: {each}" if field else str(each) for field, each in found]


def names_of_codes():
    """→ {code or URI: name in the reader's language} of what contents are made of, to show a comparison by: three queries."""
    places = dict(translated(Region.objects.all(), ["code"], ["name"])) | dict(translated(Municipality.objects.all(), ["code"], ["name"]))
    return names(CodeList.LANGUAGE, clock.today()) | places | group_names()


def group_names():
    """→ {URI of PTV's target group: its name}, in Swedish to who reads Swedish; PTV has no English ones."""
    language = "sv" if get_language() == "sv" else "fi"
    kept = groups_kept()
    return {kept["everyone"]: _("Everyone")} | {group["uri"]: group[f"name_{language}"] for group in kept["groups"]}


@cache
def groups_kept():
    return json.loads(TARGET_GROUPS.read_text(encoding="utf-8"))


def channel_names(links):
    """→ {PTV's id, and our own key, of a channel: its name} of the channels of the links' providers: one query."""
    found = PtvLink.objects.filter(kind=Kind.CHANNEL, provider__in={link.provider_id for link in links})
    names_by_key = {}
    for ptv_id, source_id, ours, theirs in found.values_list("ptv_id", "source_id", "ours__names", "theirs__names"):
        name = name_of(ours, theirs)
        names_by_key |= {str(ptv_id): name, source_id: name}
    return names_by_key
