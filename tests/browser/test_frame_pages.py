"""The pages around the work, used: sign-in, second factor, the demo's people and date."""

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.browser.axe import look, violations
from tests.people import person


def test_a_refused_sign_in_puts_the_keyboard_on_the_errors(page, site):
    page.goto(f"{site}/i18n/en/?next=/accounts/login/")
    page.get_by_role("button", name="Sign in").click()
    summary = page.locator("[data-takes-focus]")
    assert summary.evaluate("each => each === document.activeElement")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    summary.get_by_role("link").first.click()
    assert page.locator("#id_login").evaluate("each => each === document.activeElement")


def test_the_first_key_leads_past_the_header(page, site):
    page.goto(f"{site}/i18n/en/?next=/accounts/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_reino_takes_a_second_factor_into_use(page, site):
    reino = person("reino")
    reino.set_password("a long sentence that Reino knows")
    reino.save()
    page.goto(f"{site}/i18n/sv/?next=/accounts/login/?next=/accounts/2fa/totp/activate/")
    page.fill("#id_login", reino.email)
    page.fill("#id_password", "a long sentence that Reino knows")
    page.keyboard.press("Enter")
    # What changes an account asks for the password once more.
    page.wait_for_url(f"{site}/accounts/reauthenticate/?next=**")
    page.fill("#id_password", "a long sentence that Reino knows")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/accounts/2fa/totp/activate/")
    for width in (320, 1280):
        look(page, page.url, width)
    secret = page.input_value("#authenticator_secret")
    page.fill("#id_code", format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/accounts/2fa/recovery-codes/")
    look(page, page.url, 320)
    assert len(page.input_value("#recovery_codes").split()) == 10


def test_reino_signs_in_from_the_list_of_sample_people(page, site, settings):
    settings.DEMO = True
    person("reino")
    page.goto(f"{site}/demo/")
    page.locator("button[value=reino]").click()
    assert page.locator("header").get_by_text("Reino Ratkaisija").is_visible()


def test_the_demo_date_moves_on_and_a_date_that_is_none_is_refused(page, site, settings, sign_in):
    settings.DEMO = True
    sign_in("reino")
    page.goto(f"{site}/en/work/")
    page.fill("#demo-date", "15.10.2019")
    page.locator("#demo-date").press("Enter")
    page.locator("button[name=days][value='7']").click()
    assert page.input_value("#demo-date") == "22.10.2019"
    assert page.url == f"{site}/en/work/"
    page.fill("#demo-date", "31.2.2020")
    page.locator("#demo-date").press("Enter")
    assert page.input_value("#id_date") == "31.2.2020"
    assert page.locator("[data-takes-focus]").is_visible()
    assert violations(page) == []
