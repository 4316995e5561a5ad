"""An offering: one kind of digital support that one provider gives, at a point or from a distance."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

LEVELS = [1, 2, 3, 4]


class Offering(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("offering", "Withdrawn")

    class HoursKind(models.TextChoices):
        WEEKLY = "weekly", _("The same hours each week")
        BY_APPOINTMENT = "by_appointment", _("By appointment only")
        ALWAYS = "always", _("Always open")
        # Unknown hours are not zero hours: coverage counts them apart.
        UNKNOWN = "unknown", _("Opening hours are not known")

    provider = TenantKey("providers.Provider", related_name="offerings", verbose_name=_("provider"))
    point = TenantKey(
        "providers.ServicePoint", related_name="offerings", null=True, blank=True, verbose_name=_("service point")
    )
    name_fi = models.CharField(_("name in Finnish"), max_length=150, blank=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    text_fi = models.TextField(_("description in Finnish"), max_length=2500, blank=True)
    text_sv = models.TextField(_("description in Swedish"), max_length=2500, blank=True)
    text_en = models.TextField(_("description in English"), max_length=2500, blank=True)
    form = models.CharField(_("form of support"), max_length=40)
    levels = ArrayField(models.SmallIntegerField(), verbose_name=_("levels of support"), default=list, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10), verbose_name=_("languages of service"), default=list, blank=True
    )
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"), default=list, blank=True)
    free = models.BooleanField(_("free of charge"), default=True)
    by_appointment = models.BooleanField(_("needs an appointment"), default=False)
    hours_kind = models.CharField(
        _("opening hours"), max_length=20, choices=HoursKind.choices, default=HoursKind.UNKNOWN
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    verified_on = models.DateField(_("checked with the provider on"), null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(levels__contained_by=LEVELS), name="offering_levels_1_to_4"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(levels__len__gte=1), name="offering_published_has_level"
            ),
            models.CheckConstraint(
                condition=~Q(name_fi="", name_sv="", name_en=""),
                name="offering_has_name",
                violation_error_message=_("Give a name in at least one language."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "withdrawn"]), name="offering_state"
            ),
        ]

    def __str__(self):
        return in_language(self, "name")[0]


def in_language(obj, field):
    """→ (text, language) of `field` in the reader's language, or the first one there is: fi, sv, en."""
    for language in dict.fromkeys([(get_language() or "fi")[:2], "fi", "sv", "en"]):
        if text := getattr(obj, f"{field}_{language}", ""):
            return text, language
    return "", ""
