"""What the page of one provider shows: its points and its offerings in words."""

from django.utils.translation import gettext as _

from providers.catalogue.hours import hours_in_words
from regions import clock
from regions.code_lists import CodeList, names

TONES = {"draft": "neutral", "published": "success", "withdrawn": "warning"}


def points_of(provider):
    return list(provider.points.select_related("municipality").order_by("name", "pk"))


def offerings_of(provider):
    found = provider.offerings.select_related("point__municipality").prefetch_related("hours")
    return list(found.order_by("name_fi", "name_sv", "name_en", "pk"))


def offering_rows(offerings):
    """→ dicts for the table of offerings: the offering, and its codes as words in the reader's language."""
    today = clock.today()
    forms, languages = names(CodeList.FORM, today), names(CodeList.LANGUAGE, today)
    levels = names(CodeList.LEVEL, today)
    return [
        {
            "offering": offering,
            "form": forms.get(offering.form, offering.form),
            "levels": ", ".join(levels.get(str(level), str(level)) for level in offering.levels),
            "languages": ", ".join(languages.get(code, code) for code in offering.languages),
            "hours": hours_of(offering),
            "tone": TONES[offering.state],
        }
        for offering in offerings
    ]


def hours_of(offering):
    return hours_in_words(offering.hours_kind, [(h.weekday, h.opens, h.closes) for h in offering.hours.all()])


def facts_of(provider):
    """→ rows of the summary list."""
    kinds = names(CodeList.PROVIDER_KIND, clock.today())
    return [
        (_("Business ID"), provider.organisation.business_id, None),
        (_("Kind of provider"), kinds.get(provider.kind, provider.kind), None),
        (_("Telephone number"), provider.phone, None),
        (_("E-mail address"), provider.email, None),
        (_("Web address"), provider.web, None),
        (_("State"), provider.get_state_display(), None),
    ]


def offering_facts(offering):
    """→ rows of the summary list, shown before an offering is published or withdrawn."""
    today = clock.today()
    forms, languages = names(CodeList.FORM, today), names(CodeList.LANGUAGE, today)
    levels = names(CodeList.LEVEL, today)
    return [
        (_("Provider"), str(offering.provider), None),
        (_("Form of support"), forms.get(offering.form, offering.form), None),
        (_("Service point"), f"{offering.point}, {offering.point.address}" if offering.point else "", None),
        (_("Levels of support"), ", ".join(levels.get(str(level), str(level)) for level in offering.levels), None),
        (_("Languages of service"), ", ".join(languages.get(code, code) for code in offering.languages), None),
        (_("Opening hours"), "\n".join(hours_of(offering)), None),
        (_("Telephone number"), offering.provider.phone, None),
        (_("State"), offering.get_state_display(), None),
    ]
