"""The form and the map of the finder as HTML, kept in the process: for most askers they differ by the text in them alone."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from providers.finder.choices import fields
from providers.finder.edition import of_edition
from providers.finder.kept_cards import lists_in
from regions import clock

TEXT = "\ue000text\ue000"


def form_html(edition, asked):
    """→ HTML of the form with what was asked in it."""
    return mark_safe(written(edition, clock.today(), get_language(), replace(asked, text=TEXT)).replace(TEXT, escape(asked.text)))


def map_html(edition, query):
    """→ HTML of the map's button, shut, with the address of the points that this query finds."""
    return mark_safe(map_written(edition, get_language()).replace(TEXT, escape(query)))


@of_edition(300)
def written(edition, day, language, asked):
    return render_to_string("components/finder_form.html", {"asked": asked, "fields": fields(asked, lists_in(edition, day, language))})


@of_edition(6)
def map_written(edition, language):
    """→ HTML in the language in force, which must be `language`."""
    return render_to_string("components/finder_map.html", {"query": TEXT})
