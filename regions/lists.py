"""What every list page does with its address."""

from django.core.paginator import Paginator

# On a phone a row is a card: more than this is no longer read, and a page's time grows with its rows.
ROWS_A_PAGE = 25


def paged(rows, query, count=None):
    """→ the Page of a queryset or list that the query asks for; one that isn't there gives the nearest.

    count: how many rows there are, where that is known already.
    """
    pages = Paginator(rows, ROWS_A_PAGE)
    if count is not None:
        pages.count = count
    return pages.get_page(query.get("page"))


def paged_by_key(found, listed, query):
    """→ the Page as `paged` of a queryset with a costly filter: it runs once, for the keys, and not for the count as well.

    listed: the same rows without the filter, of which the page's are read by key.
    """
    page = paged(list(found.values_list("pk", flat=True)), query)
    rows = {row.pk: row for row in listed.filter(pk__in=page.object_list)}
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    return page


def query_of(request):
    """→ the filter of this page as the text of a query, for links that keep it."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    return query.urlencode()
