"""Two versions of a plan side by side: words, paragraphs, comments and targets at their place."""

from decimal import Decimal

import pytest

from grants.plans.comparison import beside, compare
from regions import clock
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.plan_pages import (
    DURING,
    commented_plan,
    get,
    post,
    sent_plan,
    step,
    text_of,
    words_of,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return cases.published_call()


def test_changed_words_carry_signs_that_are_no_colours(call):
    plan = sent_plan(call, "Kunnat kartoitetaan keväällä.")
    step(plan, "take_back", "kaisa")
    write(plan, "Kunnat kartoitetaan syksyllä.")
    page = get("kaisa", "plan-compare", plan.pk)
    text = text_of(page)
    removed, added = text.split("<del>")[1].split("</del>")[0], text.split("<ins>")[1].split("</ins>")[0]
    assert " keväällä." in removed and "[−" in removed and "−]" in removed and "ds-sr-only" in removed
    assert " syksyllä." in added and "[+" in added and "+]" in added and "ds-sr-only" in added
    # The state compares what was sent: one version so far.
    assert "syksyllä" not in text_of(get("arvi", "plan-compare", plan.pk, newer="now"))


def test_a_new_paragraph_stands_alone_and_the_others_keep_their_mates():
    older = ["Kartoitamme kunnat keväällä.", "Verkosto kokoontuu kuukausittain Kajaanissa."]
    newer = ["Aloitamme kyselyllä.", "Kartoitamme kunnat syksyllä.", "Verkosto kokoontuu kuukausittain Kuhmossa."]
    assert beside(older, newer) == [(None, 0), (0, 1), (1, 2)]
    assert beside(newer, older) == [(0, None), (1, 0), (2, 1)]
    assert beside([], ["yksi"]) == [(None, 0)]
    # Nothing in common: the one was removed, the other is new.
    assert beside(["vanha teksti"], ["aivan muuta"]) == [(0, None), (None, 0)]


def test_many_changed_paragraphs_are_still_quick():
    older, newer = ([f"{word} {n}" for n in range(60)] for word in ("vanha", "uusi"))
    assert beside(older, newer) == [(n, n) for n in range(60)]


def test_comments_stand_at_the_paragraph_they_are_about(call):
    plan, _made = commented_plan(call, (1, "Mitkä kunnat?"), (2, "Missä kylissä?"))
    write(plan, "Kartoitamme kunnat.\n\nKysymme Vuokatissa erikseen.")
    words = words_of(get("kaisa", "plan-compare", plan.pk))
    first, second = words.index("Mitkä kunnat?"), words.index("Missä kylissä?")
    assert first < words.index("Vuokatissa") < second
    # A comment that the round has not given is the agency's alone.
    other = sent_plan(cases.published_call(code="toinen", series="toinen"))
    post("arvi", "plan-comment", other.pk, "need", **{"need-text": "Kesken", "need-paragraph": 1, "need-version": 1})
    assert "Kesken" in text_of(get("arvi", "plan-compare", other.pk))
    assert "Kesken" not in text_of(get("kaisa", "plan-compare", other.pk))


def test_targets_are_compared_too(call):
    plan = cases.plan_of(call, "18", "written")
    cases.target_on(plan)
    plan = step(plan, "mark_ready", "kaisa")
    plan = step(plan, "reopen", "kaisa")
    compare_page = "plan-compare"
    assert get("kaisa", "plan-detail", plan.pk).context["may_compare"] is False
    with clock.at(DURING), region_scope("18"):
        target = plan.targets.get()
    post("kaisa", "plan-target-edit", plan.pk, target.pk, own_indicator="Kouluttajat", target="20", target_day="31.10.2020", version=0)
    cases.target_on(plan, own_indicator="Tapahtumat kylissä", target=Decimal(5))
    assert get("kaisa", "plan-detail", plan.pk).context["may_compare"] is True
    lines = get("kaisa", compare_page, plan.pk).context["rows"][0]["targets"]
    assert [(line["before"] and line["before"]["target"], line["after"]["target"], line["changed"]) for line in lines] == [(12, 20, True), (None, 5, True)]
    assert get("arvi", compare_page, plan.pk).context["rows"][0]["targets"][0]["changed"] is False


def test_a_region_that_is_no_pilot_has_no_word_of_continuity(call):
    plan = sent_plan(call)
    step(plan, "take_back", "kaisa")
    for name in ("plan-detail", "plan-compare"):
        rows = get("kaisa", name, plan.pk).context["sections" if name == "plan-detail" else "rows"]
        assert [row["goal"].code for row in rows] == ["need"]
    pilot = cases.plan_of(call, "19", "draft")
    assert [row["goal"].code for row in get("lauri", "plan-detail", pilot.pk).context["sections"]] == ["need", "continuity"]
    assert get("kaisa", "plan-target-choose", plan.pk, "continuity").status_code == 404
    assert get("lauri", "plan-target-choose", pilot.pk, "continuity").status_code == 200


def test_what_was_sent_last_is_not_compared_with_itself(call):
    plan, _made = commented_plan(call, (1, "Milloin?"), text="Kartoitamme kunnat.")
    write(plan, "Kartoitamme kunnat keväällä.")
    assert get("kaisa", "plan-compare", plan.pk).context["choices"] == ["1", "now"]
    plan = step(plan, "revise", "kaisa")
    page = get("kaisa", "plan-compare", plan.pk)
    assert (page.context["older"], page.context["newer"], page.context["choices"]) == ("1", "2", ["1", "2"])
    (row,) = page.context["rows"]
    assert (row["changed"], row["discussed"]) == (True, True)
    same = get("kaisa", "plan-compare", plan.pk, older="2", newer="2").context["rows"][0]
    assert (same["changed"], same["discussed"]) == (False, False)


@pytest.mark.parametrize(
    ("older", "newer"),
    [("", "uusi teksti"), ("a b c", "a x c"), ("rivi\n\ntoinen", "rivi\n\nkolmas"), ("sama", "sama"), ("x", "")],
)
def test_the_parts_join_to_the_texts_again(older, newer):
    before, after = compare(older, newer)
    assert "".join(text for text, _changed in before) == older
    assert "".join(text for text, _changed in after) == newer
    assert (older == newer) == (not any(changed for _text, changed in before + after))
