"""The model of digital support as dated lists that the agency edits: forms, provider kinds, topics, levels, needs.

Other tables keep a code as plain text: a code has many rows in time, so there is nothing to point a key at.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.geography import FigureSource
from regions.translated import translated
from regions.validity import Dated

__all__ = ["Code", "CodeList", "KindGives", "NeedFigure"]


class CodeList(models.TextChoices):
    FORM = "form", _("Forms of support")
    PROVIDER_KIND = "provider_kind", _("Kinds of provider")
    TOPIC = "topic", _("Topics")
    NEED_GROUP = "need_group", _("Groups in need")
    LEVEL = "level", _("Levels of support")
    CONTENT = "content", _("Contents of support")
    LANGUAGE = "language", _("Languages of service")
    INDICATOR = "indicator", _("Indicators")


class AgencyEdited(Dated):
    """A row that the agency may change. Once it has, newer shipped tables leave the row alone."""

    is_edited = models.BooleanField(_("changed by the agency"), default=False)

    class Meta(Dated.Meta):
        abstract = True


class Code(AgencyEdited):
    """One entry of a list, from a day to a day. A migration adds: a code holds once a day."""

    list = models.CharField(_("list"), max_length=20, choices=CodeList)
    code = models.CharField(_("code"), max_length=50)
    # The code of the same list under which it stands: the form "chat" stands under "remote".
    parent = models.CharField(_("group"), max_length=50, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=150)
    description = models.CharField(_("description"), max_length=500, blank=True)

    class Meta(AgencyEdited.Meta):
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["list", "order", "code"]
        constraints = [
            *AgencyEdited.Meta.constraints,
            models.UniqueConstraint(fields=["list", "code", "valid_from"], name="code_starts_once"),
        ]

    def __str__(self):
        return self.name


class KindGives(AgencyEdited):
    """What a kind of provider typically gives at a level: the AUTA project's matrix, for defaults and gaps."""

    provider_kind = models.CharField(_("kind of provider"), max_length=50)
    level = models.CharField(_("level"), max_length=50)
    # The form that an offering of this cell most often has; empty where none of the list fits.
    form = models.CharField(_("form of support"), max_length=50, blank=True)
    text = models.CharField(_("what it gives"), max_length=200)
    # The slide's text has lost its columns: True where its kind or level is our reading of it.
    is_inferred = models.BooleanField(_("our reading of the slide"), default=False)

    class Meta(AgencyEdited.Meta):
        ordering = ["provider_kind", "level", "valid_from"]
        constraints = [
            *AgencyEdited.Meta.constraints,
            models.UniqueConstraint(fields=["provider_kind", "level", "valid_from"], name="kind_gives_starts_once"),
        ]

    def __str__(self):
        return f"{self.provider_kind} {self.level}: {self.text}"


class NeedFigure(AgencyEdited):
    """A national figure of a group in need. Groups overlap: never add them up. No value means not counted, not 0."""

    need_group = models.CharField(_("group in need"), max_length=50)
    value = models.PositiveIntegerField(_("people"), null=True, blank=True)
    is_minimum = models.BooleanField(_("at least this many"), default=False)
    # Per cent of the group's age group or of the population, in the source's own words.
    share_percent = models.PositiveSmallIntegerField(_("share, per cent"), null=True, blank=True)
    source = models.ForeignKey(FigureSource, on_delete=models.PROTECT, related_name="+", db_column="source_code")
    # The year of the publication: the slides give no year of the statistics.
    year = models.PositiveSmallIntegerField(_("year of publication"))

    class Meta(AgencyEdited.Meta):
        ordering = ["need_group", "valid_from"]
        constraints = [
            *AgencyEdited.Meta.constraints,
            models.UniqueConstraint(fields=["need_group", "valid_from"], name="need_figure_starts_once"),
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True) | Q(share_percent__lte=100), name="need_figure_share_is_percent"
            ),
        ]

    def __str__(self):
        return f"{self.need_group}: {self.value}"


@dataclass(frozen=True)
class Listed:
    """What pages read of a Code, in the reader's language."""

    code: str
    parent: str
    name: str
    description: str


def codes(code_list, on):
    """→ queryset of the list's codes valid on the date `on`, in their order."""
    return Code.objects.on(on).filter(list=code_list)


def names(code_list, on):
    """→ {code: name in the current language} on the date `on`: one query serves a whole page."""
    return {code: name for code, name in translated(codes(code_list, on), ["code"], ["name"])}


def lists_on(on, *code_lists):
    """→ {code list: [its Listed codes valid on the date `on`, in order]}: several lists in one query."""
    found = {code_list: [] for code_list in code_lists}
    rows = Code.objects.on(on).filter(list__in=code_lists)
    for code_list, *code in translated(rows, ["list", "code", "parent"], ["name", "description"]):
        found[code_list].append(Listed(*code))
    return found


def choices(code_list, on):
    """→ choices of a form field on the date `on`, as `choices_of` gives them."""
    return choices_of(list(codes(code_list, on)))


def choices_of(rows):
    """rows: a list's codes → choices of a form field. Codes that stand under another become its group.

    A code whose group has been retired stands on its own.
    """
    children = {parent.code: [(c.code, c.name) for c in rows if c.parent == parent.code] for parent in rows}
    return [
        (code.name, children[code.code]) if children[code.code] else (code.code, code.name)
        for code in rows
        if code.parent not in children
    ]


def kind_gives(on):
    """→ {(provider kind, level): KindGives} on the date `on`."""
    return {(cell.provider_kind, cell.level): cell for cell in KindGives.objects.on(on)}


def need_figures(on):
    """→ {need group: NeedFigure with its source} on the date `on`."""
    return {figure.need_group: figure for figure in NeedFigure.objects.on(on).select_related("source")}
