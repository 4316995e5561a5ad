"""Which pages stand in the header for which role. A page that does not exist yet is left out."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from regions.roles import Role

MY_WORK = ("my-work", _("My work"))
PROVIDERS = ("provider-list", _("Providers"))
OWN_PROVIDER = ("own-provider", _("Own information"))
NEED = ("need-by-municipality", _("Need in the region"))
FINDER = ("finder", _("Find support"))
CALLS = ("call-list", _("Calls"))
APPLICATIONS = ("application-list", _("Applications"))
BOARDS = ("decision-boards", _("Decisions"))
REPORTS = ("report-list", _("Use reports"))
PAYMENTS = ("payment-list", _("Payments"))
ACCOUNTS = ("account-list", _("Bank accounts"))
NATIONAL_VIEW = ("national-view", _("National view"))

NAVIGATION = {
    Role.COORDINATOR: [MY_WORK, PROVIDERS, NEED, CALLS, APPLICATIONS, REPORTS, ACCOUNTS],
    Role.SIGNATORY: [MY_WORK, CALLS, APPLICATIONS, REPORTS, ACCOUNTS, PROVIDERS],
    Role.VIEWER: [MY_WORK, PROVIDERS, NEED, CALLS, APPLICATIONS, REPORTS],
    Role.CUSTOMER_SERVICE: [MY_WORK, FINDER],
    Role.PROVIDER_CONTACT: [MY_WORK, OWN_PROVIDER],
    Role.EVALUATOR: [MY_WORK, APPLICATIONS, REPORTS, PAYMENTS, PROVIDERS, NATIONAL_VIEW],
    Role.DEVELOPER: [MY_WORK, PROVIDERS, NATIONAL_VIEW],
    Role.PRESENTER: [MY_WORK, CALLS, APPLICATIONS, BOARDS, PAYMENTS, NATIONAL_VIEW],
    Role.DECISION_MAKER: [MY_WORK, BOARDS, APPLICATIONS, NATIONAL_VIEW],
    Role.PAYMENT_APPROVER: [MY_WORK, PAYMENTS, REPORTS, NATIONAL_VIEW],
    Role.AUDITOR: [MY_WORK, CALLS, APPLICATIONS, BOARDS, REPORTS, PAYMENTS, PROVIDERS, NATIONAL_VIEW],
    Role.NATIONAL_VIEWER: [MY_WORK, NATIONAL_VIEW],
    Role.ADVISER: [MY_WORK, FINDER],
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
