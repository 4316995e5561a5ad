"""Which pages stand in the header for which role. A page that does not exist yet is left out."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from regions.roles import Role

MY_WORK = ("my-work", _("My work"))
PROVIDERS = ("provider-list", _("Providers"))
NEED = ("need", _("Need in the region"))
CALLS = ("call-list", _("Calls"))
APPLICATIONS = ("application-list", _("Applications"))
PAYMENTS = ("payment-list", _("Payments"))
REPORTS = ("report-list", _("Use reports"))
BOARD = ("decision-board", _("Decision board"))
NATIONAL_VIEW = ("national-view", _("National view"))
CODE_LISTS = ("code-list-list", _("Code lists"))

NAVIGATION = {
    Role.COORDINATOR: [MY_WORK, PROVIDERS, NEED, CALLS, APPLICATIONS, REPORTS],
    Role.SIGNATORY: [MY_WORK, APPLICATIONS, REPORTS],
    Role.VIEWER: [MY_WORK, PROVIDERS, NEED, APPLICATIONS],
    Role.CUSTOMER_SERVICE: [MY_WORK],
    Role.PROVIDER_CONTACT: [MY_WORK, PROVIDERS],
    Role.EVALUATOR: [MY_WORK, APPLICATIONS, REPORTS, PAYMENTS, NATIONAL_VIEW],
    Role.DEVELOPER: [MY_WORK, CODE_LISTS, NATIONAL_VIEW],
    Role.PRESENTER: [MY_WORK, CALLS, APPLICATIONS, BOARD, PAYMENTS, NATIONAL_VIEW],
    Role.DECISION_MAKER: [MY_WORK, BOARD, APPLICATIONS, NATIONAL_VIEW],
    Role.PAYMENT_APPROVER: [MY_WORK, PAYMENTS, NATIONAL_VIEW],
    Role.AUDITOR: [MY_WORK, CALLS, APPLICATIONS, PAYMENTS, REPORTS, NATIONAL_VIEW],
    Role.NATIONAL_VIEWER: [MY_WORK, NATIONAL_VIEW],
    Role.ADVISER: [MY_WORK],
}
FOOTER = [
    ("accessibility-statement", _("Accessibility statement")),
    ("feedback", _("Give feedback")),
]


def url_or_none(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def links(entries):
    """[(URL name, label)] → [(url, label)] of those that exist."""
    return [(url, label) for name, label in entries if (url := url_or_none(name))]
