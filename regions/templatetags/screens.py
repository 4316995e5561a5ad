"""How values and errors look on a page. No rule lives here."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regions.jobs import HANDLERS

register = template.Library()


@register.filter
def day(value):
    """date, or datetime as its Helsinki day → 1.3.2026. Text passes through; nothing → –."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return value or "–"


@register.filter
def moment(value):
    """datetime → 1.3.2026 at 9.05 in Helsinki time. A bare date or a text goes the way of `day`."""
    if not isinstance(value, datetime):
        return day(value)
    local = timezone.localtime(value)
    return _("%(day)s at %(time)s") % {
        "day": formats.date_format(local, "SHORT_DATE_FORMAT"),
        "time": formats.time_format(local, "TIME_FORMAT"),
    }


@register.filter
def moment_exactly(value):
    """datetime → 1.3.2026 at 9.05.07 in Helsinki time: where a second may decide."""
    local = timezone.localtime(value)
    return _("%(day)s at %(time)s") % {"day": formats.date_format(local, "SHORT_DATE_FORMAT"), "time": formats.date_format(local, "G.i.s")}


@register.filter
def addresses(value):
    """Text of e-mail addresses → the same, which a narrow column breaks after @ and a comma, never inside a word."""
    return format_html_join("", "{}<wbr>", ((part,) for part in re.split(r"(?<=[@,])", value) if part))


@register.filter
def unbroken(text):
    """Text, a case number for one → the same, which no narrow column breaks: VM/2019/ESIM would part at its strokes."""
    return format_html('<span class="unbroken">{}</span>', text) if text else ""


@register.filter
def number(value, decimals=None):
    """int, float or Decimal → 12 500 or, with decimals=1, 12 500,5. Nothing → –.

    Grouping is asked for where it is wanted: as a setting it would also write years and keys as "2 019".
    """
    if value is None or value == "":
        return "–"
    if decimals is not None:
        # Django cuts the decimals that do not fit; a reader expects them rounded.
        value = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return formats.number_format(value, decimals, use_l10n=True, force_grouping=True)


@register.filter
def document_name(document):
    """Document → its title; on a page in another language what kind it is, with its case number."""
    if document.language == get_language() or document.kind not in HANDLERS:
        return document.title
    number = document.title.rsplit(" ", 1)[-1]
    return f"{HANDLERS[document.kind].label} {number}" if "/" in number else HANDLERS[document.kind].label


@register.filter
def machine(value):
    """date or datetime → ISO text for a `datetime` attribute."""
    return value.isoformat() if hasattr(value, "isoformat") else value


@register.filter
def has_errors(form):
    """Form or formset → True when it was refused."""
    if not form:
        return False
    return bool(form.total_error_count() if hasattr(form, "total_error_count") else form.errors)


@register.filter
def field_target(field):
    """Bound field → the id a link from the error summary leads to: the first choice of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.simple_tag
def errors_of(form=None, formset=None, broken=None):
    """→ [(id of the field or "", label or "", text)], in the order of the page."""
    found = [("", "", rule.text) for rule in broken or ()]
    if formset:
        found += [("", "", text) for text in formset.non_form_errors()]
    for each in [*([form] if form else []), *(formset or ())]:
        found += [("", "", text) for text in each.non_field_errors()]
        for field in each:
            target = "" if field.is_hidden else field_target(field)
            found += [(target, field.label, text) for text in field.errors]
    return found


@register.simple_tag
def in_own_language(text, language):
    """Text with a `lang` mark for screen readers, when it is not in the page's language."""
    return format_html('<span lang="{}">{}</span>', language, conditional_escape(text))
