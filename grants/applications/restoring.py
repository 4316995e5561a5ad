"""A supplement that never came: what the region typed gives way to what it had sent, and stays in the audit."""

from grants.applications import attachments
from grants.applications.models import FIELDS
from grants.applications.parts import SupplementRequest
from grants.applications.sent import fields_sent, lines_sent
from grants.applications.verbs import lines_of, told
from regions import audit, clock


def restore_sent(application, actor, facts):
    """Give the application the fields, the budget and the files of its last version. The caller saves it.

    Its partners and funding: part_restoring.restore_parts.
    """
    content = application.versions.last().content
    typed = as_told(application)
    for name, value in fields_sent(content).items():
        setattr(application, name, value)
    for code, (amount, note) in lines_sent(content).items():
        application.budget_lines.filter(category_code=code).update(amount=amount, note=note)
    # A page opened while it could be written must not save over what was restored.
    application.version += 1
    restore_files(application, actor)
    if typed != (sent := as_told(application)):
        audit.record(application.region_id, actor, "supplement-restored", application, typed, sent)


def as_told(application):
    """→ dict of the fields, the budget and the files, as the audit keeps them."""
    parts = {"budget": told(lines_of(application)), "attachments": attachments.as_facts(application)}
    return {name: getattr(application, name) for name in FIELDS} | parts


def restore_files(application, actor):
    """Files added to the answer are marked removed, those taken away since are back."""
    since = SupplementRequest.objects.filter(application=application).last().asked_at
    attachments.in_use(application).filter(added_at__gte=since).update(removed_at=clock.now(), removed_by_name=actor.name)
    taken_away = attachments.removed(application).filter(added_at__lt=since, removed_at__gte=since)
    taken_away.update(removed_at=None, removed_by_name="")
