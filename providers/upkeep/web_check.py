"""Does a web page open? Asked as a careful stranger asks: seldom, little, and never inside our own network.

Providers type the addresses and our server opens them, so somebody could try to lead it to machines of our own. The wall
stands where the connection is made: a host's name is looked up once, every address found must be a public one, and the
connection goes to those very addresses. What a redirect names passes there too.
"""

import contextlib
import ipaddress
import socket
import threading
from dataclasses import dataclass
from urllib.parse import urljoin

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from providers.upkeep.contact_check import ContactCheck

Result = ContactCheck.Result
PORTS = (80, 443)
# Seconds: to connect, and between two pieces of an answer.
TIMES = (5, 10)
# Seconds that one connection may last, however slowly the server drips its answer.
LONGEST = 20
MOST_REDIRECTS = 5
NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
# NAT64: the last 32 bits are an address of the old kind.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Seen:
    """What one look found. failed: whether it counts as a strike."""

    result: str
    failed: bool


class NoServer(Exception):
    """No such name, or it leads to a place that nobody outside can reach."""


class NotAsked(Exception):
    """It can't be told from here: our own name service is away, or the port is not one that we open."""


def look(url):
    """→ Seen, or None where it can't be told."""
    try:
        with session() as asked:
            return judged(status_of(asked, url))
    except NotAsked:
        return None
    except NoServer:
        return Seen(Result.NO_SERVER, True)
    except requests.exceptions.SSLError:
        return Seen(Result.UNSAFE, True)
    except requests.TooManyRedirects:
        # Pages that want a cookie first send robots round in circles: people get in.
        return Seen(Result.REFUSED, False)
    except ValueError:
        # Led to what is no web address.
        return Seen(Result.REFUSED, True)
    except (requests.RequestException, OSError):
        return Seen(Result.NO_ANSWER, True)


def judged(status):
    """→ Seen. A server that refuses a robot (401, 403, 405, 429) is there, and may well serve people."""
    if status < 400:
        return Seen(Result.OK, False)
    if status in (404, 410):
        return Seen(Result.NOT_FOUND, True)
    return Seen(Result.REFUSED, status >= 500)


def status_of(asked, url):
    """HEAD first. Many servers know it badly: what it can't get is asked as a browser asks."""
    with contextlib.suppress(requests.ConnectionError, requests.Timeout):
        if (status := followed(asked, "HEAD", url)) < 400:
            return status
    return followed(asked, "GET", url)


def followed(asked, method, url):
    """→ the status at the end of the redirects. No body is read, for it may have no end: a session itself would read
    that of each redirect, so the adapter is asked."""
    for _hop in range(MOST_REDIRECTS + 1):
        request = asked.prepare_request(requests.Request(method, url))
        with asked.get_adapter(url).send(request, stream=True, timeout=TIMES) as response:
            target = asked.get_redirect_target(response)
            if not target:
                return response.status_code
            url = urljoin(response.url, target)
    raise requests.TooManyRedirects


def session():
    asked = requests.Session()
    # A proxy named in the environment would connect in our stead, past the wall.
    asked.trust_env = False
    asked.adapters.clear()
    for scheme in ("http://", "https://"):
        asked.mount(scheme, CarefulAdapter())
    asked.headers["User-Agent"] = f"Digituki, check of links (+{settings.BASE_URL}; {settings.DEFAULT_FROM_EMAIL})"
    return asked


def connected(host, port, seconds):
    """→ a socket to the host. Raises NoServer, NotAsked, OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise (NoServer if error.errno in NO_SUCH_NAME else NotAsked)(host) from error
    for *_kind, address in found:
        refuse_unasked(address[0], port)
    for family, kind, protocol, _name, address in found:
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(seconds)
            line.connect(address)
            return line
        except OSError as error:
            line.close()
            failure = error
    raise failure


def refuse_unasked(address, port):
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in settings.CHECK_PRIVATE_ADDRESSES):
        return
    if not is_public(ip):
        raise NoServer(address)
    if port not in PORTS:
        raise NotAsked(port)


def is_public(ip):
    """→ whether anybody's machine on the net may be reached at it; an address hidden in another counts as itself."""
    if ip.version == 6:
        inner = ipaddress.ip_address(int(ip) & 0xFFFFFFFF) if ip in TRANSLATED else ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not ip.is_multicast


class Careful:
    """Of a connection: it goes to public addresses alone, and ends in LONGEST seconds."""

    end = None

    def _new_conn(self):
        return connected(self._dns_host, self.port, self.timeout)

    def connect(self):
        self.end = threading.Timer(LONGEST, self.cut)
        self.end.daemon = True
        self.end.start()
        super().connect()

    def cut(self):
        with contextlib.suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def close(self):
        if self.end:
            self.end.cancel()
        super().close()


class CarefulHttp(Careful, HTTPConnection):
    pass


class CarefulHttps(Careful, HTTPSConnection):
    pass


class HttpPool(HTTPConnectionPool):
    ConnectionCls = CarefulHttp


class HttpsPool(HTTPSConnectionPool):
    ConnectionCls = CarefulHttps


class CarefulAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **more):
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": HttpPool, "https": HttpsPool}
