"""How forms come out as HTML: one renderer and one bound field for the whole product."""

from datetime import date

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
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

    def value(self):
        """What stands in the field already. A day is written as everywhere else: 1.3.2026, where Django writes 01.03.2026."""
        found = super().value()
        return formats.date_format(found, "SHORT_DATE_FORMAT") if type(found) is date else found

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
        # A field that may be left empty here, but that a later step or another answer of the form asks for, says so by
        # `needed_later`; a list whose first choice is an answer ("The whole network") by `empty_answers`.
        if self.field.required or getattr(self.field, "needed_later", False) or getattr(self.field, "empty_answers", False):
            return False
        return not isinstance(self.field.widget, TOGGLES) and not self.is_hidden


class FormRenderer(TemplatesSetting):
    bound_field_class = BoundField

    def render(self, template_name, context, request=None):
        # A filter of thirty municipalities and eighty codes took a tenth of its page from a template.
        if template_name == forms.Select.template_name:
            return select_html(context["widget"])
        return super().render(template_name, context, request)


def select_html(widget):
    """Django's context of a select → its HTML, each text escaped."""
    attributes = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    stated = format_html_join("", " {}{}", ((n, "" if v is True else format_html('="{}"', str(v))) for n, v in attributes))
    groups = [(group, options_html(options)) for group, options, _index in widget["optgroups"]]
    inside = (format_html('<optgroup label="{}">{}</optgroup>', group, found) if group else found for group, found in groups)
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], stated, mark_safe("".join(inside)))


def options_html(options):
    return format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((str(each["value"]), mark_safe(" selected" if each["selected"] else ""), each["label"]) for each in options),
    )
