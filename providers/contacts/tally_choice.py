"""What a desk counts: chosen once a visit, kept in the page's address, with defaults from what the desk offers."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from regions import clock
from regions.code_lists import CodeList, choices, codes

ORDER = {"published": 0, "paused": 1, "in_review": 2, "draft": 3, "archived": 4}


class ChoiceForm(forms.Form):
    point = forms.TypedChoiceField(label=_("Service point"), required=False, coerce=int, empty_value=None)
    form = forms.ChoiceField(label=_("Form of support"))
    level = forms.TypedChoiceField(label=_("Level of support"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(label=_("Language of service"), required=False)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        points = [(str(pk), str(point)) for pk, point in known.points.items()]
        self.fields["point"].choices = [("", _("No service point")), *points]
        self.fields["form"].choices = choices(CodeList.FORM, today)
        levels = [(code.code, f"{code.code} {code.name}: {code.description}") for code in codes(CodeList.LEVEL, today)]
        self.fields["level"].choices = [("", _("Not noted")), *levels]
        self.fields["language"].choices = [("", _("Not noted")), *choices(CodeList.LANGUAGE, today)]


@dataclass(frozen=True)
class Choice:
    """What each tap carries. known: a person chose it, or what the provider offers tells it; otherwise it is a bare guess."""

    point: int | None
    form: str
    level: int | None
    language: str
    known: bool

    def values(self):
        """→ {name: text} for hidden fields and addresses."""
        named = {"point": self.point, "form": self.form, "level": self.level, "language": self.language}
        return {name: "" if value is None else str(value) for name, value in named.items()}


def choice_of(query, provider, known):
    """query: the address's GET → (ChoiceForm, Choice)."""
    if "form" in query:
        form = ChoiceForm(query, known=known)
        if form.is_valid():
            return form, Choice(**form.cleaned_data, known=True)
    choice = guess(query.get("point"), provider, known)
    return ChoiceForm(initial=choice.values(), known=known), choice


def guess(point, provider, known):
    """→ Choice by the best known offering of the point asked for, else of the first point that has one."""
    places = OfferingAtPoint.objects.filter(region=provider.region_id, provider=provider).select_related("offering")
    in_order = sorted(places, key=lambda place: (ORDER[place.offering.state], place.point_id is None, place.pk))
    asked = int(point) if point and str(point).isdecimal() and int(point) in known.points else None
    for place in in_order:
        if asked in (None, place.point_id) and place.offering.form in known.forms:
            levels, languages = place.offering.levels, place.offering.languages
            # One level is a fact about each contact; one of several would be a guess.
            level = levels[0] if len(levels) == 1 else None
            language = languages[0] if languages and languages[0] in known.languages else ""
            return Choice(place.point_id, place.offering.form, level, language, known=True)
    first = asked or next(iter(known.points), None)
    form = "staffed_point" if first and "staffed_point" in known.forms else next(iter(known.forms), "")
    return Choice(first, form, None, "", known=False)
