"""Forms of agreements: the agreement itself, its signature, its termination, and its files."""

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from providers.agreements.models import Agreement
from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.catalogue.texts import WRITTEN, OfferingText
from providers.network.models import Member
from regions import clock
from regions.file_field import CheckedFileField

LONGEST_TITLE = 150


class AgreementForm(forms.ModelForm):
    """provider: the key of the one that a new agreement is for, from the address. Offerings are asked of a known one."""

    offerings = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Offerings covered"),
        queryset=Offering.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none if the agreement covers all that the provider gives."),
        error_messages={"invalid_choice": gettext_lazy("An agreement covers offerings of its own provider alone. Choose among those.")},
    )

    class Meta:
        model = Agreement
        fields = ["name", "kind", "provider", "member", "other_parties", "scope", "starts_on", "ends_on", "notice_months"]
        fields += ["signers", "signed_on"]
        help_texts = {
            "name": gettext_lazy("For example: Digital support in libraries 2026–2027."),
            "provider": gettext_lazy("Choose a provider of the register, a member of the network, or write the other parties. One is enough."),
            "other_parties": gettext_lazy("Those that are in neither register."),
            "starts_on": gettext_lazy("For example 1.3.2026."),
            "ends_on": gettext_lazy("Leave empty if it is in force until further notice."),
            "signers": gettext_lazy("Names and titles of those who sign."),
        }
        widgets = {"kind": forms.RadioSelect, "scope": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, data=None, *, provider="", instance=None, **kwargs):
        known = key_of(provider)
        super().__init__(data, instance=instance, initial={"provider": known} if known else None, **kwargs)
        self.fields["kind"].choices = Agreement.Kind.choices
        self.fields["provider"].empty_label = self.fields["member"].empty_label = _("None of these")
        for name in ("provider", "member", "other_parties"):
            # One of the three is needed.
            self.fields[name].needed_later = True
        self.fields["provider"].queryset = providers(self.instance.provider_id)
        self.fields["member"].queryset = members(self.instance.member_id)
        if self.instance.state != Agreement.State.IN_FORCE:
            del self.fields["signed_on"]
        chosen = key_of(self.data.get("provider", "")) if self.is_bound else self.instance.provider_id or known
        if chosen:
            covered = self.instance.covered.values_list("offering", flat=True) if self.instance.pk else []
            self.initial["offerings"] = list(covered)
            self.fields["offerings"].queryset = offerings(chosen, self.initial["offerings"])
        elif not self.is_bound:
            del self.fields["offerings"]
        self.order_fields(["name", "kind", "provider", "member", "other_parties", "offerings"])

    def agreement_data(self):
        """→ the fields as the verbs take them; "offerings" is None where they were not asked for."""
        return {name: self.cleaned_data[name] for name in self.fields} | {"offerings": self.cleaned_data.get("offerings")}


def key_of(text):
    """→ int or None; the address of a page may say anything."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def providers(chosen):
    found = Provider.objects.filter(Q(state=Provider.State.ACTIVE) | Q(pk=chosen))
    return found.select_related("organisation").order_by("sort_name", "pk")


def members(chosen):
    """→ today's members of the network, and the one that has been chosen before."""
    today = clock.today()
    return Member.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today) | Q(pk=chosen))


def offerings(provider, covered):
    shown = ~Q(state=Offering.State.ARCHIVED) | Q(pk__in=covered)
    return Offering.objects.filter(shown, provider=provider).prefetch_related("texts").order_by("sort_name", "pk")


class SignForm(forms.Form):
    signed_on = forms.DateField(label=gettext_lazy("Signed on"), help_text=gettext_lazy("The day of the last signature."))
    signers = forms.CharField(
        label=gettext_lazy("Who signed"), max_length=300, help_text=gettext_lazy("Names and titles of those who signed.")
    )


class TerminateForm(forms.Form):
    last_day = forms.DateField(
        label=gettext_lazy("Last day of the agreement"), help_text=gettext_lazy("The day after the period of notice, unless you agree otherwise.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is the agreement terminated?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class LetEndForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why is it not renewed?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class FileForm(forms.Form):
    file = CheckedFileField()
    title = forms.CharField(
        label=gettext_lazy("Name of the document"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=gettext_lazy("If you leave it empty, the name of the file is used."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the document"), widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, OfferingText.Language(code).label) for code in WRITTEN]
        self.initial.setdefault("language", get_language())

    def document_data(self):
        file = self.cleaned_data["file"]
        title = self.cleaned_data["title"] or file["name"].rpartition(".")[0] or file["name"]
        return {
            "title": title[:LONGEST_TITLE], "language": self.cleaned_data["language"],
            "data": file["data"], "media_type": file["media_type"],
        }
