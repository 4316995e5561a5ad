"""Whom a coordinator telephones in an open round: its rows, in order, and the same rows as a file."""

from django.db.models import F, Prefetch, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from providers.catalogue.provider import dialled
from providers.upkeep.models import VerificationCall, VerificationRequest
from regions import clock


def to_call(opened):
    """→ queryset of the requests without an answer: by the day of the next call, then by name; undated ones last."""
    calls = VerificationCall.objects.order_by("-at", "-pk")
    return (
        opened.requests.filter(state=VerificationRequest.State.WAITING)
        .select_related("provider__organisation")
        .prefetch_related(Prefetch("calls", queryset=calls))
        .order_by(F("next_call").asc(nulls_last=True), "provider__sort_name", "pk")
    )


def due():
    """→ Q of the requests to call today: their day has come, or the e-mail was not answered in time."""
    today = clock.today()
    return Q(next_call__lte=today) | Q(next_call__isnull=True, round__answer_by__lt=today)


def rows(requests):
    """→ dicts for the page and the file. telephone: (as written, as dialled) of whom to call first."""
    return [
        {
            "request": request,
            "provider": request.provider,
            "telephone": telephone(request.provider),
            "calls": list(request.calls.all()),
            "is_due": request.next_call is not None and request.next_call <= clock.today(),
        }
        for request in requests
    ]


def telephone(provider):
    number = provider.contact_phone or provider.phone
    return number, dialled(number)


def file_heads():
    return [
        *[_("Provider"), _("Contact person"), _("Telephone number"), _("E-mail address"), _("Next call")],
        *[pgettext("telephone", "Calls"), _("Last call"), _("What came of it"), _("Note"), _("Sample data")],
    ]


def file_rows(listed):
    for row in listed:
        provider, last = row["provider"], row["calls"][0] if row["calls"] else None
        yield [
            *[str(provider), provider.contact_name, row["telephone"][0], row["request"].email, day(row["request"].next_call)],
            *[len(row["calls"]), day(last and localdate(last.at)), last and last.get_outcome_display()],
            *[last and last.note, _("yes") if provider.is_sample else _("no")],
        ]


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
