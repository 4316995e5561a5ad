"""The page of one record in PTV: what differs, field by field and language by language, and whose words stay."""

import pytest

from providers.ptv.models import PtvLink
from regions.scope import region_scope
from tests.providers.ptv.ptv_screens import library, page, sent, service, there

pytestmark = pytest.mark.django_db
WAS, THEIRS = {"fi": "Opastamme laitteissa."}, {"fi": "Neuvomme <b>kaikissa</b> laitteissa."}


@pytest.fixture(autouse=True)
def terms(settings):
    settings.PTV_TERMS = ["http://www.yso.fi/onto/koko/p0"]


@pytest.fixture
def conflict():
    """The description in conflict; the summary changed in PTV alone."""
    provider, _offering = library()
    changed = {"descriptions": THEIRS, "summaries": {"fi": "Apua kaikkeen"}}
    return there(service(provider), state="conflict", theirs=changed, base={"descriptions": WAS})


def said(answer):
    return answer.content.decode()


def again(link):
    with region_scope(link.region_id):
        return PtvLink.objects.select_related("offering").get(pk=link.pk)


def text(link):
    with region_scope(link.region_id):
        return link.offering.texts.get(language="fi")


def chosen(link, seen=None, **fields):
    seen = seen or said(page("kaisa", f"ptv/links/{link.pk}/")).partition('name="seen" value="')[2].partition('"')[0]
    return sent("kaisa", f"ptv/links/{link.pk}/settle/", seen=seen, **fields)


def test_both_sides_and_what_was_before_stand_on_the_page_as_text(conflict):
    shown = said(page("kaisa", f"ptv/links/{conflict.pk}/"))
    for words in ("Autamme puhelimen käytössä.", "Neuvomme &lt;b&gt;kaikissa&lt;/b&gt; laitteissa.", "When both were last the same: Opastamme laitteissa.", "Apua kaikkeen"):
        assert words in shown, words
    assert "<b>kaikissa" not in shown and "Description, Finnish" in shown


def test_who_only_reads_sees_it_and_may_not_choose(conflict):
    shown = said(page("katri", f"ptv/links/{conflict.pk}/"))
    assert "Autamme puhelimen käytössä." in shown and "Save what I chose" not in shown
    assert sent("katri", f"ptv/links/{conflict.pk}/settle/", what="ours").status_code == 403
    assert page("sanna", f"ptv/links/{conflict.pk}/").status_code == 404


def test_a_conflict_is_chosen_by_nobody_beforehand(conflict):
    answer = chosen(conflict, what="choose")
    assert answer.status_code == 422 and "Choose which one stays." in said(answer)
    assert again(conflict).state == "conflict"


def test_ours_of_one_field_and_theirs_of_another(conflict):
    shown = said(page("kaisa", f"ptv/links/{conflict.pk}/"))
    first, second = ("row-0", "row-1") if shown.index("Summary, Finnish") < shown.index("Description, Finnish") else ("row-1", "row-0")
    assert chosen(conflict, what="choose", **{first: "theirs", second: "ours"}).status_code == 302
    now = again(conflict)
    assert (text(now).summary, text(now).description) == ("Apua kaikkeen", "Autamme puhelimen käytössä.")
    assert now.state == "local_newer"


def test_all_of_ptvs_at_once(conflict):
    assert chosen(conflict, what="theirs").status_code == 302
    now = again(conflict)
    assert text(now).description == THEIRS["fi"] and now.state == "in_sync"


def test_all_of_ours_at_once(conflict):
    assert chosen(conflict, what="ours").status_code == 302
    now = again(conflict)
    assert text(now).description == "Autamme puhelimen käytössä." and now.state == "local_newer"


def test_who_chose_about_something_else_is_told_and_nothing_is_done(conflict):
    seen = said(page("kaisa", f"ptv/links/{conflict.pk}/")).partition('name="seen" value="')[2].partition('"')[0]
    there(conflict, state="conflict", theirs={"descriptions": {"fi": "Kolmas tapa."}}, base={"descriptions": WAS})
    answer = chosen(conflict, seen=seen, what="theirs")
    assert answer.status_code == 409 and "Kolmas tapa." in said(answer) and "changed since you opened the page" in said(answer)
    assert text(again(conflict)).description == "Autamme puhelimen käytössä."


@pytest.fixture
def archived():
    provider, _offering = library()
    return there(service(provider), state="conflict", version="Deleted", theirs={"version": "Deleted", "descriptions": WAS}, base={"descriptions": WAS})


def test_archived_there_and_changed_here_asks_what_becomes_of_it(archived):
    shown = said(page("kaisa", f"ptv/links/{archived.pk}/"))
    assert "Nothing has been lost" in shown and "Publish it in PTV anew" in shown and "Archive it here too" in shown


@pytest.mark.parametrize(("what", "state", "of_the_offering"), [("publish", "new", "published"), ("archive", "archived", "archived"), ("leave", "archived", "published")])
def test_each_answer_to_an_archived_one(archived, what, state, of_the_offering):
    assert chosen(archived, what=what).status_code == 302
    now = again(archived)
    assert (now.state, now.offering.state) == (state, of_the_offering)


def test_an_odd_answer_does_nothing(conflict):
    assert chosen(conflict, what="zz").status_code == 302 and again(conflict).state == "conflict"
