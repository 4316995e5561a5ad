"""A section's text as numbered paragraphs, and where comments stand in it. Pure."""

import re

EMPTY_LINES = re.compile(r"\n\s*\n")
# As much of a paragraph as a comment keeps of it.
QUOTED = 200
# As much as a list of choices shows.
SHOWN = 60


def paragraphs(text):
    """→ [str] in order; an empty line ends a paragraph."""
    return [part.strip() for part in EMPTY_LINES.split(text) if part.strip()]


def quote_of(text, number):
    """number: 1 is the first; None is the whole section. → how it begins, "" for the whole section."""
    return paragraphs(text)[number - 1][:QUOTED] if number else ""


def choices_of(parts):
    """→ [(number, "2: how it begins…")]"""
    return [(n, f"{n}: {part[:SHOWN]}{'…' if len(part) > SHOWN else ''}") for n, part in enumerate(parts, 1)]


def place_of(comment, parts):
    """→ the number of the paragraph of `parts` that the comment is about; None: of none, or of the whole section.

    A paragraph that has moved is known by its beginning, one that was rewritten is not.
    """
    if comment.paragraph is None:
        return None
    beginnings = [part.startswith(comment.quote) for part in parts]
    if comment.paragraph <= len(parts) and beginnings[comment.paragraph - 1]:
        return comment.paragraph
    return beginnings.index(True) + 1 if True in beginnings else None


def placed(text, comments):
    """→ ([{"number", "text", "comments"}], comments of the whole section or of a paragraph that is no more)"""
    parts, found, rest = paragraphs(text), {}, []
    for comment in comments:
        number = place_of(comment, parts)
        found.setdefault(number, []).append(comment) if number else rest.append(comment)
    return [{"number": n, "text": part, "comments": found.get(n, [])} for n, part in enumerate(parts, 1)], rest
