"""The form of an offering: what is given, to whom, and in words, a set of fields a language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.offering import Offering
from providers.catalogue.place_form import check_week, place_data, place_fields
from providers.catalogue.texts import WORDS, WRITTEN, OfferingText
from regions import clock
from regions.code_lists import CodeList, choices, codes
from regions.geography import municipalities_in, municipalities_on
from regions.roles import NATIONAL_REGION

LANGUAGE_WORDS = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
TEXT_LABELS = {
    ("name", "fi"): _("Name in Finnish"),
    ("name", "sv"): _("Name in Swedish"),
    ("name", "en"): _("Name in English"),
    ("summary", "fi"): _("In one sentence, in Finnish"),
    ("summary", "sv"): _("In one sentence, in Swedish"),
    ("summary", "en"): _("In one sentence, in English"),
    ("description", "fi"): _("Description in Finnish"),
    ("description", "sv"): _("Description in Swedish"),
    ("description", "en"): _("Description in English"),
    ("price_note", "fi"): _("Price in words, in Finnish"),
    ("price_note", "sv"): _("Price in words, in Swedish"),
    ("price_note", "en"): _("Price in words, in English"),
    ("eligibility", "fi"): _("Who may use it, in Finnish"),
    ("eligibility", "sv"): _("Who may use it, in Swedish"),
    ("eligibility", "en"): _("Who may use it, in English"),
    ("state", "fi"): _("State of the Finnish text"),
    ("state", "sv"): _("State of the Swedish text"),
    ("state", "en"): _("State of the English text"),
}
NAMES = [f"name_{language}" for language in WRITTEN]


def text_fields():
    """→ {name of the field: form field} of the words in each language; none is required by itself."""
    fields = {}
    for language in WRITTEN:
        for word in WORDS:
            limit = OfferingText._meta.get_field(word).max_length
            widget = forms.Textarea(attrs={"rows": 4}) if word == "description" else None
            label = TEXT_LABELS[word, language]
            fields[f"{word}_{language}"] = forms.CharField(label=label, max_length=limit, required=False, widget=widget)
        fields[f"state_{language}"] = forms.ChoiceField(
            label=TEXT_LABELS["state", language],
            choices=OfferingText.State.choices,
            initial=OfferingText.State.APPROVED,
            required=False,
        )
    return fields


class OfferingForm(forms.ModelForm):
    form = forms.ChoiceField(label=_("Form of support"))
    levels = forms.TypedMultipleChoiceField(
        label=_("Levels of support"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of service"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    audiences = forms.MultipleChoiceField(
        label=_("Especially for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    area = forms.MultipleChoiceField(
        label=_("Municipalities served"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only when certain municipalities are served."),
    )

    class Meta:
        model = Offering
        fields = [
            *["form", "levels", "languages", "topics", "audiences", "acting_basis"],
            *["free", "by_appointment", "computer_here", "room_here", "try_devices"],
            *["area_kind", "area", "valid_from", "valid_to"],
        ]
        labels = {
            "acting_basis": _("Who acts on the person's behalf, and by what authority"),
            "free": _("Free of charge"),
            "by_appointment": _("Needs an appointment"),
            "computer_here": _("A computer may be used here"),
            "room_here": _("There is a room where support can be given"),
            "try_devices": _("Devices may be tried here"),
            "area_kind": _("Area served"),
            "valid_from": _("Offered from"),
            "valid_to": _("Offered until"),
        }
        help_texts = {
            "acting_basis": _("Needed for level 4, for example: staff of the joint service point, by the customer's written mandate."),
            "valid_from": _("Leave both days empty for support that goes on, for example 1.9.2026."),
        }
        widgets = {"area_kind": forms.RadioSelect}

    def __init__(self, *args, provider, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.provider, self.instance.region_id = provider, provider.region_id
        self.fields |= text_fields()
        # The region's own language stands first, and its name is what a person is asked for.
        self.own_language = provider.region.document_language
        own = self.fields[f"name_{self.own_language}"]
        own.needed_later, own.help_text = True, _("Give a name in at least one language, in plain words: what help is given.")
        today = clock.today()
        self.fields["form"].choices = [("", _("Choose")), *choices(CodeList.FORM, today)]
        self.fields["languages"].choices = choices(CodeList.LANGUAGE, today)
        self.fields["topics"].choices = choices(CodeList.TOPIC, today)
        self.fields["audiences"].choices = choices(CodeList.NEED_GROUP, today)
        # "2 Light support: I use and need support": the number alone says nothing to a newcomer.
        self.fields["levels"].choices = [
            (code.code, f"{code.code} {code.name}: {code.description}") for code in codes(CodeList.LEVEL, today)
        ]
        nationwide = provider.region_id == NATIONAL_REGION
        places = municipalities_on(today) if nationwide else municipalities_in(provider.region_id, today)
        self.fields["area"].choices = [(place.code, str(place)) for place in places]
        if not self.is_bound and self.instance.pk:
            for text in self.instance.texts.all():
                if text.language in WRITTEN:
                    self.initial |= {f"{word}_{text.language}": getattr(text, word) for word in (*WORDS, "state")}

    def own_name(self):
        return self[f"name_{self.own_language}"]

    def words_by_language(self):
        """→ [(language's name in words, its bound fields)] for the page, without the name that stands first on it."""
        in_order = sorted(WRITTEN, key=lambda language: language != self.own_language)
        return [(LANGUAGE_WORDS[language], [self[name] for name in self.words_in(language)]) for language in in_order]

    def words_in(self, language):
        names = [f"{word}_{language}" for word in (*WORDS, "state")]
        return [name for name in names if name != f"name_{self.own_language}"]

    def clean(self):
        data = super().clean()
        if not any(data.get(name) for name in NAMES) and not self.errors.keys() & set(NAMES):
            self.add_error(f"name_{self.own_language}", _("Give a name in at least one language."))
        for language in WRITTEN:
            words = [data.get(f"{word}_{language}") for word in WORDS]
            if any(words) and not data.get(f"name_{language}") and not self.errors:
                self.add_error(f"name_{language}", _("Give a name in this language too, or clear the other texts in it."))
        return data

    def offering_data(self):
        """→ what record_offering and change_offering take."""
        data = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if data["area_kind"] != Offering.AreaKind.MUNICIPALITIES:
            data["area"] = []
        return data | {"texts": self.texts()}

    def texts(self):
        """→ {language: words}; None for a language that was cleared, and nothing for one that never was."""
        texts = {}
        for language in WRITTEN:
            words = {word: self.cleaned_data[f"{word}_{language}"] for word in WORDS}
            state = self.cleaned_data[f"state_{language}"] or OfferingText.State.APPROVED
            if words["name"]:
                texts[language] = words | ({"state": state} if self.state_chosen(language, state) else {})
            elif self.instance.pk:
                texts[language] = None
        return texts

    def state_chosen(self, language, state):
        """A state that the page merely showed is no choice: a text left as it was may have become outdated."""
        return not self.instance.pk or f"state_{language}" in self.changed_data or state != OfferingText.State.APPROVED


class NewOfferingForm(OfferingForm):
    """With the first place where it is given, and its hours."""

    def __init__(self, *args, provider, **kwargs):
        super().__init__(*args, provider=provider, **kwargs)
        self.fields |= place_fields(provider)

    def clean(self):
        data = super().clean()
        check_week(self, data)
        return data

    def offering_data(self):
        place = place_data(self.cleaned_data)
        return super().offering_data() | {name: place[name] for name in ("point", "hours_kind", "hours")}
