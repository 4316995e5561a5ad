"""The API user's token: got once, kept till it ends, got anew once when it is refused (table a8, rows 1 and 2)."""

import logging
import time

import jwt
import pytest

from providers.ptv import facts
from providers.ptv.interface.client import NotAllowed, Refused, SignInRefused, Unreachable
from providers.ptv.interface.v11.client import V11Client
from providers.ptv.interface.v11.sign_in import lifetime


def signed_in(kainuu):
    return len(kainuu.asked("POST", "api-login"))


def test_many_writes_sign_in_once(kainuu):
    written = kainuu.client.save_service(kainuu.service())
    kainuu.client_of("kainuu")  # another client of another account: nothing is asked before it is needed
    kainuu.client.save_service(written)
    assert signed_in(kainuu) == 1


def test_the_test_service_calls_it_ptv_token(kainuu):
    kainuu.ptv.knobs(ptv_token=True)
    assert kainuu.client.save_service(kainuu.service()).id


def test_a_token_that_is_about_to_end_is_not_kept(kainuu):
    kainuu.ptv.knobs(token_seconds=50)
    kainuu.client.save_service(kainuu.service())
    # A PUT by source_id, then a POST.
    assert signed_in(kainuu) == 2


def test_a_refused_token_is_got_anew_once(kainuu):
    written = kainuu.client.save_service(kainuu.service())
    kainuu.ptv.knobs(expire_tokens=True)
    assert kainuu.client.service(written.id, newest=True).id == written.id
    assert signed_in(kainuu) == 2
    kainuu.ptv.knobs(unauthorized_next=2)
    with pytest.raises(SignInRefused):
        kainuu.client.service(written.id, newest=True)
    assert kainuu.client.service(written.id, newest=True).id == written.id


def test_a_wrong_password(kainuu):
    with pytest.raises(SignInRefused):
        kainuu.client_of("kainuu", "guess").save_service(kainuu.service())
    assert kainuu.asked("PUT") == []


def test_a_password_that_no_key_opens(kainuu):
    kainuu.settings.LOCK_KEYS = ["cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="]
    with pytest.raises(SignInRefused):
        kainuu.client.save_service(kainuu.service())
    assert signed_in(kainuu) == 0


def test_no_api_user_reads_what_is_open(kainuu):
    written = kainuu.client.save_service(kainuu.service())
    anyone = V11Client(kainuu.ptv.v11)
    assert anyone.service(written.id).names == written.names
    with pytest.raises(SignInRefused):
        anyone.service(written.id, newest=True)


def test_open_reads_bear_no_token(kainuu):
    """A stale one would make a 500 of them: with every token expired they answer all the same."""
    written = kainuu.client.save_service(kainuu.service())
    kainuu.ptv.knobs(expire_tokens=True)
    kainuu.ptv.clear_log()
    assert kainuu.client.service(written.id).id == written.id
    assert [each["status"] for each in kainuu.ptv.log()] == [200]


def test_writing_for_an_organisation_that_has_delegated(kainuu):
    sotkamo = kainuu.ptv.add_organisation("Sotkamon kunta", municipality="765")["id"]
    for_sotkamo = kainuu.client_of("kainuu", on_behalf_of=sotkamo)
    theirs = kainuu.service(area=facts.Area(municipalities=("765",))).model_copy(update={"organisation": sotkamo})
    with pytest.raises((SignInRefused, NotAllowed, Refused)):
        for_sotkamo.save_service(theirs)
    kainuu.ptv.delegate(sotkamo, kainuu.organisation)
    saved = for_sotkamo.save_service(theirs)
    assert saved.organisation == sotkamo


def test_the_login_away(kainuu):
    kainuu.ptv.knobs(error_next=3, path="api-login")
    with pytest.raises(Unreachable):
        kainuu.client.save_service(kainuu.service())
    kainuu.ptv.knobs(error_next=1, path="api-login")
    assert kainuu.client.save_service(kainuu.service()).id


def test_secrets_stay_out_of_logs_and_texts(kainuu, caplog):
    caplog.set_level(logging.DEBUG)
    kainuu.client.save_service(kainuu.service())
    with pytest.raises(SignInRefused) as error:
        kainuu.client_of("kainuu", "a-very-own-guess").save_service(kainuu.service())
    said = caplog.text + repr(kainuu.client.transport.account) + str(error.value)
    token = kainuu.ptv.token("kainuu")
    assert "a-very-own-guess" not in said and token.partition(".")[0] not in said
    assert kainuu.client.transport.account.password not in said


@pytest.mark.parametrize(("claims", "seconds"), [({"exp": 1000}, 1000), ({}, 300), ({"exp": "soon"}, 300)])
def test_how_long_a_token_holds(claims, seconds):
    # From now on, and not from when the tests were gathered.
    claims = {name: time.time() + value if value == seconds else value for name, value in claims.items()}
    token = jwt.encode(claims, "a key that is long enough for the algorithm", algorithm="HS256")
    assert abs(lifetime(token) - seconds) < 60
    assert lifetime("no token at all") == 300
