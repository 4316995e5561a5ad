"""The form of a token for another system, and how a token stands in the list."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regions import clock
from regions.api_tokens import ApiToken

# A token that nobody renews is one that nobody knows of any more.
LONGEST = timedelta(days=365)
SOON = timedelta(days=30)


class ApiTokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=150,
        help_text=gettext_lazy("Which system reads with it, and who looks after that system. For instance: the city's service map, IT office"),
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may read"), choices=ApiToken.Scope.choices, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose only what that system needs. It can read, never write."),
    )  # fmt: skip
    expires_on = forms.DateField(label=gettext_lazy("Last day"), help_text=gettext_lazy("At most one year from today."))

    def __init__(self, data=None):
        super().__init__(data, initial={"expires_on": clock.today() + LONGEST})

    def clean_expires_on(self):
        day, today = self.cleaned_data["expires_on"], clock.today()
        if not today <= day <= today + LONGEST:
            last = date_format(today + LONGEST, "SHORT_DATE_FORMAT")
            raise ValidationError(_("Give a day from today to %(last)s.") % {"last": last})
        return day


def row(token):
    """→ dict for the list: the token, what it may read in words, how it stands and in which tone."""
    labels = dict(ApiToken.Scope.choices)
    state, tone = standing(token, clock.today())
    scopes = [str(labels.get(scope, scope)) for scope in token.scopes]
    return {"token": token, "scopes": scopes, "state": state, "tone": tone, "may_end": tone not in ("neutral", "danger")}


def standing(token, today):
    """→ (in words, tone)."""
    if token.ended_at:
        return _("Ended"), "neutral"
    left = (token.expires_on - today).days
    if left < 0:
        return _("Expired"), "danger"
    if left < SOON.days:
        return ngettext("Expires in %(n)s day", "Expires in %(n)s days", left) % {"n": left} if left else _("Last day today"), "warning"
    return _("In force"), "success"
