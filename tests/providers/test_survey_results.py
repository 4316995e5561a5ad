"""Results tell counts and shares, never a count of fewer than five, nor one that lets it be computed."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from providers.models import SurveyAnswer
from providers.needs.survey_suppression import REST, WHOLE, hidden_cells, hidden_places, lines_of
from regions.scope import national_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.surveys import lay

pytestmark = pytest.mark.django_db
KAJAANI, SOTKAMO, KUHMO = "205", "765", "290"


@pytest.fixture
def survey():
    return make_network.survey()


def page(survey, who="kaisa", **query):
    return signed_in(who).get(f"/en/work/surveys/{survey.pk}/", query)


def rows(found, code):
    """→ {answer: (shown, percent)} of one question on the page."""
    question = next(each for each in found.context["results"].questions if each.code == code)
    return {row.code: (row.shown, row.percent) for row in question.rows}


def test_counts_and_shares_with_their_n(survey):
    lay(survey, 12, knows_where="yes", topic=["e_mail", "banking"])
    lay(survey, 8, knows_where="no", topic=["e_mail"])
    lay(survey, 5, knows_where="not_sure")
    lay(survey, 9, set_aside=True, knows_where="yes")
    found = page(survey)
    assert rows(found, "knows_where") == {"yes": ("12", 48), "not_sure": ("5", 20), "no": ("8", 32)}
    topics = rows(found, "topic")
    assert topics["e_mail"] == ("20", 100) and topics["banking"] == ("12", 60) and topics["tax"] == ("fewer than 5", None)
    assert [each.base for each in found.context["results"].questions if each.code in ("topic", "knows_where")] == ["20", "25"]
    answers, awareness, aside = found.context["figures"]
    assert (answers[1], awareness[1], aside[1]) == ("25", "48 %", 9)
    assert "n = 25" in awareness[2] and "Yes" in awareness[2]


def test_nothing_is_shown_of_fewer_than_five_answers(survey):
    lay(survey, 4, knows_where="yes")
    found = page(survey)
    assert found.context["results"].questions == () and "at least five" in found.content.decode()
    lay(survey, 1, knows_where="yes")
    assert rows(page(survey), "knows_where")["no"] == ("fewer than 5", None)


def test_a_lone_small_count_takes_the_next_smallest_with_it(survey):
    lay(survey, 20, knows_where="yes")
    lay(survey, 7, knows_where="not_sure")
    lay(survey, 3, knows_where="no")
    assert rows(page(survey), "knows_where") == {"yes": ("20", 67), "not_sure": ("not shown", None), "no": ("fewer than 5", None)}
    assert page(survey).context["figures"][1][1] == "67 %"


def test_two_small_counts_hide_each_other(survey):
    lay(survey, 20, knows_where="yes")
    lay(survey, 2, knows_where="not_sure")
    lay(survey, 3, knows_where="no")
    assert rows(page(survey), "knows_where")["yes"] == ("20", 80)


def test_awareness_that_may_not_be_told_is_not(survey):
    lay(survey, 2, knows_where="yes")
    lay(survey, 20, knows_where="no")
    assert page(survey).context["figures"][1][1] == "fewer than 5"


def test_a_municipality_of_fewer_than_five_has_no_breakdown(survey):
    lay(survey, 12, KAJAANI, knows_where="yes")
    lay(survey, 10, SOTKAMO, knows_where="no")
    lay(survey, 4, KUHMO, knows_where="no")
    kuhmo = page(survey, municipality=KUHMO)
    assert kuhmo.context["results"].questions == () and kuhmo.context["results"].answers == "fewer than 5"
    assert "Fewer than five have answered here" in kuhmo.content.decode()
    # Kuhmo's four are the region's less those of the others: the smaller of the others is not shown either.
    sotkamo = page(survey, municipality=SOTKAMO)
    assert sotkamo.context["results"].questions == () and sotkamo.context["results"].answers == "not shown"
    kajaani = page(survey, municipality=KAJAANI)
    assert kajaani.context["results"].answers == "12" and "municipality" not in [q.code for q in kajaani.context["results"].questions]
    places = rows(page(survey), "municipality")
    assert (places[KAJAANI], places[SOTKAMO], places[KUHMO]) == (("12", 46), ("not shown", None), ("fewer than 5", None))


def test_a_small_count_of_one_municipality_is_not_the_regions_less_the_others(survey):
    lay(survey, 10, KAJAANI, knows_where="yes")
    lay(survey, 6, KAJAANI, knows_where="no")
    lay(survey, 6, KAJAANI, knows_where="not_sure")
    lay(survey, 2, SOTKAMO, knows_where="yes")
    lay(survey, 8, SOTKAMO, knows_where="no")
    lay(survey, 9, SOTKAMO, knows_where="not_sure")
    region, kajaani, sotkamo = (rows(page(survey, **q), "knows_where") for q in ({}, {"municipality": KAJAANI}, {"municipality": SOTKAMO}))
    assert region["yes"][0] == "12" and sotkamo["yes"][0] == "fewer than 5"
    assert kajaani["yes"][0] == "not shown" and sotkamo["no"][0] == "not shown"


def test_the_filter_of_an_unknown_place_is_none(survey):
    lay(survey, 6, knows_where="yes")
    assert page(survey, municipality="999").context["results"].answers == "6"


def test_the_files_have_what_the_page_has(survey):
    lay(survey, 20, knows_where="yes")
    lay(survey, 3, knows_where="no")
    lay(survey, 7, knows_where="not_sure")
    text = page(survey, format="csv").content.decode("utf-8-sig").splitlines()
    told = [line.split(";")[3:] for line in text if "Do you know where" in line]
    assert told == [["Yes", "20", "67", "30"], ["I am not sure", "not shown", "", "30"], ["No", "fewer than 5", "", "30"]]
    sheet = load_workbook(BytesIO(page(survey, format="xlsx", municipality=KAJAANI).content)).active
    lines = list(sheet.iter_rows(values_only=True))
    assert len({len(line) for line in lines}) == 1 and {line[1] for line in lines[1:]} == {"Kajaani"}
    assert ("Yes", 20, 67, "30") in [line[3:] for line in lines]
    small = page(survey, format="csv", municipality=KUHMO).content.decode("utf-8-sig").splitlines()
    assert len(small) == 1


def test_a_question_that_few_have_answered_has_no_rows(survey):
    lay(survey, 20, knows_where="yes")
    lay(survey, 4, knows_where="yes", age="under_30")
    found = page(survey)
    assert rows(found, "age") == {} and "Fewer than five have answered this question" in found.content.decode()
    text = page(survey, format="csv").content.decode("utf-8-sig")
    assert "How old are you?;;;;fewer than 5" in text and "Under 30" not in text


def test_an_answer_that_has_left_the_code_list_is_counted(survey):
    lay(survey, 6, topic=["fax"], knows_where="yes")
    assert rows(page(survey), "topic")["fax"] == ("6", 100)


def test_the_region_reads_and_the_nation_does_not(survey):
    lay(survey, 6, knows_where="yes")
    for reader in ("katri", "sirpa"):
        assert rows(page(survey, reader), "knows_where")["yes"] == ("6", 100)
    assert page(survey, "sanna").status_code == 404
    with national_scope():
        assert SurveyAnswer.objects.count() == 0


def test_evidence_of_need_is_written_by_the_coordinator_alone(survey):
    lay(survey, 6, knows_where="yes")
    assert page(survey).context["evidence_url"].endswith(f"?survey={survey.pk}")
    assert page(survey, municipality=KAJAANI).context["evidence_url"].endswith(f"?survey={survey.pk}&municipality={KAJAANI}")
    assert "Write this down" in page(survey).content.decode()
    assert "Write this down" not in page(survey, "katri").content.decode()


def test_each_questionnaire_has_its_awareness():
    for name, answers in {"providers": {"people_know": "most"}, "municipalities": {"people_know": "most"}}.items():
        survey = make_network.survey(questionnaire=name)
        lay(survey, 6, **answers)
        assert page(survey).context["figures"][1][1] == "100 %"


COUNTS = st.dictionaries(
    st.sampled_from("ABCD"), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 12), min_size=1), min_size=1
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS)
def test_no_hidden_count_stands_alone_in_a_row_or_a_column(counts):
    hidden = hidden_places({place: sum(cells.values()) for place, cells in counts.items()})
    lines = lines_of(counts, hidden)
    unshown = hidden_cells(lines, "xyz")
    assert all((line, choice) in unshown for line in lines for choice in "xyz" if lines[line][choice] < 5)
    for line in lines:
        assert sum((line, choice) in unshown for choice in "xyz") != 1
    for choice in "xyz":
        assert len(lines) == 1 or sum((line, choice) in unshown for line in lines) != 1
    if hidden != counts.keys():
        few = sum(sum(counts[place].values()) for place in hidden)
        assert few == 0 or few >= 5
    assert WHOLE in lines and (REST in lines) == any(sum(counts[place].values()) for place in hidden)
