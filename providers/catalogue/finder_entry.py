"""What the public finder reads: one row a published offering at a point, the only provider data anyone may read."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from regions.tenants import TenantKey, TenantModel


class FinderEntry(TenantModel):
    """A copy, written in the transaction that publishes (`publication.py`), so that no policy looks at a state.

    hours: [[weekday 1–7, "09:00", "15:00", first day or null, last day or null], …], empty unless hours_kind is weekly.
    exceptions: [[first day, last day, "09:00" or null, "15:00" or null], …]; days are ISO dates.
    access: {fact of accessibility: "yes" | "no" | "unknown"}, empty without a place.
    weekdays: 1–7 on which it is open in some week; empty where the hours are unknown or by appointment.
    tokens: all that the row is found by; strong_tokens: of them those of names, topics and forms (`finder/words.py`).
    doubtful: which of "phone", "web" failed their checks three times.
    last_day: the point closes after it; successor_*: where its customers should go then.
    point_key: the service point's own key, copied like the rest: what tells one place from another whatever they are called.
    written_at: when what the public reads of the offering here was last changed; being confirmed is no change.
    """

    provider = TenantKey("providers.Provider", related_name="+")
    offering = TenantKey("providers.Offering", related_name="+")
    place = TenantKey("providers.OfferingAtPoint", related_name="+")
    name_fi = models.CharField(max_length=150, blank=True)
    name_sv = models.CharField(max_length=150, blank=True)
    name_en = models.CharField(max_length=150, blank=True)
    text_fi = models.TextField(blank=True)
    text_sv = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    provider_name = models.CharField(max_length=200)
    provider_name_sv = models.CharField(max_length=200, blank=True)
    provider_kind = models.CharField(max_length=40, blank=True)
    point_key = models.BigIntegerField(null=True)
    point_name = models.CharField(max_length=200, blank=True)
    # The municipality's name is not part of it: the reader has a language, the row has none.
    address = models.CharField(max_length=300, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    municipality = models.ForeignKey("regions.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    arrival_note = models.CharField(max_length=300, blank=True)
    access = models.JSONField(default=dict)
    access_checked_on = models.DateField(null=True)
    form = models.CharField(max_length=40)
    levels = ArrayField(models.SmallIntegerField())
    languages = ArrayField(models.CharField(max_length=10))
    topics = ArrayField(models.CharField(max_length=40))
    free = models.BooleanField()
    by_appointment = models.BooleanField()
    hours_kind = models.CharField(max_length=20)
    hours = models.JSONField(default=list)
    exceptions = models.JSONField(default=list)
    weekdays = ArrayField(models.SmallIntegerField(), default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    last_day = models.DateField(null=True)
    closing_note = models.CharField(max_length=300, blank=True)
    successor_name = models.CharField(max_length=200, blank=True)
    successor_address = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    audiences = ArrayField(models.CharField(max_length=40), default=list)
    computer_here = models.BooleanField(default=False)
    room_here = models.BooleanField(default=False)
    try_devices = models.BooleanField(default=False)
    acting_basis = models.CharField(max_length=300, blank=True)
    price_note_fi = models.CharField(max_length=300, blank=True)
    price_note_sv = models.CharField(max_length=300, blank=True)
    price_note_en = models.CharField(max_length=300, blank=True)
    eligibility_fi = models.CharField(max_length=300, blank=True)
    eligibility_sv = models.CharField(max_length=300, blank=True)
    eligibility_en = models.CharField(max_length=300, blank=True)
    area = ArrayField(models.CharField(max_length=3), default=list)
    nationwide = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    web = models.URLField(blank=True)
    verified_on = models.DateField(null=True)
    doubtful = ArrayField(models.CharField(max_length=10), default=list)
    tokens = ArrayField(models.CharField(max_length=60), default=list)
    strong_tokens = ArrayField(models.CharField(max_length=60), default=list)
    is_sample = models.BooleanField(default=False)
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "place"], name="finder_entry_once_a_place"),
        ]
        indexes = [models.Index(fields=["municipality", "form"], name="finder_entry_municipality_form")]

    def __str__(self):
        return self.name_fi or self.name_sv or self.name_en
