"""What the finder knows besides the offerings: words that mean the same, words to suggest, and searches that found nothing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantModel


class Synonym(TenantModel):
    """Words or phrases that a searcher may use for one another: ["läppäri", "kannettava tietokone"].

    Region "00" holds the national ones, kept by the agency; a region's own hold for searches in that region.
    """

    words = ArrayField(models.CharField(max_length=60), verbose_name=_("words that mean the same"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    # Shipped with the product and not touched since: newer shipped words may replace it.
    is_shipped = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["words", "pk"]
        constraints = [models.CheckConstraint(condition=Q(words__len__gte=2), name="synonym_has_two_words")]

    def __str__(self):
        return ", ".join(self.words)


class FinderWord(models.Model):
    """A word of published offerings in its dictionary form, to suggest for one that nobody wrote. times: offerings with it."""

    word = models.CharField(max_length=60, primary_key=True)
    times = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(fields=["word"], name="finder_word_alike", opclasses=["gin_trgm_ops"])]

    def __str__(self):
        return self.word


class SearchGap(TenantModel):
    """How often in a month a search found nothing of what it asked for: counts and codes, never what was typed.

    word: a word that the product itself knows (of a code list or a synonym); anything else that was typed is dropped,
    so that a name or a number can't be kept. The municipality is the searched one; none where no place was given.
    """

    class What(models.TextChoices):
        NOTHING_NEAR = "nothing_near", _("No service point within 30 kilometres")
        NO_SUCH_SUPPORT = "no_such_support", _("No support with these words")
        NO_SUCH_FORM = "no_such_form", _("Not in this form of support")
        NOT_IN_LANGUAGE = "not_in_language", _("Not in this language")
        NOT_OPEN_THEN = "not_open_then", _("Not open at that time")
        NOT_ACCESSIBLE = "not_accessible", _("Not step-free, free of charge or otherwise as asked")
        NOT_FOUND_FOR_CALLER = "not_found_for_caller", _("Customer service found no support for a caller")

    class AskedBy(models.TextChoices):
        PUBLIC = "public", _("Public finder")
        CUSTOMER_SERVICE = "customer_service", _("Customer service")

    # The month, as its first day.
    month = models.DateField(_("month"))
    municipality = models.ForeignKey(
        "regions.Municipality", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    what = models.CharField(_("what was not found"), max_length=20, choices=What)
    asked_by = models.CharField(_("who searched"), max_length=20, choices=AskedBy)
    topic = models.CharField(_("topic"), max_length=50, blank=True)
    form = models.CharField(_("form of support"), max_length=50, blank=True)
    language = models.CharField(_("language of service"), max_length=10, blank=True)
    word = models.CharField(_("word"), max_length=60, blank=True)
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        ordering = ["-month", "-times", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "month", "municipality", "what", "asked_by", "topic", "form", "language", "word"],
                name="search_gap_counted_in_one_row",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="search_gap_month"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.what}: {self.times}"
