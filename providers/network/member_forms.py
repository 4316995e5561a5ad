"""Forms of members and of the people who sign in for them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.provider import Provider
from providers.network.models import Group, Member
from providers.network.people import people_of
from regions import clock
from regions.geography import municipalities_in
from regions.phone_field import PhoneField

Kind = Member.Kind
ROWS = {"rows": 3}


def active_providers(region):
    found = Provider.objects.filter(region=region, state=Provider.State.ACTIVE)
    return found.select_related("organisation").order_by("sort_name", "pk")


class MemberForm(forms.ModelForm):
    name = forms.CharField(
        label=_("Name of the member"),
        max_length=200,
        required=False,
        help_text=_("May be left empty for a provider or a municipality: its own name is then used."),
    )
    contact_phone = PhoneField(label=_("Telephone number of the contact person"), required=False)

    class Meta:
        model = Member
        fields = [
            *["kind", "provider", "municipality", "name", "contact_name", "contact_email", "contact_phone", "language"],
            *["joined_on", "left_on", "note"],
        ]
        labels = {
            "kind": _("Kind of member"),
            "provider": _("Provider"),
            "municipality": _("Municipality"),
            "contact_name": _("Contact person"),
            "contact_email": _("E-mail address of the contact person"),
            "language": _("Language of letters"),
            "joined_on": _("In the network from"),
            "left_on": _("Last day in the network"),
            "note": _("Note"),
        }
        help_texts = {
            "provider": _("Needed when a provider joins. From your region's register: empty contact details are filled from there."),
            "municipality": _("Needed when a municipality joins. Of others, the one that they mainly work in."),
            "contact_email": _("Invitations and messages go here. Not shown to the public or to other members."),
            "left_on": _("Empty it when the member comes back."),
            "note": _("Only the region's own people read this."),
        }
        widgets = {"kind": forms.RadioSelect, "note": forms.Textarea(attrs=ROWS)}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Member(region_id=region))
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Kind.choices
        self.fields["provider"].queryset = active_providers(region)
        self.fields["municipality"].queryset = municipalities_in(region, clock.today())
        self.fields["provider"].empty_label = self.fields["municipality"].empty_label = _("None")
        for name in ("provider", "municipality", "name"):
            # Which of them is needed depends on the kind.
            self.fields[name].needed_later = True
        if not self.instance.joined_on:
            self.initial["joined_on"] = clock.today()
        if not self.instance.left_on:
            # A last day is given on a page of its own, which says what follows from it.
            del self.fields["left_on"]

    def clean(self):
        data = super().clean()
        kind, provider, municipality = (data.get(name) for name in ("kind", "provider", "municipality"))
        if kind == Kind.PROVIDER and not provider and "provider" not in self.errors:
            self.add_error("provider", _("Choose which provider it is."))
        elif kind == Kind.MUNICIPALITY and not municipality and "municipality" not in self.errors:
            self.add_error("municipality", _("Choose which municipality it is."))
        if kind != Kind.PROVIDER:
            data["provider"] = None
        named = {Kind.PROVIDER: provider, Kind.MUNICIPALITY: municipality}.get(kind)
        data["name"] = data.get("name") or (str(named) if named else "")
        if kind and not data["name"] and not self.errors:
            self.add_error("name", _("Give the name of the member."))
        return data


class LeaveForm(forms.Form):
    left_on = forms.DateField(
        label=_("Last day in the network"), help_text=_("For example 1.3.2026. It may be today or a day to come.")
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["left_on"].initial = clock.today()

    def clean_left_on(self):
        day = self.cleaned_data["left_on"]
        if day < self.member.joined_on:
            raise forms.ValidationError(_("The last day must not be before the first day."))
        return day


class EndPersonForm(forms.Form):
    person = forms.TypedChoiceField(label=_("Who no longer signs in?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {each.pk: each for each in people_of(member)}
        self.fields["person"].choices = [
            (pk, f"{each.user.get_full_name()}, {each.user.email}") for pk, each in self.people.items()
        ]


class BulkForm(forms.Form):
    """The boxes ticked in the list of members, and the group that they are added to."""

    member = forms.ModelMultipleChoiceField(queryset=None, required=False)
    group = forms.ModelChoiceField(label=_("Group"), queryset=None, empty_label=_("Choose"))

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.filter(region=region)
        self.fields["group"].queryset = Group.objects.filter(region=region)
