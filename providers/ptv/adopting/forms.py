"""What a person says when a record of PTV is taken: whose it becomes, and what PTV can't tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.ptv.adopting.plan import points_like
from providers.ptv.models import PtvProvider
from providers.ptv.reading.parts import organisations_known
from regions import clock
from regions.code_lists import CodeList, choices

NEW = "new"


class WhoseForm(forms.Form):
    """provider: a Provider, or None for a new one of the organisation that PTV names."""

    provider = forms.ChoiceField(label=_("Provider"), help_text=_("Whose offering it becomes in the register."))
    provider_kind = forms.ChoiceField(
        label=_("Kind of provider"), required=False, help_text=_("Needed for a new provider alone.")
    )
    provider_kind.needed_later = True

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.region, self.organisation = record.region_id, record.organisation
        found = Provider.objects.filter(region=self.region, state=Provider.State.ACTIVE).select_related("organisation")
        self.providers = {str(provider.pk): provider for provider in found.order_by("sort_name", "pk")}
        told = organisations_known(self.region).get(str(self.organisation), {})
        new = [(NEW, _("A new provider: %(name)s") % {"name": told["name"]})] if told.get("name") else []
        self.fields["provider"].choices = [("", "–"), *new, *((key, str(each)) for key, each in self.providers.items())]
        self.fields["provider_kind"].choices = [("", "–"), *choices(CodeList.PROVIDER_KIND, clock.today())]
        self.initial.setdefault("provider", self.likely(told.get("business_id"), bool(new)))

    def likely(self, business_id, may_be_new):
        """→ the choice that PTV's organisation suggests: who is known by its id, else by the business ID, else a new one."""
        held = PtvProvider.objects.filter(region=self.region, organisation=self.organisation, organisation__isnull=False)
        key = str(held.order_by("pk").values_list("provider", flat=True).first() or "")
        alike = [each for each, provider in self.providers.items() if business_id and provider.organisation.business_id == business_id]
        return next((each for each in (key, *alike) if each in self.providers), NEW if may_be_new else "")

    def clean_provider(self):
        chosen = self.cleaned_data["provider"]
        return None if chosen == NEW else self.providers[chosen]

    def clean(self):
        data = super().clean()
        if "provider" in data and data["provider"] is None and not data.get("provider_kind"):
            self.add_error("provider_kind", _("Choose the kind of the new provider."))
        return data


class PointsMixin:
    """Fields of the service points that a record would make: "new", or one that is there and looks alike."""

    def add_points(self, plans):
        """plans: {name of a field: (label, PlacePlan with a point)}."""
        towns = {plan.point.fields["municipality_id"] for _label, plan in plans.values()}
        points = ServicePoint.objects.filter(region=self.region, municipality__in=towns, last_day__isnull=True)
        self.points = {str(point.pk): point for point in points.select_related("provider__organisation").order_by("name", "pk")}
        for name, (label, plan) in plans.items():
            alike = points_like(plan, self.points.values())
            found = [(NEW, _("Make a new service point")), *((str(point.pk), f"{point.name} ({point.provider})") for point in alike)]
            likely = next((str(point.pk) for point in alike if str(point.provider_id) == self.initial.get("provider")), NEW)
            hint = _("One that looks the same is in the register.") if alike else ""
            self.fields[name] = forms.ChoiceField(label=label, choices=found, initial=likely, help_text=hint)

    def chosen_point(self, name):
        """→ ServicePoint, None for a new one. An error where it is not the chosen provider's."""
        point = self.points.get(self.cleaned_data.get(name) or "")
        if point is not None and self.cleaned_data.get("provider", point.provider) != point.provider:
            self.add_error(name, _("That service point is another provider's. Choose a new one, or the other provider."))
        return point


class AdoptServiceForm(PointsMixin, WhoseForm):
    form = forms.ChoiceField(label=_("Form of support"))
    levels = forms.TypedMultipleChoiceField(
        label=_("Levels of support"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Needed before it is published."),
    )  # fmt: skip
    publish = forms.ChoiceField(
        label=_("What it becomes"), choices=[("", _("A draft")), ("yes", _("Published at once"))], required=False, widget=forms.RadioSelect
    )
    publish.empty_answers = True

    def __init__(self, *args, record, plan, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["form"].choices = [("", "–"), *choices(CodeList.FORM, clock.today())]
        self.fields["levels"].choices = choices(CodeList.LEVEL, clock.today())
        self.initial.setdefault("form", plan.offering.guessed["form"])
        self.initial.setdefault("publish", "")
        if "free" in plan.offering.guessed:
            self.fields["free"] = forms.BooleanField(label=_("Free of charge"), required=False, initial=plan.offering.guessed["free"])
        at_points = [each for each in plan.places if each.point]
        self.channels = {f"point_{number}": each for number, each in enumerate(at_points, 1)}
        self.add_points({name: (_("Service point: %(name)s") % {"name": each.point.fields["name"]}, each) for name, each in self.channels.items()})

    def clean(self):
        data = super().clean()
        data["points"] = {each.channel_id: self.chosen_point(name) for name, each in self.channels.items() if name in data}
        return data

    def said(self):
        """→ what `adopting.adopt_service` takes beside the record and the provider."""
        data = self.cleaned_data
        free = {"free": data["free"]} if "free" in data else {}
        return {"form": data["form"], "levels": data["levels"], "points": data["points"], "publish": data["publish"] == "yes"} | free


class AdoptPointForm(PointsMixin, WhoseForm):
    def __init__(self, *args, record, plan, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.add_points({"point": (_("Service point"), plan)})

    def clean(self):
        data = super().clean()
        data["chosen"] = self.chosen_point("point")
        return data


class AdoptAllForm(WhoseForm):
    """Services of one organisation. form: of those whose channels do not tell it; levels: of all of them."""

    form = forms.ChoiceField(
        label=_("Form of support"), required=False, help_text=_("Of those whose channels do not tell it. The others take what is guessed.")
    )
    levels = forms.TypedMultipleChoiceField(
        label=_("Levels of support"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The same for all that are taken now."),
    )  # fmt: skip
    records = forms.TypedMultipleChoiceField(label=_("Services to take"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, record, services, **kwargs):
        """services: [(PtvRecord, words)] of those that may be taken."""
        super().__init__(*args, record=record, **kwargs)
        self.fields["form"].choices = [("", "–"), *choices(CodeList.FORM, clock.today())]
        self.fields["levels"].choices = choices(CodeList.LEVEL, clock.today())
        self.fields["records"].choices = [(each.pk, words) for each, words in services]
        self.initial.setdefault("records", [each.pk for each, _words in services])


class AskForm(forms.Form):
    """A reading of PTV: of all organisations that the region knows, of one provider's, or of a municipality."""

    def __init__(self, *args, region, municipalities, providers, all_of_ptv=False, **kwargs):
        super().__init__(*args, **kwargs)
        what = [("", _("The region's own organisations")), *((f"provider:{pk}", name) for pk, name in providers)]
        what += [(f"municipality:{code}", _("Everything in %(place)s") % {"place": name}) for code, name in municipalities]
        what += [("all", _("All of PTV"))] if all_of_ptv else []
        self.fields["what"] = forms.ChoiceField(label=_("What is read"), choices=what, required=False)
        self.fields["what"].empty_answers = True

    def asked(self):
        """→ as PtvRun.what."""
        kind, _colon, key = self.cleaned_data["what"].partition(":")
        if kind == "all":
            return {"all": True}
        return {kind: int(key) if kind == "provider" else key} if kind else {}
