"""What an offering is called and how it is described: a row a language, each with its own state."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

# The languages that people write here. Sámi texts (se, smn, sms) are kept where they come from elsewhere.
WRITTEN = ("fi", "sv", "en")
KEPT = ("se", "smn", "sms")


class OfferingText(TenantModel):
    """A language without a row is missing. The public reads approved and outdated texts, never drafts."""

    class Language(models.TextChoices):
        FI = "fi", _("Finnish")
        SV = "sv", _("Swedish")
        # Its own msgid: the switcher of languages calls this one "English" in every language.
        EN = "en", pgettext_lazy("name of a language", "English")
        SE = "se", _("Northern Sámi")
        SMN = "smn", _("Inari Sámi")
        SMS = "sms", _("Skolt Sámi")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("text", "Draft")
        APPROVED = "approved", pgettext_lazy("text", "Approved")
        # Another language was changed since: the words may no longer say the same.
        OUTDATED = "outdated", pgettext_lazy("text", "Outdated")

    provider = TenantKey("providers.Provider", related_name="+")
    offering = TenantKey("providers.Offering", related_name="texts")
    language = models.CharField(_("language"), max_length=3, choices=Language)
    name = models.CharField(_("name"), max_length=150)
    summary = models.CharField(_("summary"), max_length=150, blank=True)
    description = models.TextField(_("description"), max_length=2500, blank=True)
    price_note = models.CharField(_("price in words"), max_length=300, blank=True)
    eligibility = models.CharField(_("for whom"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.APPROVED)

    class Meta:
        ordering = ["offering", "language"]
        constraints = [
            models.UniqueConstraint(fields=["region", "offering", "language"], name="offering_text_once_a_language"),
            models.CheckConstraint(condition=~models.Q(name=""), name="offering_text_has_name"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "approved", "outdated"]), name="offering_text_state"
            ),
        ]

    def __str__(self):
        return self.name


# What a text says, without its keys: the fields of forms, imports and proposals.
WORDS = ("name", "summary", "description", "price_note", "eligibility")


def in_language(texts, field):
    """→ (text, language) of `field` in the reader's language, or the first there is: fi, sv, en, then Sámi."""
    found = {text.language: getattr(text, field) for text in texts}
    return first_in_language(found)


def first_in_language(found):
    """{language: text} → (text, language) as `in_language`; ("", "") when there is none."""
    for language in dict.fromkeys([(get_language() or "fi")[:2], *WRITTEN, *KEPT]):
        if found.get(language):
            return found[language], language
    return "", ""
