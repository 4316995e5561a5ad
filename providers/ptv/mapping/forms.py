"""Which channel a form of support is in PTV, and which group of people an audience: tables, with what they are read from."""

import json
from functools import cache
from pathlib import Path

TARGET_GROUPS = Path(__file__).parent.parent / "data/target_groups.json"
# Directory of v11's channels: what each form of support becomes where it has no service point. At a point it is a location.
CHANNEL = {
    "remote": "phone",
    "telephone": "phone",
    # Brought home: what PTV can show is how one books it.
    "home_support": "phone",
    "chat": "echannel",
    "video": "echannel",
    "training": "webpage",
    "online_course": "webpage",
    "adult_education_course": "webpage",
    "training_video": "webpage",
}
# The other way round there is no telling a chat from a video, nor a course from a film: a guess, shown as one.
FORM = {"location": "staffed_point", "phone": "telephone", "echannel": "chat", "webpage": "online_course"}
# Of an organisation; a kind that names no legal form is taken for an association, PTV's broadest.
ORGANISATION = {
    "municipality": "Municipality",
    "library": "Municipality",
    "joint_service_point": "Municipality",
    "company": "Company",
    "public_service_producer": "State",
    "public_service_info": "State",
}


def channel_kind(form):
    """→ the kind of channel of a form of support without a service point; the telephone where the form does not tell."""
    return CHANNEL.get(form, "phone")


def form_of(kinds):
    """Kinds of the channels of a service → the form that it most likely is, "" when it has none."""
    return next((form for kind, form in FORM.items() if kind in kinds), "")


@cache
def groups_by_audience():
    """→ ({audience: URI}, URI of everyone)"""
    table = json.loads(TARGET_GROUPS.read_text(encoding="utf-8"))
    return {audience: row["uri"] for row in table["groups"] for audience in row["audiences"]}, table["everyone"]


def groups_to_ptv(audiences):
    """→ (URI, …). Support for audiences that PTV has no group for is for everyone."""
    found, everyone = groups_by_audience()
    if not audiences or any(audience not in found for audience in audiences):
        return (everyone,)
    return tuple(sorted({found[audience] for audience in audiences}))


def audiences_from_ptv(groups):
    """→ ([audience], [URI that the register has no one audience for])."""
    found, everyone = groups_by_audience()
    audiences, left_out = [], []
    for uri in groups:
        alike = [audience for audience, group in found.items() if group == uri]
        if len(alike) == 1:
            audiences.append(alike[0])
        elif uri != everyone:
            left_out.append(uri)
    # Said of everyone: nobody in particular.
    return ([], left_out) if everyone in groups else (audiences, left_out)
