"""What has changed since an application was sent last: the signatory reads it before sending the answer."""

from django.utils.translation import gettext as _

from grants.applications.models import Application
from grants.applications.sent import fields_sent, lines_sent
from grants.applications.verbs import lines_of, parts_of
from grants.canonical import canonical
from regions.money import ZERO, euros

SUMS = ("income", "other_funding", "asked")


def changes_since_sent(application):
    """→ [(what, as it was sent, as it is now)], all texts; [] where nothing has been sent, or nothing differs."""
    version = application.versions.last()
    if version is None:
        return []
    return [*fields_changed(application, version.content), *budget_changed(application, version.content), *parts_changed(application, version.content)]


def fields_changed(application, content):
    for name, sent in fields_sent(content).items():
        now = getattr(application, name)
        if now != sent:
            label = Application._meta.get_field(name).verbose_name
            yield (label[:1].upper() + label[1:], in_words(name, sent), in_words(name, now))


def in_words(name, value):
    return euros(value) if name in SUMS else value or "–"


def budget_changed(application, content):
    sent, now = lines_sent(content), lines_of(application)
    for category in application.call.cost_categories.all():
        before, after = sent.get(category.code, (ZERO, "")), now.get(category.code, (ZERO, ""))
        if before != after:
            yield (category.name, line_in_words(*before), line_in_words(*after))


def line_in_words(amount, note):
    return f"{euros(amount)} ({note})" if note else euros(amount)


def parts_changed(application, content):
    """Partners, funders and files by name: what stands in both but differs is told as changed."""
    headings = {"partners": (_("Partner"), "name"), "funding": (_("Other funding"), "name"), "attachments": (_("File"), "title")}
    for part, rows in parts_of(application).items():
        heading, key = headings[part]
        before, after = by_name(content.get(part, []), key), by_name(rows, key)
        for name in [*before, *(each for each in after if each not in before)]:
            if before.get(name) != after.get(name):
                yield (f"{heading}: {name}", _("Enclosed") if name in before else "–", told(name, before, after))


def told(name, before, after):
    if name not in after:
        return _("Removed")
    return _("Changed") if name in before else _("Added")


def by_name(rows, key):
    """→ {name: bytes of the row}, the same for a row as it stands and as JSON keeps it."""
    return {row[key]: canonical(row) for row in rows}
