"""Forms of the desk: where to send an answer, and what a caller could not be given."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from providers.finder.gaps import FORMS
from regions import clock
from regions.code_lists import CodeList, choices_of, lists_on

LISTS = {"topic": CodeList.TOPIC, "form": CodeList.FORM, "language": CodeList.LANGUAGE}


class MailForm(forms.Form):
    """The field's name is one that is kept nowhere, a lost session included: `regions/unsent.py`."""

    caller_email = forms.EmailField(
        label=_("The caller's e-mail address"),
        help_text=_("The address is used once and stored nowhere."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the message"), choices=settings.LANGUAGES)


class NotFoundForm(forms.Form):
    """Codes alone: what the caller told of themselves is written nowhere."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    form = forms.ChoiceField(label=_("Form of support that is missing"), required=False)
    language = forms.ChoiceField(label=_("Language in which it is missing"), required=False)

    def __init__(self, data, asked):
        super().__init__(data, initial={"topic": asked.topic, "form": FORMS.get(asked.form, ""), "language": asked.language})
        listed = lists_on(clock.today(), *LISTS.values())
        for name, code_list in LISTS.items():
            self.fields[name].choices = [("", _("Not limited to one")), *choices_of(listed[code_list])]
