"""What all letters of a case share: who sends it to whom, the provisions applied, how it is kept."""

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from grants import parties
from regions import documents
from regions.pdf import render_pdf

# Act on Discretionary Government Transfers (688/2001): section → what it is about, in our own words.
PROVISIONS = {
    "5": _("a grant may be given for a project as a special-purpose grant"),
    "6": _("how much of the costs a grant may cover"),
    "7": _("on what conditions a grant may be given"),
    "9": _("how a grant is applied for"),
    "11": _("what a grant decision states"),
    "12": _("how a grant is paid"),
    "13": _("the grant is used only for the purpose stated in the decision"),
    "14": _("the grantee gives correct and sufficient information on the use of the grant"),
    "15": _("the authority supervises the use of the grant"),
    "16": _("the authority's right to inspect"),
    "19": _("when payment is suspended"),
    "20": _("what the grantee must return"),
    "21–22": _("when a grant must or may be recovered"),
    "24–25": _("interest and late interest"),
    "34": _("how a rectification is requested, and the answer to it appealed against"),
}


def letterhead(region_code, call, at):
    """→ the parts of pdf/base.html's context that every letter has. `at`: the letter's moment, aware."""
    day = localdate(at)
    applicant = parties.applicant(region_code, day)
    return {
        "authority": {"name": parties.ministry(day)},
        "recipient": [applicant],
        "applicant": applicant,
        "date": day,
        "call": call,
        "sample": call.is_sample or call.sums_illustrative,
    }


def provisions(*sections):
    """→ [(section, what it is about)]"""
    return [(section, PROVISIONS[section]) for section in sections]


def keep(job, subject, language, context_of, data_of, attached_as="case.json"):
    """Make the letter about `subject` and store it. → Document

    The template bears the name of the job's kind. context_of, data_of: functions of the subject, called in the
    letter's language: the page's context, and the bytes of the case that are attached.
    """
    with translation.override(language):
        context = context_of(subject)
        title = f"{context['document_name']} {context['case_number']}"
        data = render_pdf(f"pdf/{job.kind}.html", context, language, {attached_as: data_of(subject)})
    return documents.store(subject.region_id, job.kind, subject, language, data, title=title, job=job)
