"""What every list page does with its address."""


def query_of(request):
    """→ the filter of this page as the text of a query, for links that keep it."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    return query.urlencode()
