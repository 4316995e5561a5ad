"""Many pages looked at in one go: a few hosts at once, of each host one page at a time, and no longer than MOST_SECONDS."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit

from django.core.cache import cache

from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.web_check import look

log = logging.getLogger(__name__)

Result = ContactCheck.Result
AT_ONCE = 4
# Seconds between two pages of one host, whichever regions ask for them.
PAUSE = 1
# Well under the time that a task may take; the rest is looked at in the next go.
MOST_SECONDS = 120
# When none of so many hosts answers, it is our own line that is cut.
OURS_IS_CUT = 3
SILENT = (Result.NO_SERVER, Result.NO_ANSWER)


def look_at(addresses, tell=lambda done, of: None):
    """→ {address: Seen} of those that could be told in time. tell(done, of): how far it is."""
    hosts = {}
    for address in addresses:
        hosts.setdefault(host_of(address), []).append(address)
    seen, ends = {}, time.monotonic() + MOST_SECONDS
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        work = [pool.submit(look_at_host, host, listed, seen, ends) for host, listed in hosts.items()]
        for _each in as_completed(work, timeout=MOST_SECONDS):
            tell(len(seen), len(addresses))
    except TimeoutError:
        log.warning("looked at %s of %s web addresses: the time was up", len(seen), len(addresses))
    finally:
        # A server that holds its line must not hold the job: its thread ends with the line.
        pool.shutdown(wait=False, cancel_futures=True)
    found = {address: each for address, each in dict(seen).items() if each}
    return {} if line_is_cut(found) else found


def line_is_cut(found):
    answers = {host_of(address): each.result for address, each in found.items()}
    cut = len(answers) >= OURS_IS_CUT and all(result in SILENT for result in answers.values())
    if cut:
        log.warning("none of %s hosts answered: nothing is held against them", len(answers))
    return cut


def host_of(address):
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def look_at_host(host, addresses, seen, ends):
    for address in addresses:
        if time.monotonic() > ends or not may_ask(host, ends):
            return
        seen[address] = look(address)


def may_ask(host, ends):
    """Wait until nobody has asked this host for PAUSE seconds. → False where the time is up before that."""
    while time.monotonic() < ends:
        try:
            free = cache.add(f"contact-check:{host}", 1, PAUSE)
        except Exception as error:  # noqa: BLE001  every cache has its own; without one the pause is kept here alone
            log.warning("the pace of a host is not shared: %s", error)
            time.sleep(PAUSE)
            return True
        if free:
            return True
        time.sleep(PAUSE / 5)
    return False
