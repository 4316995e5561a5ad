"""What is known of need: questionnaires answered by link, and rows of need with their evidence. No personal data."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel

# A smaller group could name a person; Statistics Finland and the contact statistics hide below the same number.
FEWEST = 5


class Survey(TenantModel):
    """One ready questionnaire, sent out as a link. Answers hold codes alone: no name, no address, no free text."""

    class Questionnaire(models.TextChoices):
        CITIZENS = "citizens", _("For citizens")
        PROVIDERS = "providers", _("For providers of support")
        MUNICIPALITIES = "municipalities", _("For municipalities")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("survey", "Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", pgettext_lazy("survey", "Closed")

    questionnaire = models.CharField(_("questionnaire"), max_length=20, choices=Questionnaire)
    name = models.CharField(_("name of the survey"), max_length=150)
    # Words above the questions, {language: text}; Sámi texts (se, smn, sms) where the region gives them.
    intro = models.JSONField(default=dict, blank=True)
    opens_on = models.DateField(_("answers from"))
    closes_on = models.DateField(_("answers until"))
    # Answers of one day above which it stops taking more: a link that has gone astray, or a robot.
    most_a_day = models.PositiveIntegerField(_("most answers in a day"), default=500)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    made_by_name = models.CharField(max_length=200, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["draft", "open", "closed"]), name="survey_state"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="survey_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
        ]

    def __str__(self):
        return self.name


class SurveyAnswer(TenantModel):
    """One filled questionnaire: {question: code or [codes]}. The day alone is kept, not the time; nothing of who it was."""

    survey = TenantKey("providers.Survey", related_name="answers")
    municipality = models.ForeignKey("regions.Municipality", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    language = models.CharField(max_length=2)
    answers = models.JSONField()
    # Looks like a robot's (filled a field that people don't see, or in no time): kept apart, not counted.
    set_aside = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["region", "survey", "municipality"], name="survey_answer_place")]


class NeedRecord(TenantModel):
    """Need of a group in a municipality, about a topic, form, level or language, with the evidence for it.

    people: how many, where known, never fewer than FEWEST; severity says the rest in words.
    """

    class Source(models.TextChoices):
        SURVEY = "survey", _("Survey")
        INTERVIEW = "interview", _("Interview")
        CONTACT_LOG = "contact_log", _("Contact statistics")
        FEEDBACK = "feedback", _("Feedback from a provider or municipality")
        SEARCHES = "searches", _("Searches that found nothing")
        STATISTICS = "statistics", _("Population statistics alone")

    class Severity(models.IntegerChoices):
        SOME = 1, _("Some need")
        CLEAR = 2, _("Clear need")
        URGENT = 3, _("Urgent need")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for the coordinator")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Taken back")

    municipality = models.ForeignKey(
        "regions.Municipality", on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    need_group = models.CharField(_("group in need"), max_length=50)
    topic = models.CharField(_("topic"), max_length=50, blank=True)
    form = models.CharField(_("form of support"), max_length=50, blank=True)
    level = models.PositiveSmallIntegerField(_("level of support"), null=True, blank=True)
    language = models.CharField(_("language of service"), max_length=10, blank=True)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    people = models.PositiveIntegerField(_("people, where known"), null=True, blank=True)
    severity = models.PositiveSmallIntegerField(_("how great the need is"), choices=Severity)
    source = models.CharField(_("how it is known"), max_length=12, choices=Source)
    evidence = models.TextField(_("evidence"), max_length=2000)
    survey = TenantKey("providers.Survey", related_name="need_records", null=True, blank=True, verbose_name=_("survey"))
    # Set where a municipality or a partner wrote it; the coordinator then accepts it or not.
    member = TenantKey("providers.Member", related_name="need_records", null=True, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.ACCEPTED, editable=False)
    answer = models.CharField(_("answer to who proposed it"), max_length=500, blank=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by_name = models.CharField(max_length=200, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-last_day", "-pk"]
        indexes = [models.Index(fields=["region", "municipality", "state"], name="need_record_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__gte=FEWEST),
                name="need_record_names_nobody",
                violation_error_message=_("Fewer than five people could be recognised: leave the number empty."),
            ),
            models.CheckConstraint(
                condition=~Q(evidence=""), name="need_record_has_evidence", violation_error_message=_("Write down how it is known.")
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="need_record_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(condition=Q(severity__in=[1, 2, 3]), name="need_record_severity"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "accepted", "refused", "withdrawn"]), name="need_record_state"
            ),
        ]
