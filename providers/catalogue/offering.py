"""An offering: one kind of digital support that one provider gives, at points or from a distance."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from providers.catalogue.texts import in_language
from providers.catalogue.verified import Verified
from regions.tenants import TenantKey, TenantModel

LEVELS = [1, 2, 3, 4]


class Offering(Verified, TenantModel):
    """What, for whom, in which languages. Where and when: `OfferingAtPoint`. In words: `OfferingText`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("Waiting for review")
        PUBLISHED = "published", _("Published")
        PAUSED = "paused", _("Paused")
        ARCHIVED = "archived", _("Archived")

    class AreaKind(models.TextChoices):
        REGION = "region", _("The whole region")
        MUNICIPALITIES = "municipalities", _("Certain municipalities")
        NATIONWIDE = "nationwide", _("The whole country")

    provider = TenantKey("providers.Provider", related_name="offerings", verbose_name=_("provider"))
    # The name as a sort key, in the first language that has one: lists sort by it without a join.
    sort_name = models.CharField(max_length=500, editable=False, db_collation="C", default="")
    form = models.CharField(_("form of support"), max_length=40)
    levels = ArrayField(models.SmallIntegerField(), verbose_name=_("levels of support"), default=list, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10), verbose_name=_("languages of service"), default=list, blank=True
    )
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"), default=list, blank=True)
    audiences = ArrayField(models.CharField(max_length=40), verbose_name=_("audiences"), default=list, blank=True)
    free = models.BooleanField(_("free of charge"), default=True)
    by_appointment = models.BooleanField(_("needs an appointment"), default=False)
    computer_here = models.BooleanField(_("a computer may be used here"), default=False)
    room_here = models.BooleanField(_("there is a room for support"), default=False)
    try_devices = models.BooleanField(_("devices may be tried"), default=False)
    # Level 4, acting on behalf: who may do it, and by what authority.
    acting_basis = models.CharField(_("who acts on behalf, and by what authority"), max_length=300, blank=True)
    area_kind = models.CharField(_("area served"), max_length=20, choices=AreaKind, default=AreaKind.REGION)
    area = ArrayField(models.CharField(max_length=3), verbose_name=_("municipalities served"), default=list, blank=True)
    valid_from = models.DateField(_("offered from"), null=True, blank=True)
    valid_to = models.DateField(_("offered until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    # Why the coordinator returned it to its provider.
    review_note = models.CharField(max_length=500, blank=True, editable=False)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["region", "sort_name", "id"], name="offering_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(levels__contained_by=LEVELS), name="offering_levels_1_to_4"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(levels__len__gte=1),
                name="offering_published_has_level",
                violation_error_message=_("Choose at least one level of support."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "published", "paused", "archived"]), name="offering_state"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="offering_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(area_kind="municipalities", area__len__gte=1) | ~Q(area_kind="municipalities") & Q(area=[]),
                name="offering_area_names_its_municipalities",
                violation_error_message=_("Choose the municipalities that are served, or the whole region."),
            ),
        ]

    def __str__(self):
        return in_language(self.texts.all(), "name")[0]
