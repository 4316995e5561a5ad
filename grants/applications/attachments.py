"""Files of an application: added, removed (marked, never deleted), brought back. They are sent with it."""

from django.db import transaction

from grants import rules
from grants.applications.models import Application
from grants.applications.parts import ApplicationAttachment
from grants.applications.writing import ATTACHMENTS, opened_for
from grants.kept_files import columns_of, mark_removed
from regions import audit
from regions.roles import REGION
from regions.workflow import Refused

MOST = 30
Kind = ApplicationAttachment.Kind


@transaction.atomic
def add_attachment(application, actor, *, kind, title, file):
    """→ ApplicationAttachment. file: what a CheckedFileField gives. Raises workflow.Refused."""
    return keep_attachment(opened_for(application, ATTACHMENTS, actor), actor, kind=kind, title=title, file=file)


def keep_attachment(application, actor, *, kind, title, file):
    """→ ApplicationAttachment, for a caller that has locked the application and knows that it may be written."""
    kept = columns_of(file, actor)
    refuse_one_more(application, kept["sha256"])
    attachment = ApplicationAttachment.objects.create(
        region_id=application.region_id, application=application, kind=kind, title=title, **kept
    )
    audit.record(application.region_id, actor, "attachment-added", application, after=told_of(attachment))
    return attachment


@transaction.atomic
def remove_attachment(attachment, actor):
    """Mark a file as removed: it is not sent, and can be brought back."""
    application = opened_for(attachment.application, ATTACHMENTS, actor)
    if mark_removed(attachment, actor):
        audit.record(application.region_id, actor, "attachment-removed", application, before=told_of(attachment))


@transaction.atomic
def restore_attachment(attachment, actor):
    """→ the file, among the others again. Raises workflow.Refused where the same one has been added since."""
    application = opened_for(attachment.application, ATTACHMENTS, actor)
    if attachment.removed_at is not None:
        refuse_one_more(application, attachment.sha256)
        attachment.removed_at, attachment.removed_by_name = None, ""
        attachment.save(update_fields=["removed_at", "removed_by_name"])
        audit.record(application.region_id, actor, "attachment-restored", application, after=told_of(attachment))
    return attachment


def refuse_one_more(application, sha256):
    standing = list(in_use(application).values_list("sha256", flat=True))
    found = (rules.attachment_is_new(sha256 in standing), rules.attachments_at_most(MOST, len(standing)))
    if broken := [each for each in found if each]:
        raise Refused(broken)


def in_use(application):
    """→ queryset of the files that are sent with the application."""
    return application.attachments.filter(removed_at__isnull=True)


def removed(application):
    return application.attachments.filter(removed_at__isnull=False)


def readable(application, actor):
    """→ queryset of the files this person may open. While a supplement is being written, the state reads what was sent."""
    if actor.side == REGION:
        return application.attachments.all()
    if application.state != Application.State.SUPPLEMENT:
        return in_use(application)
    sent = application.versions.last().content.get("attachments", [])
    return application.attachments.filter(sha256__in=[each["sha256"] for each in sent])


def told_of(attachment):
    return {"kind": attachment.kind, "title": attachment.title, "sha256": attachment.sha256, "size": attachment.size}


def as_facts(application):
    """→ [dict] of the files that are sent, in the order they came."""
    return list(in_use(application).values("kind", "title", "sha256", "size"))
