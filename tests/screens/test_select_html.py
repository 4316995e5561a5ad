"""A select as HTML: every text escaped, groups kept, the chosen option and the attributes there."""

from django import forms
from lxml import html


class PlaceForm(forms.Form):
    place = forms.ChoiceField(
        label="Place",
        choices=[("", "All"), ("a<b", 'Says "hi" & <leaves>'), ("Near", [("1", "One"), (2, "Two")])],
        widget=forms.Select(attrs={"data-width": "short", "autofocus": True, "disabled": False}),
    )
    many = forms.MultipleChoiceField(label="Many", choices=[("x", "X"), ("y", "Y")], widget=forms.SelectMultiple)


def select_of(name, **data):
    return html.fromstring(f"<form>{PlaceForm(data or None)[name]}</form>").find("select")


def test_texts_are_escaped_and_groups_kept():
    select = select_of("place")
    assert [option.get("value") for option in select.iter("option")] == ["", "a<b", "1", "2"]
    assert [option.text for option in select.iter("option")] == ["All", 'Says "hi" & <leaves>', "One", "Two"]
    assert [option.text for option in select.find("optgroup")] == ["One", "Two"]
    assert select.find("optgroup").get("label") == "Near"


def test_the_chosen_one_is_selected_and_attributes_stand():
    select = select_of("place", place="2")
    assert [option.text for option in select.iter("option") if option.get("selected") is not None] == ["Two"]
    assert select.get("name") == "place" and select.get("id") == "id_place" and select.get("data-width") == "short"
    assert select.get("autofocus") is not None and select.get("disabled") is None
    assert "ds-input" in select.get("class")


def test_several_may_be_chosen():
    select = select_of("many", many=["x", "y"])
    assert select.get("multiple") is not None
    assert len([option for option in select.iter("option") if option.get("selected") is not None]) == 2
