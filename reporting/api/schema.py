"""OpenAPI of the REST interface, made of its views: open to anyone, the same for everybody."""

from functools import lru_cache

from django.http import JsonResponse
from django.urls import include, path
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from providers.finder.caching import public_page
from regions.access import allow

# What a refusal may say: the texts are explained on the page of the interface.
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        **{name: {"type": "string"} for name in ("type", "title", "code", "detail")},
        "status": {"type": "integer"},
        "errors": {"type": "object", "description": "Parameter by parameter."},
    },
}
REFUSALS = {
    "400": "A parameter is wrong (query_invalid)",
    "401": "No valid token (token_missing, token_unknown)",
    "403": "The token does not cover this (scope_missing)",
    "404": "There is no such record or page (not_found)",
    "406": "Answers are JSON (not_acceptable)",
    "429": "Too many requests (too_many_requests); Retry-After says when",
}


@allow(anyone=True)
@public_page
def api_v1_schema(request):
    response = JsonResponse(document() | {"servers": [{"url": request.build_absolute_uri("/").rstrip("/")}]})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=1)
def document():
    """→ the document as a dict, in English. It depends on the program alone."""
    from reporting.api.urls import SCOPES, resources

    with translation.override("en"):
        found = SchemaGenerator(patterns=[path("api/v1/", include(resources))]).get_schema(request=None, public=True)
    found["components"]["schemas"]["Problem"] = PROBLEM
    for address, operations in found["paths"].items():
        for operation in operations.values():
            operation["description"] += f" Scope: {SCOPES[address.split('/')[3]]}."
            operation["responses"] |= {status: refusal(text) for status, text in REFUSALS.items()}
    return found


def refusal(text):
    return {"description": text, "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
