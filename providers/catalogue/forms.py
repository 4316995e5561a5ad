"""Forms of providers and their points. What they accept is written by the verbs in `record.py`."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.fi import ytunnus

from providers.catalogue.point import ACCESS, Known, ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.verified import Verified
from regions import clock
from regions.code_lists import CodeList, choices
from regions.geography import municipalities_in
from regions.organisations import Organisation, check_business_id
from regions.phone_field import PhoneField

SHORT = {"data-width": "short"}


class ProviderForm(forms.ModelForm):
    kind = forms.ChoiceField(label=_("Kind of provider"))
    phone = PhoneField(
        label=_("Telephone number"),
        required=False,
        help_text=_("Shown to the public. Give the number that a person in need of support can call."),
    )
    contact_phone = PhoneField(label=_("Telephone number of the contact person"), required=False)
    web = forms.URLField(
        label=_("Web address"), required=False, assume_scheme="https", help_text=_("For example https://example.fi.")
    )

    class Meta:
        model = Provider
        fields = ["kind", "phone", "email", "web", "contact_name", "contact_email", "contact_phone", "language", "state"]
        labels = {
            "email": _("E-mail address"),
            "contact_name": _("Contact person"),
            "contact_email": _("E-mail address of the contact person"),
            "language": _("Language of letters"),
            "state": _("State"),
        }
        help_texts = {
            "email": _("Shown to the public."),
            "contact_name": _("Whom you call or write to. Not shown to the public."),
            "contact_email": _("The question “is this still true?” goes here. Who may sign in is said on the provider's page. Not shown to the public."),
            "state": _("An archived provider stays in the records but offers nothing."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *choices(CodeList.PROVIDER_KIND, clock.today())]
        if "state" in self.fields:
            # A merged provider has its own way there and back.
            self.fields["state"].choices = [c for c in Provider.State.choices if c[0] != Provider.State.MERGED]


class ConfirmForm(forms.Form):
    """Who said that all is still true, and how it was asked."""

    how = forms.ChoiceField(
        label=_("How did you ask?"),
        choices=[(how.value, how.label) for how in (Verified.How.TELEPHONE, Verified.How.VISIT)],
        widget=forms.RadioSelect,
        initial=Verified.How.TELEPHONE,
    )
    by = forms.CharField(label=_("Who answered?"), max_length=200)


class ContactDetailsForm(ProviderForm):
    """What a provider's own contact keeps: the ways to reach it."""

    class Meta(ProviderForm.Meta):
        fields = ["phone", "email", "web", "contact_name", "contact_email", "contact_phone", "language"]

    def __init__(self, *args, **kwargs):
        forms.ModelForm.__init__(self, *args, **kwargs)
        del self.fields["kind"]


class NewProviderForm(ProviderForm):
    """The organisation is found by its business ID; one that is not known yet is added by its name."""

    business_id = forms.CharField(
        label=_("Business ID"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs=SHORT),
        help_text=_("For example 1234567-1. An organisation that is already known is found by it."),
    )
    name = forms.CharField(
        label=_("Name of the organisation"),
        required=False,
        max_length=200,
        help_text=_("Not needed when the organisation is found by its business ID."),
    )
    name_sv = forms.CharField(label=_("Name in Swedish"), required=False, max_length=200)
    field_order = ["business_id", "name", "name_sv", "kind", "phone", "email", "web"]

    class Meta(ProviderForm.Meta):
        fields = ["kind", "phone", "email", "web", "contact_name", "contact_email", "contact_phone", "language"]

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.fields["name"].needed_later = True

    def clean_business_id(self):
        typed = self.cleaned_data["business_id"]
        if not typed:
            return None
        check_business_id(typed)
        return ytunnus.format(typed)

    def clean(self):
        data = super().clean()
        if "business_id" not in data:
            return data
        known = data["business_id"] and Organisation.objects.filter(business_id=data["business_id"]).first()
        if known and Provider.objects.filter(region=self.region, organisation=known).exists():
            self.add_error("business_id", _("%(name)s is already among your region's providers.") % {"name": known})
        elif not known and not data.get("name"):
            by_id = _("Give the name: no organisation is known by this business ID.")
            self.add_error("name", by_id if data["business_id"] else _("Give the name of the organisation, or its business ID."))
        return data

    def organisation_data(self):
        return {name: self.cleaned_data[name] for name in ("name", "name_sv", "business_id")}

    def provider_data(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PointForm(forms.ModelForm):
    class Meta:
        model = ServicePoint
        fields = [
            *["name", "street_address", "postal_code", "municipality", "lat", "lon", "arrival_note"],
            *[*ACCESS, "access_checked_on"],
        ]
        labels = {
            "name": _("Name of the service point"),
            "street_address": _("Street address"),
            "postal_code": _("Postal code"),
            "municipality": _("Municipality"),
            "lat": _("Latitude"),
            "lon": _("Longitude"),
            "arrival_note": _("How to get there"),
            "step_free": _("Step-free entrance"),
            "lift": _("Lift"),
            "accessible_toilet": _("Accessible toilet"),
            "induction_loop": _("Induction loop"),
            "parking": _("Parking for disabled people"),
            "assistance_dog": _("Assistance dogs are welcome"),
            "quiet_room": _("Quiet room"),
            "access_checked_on": _("Accessibility checked on"),
        }
        help_texts = {
            "name": _("For example the name of the library or the house."),
            "lat": _("Degrees north (WGS84), for example 64.2250. Without it the centre of the postal area is used."),
            "arrival_note": _("For example: entrance from the courtyard, bus 4 stops at the door."),
            "access_checked_on": _("The day when somebody looked, for example 1.3.2026."),
            "lon": _("Degrees east (WGS84), for example 27.7330."),
        }
        widgets = {
            "postal_code": forms.TextInput(attrs=SHORT | {"inputmode": "numeric"}),
            "lat": forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
            "lon": forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
        }
        # "64,2250" as well as "64.2250".
        localized_fields = ["lat", "lon"]

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities_in(region, clock.today())
        self.fields["municipality"].empty_label = _("Choose")
        for fact in ACCESS:
            self.fields[fact].required = False
        if self.instance.location_source in ServicePoint.REPLACED_BY_ADDRESS:
            self.initial["lat"] = self.initial["lon"] = None

    def clean_postal_code(self):
        code = self.cleaned_data["postal_code"]
        if code and not (len(code) == 5 and code.isascii() and code.isdecimal()):
            raise ValidationError(_("A postal code has five digits, for example 87100."))
        return code

    def clean(self):
        data = super().clean()
        data |= {fact: data.get(fact) or Known.UNKNOWN for fact in ACCESS}
        given = [data.get("lat") is not None, data.get("lon") is not None]
        if any(given) and not all(given) and not {"lat", "lon"} & set(self.errors):
            self.add_error("lon" if given[0] else "lat", _("Give both latitude and longitude, or neither."))
        # A typed place is given by hand; without one the verb puts the point in the municipality's centre.
        source = ServicePoint.LocationSource.GIVEN if all(given) else ""
        self.instance.location_source = source
        return data

    def point_data(self):
        return self.cleaned_data | {"location_source": self.instance.location_source}
