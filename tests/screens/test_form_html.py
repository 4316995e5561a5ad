"""What a form looks like to a keyboard and a screen reader."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from regions.forms import NO_SUCH_DATE


class ProviderForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the <business> register.")
    start = forms.DateField(label="First day")
    hours = forms.IntegerField(label="Hours", required=False)
    form = forms.ChoiceField(label="Form", widget=forms.RadioSelect, choices=[("near", "Near"), ("far", "Far")])
    languages = forms.MultipleChoiceField(
        label="Languages", widget=forms.CheckboxSelectMultiple, choices=[("fi", "Finnish")], required=False
    )
    true = forms.BooleanField(label="All true")
    file = forms.FileField(label="File", required=False)
    case = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page_of(form, **context):
    summary = render_to_string("components/error_summary.html", {"form": form, **context})
    return html.fromstring(f"<main>{summary}<form>{form}</form></main>")


def one(page, path):
    (found,) = page.xpath(path)
    return found


def text(element):
    return " ".join(element.text_content().split())


def test_each_input_has_its_label():
    page = page_of(ProviderForm())
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        one(page, f"//label[@for='{field.get('id')}']")


def test_groups_stand_in_a_fieldset_with_a_legend():
    page = page_of(ProviderForm())
    assert [text(each) for each in page.xpath("//fieldset/legend")] == ["Form", "Languages"]
    assert page.xpath("//fieldset//input/@type") == ["radio", "radio", "checkbox"]


def test_a_refused_field_says_so_and_is_described_by_its_help_and_its_error():
    page = page_of(ProviderForm({"name": ""}))
    field = one(page, "//input[@name='name']")
    assert field.get("aria-invalid") == "true"
    ids = field.get("aria-describedby").split()
    assert [text(one(page, f"//*[@id='{each}']")) for each in ids] == [
        "As in the <business> register.",
        "Name: This field is required.",
    ]


def test_a_refused_group_is_described_by_its_error():
    group = one(page_of(ProviderForm({})), "//fieldset[.//input[@type='radio']]")
    assert group.get("aria-describedby") == "id_form_error"


def test_an_untouched_form_accuses_nobody():
    page = page_of(ProviderForm())
    assert not page.xpath("//*[@aria-invalid] | //*[@role='group']")


def test_the_summary_links_to_the_fields_with_the_same_words():
    form = ProviderForm({"start": "31.2.2020"})
    page = page_of(form)
    links = page.xpath("//*[@data-takes-focus]//a")
    assert [link.get("href") for link in links] == ["#id_name", "#id_start", "#id_form_0", "#id_true"]
    at_the_fields = [text(each) for each in page.xpath("//form//p[contains(@class, 'ds-validation-message')]")]
    assert [text(link) for link in links] == at_the_fields
    for link in links:
        one(page, f"//input[@id='{link.get('href')[1:]}']")


def test_the_summary_tells_what_belongs_to_no_visible_field():
    form = ProviderForm({})
    form.add_error(None, "At most 30 %.")
    points = [text(each) for each in page_of(form).xpath("//*[@data-takes-focus]//li")]
    assert points[0] == "At most 30 %."
    assert points[-1] == "Case: This field is required."


def test_the_summary_takes_a_formset_and_broken_rules():
    formset = forms.formset_factory(ProviderForm)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Library"}
    )
    context = {"formset": formset, "broken": [SimpleNamespace(text="The call has closed.")]}
    page = html.fromstring(render_to_string("components/error_summary.html", context))
    assert text(page.xpath("//li")[0]) == "The call has closed."
    assert page.xpath("//li/a/@href")[0] == "#id_form-0-start"


def test_optional_fields_are_marked_and_required_ones_are_not():
    page = page_of(ProviderForm())
    assert text(one(page, "//label[@for='id_hours']")) == "Hours (optional)"
    assert text(one(page, "//label[@for='id_name']")) == "Name"


def test_numbers_and_dates_are_typed_as_text():
    page = page_of(ProviderForm({"hours": "7,5", "start": "1.3.20x6"}))
    for name, typed in [("hours", "7,5"), ("start", "1.3.20x6")]:
        field = one(page, f"//input[@name='{name}']")
        assert (field.get("type"), field.get("inputmode"), field.get("value")) == ("text", "decimal", typed)


@pytest.mark.parametrize(
    ("language", "date", "address"), [("fi", "Tällaista päivää ei ole.", "Kirjoita verkko-osoite"), ("sv", "Datumet finns inte.", "Skriv hela")]
)
def test_a_wrong_date_and_a_wrong_address_are_told_in_our_own_words(language, date, address):
    with translation.override(language):
        with pytest.raises(forms.ValidationError) as wrong_date:
            forms.DateField().clean("31.2.2020")
        with pytest.raises(forms.ValidationError) as wrong_address:
            forms.URLField(assume_scheme="https").clean("ei ole")
        assert wrong_date.value.messages == [str(NO_SUCH_DATE)] and date in str(NO_SUCH_DATE)
        assert address in wrong_address.value.messages[0]


def test_what_was_typed_is_escaped():
    assert "<script>" not in str(ProviderForm({"name": "<script>alert(1)</script>"}))
