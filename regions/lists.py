"""What every list page does with its address."""

from django.core.paginator import Paginator

# On a phone a row is a card: more than this is no longer read, and a page's time grows with its rows.
ROWS_A_PAGE = 25


def paged(rows, query):
    """→ the Page of a queryset or list that the query asks for; one that isn't there gives the nearest."""
    return Paginator(rows, ROWS_A_PAGE).get_page(query.get("page"))



def query_of(request):
    """→ the filter of this page as the text of a query, for links that keep it."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    return query.urlencode()
