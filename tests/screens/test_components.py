"""Each part of templates/components: it says what goes in, shows what it got, and escapes it."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

COMPONENTS = Path(settings.BASE_DIR) / "templates/components"
WHEN = datetime(2019, 10, 15, 13, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def rendered(name, **context):
    return html.fromstring("<main>" + render_to_string(f"components/{name}.html", context) + "</main>")


def text(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_component_opens_with_a_line_on_what_goes_in(path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


def test_status_shows_words_in_a_tone():
    (tag,) = rendered("status", text="Late", tone="danger").xpath("//*[@data-color='danger']")
    assert text(tag) == "Late"
    assert rendered("status", text="New").xpath("//*[@data-color='neutral']")


def test_alert_has_a_heading():
    page = rendered("alert", title="Saved", text="The draft is safe.", tone="success")
    assert text(page) == "Saved The draft is safe."


def test_empty_offers_the_first_step():
    page = rendered("empty", title="No agreements", text="Make the first one.", link_url="/new", link_text="New")
    assert page.xpath("//a/@href") == ["/new"]
    assert not rendered("empty", title="No agreements").xpath("//a")


def test_next_step_tells_what_who_and_by_when():
    page = rendered("next_step", what="Statement", who="The agency", by=WHEN)
    assert [text(each) for each in page.xpath("//dd")] == ["Statement", "The agency", "15.10.2019 at 16.15"]
    assert len(rendered("next_step", what="Statement").xpath("//dd")) == 1


def test_timeline_keeps_the_order_it_is_given():
    events = [{"at": WHEN, "text": "Submitted", "who": "Sirpa"}, {"at": WHEN, "text": "Stated", "note": "Well."}]
    page = rendered("timeline", events=events)
    assert [text(each) for each in page.xpath("//strong")] == ["Submitted", "Stated"]
    assert page.xpath("//time/@datetime")[0] == WHEN.isoformat()


def test_summary_list_names_what_each_link_changes():
    page = rendered("summary_list", rows=[("Payee", "Kainuu <x>", None), ("IBAN", "", "/iban"), ("Points", 0, None)])
    assert [text(each) for each in page.xpath("//dd[not(@class)]")] == ["Kainuu <x>", "–", "0"]
    assert [text(each) for each in page.xpath("//a")] == ["Change: IBAN"]


def test_breadcrumbs_mark_this_page_and_do_not_link_it():
    page = rendered("breadcrumbs", items=[("/a", "My work"), (None, "Kainuu")])
    assert [text(each) for each in page.xpath("//*[@aria-current='page']")] == ["Kainuu"]
    assert page.xpath("//a/@href") == ["/a"]


def test_task_list_shows_a_closed_part_without_a_link():
    page = rendered("task_list", tasks=[("Plan", "/plan", "Done", "success"), ("Sign", None, "Not yet", "neutral")])
    assert [text(each) for each in page.xpath("//li")] == ["Plan Done", "Sign Not yet"]
    assert page.xpath("//a/@href") == ["/plan"]


def test_work_card_is_one_link_with_its_due_time():
    page = rendered("work_card", title="Statement", url="/s", text="Kainuu", by=WHEN, status="Late", tone="danger")
    assert page.xpath("//h3/a/@href") == ["/s"]
    assert "15.10.2019 at 16.15" in text(page)


def test_figures_show_a_note_where_there_is_one():
    assert text(rendered("figures", items=[("65+", "93 214", "2019")])) == "65+93 2142019"


def test_pagination_keeps_the_other_parameters():
    page = rendered("pagination", page_obj=Paginator(range(30), 10).page(2), query="form=near&kind=library")
    assert page.xpath("//a/@href") == ["?form=near&kind=library&page=1", "?form=near&kind=library&page=3"]
    assert not rendered("pagination", page_obj=Paginator(range(3), 10).page(1)).xpath("//nav")


def test_progress_is_named():
    assert rendered("progress", text="Writing", done=2, total=5).xpath("//progress/@aria-label") == ["Writing"]


def test_a_remark_is_escaped():
    page = rendered("version_note", text="<b>one</b>\n\ntwo", who="The agency", at=WHEN)
    assert [text(each) for each in page.xpath("//p[not(@class)]")] == ["<b>one</b>", "two"]


def test_sample_data_is_marked_in_words():
    assert text(rendered("sample_mark")) == "Sample data"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fi", "Valtionavustuspäätös VM/1/2019"), ("sv", "Statsunderstödsbeslut VM/1/2019 (på finska"), ("en", "(in Finnish")],
)
def test_a_document_is_named_in_the_readers_language(language, shown):
    title = "Valtionavustuspäätös VM/1/2019"
    document = SimpleNamespace(pk=1, kind="decision", language="fi", title=title, size=1024)
    with translation.override(language):
        text = " ".join(html.fromstring(render_to_string("components/document_link.html", {"document": document})).text_content().split())
    assert shown in text
