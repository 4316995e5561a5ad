"""Calls (haku, utlysning), what they ask (goals, criteria, cost categories) and what is told of them (materials,
questions). National, so unwalled."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions import clock
from regions.deadlines import Milestone, milestones
from regions.money import MoneyField

TENTH = Decimal("0.1000")


class Call(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RESOLVED = "resolved", _("Resolved")
        REPORTING = "reporting", _("Reporting")
        ARCHIVED = "archived", _("Archived")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    # A grantee's use periods never overlap within a series.
    series = models.SlugField(_("series"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"))
    terms = models.TextField(_("terms"), blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    case_number = models.CharField(_("case number"), max_length=40)
    appropriation = MoneyField(_("appropriation"))
    # Raised by one UPDATE in each signing transaction: a sum over regions can't be taken inside one region's wall.
    committed = MoneyField(default=Decimal("0.00"))
    budget_item = models.CharField(_("budget item"), max_length=20)
    use_start = models.DateField(_("use period begins"))
    use_end = models.DateField(_("use period ends"))
    max_self_financing_share = models.DecimalField(_("highest self-financing share"), max_digits=5, decimal_places=4)
    max_grant_share = models.DecimalField(
        _("highest grant share of eligible costs"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    grant_share = models.DecimalField(_("grant share in decisions"), max_digits=5, decimal_places=4)
    # The year of the budget that the appropriation stands in.
    budget_year = models.PositiveSmallIntegerField(_("budget year"), null=True, blank=True)
    # Assessors give points beside the statement: off in 2019, when there was one eligible applicant a region.
    scoring = models.BooleanField(_("assessors give points"), default=False)
    scorers = models.PositiveSmallIntegerField(_("how many assessors give points"), default=2)
    # Payment: what is paid before costs, and what waits for the accepted final report; shares of the grant.
    advance_share = models.DecimalField(_("advance, share of the grant"), max_digits=5, decimal_places=4, default=0)
    holdback_share = models.DecimalField(
        _("held back until the final report, share of the grant"), max_digits=5, decimal_places=4, default=0
    )
    # How much of all costs may move between cost categories without a decided change; empty: no limit.
    max_category_shift = models.DecimalField(
        _("highest shift between cost categories"), max_digits=5, decimal_places=4, null=True, blank=True, default=TENTH
    )
    # The share of use reports drawn for a closer check as they are submitted.
    sample_share = models.DecimalField(_("share of reports drawn for a sample"), max_digits=5, decimal_places=4, default=TENTH)
    # How the state books what is paid: the ledger account and the project code, as the payment service wants them.
    ledger_account = models.CharField(_("ledger account"), max_length=20, blank=True)
    project_code = models.CharField(_("project code"), max_length=20, blank=True)
    is_sample = models.BooleanField(default=False)
    sums_illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(committed__gte=0, committed__lte=F("appropriation")), name="call_committed_within_appropriation"
            ),
            models.CheckConstraint(condition=Q(use_start__lte=F("use_end")), name="call_use_period"),
            models.CheckConstraint(
                condition=Q(max_self_financing_share__gte=0, max_self_financing_share__lte=1), name="call_share"
            ),
            models.CheckConstraint(
                condition=Q(advance_share__gte=0, holdback_share__gte=0, advance_share__lte=1 - F("holdback_share")),
                name="call_advance_within_holdback",
            ),
            models.CheckConstraint(condition=Q(sample_share__gte=0, sample_share__lte=1), name="call_sample_share"),
        ]

    def __str__(self):
        return self.name

    @property
    def subject(self):
        return f"call:{self.code}"

    @property
    def free(self):
        return self.appropriation - self.committed

    def phase(self, dates=None):
        """→ draft | upcoming | open | closed | resolved | reporting | archived: published is read with the clock.

        dates: the call's {code: datetime} where a list has read them already.
        """
        if self.state != self.State.PUBLISHED:
            return self.state
        dates = milestones(self.subject) if dates is None else dates
        now = clock.now()
        if now < dates[Milestone.Code.GUIDELINES]:
            return "upcoming"
        return "open" if now <= dates[Milestone.Code.DEADLINE] else "closed"


class CallPart(models.Model):
    """What the named parts of a call share."""

    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "id"]

    def __str__(self):
        return self.name


class Goal(CallPart):
    """A goal to plan, report and evaluate against; one section of the plan each."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="goals")
    pilots_only = models.BooleanField(default=False)

    class Meta(CallPart.Meta):
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="goal_code")]


class Criterion(CallPart):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    # Whole numbers, of any sum: a criterion's share of the points is its weight by the sum of weights.
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    class Meta(CallPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="criterion_code"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weight"),
        ]


class CostCategory(CallPart):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="cost_categories")

    class Meta(CallPart.Meta):
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="cost_category_code")]


class CostRule(CallPart):
    """A rule of a call on costs. `name` says it in words; what a machine can test stands in the other columns.

    category_code: empty where it holds for all costs. share: of all costs (0.20 = 20 %); sum: euros.
    """

    class Kind(models.TextChoices):
        SHARE = "share", _("At most a share of all costs")
        MONTHLY = "monthly", _("At most a sum a person and a month")
        EXCLUDED = "excluded", _("Never eligible")
        TOLD = "told", _("Told to the applicants")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="cost_rules")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    category_code = models.SlugField(max_length=40, blank=True)
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    sum = MoneyField(null=True, blank=True)

    class Meta(CallPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="cost_rule_code"),
            models.CheckConstraint(
                condition=Q(kind="share", share__gt=0, share__lte=1, sum__isnull=True) & ~Q(category_code="")
                | Q(kind="monthly", sum__gt=0, share__isnull=True)
                | Q(kind__in=("excluded", "told"), share__isnull=True, sum__isnull=True),
                name="cost_rule_has_its_limit",
            ),
        ]


class CallInstalment(models.Model):
    """A row of a call's payment schedule. A call without rows pays once, after the final report: calls/schedule.py."""

    class Kind(models.TextChoices):
        ADVANCE = "advance", _("Advance")
        INSTALMENT = "instalment", _("Instalment by realised costs")
        FINAL = "final", _("Last instalment, by the final report")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind of instalment"), max_length=10, choices=Kind.choices)
    # Until which day it is claimed; empty where nobody has set one.
    claim_by = models.DateField(_("claimed by"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_instalment_number"),
            models.UniqueConstraint(
                fields=["call"], condition=Q(kind="final"), name="call_instalment_one_final"
            ),
            models.UniqueConstraint(
                fields=["call"], condition=Q(kind="advance"), name="call_instalment_one_advance"
            ),
        ]


class CallMaterial(models.Model):
    """Guidelines or other material of a call, one version in one language. The bytes stand in the document store.

    published_at: empty until the call is published; what was replaced or withdrawn before that never is.
    """

    class State(models.TextChoices):
        IN_USE = "in_use", _("In use")
        WITHDRAWN = "withdrawn", _("Withdrawn from use")

    class Language(models.TextChoices):
        FI = "fi", _("Finnish")
        SV = "sv", _("Swedish")
        EN = "en", _("English")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=Language.choices)
    number = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    file_name = models.CharField(max_length=150)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.IN_USE)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["title", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["replaces"], name="call_material_replaced_once"),
            models.CheckConstraint(
                condition=Q(state="in_use")
                | Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="call_material_withdrawn_has_reason",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def kind(self):
        """→ "PDF", "PNG" or "JPEG"."""
        return self.media_type.rpartition("/")[2].upper()


class CallQuestion(models.Model):
    """A question of an applicant, and the presenter's answer to all of them.

    Who asked stands in the audit of the asker's region alone, behind its wall: no column here may tell it.
    earlier_answers: [{"answer", "at": ISO text, "by"}] of those that were corrected, oldest first.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Not answered")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Of a declined one: why it is not answered.
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    earlier_answers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answer="", answered_at__isnull=True)
                | ~Q(state="waiting") & ~Q(answer="") & Q(answered_at__isnull=False),
                name="call_question_answered_has_answer",
            ),
        ]

    def __str__(self):
        return self.text
