"""An application as it was sent last: what the state reads while the region writes its supplement."""

from decimal import Decimal

from django.db.models import Case, F, OuterRef, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from grants.applications.models import FIELDS, Application, ApplicationVersion
from regions.money import MoneyField


def fields_sent(content):
    """content: of an ApplicationVersion. → {field: value}"""
    return {name: Application._meta.get_field(name).to_python(content[name]) for name in FIELDS}


def lines_sent(content):
    """→ {category code: (Decimal euros, note)}"""
    notes = content.get("budget_notes", {})
    return {code: (Decimal(amount), notes.get(code, "")) for code, amount in content["budget"].items()}


def all_as_sent(applications):
    """→ list of the same rows, to be read only: those under supplement bear the values of their last version.

    One query for all of them, and none where none is under supplement.
    """
    rows = list(applications)
    waiting = [each.pk for each in rows if each.state == Application.State.SUPPLEMENT]
    versions = ApplicationVersion.objects.filter(application__in=waiting).order_by("number") if waiting else ()
    last = {version.application_id: version for version in versions}
    for each in rows:
        if version := last.get(each.pk):
            for name, value in fields_sent(version.content).items():
                setattr(each, name, value)
            each.sent_lines = lines_sent(version.content)
            each.sent_content = version.content
    return rows


def as_sent(application):
    return all_as_sent([application])[0]


def asked_as_sent():
    """→ expression over applications: the grant asked for as it was sent, for sums that the database counts."""
    versions = ApplicationVersion.objects.filter(application=OuterRef("pk")).order_by("-number")
    sent = Subquery(versions.annotate(sum=Cast(KT("content__asked"), MoneyField())).values("sum")[:1])
    return Case(When(state=Application.State.SUPPLEMENT, then=sent), default=F("asked"))
