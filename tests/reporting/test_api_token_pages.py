"""The screens of tokens: making one, which is shown once; the list; ending one; whose they are."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock
from regions.api_tokens import ApiToken, hash_of
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.people import signed_in
from tests.reporting.api_clients import ask, token

pytestmark = pytest.mark.django_db
URL = "/en/work/api-tokens/"


def form(**fields):
    return {"name": "Palvelukartta", "scopes": ["providers:read"], "expires_on": f"{clock.today() + timedelta(days=10):%d.%m.%Y}"} | fields


def test_a_token_is_shown_once_and_opens_what_was_chosen():
    kaisa = signed_in("kaisa")
    answer = kaisa.post(f"{URL}new/", form())
    page = answer.content.decode()
    text = re.search(r'value="(dtk_[\w-]+)"', page)[1]
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"] and f"Bearer {text}" in page.replace("&quot;", '"')
    made = ApiToken.objects.get()
    assert made.token_hash == hash_of(text) and made.region_id == "18" and made.made_by.username == "kaisa"
    assert ask("providers/", text).status_code == 200 and ask("needs/", text).status_code == 403
    listed = kaisa.get(URL).content.decode()
    assert "Palvelukartta" in listed and text not in listed and made.shown in listed
    with region_scope("18"):
        event = AuditEvent.objects.get(verb="api-token-made")
    assert event.after["shown"] == made.shown and text not in str(event.after)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["everything"]}, {"expires_on": "1.1.2099"}, {"expires_on": "1.1.2020"}, {"expires_on": ""}]
)
def test_a_refused_form_keeps_what_was_typed(wrong):
    answer = signed_in("kaisa").post(f"{URL}new/", form(**wrong))
    assert answer.status_code == 422 and ApiToken.objects.count() == 0
    assert "Palvelukartta" in answer.content.decode() or "name" in wrong


def test_the_developer_makes_the_countrys():
    answer = signed_in("kehitys").post(f"{URL}new/", form())
    assert answer.status_code == 200 and ApiToken.objects.get().region_id is None
    with region_scope("00", side="state"):
        assert AuditEvent.objects.filter(verb="api-token-made").count() == 1


def test_ending_asks_first_and_holds_at_once():
    made, text = token()
    kaisa, page = signed_in("kaisa"), f"{URL}{token()[0].pk}/end/"
    assert kaisa.get(page).status_code == 200
    page = f"{URL}{made.pk}/end/"
    assert ask("providers/", text).status_code == 200
    assert kaisa.post(page).status_code == kaisa.post(page).status_code == 302
    assert ask("providers/", text).status_code == 401
    with region_scope("18"):
        assert AuditEvent.objects.filter(verb="api-token-ended").count() == 1


def test_anothers_token_is_not_there():
    mine = token()[0]
    for who in ("sanna", "kehitys"):
        assert signed_in(who).get(f"{URL}{mine.pk}/end/").status_code == 404
        assert signed_in(who).post(f"{URL}{mine.pk}/end/").status_code == 404
        assert "dtk_" not in signed_in(who).get(URL).content.decode()
    assert ApiToken.objects.get().ended_at is None
    assert signed_in("katri").get(URL).status_code == 403


def test_the_list_tells_when_one_expires():
    token(days=300), token(days=5), token(days=0)
    page = signed_in("kaisa").get(URL).content.decode()
    assert "In force" in page and "Expires in 5 days" in page and "Last day today" in page
    ApiToken.objects.filter(expires_on=clock.today()).update(expires_on=clock.today() - timedelta(days=1))
    assert "Expired" in signed_in("kaisa").get(URL).content.decode()


def test_the_list_takes_as_many_queries_for_twenty_as_for_one():
    kaisa = signed_in("kaisa")
    token()
    with CaptureQueriesContext(connection) as one:
        kaisa.get(URL)
    for _number in range(19):
        token()
    with CaptureQueriesContext(connection) as twenty:
        kaisa.get(URL)
    assert len(twenty) == len(one)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_open_in_each_language(language):
    kaisa, made = signed_in("kaisa"), token()[0]
    for page in ("", "new/", f"{made.pk}/end/"):
        assert kaisa.get(f"/{language}/work/api-tokens/{page}").status_code == 200
