"""Errors of the REST interface, as RFC 9457 tells them: in English, with a code that stays."""

from rest_framework import exceptions
from rest_framework.views import exception_handler

from regions.api_token_gate import PROBLEM_JSON, problem

# What DRF raises → (code, title)
CODES = {
    exceptions.ValidationError: ("query_invalid", "A parameter is wrong"),
    exceptions.ParseError: ("query_invalid", "A parameter is wrong"),
    exceptions.NotFound: ("not_found", "There is no such record or page"),
    exceptions.MethodNotAllowed: ("method_not_allowed", "This is read only"),
    exceptions.NotAcceptable: ("not_acceptable", "Answers are JSON"),
    exceptions.Throttled: ("too_many_requests", "Too many requests"),
}
DETAILS = {
    "not_found": "It does not exist, or the token does not cover its region.",
    "query_invalid": "See “errors”: parameter by parameter.",
}


def answer_problem(error, context):
    """DRF's exception handler. → Response, or None for what is no refusal of ours."""
    response = exception_handler(error, context)
    if response is None:
        return None
    code, title = next((told for kind, told in CODES.items() if isinstance(error, kind)), ("not_found", "There is no such record or page") if response.status_code == 404 else ("refused", "Refused"))
    more = {"errors": response.data} if isinstance(error, exceptions.ValidationError) else {}
    detail = DETAILS.get(code) or str(getattr(error, "detail", title))
    response.data = problem(response.status_code, code, title, detail, **more)
    response.content_type = PROBLEM_JSON
    return response
