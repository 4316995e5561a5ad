"""What to do to all the chosen offerings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.bulk import ACTS, FIELDS
from regions import clock
from regions.code_lists import CodeList, choices


class BulkForm(forms.Form):
    """field_data(): the one field of the act with its new value; {} for a move."""

    act = forms.ChoiceField(label=_("What to do"), choices=ACTS, widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(label=_("Languages of service"), required=False, widget=forms.CheckboxSelectMultiple)
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    audiences = forms.MultipleChoiceField(label=_("Especially for"), required=False, widget=forms.CheckboxSelectMultiple)
    valid_to = forms.DateField(label=_("Offered until"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        for name, code_list in {"languages": CodeList.LANGUAGE, "topics": CodeList.TOPIC, "audiences": CodeList.NEED_GROUP}.items():
            self.fields[name].choices = choices(code_list, today)

    def clean(self):
        act = self.cleaned_data.get("act")
        # The others are left unread: only the one that was asked for is written over.
        if act == "languages" and not self.cleaned_data.get("languages"):
            self.add_error("languages", _("Choose at least one language of service."))
        return self.cleaned_data

    def field_data(self):
        act = self.cleaned_data["act"]
        return {act: self.cleaned_data[act]} if act in FIELDS else {}
