"""Municipal cooperation: what municipalities do together, and each one's part in it. Verbs, form and matrix."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.recording import Part, refuse_broken, save_recorded, with_fields
from providers.network.models import Cooperation, CooperationPart
from providers.rules import cooperation_of_two
from regions import audit, clock
from regions.geography import municipalities_in


class CooperationForm(forms.ModelForm):
    """A box and a line a municipality: in_205, part_205."""

    class Meta:
        model = Cooperation
        fields = ["name", "description", "first_day", "last_day"]
        labels = {
            "name": gettext_lazy("Name of the cooperation"),
            "description": gettext_lazy("What is done together"),
            "first_day": gettext_lazy("First day"),
            "last_day": gettext_lazy("Last day"),
        }
        help_texts = {
            "name": gettext_lazy("For example: Shared digital adviser."),
            "first_day": gettext_lazy("For example 1.3.2026."),
            "last_day": gettext_lazy("Empty: until further notice."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Cooperation(region_id=region))
        super().__init__(*args, **kwargs)
        self.codes, known = [], parts_of(self.instance)
        for place in municipalities_for(region, known):
            self.codes.append(place.code)
            self.fields[f"in_{place.code}"] = forms.BooleanField(label=place.name, required=False, initial=place.code in known)
            self.fields[f"part_{place.code}"] = forms.CharField(
                label=_("The part of %(name)s") % {"name": place.name},
                required=False,
                max_length=300,
                initial=known.get(place.code, ""),
            )

    def facts(self):
        return [self[name] for name in self.Meta.fields]

    def places(self):
        return [(self[f"in_{code}"], self[f"part_{code}"]) for code in self.codes]

    def clean(self):
        data = super().clean()
        for code in self.codes:
            typed = data.get(f"part_{code}") and f"part_{code}" in self.changed_data
            if typed and not data.get(f"in_{code}"):
                self.add_error(f"in_{code}", _("Tick the municipality as well, or leave its part empty."))
        return data

    def cooperation_data(self):
        data = self.cleaned_data
        parts = {code: data[f"part_{code}"] for code in self.codes if data[f"in_{code}"]}
        return {name: data[name] for name in self.Meta.fields} | {"parts": parts}


def municipalities_for(region, known):
    """→ the region's municipalities of today, and those that have a part already though they have merged since."""
    model = municipalities_in(region, clock.today()).model
    today = municipalities_in(region, clock.today()).values("code")
    return list(model.objects.filter(Q(code__in=today) | Q(code__in=list(known))).order_by("sort_name"))


def parts_of(cooperation):
    """→ {municipality code: its part in words}."""
    return dict(cooperation.parts.values_list("municipality", "part")) if cooperation.pk else {}


@transaction.atomic
def save_cooperation(actor, cooperation, *, parts, **fields):
    """→ the saved cooperation. parts: {municipality code: its part in words}."""
    with_fields(cooperation, fields)
    refuse_broken((cooperation_of_two,), cooperation, actor, {"parts": parts})

    def write(saved):
        rows = CooperationPart.objects.filter(region=saved.region_id, cooperation=saved)
        rows.exclude(municipality__in=parts).delete()
        for code, text in parts.items():
            keys = {"region_id": saved.region_id, "cooperation": saved, "municipality_id": code}
            rows.update_or_create(**keys, defaults={"part": text})

    verb = "cooperation_changed" if cooperation.pk else "cooperation_recorded"
    return save_recorded(cooperation, actor, verb, parts=[Part("parts", parts_of, write)])


@transaction.atomic
def remove_cooperation(actor, cooperation):
    """Gone, with its parts; the audit keeps what it was."""
    before = {name: getattr(cooperation, name) for name in CooperationForm.Meta.fields} | {"parts": parts_of(cooperation)}
    audit.record(cooperation.region_id, actor, "cooperation_removed", cooperation, before, None)
    cooperation.parts.all().delete()
    cooperation.delete()


@dataclass(frozen=True)
class Row:
    """A municipality, and for each cooperation its CooperationPart or None."""

    name: str
    cells: tuple


def cooperations_listed(region):
    """→ [Cooperation] by name, each with its parts in order of municipality: two queries."""
    parts = CooperationPart.objects.select_related("municipality").order_by("municipality__sort_name")
    return list(Cooperation.objects.filter(region=region).prefetch_related(Prefetch("parts", queryset=parts)))


def in_force(cooperations):
    today = clock.today()
    return [each for each in cooperations if each.first_day <= today and (each.last_day is None or each.last_day >= today)]


def matrix(region, cooperations):
    """→ [Row], a municipality each, in order of name; its cells in the order of the cooperations."""
    parts = {(part.municipality_id, each.pk): part for each in cooperations for part in each.parts.all()}
    places = municipalities_for(region, {code for code, _key in parts})
    return [Row(place.name, tuple(parts.get((place.code, each.pk)) for each in cooperations)) for place in places]
