"""What the page of one provider shows: its points and its offerings in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.catalogue.hours import hours_in_words
from regions import clock
from regions.code_lists import CodeList, names

TONES = {"draft": "neutral", "in_review": "info", "published": "success", "paused": "warning", "archived": "neutral"}


def points_of(provider):
    return list(provider.points.select_related("municipality").order_by("name", "pk"))


def offerings_of(provider):
    found = provider.offerings.prefetch_related("texts", "places__point__municipality", "places__hours", "places__exceptions")
    return list(found.order_by("sort_name", "pk"))


def offering_rows(offerings):
    """→ dicts for the list of offerings: the offering, its places, and its codes as words in the reader's language."""
    today = clock.today()
    forms, languages = names(CodeList.FORM, today), names(CodeList.LANGUAGE, today)
    levels = names(CodeList.LEVEL, today)
    return [
        {
            "offering": offering,
            "form": forms.get(offering.form, offering.form),
            "levels": ", ".join(levels.get(str(level), str(level)) for level in offering.levels),
            "languages": ", ".join(languages.get(code, code) for code in offering.languages),
            "places": [{"place": place, "hours": hours_of(place)} for place in offering.places.all()],
            "texts": [(languages.get(text.language, text.language), text.get_state_display()) for text in offering.texts.all()],
            "tone": TONES[offering.state],
        }
        for offering in offerings
    ]


def hours_of(place):
    """→ lines in words."""
    return hours_in_words(place.hours_kind, [(h.weekday, h.opens, h.closes) for h in place.hours.all()])


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
        (_("Contact person"), contact_of(provider), None),
        (_("Confirmed by the provider"), confirmed(provider), None),
    ]


def contact_of(provider):
    """→ whom the coordinator calls or writes to, a line each. Not shown to the public."""
    return "\n".join(filter(None, [provider.contact_name, provider.contact_phone, provider.contact_email]))


def confirmed(verified):
    """→ when, how and by whom it was last confirmed; what is not known is said."""
    if verified.verified_on is None:
        return _("Not yet")
    day = date_format(verified.verified_on, "SHORT_DATE_FORMAT")
    return ", ".join(filter(None, [day, verified.get_verified_how_display(), verified.verified_by]))


def offering_facts(offering):
    """→ rows of the summary list, shown before an offering is published or withdrawn."""
    today = clock.today()
    forms, languages = names(CodeList.FORM, today), names(CodeList.LANGUAGE, today)
    levels = names(CodeList.LEVEL, today)
    return [
        (_("Provider"), str(offering.provider), None),
        (_("Form of support"), forms.get(offering.form, offering.form), None),
        (_("Levels of support"), ", ".join(levels.get(str(level), str(level)) for level in offering.levels), None),
        (_("Languages of service"), ", ".join(languages.get(code, code) for code in offering.languages), None),
        *[(place_name(place), "\n".join([*place_lines(place), *hours_of(place)]), None) for place in offering.places.all()],
        (_("Telephone number"), offering.provider.phone, None),
        (_("State"), offering.get_state_display(), None),
    ]


def place_name(place):
    return str(place.point) if place.point else _("Opening hours")


def place_lines(place):
    return [place.point.address] if place.point else []
