"""OpenAPI of the HSDS addresses: which there are, what may be asked, how answers are wrapped. What a record holds is HSDS's own."""

from django.conf import settings

from providers.open_data.asked import FURTHEST, MOST, USUAL

TITLE = "Digital support in Finland (Open Referral HSDS 3)"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
PROFILE = "https://docs.openreferral.org/en/latest/"
TEXT, FLAG = {"type": "string"}, {"type": "boolean"}
UUID = {"type": "string", "format": "uuid"}
PARAMETERS = {
    "search": (TEXT, "Words in Finnish, Swedish or English, in any form: all of them, as in the finder."),
    "page": ({"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": 1}, "Which page."),
    "per_page": ({"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "Records on a page."),
    "format": ({"type": "string", "enum": ["json"]}, "JSON alone."),
    "language": ({"type": "string", "enum": [code for code, _name in settings.LANGUAGES], "default": "fi"}, "Language of names and texts; what has none in it comes in another."),
    "full": (FLAG, "With all that belongs to each record."),
    "full_service": (FLAG, "With whole services."),
    "minimal": (FLAG, "Identifiers alone, and when each was last changed."),
    "modified_after": ({"type": "string"}, "A date, or a date and time: what was written, or has begun to be given, after it. What has ended is not told: compare identifiers (`minimal`)."),
    "taxonomy_term_id": (UUID, "Records with this term or one below it."),
    "taxonomy_id": (UUID, "Records with a term of this taxonomy; terms of this taxonomy."),
    "organization_id": (UUID, "What this organisation gives."),
    "postcode": ({"type": "string", "pattern": "^[0-9]{5}$"}, "What serves this postal code; with proximity, what lies near its middle."),
    "proximity": ({"type": "integer", "minimum": 1, "maximum": FURTHEST}, "Metres from the middle of the postal code."),
    "top_only": (FLAG, "Terms that stand below no other."),
    "parent_id": (UUID, "Terms below this one."),
}
PAGED = ("search", "page", "per_page", "format", "language")
ABOUT = ("taxonomy_term_id", "taxonomy_id", "modified_after")
# (path, summary, parameters, is it a list)
PATHS = (
    ("/", "About this interface", ("language",), False),
    ("/services", "Services", (*PAGED, *ABOUT, "organization_id", "minimal", "full"), True),
    ("/services/{id}", "One service, with all that belongs to it", ("language",), False),
    ("/organizations", "Organisations", (*PAGED, *ABOUT, "full", "full_service"), True),
    ("/organizations/{id}", "One organisation, with its places and services", ("language", "full_service"), False),
    ("/service_at_locations", "Services at the places where they are given", (*PAGED, *ABOUT, "organization_id", "postcode", "proximity", "full"), True),
    ("/service_at_locations/{id}", "One service at one place", ("language",), False),
    ("/taxonomies", "Classifications", PAGED, True),
    ("/taxonomies/{id}", "One classification", ("language",), False),
    ("/taxonomy_terms", "Terms of the classifications", (*PAGED, "taxonomy_id", "parent_id", "top_only"), True),
    ("/taxonomy_terms/{id}", "One term", ("language",), False),
)
COUNT, YES = {"type": "integer", "minimum": 0}, {"type": "boolean"}
RECORD = {"type": "object", "required": ["id"], "properties": {"id": UUID}}
PAGE = {
    "type": "object",
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
    "properties": {
        **dict.fromkeys(("total_items", "total_pages", "page_number", "size"), COUNT),
        **dict.fromkeys(("first_page", "last_page", "empty"), YES),
        "contents": {"type": "array", "items": {"$ref": "#/components/schemas/Record"}},
        "not_applied": {"type": "array", "items": TEXT, "description": "Parameters that could not be taken into account."},
    },
}
PROBLEM = {
    "type": "object",
    "required": ["status", "code", "detail"],
    "properties": {"status": COUNT, "code": {"type": "string", "enum": ["bad_query", "not_found"]}, "detail": TEXT},
}


def openapi(server):
    """server: the address under which the paths lie → the document, as a dict."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": "1",
            "description": "Published digital support: what the finder shows, nothing else. Open to anyone, without a key.",
            "license": LICENCE,
        },
        "servers": [{"url": server}],
        "paths": {path: {"get": operation(path, *rest)} for path, *rest in PATHS},
        "components": {"schemas": {"Record": RECORD, "Page": PAGE, "Problem": PROBLEM}},
    }


def operation(path, summary, parameters, is_list):
    one = "{id}" in path
    answer = {"$ref": f"#/components/schemas/{'Page' if is_list else 'Record'}"} if is_list or one else {"type": "object"}
    key = [{"name": "id", "in": "path", "required": True, "schema": UUID}] if one else []
    return {
        "summary": summary,
        "operationId": "get" + "".join(word.strip("{}").title() for word in path.replace("_", "/").split("/")) if path != "/" else "getAbout",
        "parameters": key + [parameter(name) for name in parameters],
        "responses": {
            "200": response("What was asked for", answer),
            "400": response("A parameter is wrong", {"$ref": "#/components/schemas/Problem"}),
            **({"404": response("No such record", {"$ref": "#/components/schemas/Problem"})} if one else {}),
        },
    }


def parameter(name):
    schema, told = PARAMETERS[name]
    return {"name": name, "in": "query", "required": False, "description": told, "schema": schema}


def response(told, schema):
    return {"description": told, "content": {"application/json": {"schema": schema}}}
