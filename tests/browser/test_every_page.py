"""Every page of the product, as a person who may open it: clean for axe, one h1, nothing sideways, no complaint.

The pages and the people are those of tests/access/matrix.txt, so that a new page is looked at without being named here.
"""

from zlib import crc32

import pytest
from django.urls import reverse
from django.utils import translation

from grants.calls.steps import ORDER
from tests.access.test_matrix import rows
from tests.browser.axe import look, looks
from tests.browser.watching import become, kept_from, listen
from tests.people import PEOPLE

# Files and redirects, not pages.
NOT_PAGES = {"call-calendar", "document-download", "choose-language", "language-set"}
NOT_PAGES |= {"import-template", "import-export", "import-refused", "meeting-calendar", "call-material"}
NOT_PAGES |= {"finder-points", "map-shapes", "application-attachment", "batch-file", "reply-file", "case-file", "report-costs"}
NOT_PAGES |= {"open-data-file"}
# What other systems read.
NOT_PAGES |= {name for name, _method, _cells in rows()[1] if name.startswith(("hsds", "api-v1-"))}
OF_THE_STATE = ("arvi", "kehitys", "essi", "reino", "maija", "taru", "niilo", "nelli")
# Pages that look otherwise than the one of the matrix: name → (person, URL name, what the world calls its pk, query)
OTHER_LOOKS = {
    "my-work of the region's others": ("katri", "my-work", None, ""),
    "my-work of the payment approver": ("maija", "my-work", None, ""),
    "my-work of the decision-maker": ("reino", "my-work", None, ""),
    "provider-list empty": ("kaisa", "provider-list", None, "?state=archived"),
    "offering-publish of a draft": ("kaisa", "offering-publish", "draft_offering", ""),
    "finder of a place": ("anyone", "finder", None, "?q=Kajaani&form=in_person"),
    "finder to print": ("anyone", "finder", None, "?q=Kajaani&print=1"),
    "finder-offering to print": ("anyone", "finder-offering", None, "?print=1"),
    "finder-triage with an answer": ("anyone", "finder-triage", None, "?device=no"),
    "embed-code with its code": ("anyone", "embed-code", None, "?place=m205&shown_in=sv&size=s&limit=4"),
    "desk with results": ("aino", "desk", None, "?q=Kajaani"),
    "call-new copied": ("essi", "call-new", None, "?copy={call}"),
    "call-detail of a draft": ("essi", "call-detail", "draft_call", ""),
    "plan-detail with comments": ("kaisa", "plan-detail", "commented", ""),
    "plan-section-edit with comments": ("kaisa", "plan-section-edit", "commented", ""),
    "plan-compare of two versions": ("kaisa", "plan-compare", "commented", ""),
    "application-list empty": ("asa", "application-list", None, "?state=rejected"),
    "application-detail of a draft": ("sirpa", "application-detail", "draft", ""),
    "application-detail of one being supplemented": ("kaisa", "application-detail", "to_supplement", ""),
    "application-detail of one being supplemented, to the ministry": ("essi", "application-detail", "to_supplement", ""),
    "application-edit of a supplement": ("kaisa", "application-edit", "to_supplement", ""),
    "conflict-declare by who has declared it": ("anni", "conflict-declare", None, ""),
    "score-list before one's own are given": ("anni", "score-list", None, ""),
    "decision-detail of a cut grant": ("sirpa", "decision-detail", "cut", ""),
    "decision-detail of a cut grant, to the ministry": ("essi", "decision-detail", "cut", ""),
    "allocation-new copied": ("essi", "allocation-new", None, "?start={allocation}"),
    "mail-list empty": ("kaisa", "mail-list", None, "?state=failed"),
    "report-detail of an accepted one": ("sanna", "report-detail", "accepted_report", ""),
    "payment-detail of a paid one": ("maija", "payment-detail", "paid", ""),
    "payment-approve asks once more": ("maija", "payment-approve", "verified", "?confirm=yes"),
}
SIGN_IN_PAGES = [
    *["account_login", "account_inactive", "account_reset_password", "account_reset_password_done"],
    *["account_reset_password_from_key_done"],
]
ACCOUNT_PAGES = [
    *["account_logout", "account_reauthenticate", "account_email", "account_change_password"],
    *["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"],
]


@pytest.fixture(scope="module")
def tab_of_all(chromium):
    """→ function → (the one tab for all pages, its complaints). A fresh one is a process that reads styles, scripts and axe
    for the first time: twice the time of a page. Where one was closed, the next test gets another."""
    context = chromium.new_context(locale="fi-FI")
    kept = []

    def tab():
        if not kept or kept[0].is_closed():
            page = context.new_page()
            kept[:] = page, listen(page)
        return kept

    yield tab
    context.close()


@pytest.fixture
def page(tab_of_all, request):
    tab, complaints = tab_of_all()
    tab.context.clear_cookies()
    complaints.clear()
    yield tab
    if picture := kept_from(request, "page.png"):
        tab.screenshot(path=picture, full_page=True)
    if picture or complaints:
        tab.close()
    assert complaints == []


def pages():
    """→ (["URL name person", …], those of them that wait for --slow): each page by the first of the region's or provider's
    people who may open it, and by the first of the state's: they often see another page under the same address. Of the two
    one is drawn by the page's name."""
    chosen, spared = [], []
    for name, method, cells in rows()[1]:
        if method != "GET" or name in NOT_PAGES:
            continue
        may = [person for person, cell in cells.items() if cell in ("page", "ok")]
        state = [person for person in may if person in OF_THE_STATE]
        others = [person for person in may if person not in OF_THE_STATE]
        both = [f"{name} {people[0]}" for people in (others, state) if people]
        chosen += both
        spared += [both[crc32(name.encode()) % 2]] if len(both) == 2 else []
    return chosen, spared


PAGES, SPARED = pages()


def address_of(site, language, name, **kwargs):
    with translation.override(language):
        return site + reverse(name, kwargs=kwargs)


def look_as(page, world, who, address, language, width, status=200):
    """As a person of the world, or anyone: open the address and find nothing wrong."""
    world, site = world
    if who != "anyone":
        become(page, site, world.person(who))
    if not address.startswith(f"{site}/{language}/"):
        # Sign-in and the demo's own pages have no language in their address.
        page.goto(f"{site}/i18n/{language}/?next=/")
    look(page, address, width, status)
    assert page.get_attribute("html", "lang") == language


@pytest.mark.parametrize(("page_of", "language", "width"), looks(*PAGES, spared=SPARED))
def test_a_page_is_clean(page, world, page_of, language, width):
    name, who = page_of.split()
    address = address_of(world[1], language, name, **world[0].arguments(name))
    look_as(page, world, who, address, language, width)


@pytest.mark.parametrize(("name", "language", "width"), looks(*OTHER_LOOKS))
def test_another_look_of_a_page_is_clean(page, world, name, language, width):
    who, url_name, case, query = OTHER_LOOKS[name]
    kwargs = world[0].arguments(url_name) | ({"pk": getattr(world[0], case).pk} if case else {})
    address = address_of(world[1], language, url_name, **kwargs) + query.format(call=world[0].call.pk, allocation=world[0].allocation.pk)
    look_as(page, world, who, address, language, width)


@pytest.mark.parametrize(("step", "language", "width"), looks(*ORDER))
def test_a_step_of_a_call_is_clean(page, world, step, language, width):
    address = address_of(world[1], language, "call-step", pk=world[0].draft_call.pk, step=step)
    look_as(page, world, "essi", address, language, width)


@pytest.mark.parametrize(("name", "language", "width"), looks(*SIGN_IN_PAGES))
def test_a_sign_in_page_is_clean(page, world, name, language, width):
    look_as(page, world, "anyone", address_of(world[1], language, name), language, width)


@pytest.mark.parametrize(("name", "language", "width"), looks(*ACCOUNT_PAGES))
def test_a_page_of_ones_own_account_is_clean(page, world, name, language, width):
    look_as(page, world, "reino", address_of(world[1], language, name), language, width)


@pytest.mark.parametrize(("name", "language", "width"), looks("demo of everybody"))
def test_the_list_of_sample_people_is_clean(page, world, name, language, width):
    for username in PEOPLE:
        world[0].person(username)
    look_as(page, world, "anyone", f"{world[1]}/demo/", language, width)


@pytest.mark.parametrize(("name", "language", "width"), looks("no-such-page"))
def test_an_unknown_address_is_clean(page, world, name, language, width):
    look_as(page, world, "anyone", f"{world[1]}/{language}/{name}/", language, width, status=404)


@pytest.mark.parametrize(("name", "language", "width"), looks("proposal-detail"))
def test_a_forbidden_page_is_clean(page, world, name, language, width):
    address = address_of(world[1], language, name, **world[0].arguments(name))
    look_as(page, world, "kaisa", address, language, width, status=403)


@pytest.mark.parametrize(("name", "language", "width"), looks("plan-detail"))
def test_anothers_case_is_clean(page, world, name, language, width):
    address = address_of(world[1], language, name, **world[0].arguments(name))
    look_as(page, world, "sanna", address, language, width, status=404)
