"""Screen of contact statistics: exact for the region, sums with the small ones hidden for the nation."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from providers.contacts import national, statistics
from providers.contacts.models import ContactEvent
from providers.contacts.period import BY, PeriodForm, WholeMonthsForm, months_before
from providers.contacts.whose import COUNTERS
from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, STATE, STATE_READERS, Role
from regions.table_files import table_file

# Three months: the whole of a busy region's year takes four times as long, and is asked for when it is wanted.
DEFAULT = {"period": "three", "by": "form"}


@allow(*REGION_READERS, Role.PROVIDER_CONTACT, *STATE_READERS, Role.NATIONAL_VIEWER)
@require_safe
def contact_statistics(request):
    return for_the_nation(request) if request.actor.side == STATE else for_the_region(request)


def for_the_region(request):
    own = bool(request.actor.provider_id)
    form = PeriodForm({**DEFAULT, **request.GET.dict()})
    if own:
        form.fields["by"].choices = [each for each in BY if each[0] != "provider"]
    context = {"form": form, "own": own, "may_write": request.actor.role in COUNTERS, "query": query_of(request)}
    if not form.is_valid():
        return render(request, "providers/contact_statistics.html", context, status=422)
    table = statistics.table_of(request.actor.region, form.cleaned_data["by"], *form.span())
    label = dict(BY)[table.by]
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "contacts", statistics.file_heads(table, label), statistics.file_rows(table))
    page = paged(table.rows, request.GET)
    solved, learnt = table.share(ContactEvent.Outcome.SOLVED), table.share(ContactEvent.Outcome.LEARNT)
    context |= {"table": table, "label": label, "page": page, "solved": solved, "learnt": learnt, "span": form.span()}
    return render(request, "providers/contact_statistics.html", context)


def for_the_nation(request):
    this = clock.today().replace(day=1)
    first = months_before(this, 11)
    usual = {"first": f"{first.month}/{first.year}", "last": f"{this.month}/{this.year}"}
    form = WholeMonthsForm({**usual, **request.GET.dict()})
    context = {"form": form, "query": query_of(request)}
    if not form.is_valid():
        return render(request, "providers/contact_national.html", context, status=422)
    table = national.national_table(form.cleaned_data["first"], form.cleaned_data["last"])
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "contacts-national", national.file_heads(table), national.file_rows(table))
    return render(request, "providers/contact_national.html", context | {"table": table})
