"""Guidelines and other materials of a call: added, replaced by a new version, withdrawn, and listed for a reader."""

from django.db import transaction

from grants import rules
from grants.calls.models import Call, CallMaterial
from regions import audit, clock, documents
from regions.roles import NATIONAL_REGION, STATE_READERS
from regions.workflow import Refused, in_state

State = CallMaterial.State
OPEN = (Call.State.DRAFT, Call.State.PUBLISHED)


@transaction.atomic
def add_material(actor, call, *, title, language, file):
    """→ the first version of a material. file: what a CheckedFileField gives."""
    call = in_state(call, OPEN, actor)
    return saved(actor, CallMaterial(call=call, title=title, language=language), file)


@transaction.atomic
def add_version(actor, material, *, title, file):
    """→ the version that follows `material`, in its language. The one before stays to be read."""
    # The call's lock makes two new versions wait for each other.
    call = in_state(material.call, OPEN, actor)
    if broken := rules.follows_the_newest(material.followers.exists()):
        raise Refused([broken])
    new = CallMaterial(call=call, title=title, language=material.language, number=material.number + 1, replaces=material)
    return saved(actor, new, file)


def saved(actor, material, file):
    material.sha256, material.size = documents.keep(file["data"]), len(file["data"])
    standing = CallMaterial.objects.filter(call=material.call, state=State.IN_USE, sha256=material.sha256)
    if broken := rules.file_is_new(standing.exists()):
        raise Refused([broken])
    material.media_type, material.file_name = file["media_type"], file["name"][-150:]
    material.published_by_name = actor.name
    material.published_at = clock.now() if material.call.state == Call.State.PUBLISHED else None
    material.full_clean()
    material.save()
    audit.record(NATIONAL_REGION, actor, "material-added", material, after=audit.facts_of(material))
    return material


def coming_out(call):
    """→ queryset of what publication brings out: what was replaced or withdrawn in the draft is left out."""
    return CallMaterial.objects.filter(call=call, state=State.IN_USE, followers__isnull=True, published_at__isnull=True)


def to_be_published(call):
    """→ chains, as `chains_of` gives them, of what the applicants will read when the draft is published."""
    return [[material] for material in coming_out(call)]


def publish_materials(call, actor, facts):
    """With their call."""
    coming_out(call).update(published_at=clock.now(), published_by_name=actor.name)


def reason_given(material, actor, facts):
    return rules.reason_given(facts.get("reason"))


def keep_reason(material, actor, facts):
    material.withdrawn_at, material.withdrawn_reason = clock.now(), facts["reason"]


def sees_all(actor):
    """The state keeps a record of what was withdrawn, and writes what is not published yet."""
    return actor.role in STATE_READERS


def readable(materials, actor):
    """→ queryset of those whose file this person may open."""
    return materials if sees_all(actor) else materials.filter(state=State.IN_USE, published_at__isnull=False)


def chains_of(call, actor):
    """→ [[newest version, the one before it, …]] by title, in one query."""
    found = call.materials.all() if sees_all(actor) else call.materials.filter(published_at__isnull=False)
    by_key = {material.pk: material for material in found}
    replaced = {material.replaces_id for material in by_key.values()}
    return [chain_from(material, by_key) for material in by_key.values() if material.pk not in replaced]


def chain_from(newest, by_key):
    chain, each = [], newest
    while each is not None:
        chain.append(each)
        each = by_key.get(each.replaces_id)
    return chain
