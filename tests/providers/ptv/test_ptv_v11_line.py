"""The line to PTV while it fails: what is tried again, what is not, and what the caller is told."""

import time
from types import SimpleNamespace

import pytest

from providers.ptv.interface import line
from providers.ptv.interface.client import Busy, NotAllowed, Refused, Rubbish, Unreachable
from providers.ptv.interface.line import Line, decoded
from providers.ptv.interface.told import problems_of
from providers.ptv.interface.v11.client import V11Client
from tests.providers.link_server import LinkServer
from tests.providers.ptv.ptv_line import same


@pytest.fixture
def written(kainuu):
    """A service that PTV has; the log begins after it."""
    found = kainuu.client.save_service(kainuu.service())
    kainuu.ptv.clear_log()
    return found


def test_two_failures_are_tried_over(kainuu, written):
    kainuu.ptv.knobs(error_next=2, path="/Service/")
    assert same(kainuu.client.service(written.id), written)
    assert len(kainuu.asked("GET", "/Service/")) == 3


def test_the_third_failure_is_told(kainuu, written):
    kainuu.ptv.knobs(error_next=3, path="/Service/")
    with pytest.raises(Unreachable) as error:
        kainuu.client.service(written.id)
    assert (error.value.told, error.value.path) == ("500", f"Service/{written.id}")


@pytest.mark.parametrize("knob", ["half_next", "garbage_next", "lose_next"])
def test_a_broken_answer_is_asked_for_again(kainuu, written, knob):
    kainuu.ptv.knobs(**{knob: 2, "path": "/Service/"})
    assert same(kainuu.client.service(written.id), written)


@pytest.mark.parametrize(("knob", "kind"), [("half_next", Unreachable), ("garbage_next", Rubbish), ("lose_next", Unreachable)])
def test_an_answer_that_stays_broken(kainuu, written, knob, kind):
    kainuu.ptv.knobs(**{knob: 3, "path": "/Service/"})
    with pytest.raises(kind):
        kainuu.client.service(written.id)
    assert same(kainuu.client.service(written.id), written)


def test_a_short_429_is_waited_for(kainuu, written, monkeypatch):
    waited = []
    # The line's own clock, not the double's.
    monkeypatch.setattr(line, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    kainuu.ptv.knobs(too_many_next=2, retry_after=7, path="/Service/")
    assert same(kainuu.client.service(written.id), written)
    assert waited == [7, 7]


def test_a_long_429_puts_the_work_off(kainuu, written):
    kainuu.ptv.knobs(too_many_next=1, retry_after=120, path="/Service/")
    with pytest.raises(Busy) as error:
        kainuu.client.service(written.id)
    assert error.value.seconds == 120


def test_429_after_429_ends_too(kainuu, written, monkeypatch):
    waited = []
    # The line's own clock, not the double's.
    monkeypatch.setattr(line, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    kainuu.ptv.knobs(too_many_next=50, retry_after=10, path="/Service/")
    with pytest.raises(Busy):
        kainuu.client.service(written.id)
    assert sum(waited) == 30


def test_a_write_that_failed_is_not_made_again(kainuu, written):
    kainuu.ptv.knobs(error_next=1, method="PUT")
    with pytest.raises(Unreachable):
        kainuu.client.save_service(written)
    assert len(kainuu.asked("PUT")) == 1


def test_a_write_that_was_refused_for_haste_is(kainuu, written):
    kainuu.ptv.knobs(too_many_next=1, retry_after=0, method="PUT")
    assert kainuu.client.save_service(written).names == written.names
    assert len(kainuu.asked("PUT")) == 2


def test_silence(kainuu, written, monkeypatch):
    monkeypatch.setattr(line, "TIMES", (1, 0.1))
    kainuu.ptv.knobs(delay=0.5)
    with pytest.raises(Unreachable):
        kainuu.client.service(written.id)


def test_nobody_there(settings):
    settings.PTV_PAUSE = 0
    with pytest.raises(Unreachable):
        V11Client("http://127.0.0.1:9").services(organisation="x").__next__()
    with pytest.raises(Unreachable):
        Line("")


def test_refusals_are_told_in_ptvs_words(kainuu, written):
    with pytest.raises(Refused) as error:
        kainuu.client.save_service(written.model_copy(update={"names": {"fi": "a" * 101}}))
    assert error.value.problems
    assert all(isinstance(sentence, str) for sentences in error.value.problems.values() for sentence in sentences)


def test_another_organisations_record(kainuu, written):
    kainuu.ptv.add_organisation("Sotkamon kunta", municipality="765", user="sotkamo")
    with pytest.raises((NotAllowed, Refused)):
        kainuu.client_of("sotkamo").save_service(written)


def test_a_redirect_is_not_followed(settings):
    settings.PTV_PAUSE = 0
    with LinkServer() as server:
        server.answers["/Service/x"] = (302, f"{server.url}/elsewhere")
        with pytest.raises(Unreachable):
            Line(server.url).ask("GET", "Service/x")
        assert {path for _method, path in server.asked} == {"/Service/x"}


def test_an_answer_has_a_size(settings, monkeypatch):
    settings.PTV_PAUSE = 0
    monkeypatch.setattr(line, "MOST_BYTES", 1000)

    def much(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b'"' + b"a" * 5000 + b'"')

    with LinkServer() as server:
        server.answers["/x"] = much
        with pytest.raises(Rubbish):
            Line(server.url).ask("GET", "x")


@pytest.mark.parametrize(
    ("content", "read"),
    [(rb'["a\u0000b"]', ["ab"]), (rb'["a\\u0000b"]', [r"a\u0000b"]), (rb'["\\\u0000\u0000"]', ["\\"]), (b"{}", {})],
)
def test_what_no_database_holds_is_left_out(content, read):
    assert decoded(content, "x", empty=False) == read


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"ServiceNames":["Type - Required value \'Name\' was not found!"]}', {"ServiceNames": ["Type - Required value 'Name' was not found!"]}),
        (b'{"errors":{"Areas":["too wide"]},"title":"One or more"}', {"Areas": ["too wide"]}),
        (b'{"errors":[{"path":"languageVersions.fi","message":"missing"},{"message":"odd"}]}', {"languageVersions.fi": ["missing"], "": ["odd"]}),
        (b"<html>", {}),
        (b'"no"', {}),
        (b"", {}),
    ],
)
def test_what_a_refusal_says(body, told):
    assert problems_of(body) == told
