"""A page to send on: its plain address, as an e-mail and a text message that somebody else's device writes, and as a QR code."""

from urllib.parse import quote

import segno
from django.utils.safestring import mark_safe


def share(request, title, query=""):
    """→ {"url", "mailto", "sms"} of this page. The letters are written on the reader's own device: nothing is sent from here."""
    url = request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)
    letter = quote(f"{title}\r\n{url}")
    return {
        "url": url,
        "mailto": f"mailto:?subject={quote(title)}&body={letter}",
        # "?&body" is read by both kinds of telephone.
        "sms": f"sms:?&body={quote(f'{title} {url}')}",
    }


def qr_of(url):
    """→ SVG of the address, large enough to be read from paper."""
    return mark_safe(segno.make(url, error="m", micro=False).svg_inline(scale=4, border=4, svgclass="qr", lineclass=None))
