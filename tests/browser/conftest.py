"""A served product and a headless Chromium. Nothing is downloaded: Debian's browser is used."""

import os
from contextlib import contextmanager

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread

from regions.people import User
from tests.browser.keyboard import AtKeyboard
from tests.browser.sights import Sights
from tests.browser.watching import FAILED, become, kept_from, watched
from tests.database import another_database
from tests.people import PEOPLE, person

# Playwright's synchronous API keeps an event loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@contextmanager
def served():
    """The product in a thread of this process, on the database that Django points at. → "http://localhost:port" """
    # Whitenoise, in the product's own middleware, serves the static files.
    thread = LiveServerThread("localhost", static_handler=lambda handler: WSGIHandler())
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://localhost:{thread.port}"
    finally:
        thread.terminate()


@pytest.fixture
def site(own_database):
    """→ the address of the product on a database of the test's own: the server's threads commit."""
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def world(template_database, django_db_setup, django_db_blocker):
    """→ (Sights, address of the product): one for a module, whose tests look and write nothing they count on."""
    with another_database(template_database, django_db_blocker), override_settings(DEMO=True), served() as address:
        yield Sights(), address


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root Chromium starts without its sandbox alone.
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def page(chromium, request):
    """A fresh page in a browser of its own."""
    context = chromium.new_context(locale="fi-FI")
    yield from watched(context.new_page(), request)
    context.close()


@pytest.fixture
def sign_in(page, site):
    """→ function: become a person on the test's own site."""
    return lambda who: become(page, site, who)


@pytest.fixture
def crowd(chromium, site, settings, request):
    """→ function username → AtKeyboard: a person of tests.people, or one made before."""
    settings.DEMO = True
    known = {}

    def at_keyboard(username):
        if username not in known:
            person(username) if username in PEOPLE else User.objects.get(username=username)
            known[username] = AtKeyboard(chromium, site, username)
        return known[username]

    yield at_keyboard
    for each in known.values():
        each.leave(lambda name: kept_from(request, name))
