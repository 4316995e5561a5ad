"""HTML → PDF/A-3a letters, and the check of what a PDF really holds.

The bytes depend on the template, the context and the product's clock alone, so that the same letter made again has
the same SHA-256. WeasyPrint starts threads and native libraries: it is imported inside the functions, never before
a worker forks.
"""

import os
from datetime import UTC
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils import translation

from regions import clock
from regions.pdf_check import check_pdf

VARIANT = "pdf/a-3a"


class NotArchivable(RuntimeError):
    """The PDF lacks something that it must have; the message lists what. It is never stored."""


class AddressRefused(RuntimeError):
    """A letter asked for something outside itself: the network, or a file that is not its font."""


def render_pdf(template_name, context, language, attachments=None):
    """→ bytes of a tagged PDF/A-3a made at `clock.now()`.

    template_name extends "pdf/base.html", whose head says what `context` holds. language: fi, sv or en.
    attachments: {"case.json": bytes}, the data that the letter was made from.
    Raises AddressRefused; NotArchivable where `check_pdf` finds a fault in the result.
    """
    with translation.override(language):
        html = render_to_string(template_name, {**context, "language": language})
    data = write(html, attachments or {}, clock.now().astimezone(UTC))
    if problems := check_pdf(data):
        raise NotArchivable("; ".join(problems))
    return data


def write(html, attachments, made_at):
    # fontTools stamps the fonts it cuts with the time of day; with this the bytes stay the same.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    from weasyprint import HTML, Attachment
    from weasyprint.urls import FatalURLFetchingError

    parts = [
        Attachment(string=data, name=name, relationship="Data", created=made_at, modified=made_at)
        for name, data in sorted(attachments.items())
    ]
    try:
        document = HTML(string=html, base_url=font_folder(), url_fetcher=own_files_only()).render()
    except FatalURLFetchingError as refusal:
        # A BaseException: without this it would take the whole worker down.
        raise AddressRefused(str(refusal)) from refusal
    document.metadata.created = document.metadata.modified = f"{made_at:%Y-%m-%dT%H:%M:%SZ}"
    return document.write_pdf(pdf_variant=VARIANT, attachments=parts)


def font_folder():
    """→ the folder of Source Sans 3, as the address that the style sheet's font files are relative to."""
    return files("fontpkg_source_sans_3").joinpath("files").as_uri() + "/"


def own_files_only():
    from weasyprint.urls import URLFetcher

    folder = font_folder()

    class OwnFilesOnly(URLFetcher):
        """Fonts from their package and pictures written into the page; anything else stops the letter."""

        def fetch(self, url, headers=None):
            if not url.startswith(("data:", folder)):
                raise ValueError(f"not part of the letter: {url}")
            return super().fetch(url, headers)

    return OwnFilesOnly(allowed_protocols={"data", "file"}, allow_redirects=False, fail_on_errors=True)
