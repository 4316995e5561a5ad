"""What PTV says of a refused write, in the shapes that its versions and its server have for it."""

import json

# Enough to mend the record by; a page of a broken server is not kept whole.
MOST_FIELDS, MOST_SENTENCES, LONGEST = 50, 10, 500


def problems_of(content):
    """The body of a refusal → {field of PTV: [sentences of PTV]}.

    v11 answers the map itself, v12 `errors: [{path, message}]`, the framework below them `errors: {field: [sentences]}`.
    """
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if isinstance(said, dict) and isinstance(said.get("errors"), dict | list):
        said = said["errors"]
    if isinstance(said, list):
        said = by_path(said)
    if not isinstance(said, dict):
        return {}
    return {str(field): sentences(value) for field, value in list(said.items())[:MOST_FIELDS]}


def by_path(errors):
    found = {}
    for error in errors:
        if isinstance(error, dict):
            found.setdefault(str(error.get("path") or ""), []).append(error.get("message"))
    return found


def sentences(value):
    listed = value if isinstance(value, list) else [value]
    return [str(sentence)[:LONGEST] for sentence in listed[:MOST_SENTENCES] if sentence]
