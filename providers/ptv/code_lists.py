"""PTV's codes that services of digital support get: service classes by form of support, ontology terms by setting."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

DATA = Path(__file__).resolve().parent / "data/ptv_codes.json"


@cache
def shipped():
    return json.loads(DATA.read_text(encoding="utf-8"))


def classes_for(form):
    """→ URIs of service classes, each a subclass: PTV refuses main classes alone (table a8, row 9). form: a code of the list
    of forms; one that we do not know gets what all have."""
    kept = shipped()
    return tuple(kept["uri"] + code for code in (*kept["everywhere"], *kept["forms"].get(form, ())))


def class_names():
    """→ {URI: {language: name}}."""
    kept = shipped()
    return {kept["uri"] + code: names for code, names in kept["classes"].items()}


def terms():
    """→ URIs of ontology terms; none until the setting gives them."""
    return tuple(settings.PTV_TERMS)
