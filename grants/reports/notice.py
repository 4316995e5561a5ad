"""What the region is sent of a report: e-mails in the case's language, and the letter of an accepted final report."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grants.decisions.notice import recipients
from grants.reports.models import Report
from regions import jobs
from regions.money import euros
from regions.sign_in_mail import absolute


def order_sample_notice(report, actor):
    order(report, actor, f"report_sample:{report.pk}", sample_words)


def order_supplement_notice(report, actor):
    """One for each time that a supplement is asked."""
    order(report, actor, f"report_supplement:{report.pk}:{report.versions.count()}", supplement_words)


def order_acceptance(report, actor):
    """The e-mail, and of a final report its letter."""
    order(report, actor, f"report_accepted:{report.pk}", acceptance_words)
    if report.kind == Report.Kind.FINAL:
        jobs.enqueue(report.region_id, "report_acceptance", f"report_acceptance:{report.pk}", {"report": report.pk}, actor)


def order_closing_notice(report, actor):
    order(report, actor, f"report_closed:{report.pk}", closing_words)


def order(report, actor, key, words):
    """words: function of the report → (subject, [paragraphs]), called in the case's language."""
    language = report.decision.language
    with translation.override(language):
        subject, paragraphs = words(report)
        address = absolute(reverse("report-detail", args=[report.pk]))
        body = "\n\n".join([*paragraphs, _("Sign in to Digituki to read more."), address])
    payload = {"to": recipients(report.decision), "subject": subject, "body": body, "language": language}
    jobs.enqueue(report.region_id, "mail", key, payload, actor)


def number_of(report):
    return {"number": report.decision.case_number}


def sample_words(report):
    return _("Show the vouchers of the use report %(number)s") % number_of(report), [
        _("Your use report on the grant %(number)s was drawn for the sample whose vouchers are looked at.") % number_of(report),
        _("Add the vouchers to the report as files. It can't be accepted before that. The draw is by lot: it says nothing of your report."),
    ]


def supplement_words(report):
    return _("Supplement the use report %(number)s") % number_of(report), [
        _("The agency asks your region to supplement the use report on the grant %(number)s.") % number_of(report),
        report.evaluation,
    ]


def acceptance_words(report):
    subject = _("The use report %(number)s was accepted") % number_of(report)
    if report.kind == Report.Kind.INTERIM:
        return subject, [_("The agency has accepted the interim report on the grant %(number)s.") % number_of(report)]
    return subject, [
        _("The agency has accepted the final report on the grant %(number)s.") % number_of(report),
        _("The agency's evaluation and the right to the grant stand in the report; a letter of them comes to its page."),
    ]


def closing_words(report):
    return _("The grant %(number)s was closed") % number_of(report), [
        _("The payments and the returns of the grant %(number)s have been settled, and the case was closed.") % number_of(report),
        _("Of the grant, %(released)s was not paid and was freed for other use.") % {"released": euros(report.released)},
    ]
