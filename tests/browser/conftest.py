"""A served product and a headless Chromium. Nothing is downloaded: Debian's browser is used."""

import os

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test.testcases import LiveServerThread

from tests import people

# Playwright's synchronous API keeps an event loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def site(own_database):
    """→ "http://localhost:port" of the product on a database of its own: the server's threads commit."""
    # Whitenoise, in the product's own middleware, serves the static files.
    thread = LiveServerThread("localhost", static_handler=lambda handler: WSGIHandler())
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root Chromium starts without its sandbox alone.
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A fresh page; what the browser refused (content security policy, a script's error) fails the test."""
    context = chromium.new_context(locale="fi-FI")
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page, site):
    """→ function: this page's browser becomes the person (a username of tests.people, or a User)."""

    def enter(who):
        cookie = people.signed_in(who).cookies["sessionid"]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])

    return enter
