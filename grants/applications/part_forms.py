"""What is typed about the parts of an application: a person's part, a funder, a partner, a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.applications.forms import money
from grants.applications.parts import ApplicationAttachment, ApplicationFunding, ApplicationPartner, ApplicationPerson
from regions.file_field import CheckedFileField
from regions.forms import NO_SUCH_DATE
from regions.money import CENT, ZERO, MoneyFormField
from regions.organisations import check_business_id


def longest(model, name):
    return model._meta.get_field(name).max_length


class PersonForm(forms.Form):
    """people: queryset of those who may be named."""

    user = forms.ModelChoiceField(
        label=_("Person"), queryset=None, help_text=_("The coordinators of your region today."), empty_label=None
    )
    part = forms.ChoiceField(
        label=_("What the person does"), choices=ApplicationPerson.Part.choices, widget=forms.RadioSelect
    )

    def __init__(self, data=None, *, people, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["user"].queryset = people
        self.fields["user"].label_from_instance = lambda user: user.get_full_name()


class FundingForm(forms.Form):
    name = forms.CharField(label=_("Who funds"), max_length=longest(ApplicationFunding, "name"))
    kind = forms.ChoiceField(
        label=_("Kind of funding"),
        choices=ApplicationFunding.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_("Public: from the state, a municipality, the EU or another public body. The rules count it; private funding is part of what you pay yourselves."),
    )
    amount = MoneyFormField(label=_("Sum"), min_value=CENT, widget=forms.TextInput(attrs={"data-width": "short"}))
    is_decided = forms.BooleanField(label=_("The funding has been decided"), required=False)


def task_field(label):
    widget = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(label=label, required=False, widget=widget, help_text=_("Who does what, for whom and where."))


def costs_field(label):
    return money(label, _("They are part of the costs in the project's budget."))


class OwnPartnerForm(forms.Form):
    """What a partner writes itself. costs: an empty sum is nothing."""

    task = task_field(_("What we do in the project"))
    costs = costs_field(_("Our costs"))
    contact_name = forms.CharField(
        label=_("Contact person"), max_length=longest(ApplicationPartner, "contact_name"), required=False
    )
    contact_email = forms.EmailField(label=_("Contact person's e-mail"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, partner=None):
        names = [name for name in self.base_fields]
        stored = {name: getattr(partner, name) for name in names} if partner else {}
        super().__init__(data, initial=stored)

    def clean_task(self):
        # Browsers send line ends of two characters; versions are compared without them.
        return self.cleaned_data["task"].replace("\r\n", "\n")

    def clean_costs(self):
        return self.cleaned_data["costs"] or ZERO


class PartnerForm(OwnPartnerForm):
    """The region writes all of a partner's part."""

    task = task_field(_("What the partner does in the project"))
    costs = costs_field(_("Costs of the partner"))
    name = forms.CharField(label=_("Name of the partner"), max_length=longest(ApplicationPartner, "name"))
    business_id = forms.CharField(
        label=_("Business ID"), max_length=9, required=False, validators=[check_business_id], help_text=_("For example 1234567-1.")
    )
    grant = money(_("Share of the grant"), _("How much of the grant you pass on to the partner: at most its costs."))
    agreed_on = forms.DateField(
        label=_("Day of the agreement"),
        required=False,
        help_text=_("Write it like this: 1.3.2020. The grant is passed on by agreement; it is needed before the first payment."),
        error_messages={"invalid": NO_SUCH_DATE},
    )
    field_order = ("name", "business_id", "task", "costs", "grant", "agreed_on", "contact_name", "contact_email", "version")

    def clean_grant(self):
        return self.cleaned_data["grant"] or ZERO


class NewPartnerForm(PartnerForm):
    version = None


# A scan of a paper application is the ministry's to add.
KINDS = [choice for choice in ApplicationAttachment.Kind.choices if choice[0] != ApplicationAttachment.Kind.PAPER]


class AttachmentForm(forms.Form):
    file = CheckedFileField()
    title = forms.CharField(label=_("Name of the file, for its readers"), max_length=longest(ApplicationAttachment, "title"))
    kind = forms.ChoiceField(label=_("What the file is"), choices=KINDS, widget=forms.RadioSelect)
