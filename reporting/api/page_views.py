"""Both interfaces as a page to read, written from their OpenAPI documents: no script and nothing from elsewhere."""

from django.shortcuts import render
from django.urls import reverse

from providers.finder.caching import public_page
from providers.finder.views import framed
from providers.open_data.description import openapi
from regions import clock
from regions.access import allow
from regions.api_token_gate import REFUSALS as OF_THE_GATE
from reporting.api import errors, schema


@allow(anyone=True)
@public_page
def open_data_api(request):
    context = framed(clock.now()) | {"hsds": operations(openapi(reverse("hsds").rstrip("/"))), "rest": operations(schema.document())}
    return render(request, "reporting/open_data_api.html", context | {"problems": problems()})


def operations(document):
    """→ [{path, told, parameters: [{name, told, values}], fields: [(name, what it holds)]}] of an OpenAPI document."""
    prefix = document.get("servers", [{}])[0].get("url", "") if document["paths"].keys() & {"/"} else ""
    shapes = document["components"]["schemas"]
    return [
        {
            "path": prefix + path,
            "told": get.get("summary") or get.get("description", ""),
            "parameters": [told_of(each) for each in get.get("parameters", ())],
            "fields": fields_of(get["responses"]["200"], shapes),
        }
        for path, get in ((path, found["get"]) for path, found in document["paths"].items())
    ]


def told_of(parameter):
    found = parameter["schema"]
    values = ", ".join(map(str, found.get("enum", ()))) or " – ".join(str(found[name]) for name in ("minimum", "maximum") if name in found)
    kind = " ".join(filter(None, [str(found.get("type", "")), found.get("format", ""), found.get("pattern", "")]))
    return {"name": parameter["name"], "told": parameter.get("description", ""), "kind": kind, "values": values}


def fields_of(response, shapes):
    """→ [(field, its type)] of the record that an answer holds."""
    shape = shape_in(response["content"]["application/json"]["schema"], shapes)
    rows = shape.get("properties", {}).get("results")
    shape = shape_in(rows["items"], shapes) if rows else shape
    return [(name, kind_of(each)) for name, each in shape.get("properties", {}).items()]


def shape_in(schema_or_ref, shapes):
    name = schema_or_ref.get("$ref", "").rpartition("/")[2]
    return shapes.get(name, schema_or_ref)


def kind_of(field):
    """→ "string", "array of Text", "Municipality": as the document has it, in few words."""
    if field.get("type") == "array":
        return f"array of {kind_of(field['items'])}"
    named = next((each["$ref"] for each in [field, *field.get("allOf", ()), *field.get("oneOf", ())] if "$ref" in each), "")
    kinds = field.get("type", "")
    return named.rpartition("/")[2] or (" or ".join(kinds) if isinstance(kinds, list) else kinds)


def problems():
    """→ [(code, title)] of every refusal, to be linked to by its code."""
    return [(code, title) for code, (_status, title, _detail) in OF_THE_GATE.items()] + list(dict.fromkeys(errors.CODES.values()))
