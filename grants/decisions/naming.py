"""How a decision is named beside other facts: by its case number and the day it was signed."""

from django.utils.html import format_html
from django.utils.timezone import localdate

from grants import rules
from regions.templatetags.screens import unbroken


def number_and_day(decision):
    """→ "VM/1407/02.02.03.09/2019/18, 30.10.2019" as safe HTML, whose number no narrow column breaks."""
    return format_html("{}, {}", unbroken(decision.case_number), rules.day(localdate(decision.signed_at)))
