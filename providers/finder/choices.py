"""What can be chosen in the finder, in plain words: the fields of its form, and each choice in use as a link that removes it."""

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from providers.finder.asked import NOW, TODAY, TOMORROW
from providers.finder.asking import in_address, query_of
from providers.hours.week_text import DAY_NAMES
from regions.code_lists import CodeList

FORMS = {
    "remote": gettext_lazy("By telephone or online"),
    "visit": gettext_lazy("I go to a service point"),
    "home": gettext_lazy("Somebody comes to my home"),
    "course": gettext_lazy("I take a course"),
}
DAYS = {
    NOW: gettext_lazy("Open now"),
    TODAY: gettext_lazy("Open today"),
    TOMORROW: gettext_lazy("Open tomorrow"),
    **{str(number): name for number, name in enumerate(DAY_NAMES, start=1)},
}
CHECKED = {
    "step_free": gettext_lazy("Step-free entrance"),
    "free": gettext_lazy("Free of charge"),
    "drop_in": gettext_lazy("No appointment needed"),
    "computer": gettext_lazy("A computer may be used there"),
}
LEVELS = {
    1: pgettext_lazy("level", "I manage by myself: I want a place or a device to use"),
    2: pgettext_lazy("level", "I manage with a little advice"),
    3: pgettext_lazy("level", "I need somebody to do it with me"),
    4: pgettext_lazy("level", "I can't use digital services"),
}


def fields(asked, lists):
    """→ what the form shows: each choice as (value, words, is it chosen)."""
    topics, languages = ({each.code: each.name for each in lists[name]} for name in (CodeList.TOPIC, CodeList.LANGUAGE))
    return {
        "forms": options(FORMS, asked.form),
        "days": options(DAYS, asked.day),
        "at": in_address(asked.at) if asked.at else "",
        "checked": [(name, label, getattr(asked, name)) for name, label in CHECKED.items()],
        "levels": options(LEVELS, asked.level),
        "topics": options(topics, asked.topic),
        "languages": options(languages, asked.language),
    }


def options(named, chosen):
    return [(value, label, value == chosen) for value, label in named.items()]


def in_use(asked, place, lists):
    """→ [(words of the choice, the query without it)], in the order of the form. place: the Place found, or None."""
    topics, languages = ({each.code: each.name for each in lists[name]} for name in (CodeList.TOPIC, CodeList.LANGUAGE))
    chosen = [
        ("place", asked.place and place and place.name),
        ("form", FORMS.get(asked.form)),
        ("day", asked.day and day_in_words(asked)),
        *((name, label) for name, label in CHECKED.items() if getattr(asked, name)),
        ("level", LEVELS.get(asked.level)),
        ("topic", topics.get(asked.topic)),
        ("language", asked.language and _("In %(language)s") % {"language": languages.get(asked.language, asked.language)}),
    ]
    return [(label, query_of(asked, **{name: ""}, **({"at": ""} if name == "day" else {}))) for name, label in chosen if label]


def day_in_words(asked):
    """→ "Open today", "Open: Saturday at 18.00"."""
    label = DAYS[asked.day] if asked.day in (NOW, TODAY, TOMORROW) else _("Open: %(day)s") % {"day": DAYS[asked.day]}
    if not asked.at:
        return label
    return _("%(day)s at %(time)s") % {"day": label, "time": time_format(asked.at, "TIME_FORMAT")}
