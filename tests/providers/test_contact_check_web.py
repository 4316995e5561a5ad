"""One web address looked at: what counts as a failure, and where the look may never lead. Real servers answer."""

import ssl
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from providers.upkeep import web_check, web_round
from providers.upkeep.web_check import Seen, is_public, look
from tests.providers.link_server import LinkServer

# The tests' own server; the rest of this machine stays closed.
OURS = [ip_network("127.0.0.1/32")]


@pytest.fixture
def server(settings, monkeypatch):
    settings.CHECK_PRIVATE_ADDRESSES = OURS
    monkeypatch.setattr(web_check, "TIMES", (1, 0.4))
    with LinkServer() as server:
        yield server


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        (200, Seen("ok", False)),
        (404, Seen("not_found", True)),
        (410, Seen("not_found", True)),
        (500, Seen("refused", True)),
        (503, Seen("refused", True)),
        *[(status, Seen("refused", False)) for status in (401, 403, 405, 429)],
        ((302, "/there"), Seen("ok", False)),
        ((302, "/gone"), Seen("not_found", True)),
        ((302, "/round"), Seen("refused", False)),
        ((302, "file:///etc/passwd"), Seen("refused", True)),
        ((302, "http://["), Seen("refused", True)),
    ],
)
def test_what_an_answer_says(server, answer, seen):
    server.answers = {"/": answer, "/gone": 404, "/round": (302, "/round")}
    assert look(f"{server.url}/") == seen
    # Five redirects at most, by HEAD and by GET.
    assert len(server.asked) <= 12


def test_a_server_that_does_not_know_head_is_asked_as_a_browser_asks(server):
    server.answers["/"] = lambda handler: handler.plain(405 if handler.command == "HEAD" else 200)
    assert look(f"{server.url}/") == Seen("ok", False)
    assert server.asked == [("HEAD", "/"), ("GET", "/")]


def test_it_says_who_it_is(server, settings):
    agents = []
    server.answers["/"] = lambda handler: (agents.append(handler.agent), handler.plain(200))
    look(f"{server.url}/")
    assert "Digituki" in agents[0] and settings.BASE_URL in agents[0] and settings.DEFAULT_FROM_EMAIL in agents[0]


def test_no_answer_in_time(server):
    server.answers["/"] = lambda handler: time.sleep(1)
    assert look(f"{server.url}/") == Seen("no_answer", True)
    server.stop()
    assert look(f"{server.url}/") == Seen("no_answer", True)


def test_an_answer_that_drips_is_cut_off(server, monkeypatch):
    def drip(handler):
        for letter in b"HTTP/1.1 200 OK" * 10:
            time.sleep(0.1)
            handler.wfile.write(bytes([letter]))

    server.answers["/"] = drip
    monkeypatch.setattr(web_check, "LONGEST", 0.5)
    began = time.perf_counter()
    assert look(f"{server.url}/") == Seen("no_answer", True)
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize("status", [200, 302])
def test_a_body_without_end_is_not_read(server, status):
    written = []

    def endless(handler):
        handler.send_response(status)
        if status == 302:
            handler.send_header("Location", "/there")
        handler.end_headers()
        while handler.command == "GET":
            handler.wfile.write(b"x" * 65536)
            written.append(1)

    server.answers["/"] = lambda handler: handler.plain(405) if handler.command == "HEAD" else endless(handler)
    assert look(f"{server.url}/") == Seen("ok", False)
    # What the two machines' own buffers take, and no more.
    assert len(written) < 200


def test_a_certificate_that_nobody_vouches_for(server, tmp_path):
    server.http.socket = with_own_certificate(server.http.socket, tmp_path)
    assert look(server.url.replace("http", "https")) == Seen("unsafe", True)


def with_own_certificate(line, folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "own.pem").write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem")
    return context.wrap_socket(line, server_side=True)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]",
     "[fd00::1]", "[64:ff9b::7f00:1]", "224.0.0.1"],
)  # fmt: skip
def test_an_address_of_our_own_is_never_opened(server, settings, host):
    settings.CHECK_PRIVATE_ADDRESSES = []
    port = server.http.server_address[1]
    assert look(f"http://{host}:{port}/") == Seen("no_server", True)
    assert look(f"http://{host}/") == Seen("no_server", True)
    assert server.asked == []


def test_a_redirect_leads_nowhere_that_the_address_might_not(server):
    with LinkServer("127.0.0.2") as inside:
        server.answers["/"] = (302, f"{inside.url}/secret")
        assert look(f"{server.url}/") == Seen("no_server", True)
        assert inside.asked == [] and server.asked


def test_other_ports_and_unknown_names_tell_nothing():
    assert look("http://1.1.1.1:8080/") is None
    # Without a name service it can't be told; with one there is no such name.
    assert look("http://ei-ole.invalid/") in (None, Seen("no_server", True))


@pytest.mark.parametrize(
    ("address", "public"),
    [("1.1.1.1", True), ("100.64.0.1", False), ("2606:4700::1111", True), ("64:ff9b::101:101", True), ("2002:7f00:1::", False)],
)
def test_public_addresses(address, public):
    assert is_public(ip_address(address)) is public


def test_one_host_is_asked_at_a_time_and_with_a_pause(server):
    seen = web_round.look_at([f"{server.url}/{number}" for number in range(3)])
    assert len(seen) == 3
    first, second, third = server.moments
    assert second - first > 0.9 and third - second > 0.9


def test_when_no_host_answers_the_fault_is_ours(server, monkeypatch, settings):
    monkeypatch.setattr(web_round, "PAUSE", 0)
    settings.CHECK_PRIVATE_ADDRESSES = [ip_network("127.0.0.0/8")]
    server.stop()
    port = server.http.server_address[1]
    dead = [f"http://127.0.0.{number}:{port}/" for number in (1, 2, 3)]
    assert web_round.look_at(dead) == {}
    assert len(web_round.look_at(dead[:2])) == 2
    with LinkServer("127.0.0.4") as alive:
        assert len(web_round.look_at([*dead, f"{alive.url}/"])) == 4
