"""How forms come out as HTML: one renderer and one bound field for the whole product."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# Django's own sentences, named here so that our catalogues may word them better in each language.
DJANGOS_SENTENCES = (
    _("Enter a valid date."),
    _("Enter a valid URL."),
    _("This field is required."),
    _("Enter a whole number."),
    _("Select a valid choice. That choice is not one of the available choices."),
)

# The one wording for a date that is none; forms that are read in English as well give it to their date fields.
NO_SUCH_DATE = _("There is no such date. Write the day, month and year like this: 1.3.2020.")

TOGGLES = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class BoundField(forms.BoundField):
    """A field on a page: the design system's class, and what a date or a number needs to be typed with ease."""

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if shown.is_hidden:
            return attrs
        if self.use_fieldset:
            # One radio button is never invalid by itself; the group's error is named by the fieldset.
            attrs.pop("aria-invalid", None)
        attrs.setdefault("class", f"ds-input {shown.attrs.get('class', '')}".strip())
        if isinstance(self.field, forms.DateField):
            # A keypad of digits and one separator, whichever: digituki/formats reads them all.
            attrs |= {"inputmode": "decimal", "autocomplete": "off", "data-width": "short"}
        elif isinstance(self.field, (forms.IntegerField, forms.DecimalField)) and isinstance(shown, forms.NumberInput):
            attrs |= {"data-width": "short"}
        return attrs

    @property
    def use_fieldset(self):
        # Django groups its file input for the "clear" box; ours stands beside it with a label of its own.
        return super().use_fieldset and not isinstance(self.field.widget, forms.ClearableFileInput)

    @property
    def is_toggle(self):
        """A single checkbox: its label stands after the box."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self):
        # A field that a draft may leave empty, but a later step asks for, says so by `needed_later`.
        if self.field.required or getattr(self.field, "needed_later", False):
            return False
        return not isinstance(self.field.widget, TOGGLES) and not self.is_hidden


class FormRenderer(TemplatesSetting):
    bound_field_class = BoundField
