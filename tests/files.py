"""Small files, real and nasty ones, as people add them."""

import io
import zipfile

import pikepdf
from PIL import Image


def pdf(change=None, **saving):
    """→ bytes of a PDF with one page; change(pdf) makes it nasty."""
    file, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    document.save(file, **saving)
    return file.getvalue()


def picture(kind, size=(20, 30)):
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def archive(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "<xml/>")
    return file.getvalue()
