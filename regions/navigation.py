"""Which pages stand in the header for which role. A page that does not exist yet is left out."""

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.roles import Role

MY_WORK = ("my-work", _("My work"))
PROVIDERS = ("provider-list", _("Providers"))
OFFERINGS = ("offering-list", _("Offerings"))
QUALITY = ("quality-list", _("Quality"))
OWN_PROVIDER = ("own-provider", _("Own information"))
CHANGES = ("change-list", _("Changes to review"))
ROUNDS = ("round-list", _("Verification rounds"))
NEED = ("need-by-municipality", _("Need in the region"))
CONTACTS = ("contact-statistics", _("Contacts"))
TALLY = ("contact-tally", _("Tally of contacts"))
FIGURES = ("figure-list", _("Figures"))
GAPS = ("gap-view", _("Gaps"))
NEED_RECORDS = ("need-record-list", _("Evidence of need"))
SEARCH_GAPS = ("search-gap-list", _("Searches without help"))
SURVEYS = ("survey-list", _("Surveys"))
NETWORK = ("member-list", _("Network"))
MEMBERS = ("member-list", _("Members"))
GROUPS = ("group-list", _("Groups"))
MEETINGS = ("meeting-list", _("Meetings"))
ACTIONS = ("action-list", pgettext_lazy("to do", "Actions"))
COOPERATIONS = ("cooperation-list", _("Municipal cooperation"))
MAILINGS = ("mailing-list", _("Messages to members"))
AGREEMENTS = ("agreement-list", _("Agreements"))
COMMUNICATION = ("message-list", _("Communication"))
PLAN_OF_YEAR = ("message-list", _("Plan of the year"))
CAMPAIGNS = ("campaign-list", _("Campaigns"))
GUIDE = ("guide", _("Printable guide"))
OWN_PART = ("own-part", _("Our part"))
PARTNERSHIPS = ("own-partnership-list", _("Our projects"))
DESK = ("desk", _("Customer service"))
CALLS = ("call-list", _("Calls"))
APPLICATIONS = ("application-list", _("Applications"))
BOARDS = ("decision-boards", _("Decisions"))
REPORTS = ("report-list", _("Use reports"))
PAYMENTS = ("payment-list", _("Payments"))
RECOVERIES = ("recovery-all", _("Returns and recoveries"))
PAYMENT_FILES = ("batch-list", _("Payment files"))
ACCOUNTS = ("account-list", _("Bank accounts"))
NATIONAL_VIEW = ("national-view", _("National view"))
OUTBOX = ("mail-list", _("E-mails sent"))

SYNONYMS = ("synonym-list", _("Search words"))
IMPORTS = ("import-list", _("Files in and out"))
PTV = ("ptv", "PTV")
API_TOKENS = ("api-tokens", _("Other systems"))

NAVIGATION = {
    Role.COORDINATOR: [MY_WORK, PROVIDERS, NEED, NETWORK, COMMUNICATION, CALLS, APPLICATIONS, REPORTS, ACCOUNTS],
    Role.SIGNATORY: [MY_WORK, CALLS, APPLICATIONS, REPORTS, ACCOUNTS, PROVIDERS, NEED, NETWORK, OUTBOX],
    Role.VIEWER: [MY_WORK, PROVIDERS, NEED, NETWORK, COMMUNICATION, CALLS, APPLICATIONS, REPORTS],
    Role.CUSTOMER_SERVICE: [MY_WORK, DESK],
    Role.PROVIDER_CONTACT: [MY_WORK, OWN_PROVIDER, TALLY],
    Role.MEMBER: [MY_WORK, OWN_PART, MEETINGS, PARTNERSHIPS],
    Role.EVALUATOR: [MY_WORK, CALLS, APPLICATIONS, REPORTS, PAYMENTS, PROVIDERS, NATIONAL_VIEW, OUTBOX],
    Role.DEVELOPER: [MY_WORK, PROVIDERS, NATIONAL_VIEW, OUTBOX],
    Role.PRESENTER: [MY_WORK, CALLS, APPLICATIONS, BOARDS, REPORTS, PAYMENTS, RECOVERIES, NATIONAL_VIEW, OUTBOX],
    Role.DECISION_MAKER: [MY_WORK, BOARDS, APPLICATIONS, RECOVERIES, NATIONAL_VIEW, OUTBOX],
    Role.PAYMENT_APPROVER: [MY_WORK, PAYMENTS, PAYMENT_FILES, RECOVERIES, REPORTS, NATIONAL_VIEW, OUTBOX],
    Role.AUDITOR: [MY_WORK, CALLS, APPLICATIONS, BOARDS, REPORTS, PAYMENTS, RECOVERIES, PROVIDERS, NATIONAL_VIEW, OUTBOX],
    Role.NATIONAL_VIEWER: [MY_WORK, NATIONAL_VIEW, CONTACTS],
    Role.ADVISER: [MY_WORK, DESK],
}
# The register's own row under the header, on its pages.
REGISTER = {
    Role.COORDINATOR: [PROVIDERS, OFFERINGS, CHANGES, ROUNDS, QUALITY, PTV, IMPORTS, CONTACTS, FIGURES, SYNONYMS, API_TOKENS],
    Role.DEVELOPER: [PROVIDERS, OFFERINGS, CHANGES, ROUNDS, PTV, CONTACTS, FIGURES, SYNONYMS, SEARCH_GAPS, API_TOKENS],
    Role.SIGNATORY: [PROVIDERS, OFFERINGS, QUALITY, PTV, CONTACTS, FIGURES],
    Role.VIEWER: [PROVIDERS, OFFERINGS, QUALITY, PTV, CONTACTS, FIGURES],
    Role.EVALUATOR: [PROVIDERS, OFFERINGS, PTV, CONTACTS, FIGURES, SEARCH_GAPS],
    Role.AUDITOR: [PROVIDERS, OFFERINGS, PTV, CONTACTS, FIGURES, SEARCH_GAPS],
}
IN_REGISTER = ("providers", "synonyms", "offerings", "points", "places", "changes", "rounds", "quality", "imports", "contacts", "figures", "contact-checks", "ptv", "api-tokens")
READ_NEED = [NEED, GAPS, NEED_RECORDS, SURVEYS, SEARCH_GAPS]
READ_NETWORK = [MEMBERS, GROUPS, MEETINGS, ACTIONS, COOPERATIONS, AGREEMENTS]
READ_COMMUNICATION = [PLAN_OF_YEAR, CAMPAIGNS, GUIDE, OUTBOX]
IN_NEED = ("need", "gaps", "need-records", "need-searches", "surveys")
IN_NETWORK = ("members", "groups", "meetings", "actions", "cooperation", "mailings", "agreements")
IN_COMMUNICATION = ("messages", "campaigns", "guide", "mails")
REGION_PEOPLE = (Role.COORDINATOR, Role.SIGNATORY, Role.VIEWER)
# (first parts of the addresses, {role: the second row of the header there})
SECTIONS = [
    (IN_REGISTER, REGISTER),
    (IN_NEED, REGISTER | dict.fromkeys(REGION_PEOPLE, READ_NEED)),
    (IN_NETWORK, {**dict.fromkeys(REGION_PEOPLE, READ_NETWORK), Role.COORDINATOR: [*READ_NETWORK, MAILINGS]}),
    (IN_COMMUNICATION, dict.fromkeys(REGION_PEOPLE, READ_COMMUNICATION)),
]
# Pages whose addresses lie beside the list that leads to them: the first of these lists that a role has is lit.
LEADS_TO = {
    **dict.fromkeys(IN_REGISTER, ("provider-list",)),
    **dict.fromkeys(IN_NEED, ("need-by-municipality", "provider-list", "national-view")),
    **dict.fromkeys(IN_NETWORK, ("member-list", "own-part")),
    **dict.fromkeys(IN_COMMUNICATION, ("message-list",)),
    "mails": ("mail-list", "message-list"),
    "payments": ("payment-list", "report-list"),
    "payment-files": ("batch-list", "payment-list"),
    "recoveries": ("recovery-all", "report-list"),
    "rates": ("recovery-all",),
    "costs": ("report-list",),
    "ledgers": ("report-list",),
    "change-requests": ("application-list",),
    "change-answers": ("application-list",),
    "plans": ("call-list",),
    "proposals": ("application-list",),
    "assessments": ("application-list",),
    "decisions": ("application-list",),
    "rectifications": ("application-list",),
    "reconsiderations": ("application-list",),
    "budgets": ("application-list",),
}
FOOTER = [
    ("open-data", _("Open data")),
    ("accessibility-statement", _("Accessibility statement")),
    ("feedback", _("Give feedback")),
]


def url_for(role, name):
    """→ the address of a page that this role may open, or None: no link leads to a refusal."""
    address = url_or_none(name)
    return address if address and role in resolve(address).func.access.roles else None


def url_or_none(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def links(entries):
    """[(URL name, label)] → [(url, label)] of those that exist."""
    return [(url, label) for name, label in entries if (url := url_or_none(name))]
