"""Screen of gaps: evidence of need beside the support that is there, by municipality."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from providers.needs import gap_words
from providers.needs.gap import ALL, ENOUGH_OF_MEDIAN, gaps
from providers.needs.gap_rows import gap_rows
from providers.needs.record_table import FRESH_YEARS, fresh_from
from regions import clock
from regions.access import allow
from regions.code_lists import CodeList, lists_on
from regions.lists import query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS)
@require_safe
def gap_view(request):
    day = clock.today()
    codes = lists_on(day, CodeList.NEED_GROUP, CodeList.FORM, CodeList.LEVEL, CodeList.LANGUAGE)
    by, group = gap_words.chosen(request.GET, codes)
    read = gap_rows(request.actor.region, by, group, codes, day)
    found, names = gaps(read.places, read.records, read.supports, read.values), gap_words.value_names(by, codes)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, f"gaps-by-{by}", gap_words.file_heads(by, read.year), gap_words.file_rows(found, names))
    context = page_of(found, names) | {"read": read, "day": day, "fresh_from": fresh_from(day), "fresh_years": FRESH_YEARS}
    context |= {"form": gap_words.GapForm({"by": by, "group": group}, codes), "by_name": gap_words.DIMENSION_NAMES[by]}
    context |= {"group": group, "query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/gap_view.html", context)


def page_of(found, names):
    return {
        "rows": [(row, gap_words.cells_of(row, names)) for row in found.rows],
        "heads": [names[value] for value in (ALL, *found.values)],
        "without": found.without,
        "picture": gap_words.picture(found),
        "legend": gap_words.legend(found),
        "thresholds": [(names[value], threshold) for value, threshold in found.thresholds.items()],
        "share_of_median": round(ENOUGH_OF_MEDIAN * 100),
    }
