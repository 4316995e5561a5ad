"""How open data answers: JSON that anybody's page may read, kept as the public pages are, its errors JSON too."""

from functools import wraps

from django.http import HttpResponseNotAllowed, JsonResponse
from django.utils import translation

from providers.finder.caching import public_page
from providers.open_data.asked import BadQuery, asked_from

READ = ("GET", "HEAD")


def open_data(view):
    """A view of (request, Asked, …) → what is told as JSON, or None where there is no such record.

    Without sign-in, cookie or key, so any site may read it (CORS). Names are in the language that was asked for.
    """
    answered = public_page(json_of(view))

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = answered(request, *args, **kwargs) if request.method in READ else HttpResponseNotAllowed(READ)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def json_of(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            asked = asked_from(request.GET)
        except BadQuery as bad:
            return problem(400, "bad_query", str(bad))
        with translation.override(asked.language):
            told = view(request, asked, *args, **kwargs)
            if told is None:
                return problem(404, "not_found", "There is no such record, or it is not published any more.")
            return JsonResponse(told, json_dumps_params={"ensure_ascii": False})

    return answer


def problem(status, code, text):
    return JsonResponse({"status": status, "code": code, "detail": text}, status=status)


def page(asked, total, contents, not_applied=()):
    """→ the envelope of a list. total: how many there are on all pages. not_applied: what this list can't be asked by."""
    pages = -(-total // asked.per_page)
    told = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }
    unheard = [name for name in not_applied if getattr(asked, name)]
    return told | ({"not_applied": unheard} if unheard else {})


def part(asked):
    """→ the slice of the page."""
    return slice((asked.page - 1) * asked.per_page, asked.page * asked.per_page)
