"""What an added file really is, by its content: a PDF, PNG or JPEG that opens and does nothing by itself."""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE
# A page of A3 scanned at 400 dots an inch; above it a small file could fill the memory.
MOST_PIXELS = 50_000_000
END_WITHIN = 2048
PICTURE_ENDS = {"image/png": b"IEND", "image/jpeg": b"\xff\xd9"}
# What a PDF could start when it is opened or read. A link that a person presses is none of these.
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute"}


@dataclass(frozen=True)
class Kind:
    """starts: how such a file begins; name: in words; media_type: "" where it isn't taken; endings: of its name."""

    starts: tuple
    name: str
    media_type: str = ""
    endings: tuple = ()


KINDS = [
    Kind((b"%PDF-",), gettext_lazy("a PDF file"), "application/pdf", (".pdf",)),
    Kind((b"\x89PNG\r\n\x1a\n",), gettext_lazy("a PNG picture"), "image/png", (".png",)),
    Kind((b"\xff\xd8\xff",), gettext_lazy("a JPEG picture"), "image/jpeg", (".jpg", ".jpeg")),
    Kind((b"MZ", b"\x7fELF"), gettext_lazy("a program")),
    Kind((b"\xd0\xcf\x11\xe0",), gettext_lazy("an old Office file")),
    Kind((b"<!doctype html", b"<html", b"<head", b"<script", b"<svg", b"<?xml"), gettext_lazy("a web page")),
    Kind((b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0\x18ftyp", b"\0\0\0 ftyp"), gettext_lazy("a picture of another kind")),
]
WORD, EXCEL = Kind((), gettext_lazy("a Word document")), Kind((), gettext_lazy("an Excel workbook"))
ARCHIVE, UNKNOWN = Kind((), gettext_lazy("an archive of files (ZIP)")), Kind((), gettext_lazy("of a kind that is not known here"))


def media_type_of(name, data):
    """→ the media type of a file that is taken. Raises ValidationError that says what it is, and what to do."""
    if not data:
        raise ValidationError(_("The file is empty. Save or scan the document again, and choose the new file."), "empty")
    kind = kind_of(data)
    if not kind.media_type:
        told = _("The file is %(kind)s, whatever its name says. Save or scan the document as a PDF, PNG or JPEG file, and add that.")
        raise ValidationError(told % {"kind": kind.name}, "kind")
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending and ending not in kind.endings:
        told = _("The name ends in “%(ending)s”, but the file is %(kind)s. Give it a name that ends in “%(right)s”, and choose it again.")
        raise ValidationError(told % {"ending": ending, "kind": kind.name, "right": kind.endings[0]}, "name")
    refuse_pdf(data) if kind.media_type == "application/pdf" else refuse_picture(data, kind.media_type)
    return kind.media_type


def kind_of(data):
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04"):
        return WORD if b"word/" in data else EXCEL if b"xl/" in data else ARCHIVE
    by_bytes = (kind for kind in KINDS if data.startswith(kind.starts))
    by_words = (kind for kind in KINDS if kind.starts[0].startswith(b"<") and start.startswith(kind.starts))
    return next(by_bytes, None) or next(by_words, UNKNOWN)


def refuse_pdf(data):
    import pikepdf

    damaged = ValidationError(_("The PDF is damaged: it can't be opened. Save or scan the document again."), "damaged")
    if b"%%EOF" not in data[-END_WITHIN:]:
        # Cut off in between: the library mends what it can, and pages would be missing.
        raise damaged
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise locked()
            if not len(pdf.pages):
                raise damaged
            refuse_parts(pdf)
    except pikepdf.PasswordError as error:
        raise locked() from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as error:
        raise damaged from error


def locked():
    return ValidationError(_("The PDF is protected with a password. Save it without the password, and add it again."), "locked")


def refuse_parts(pdf):
    if any(starts_something(each) for each in dictionaries(pdf)) or "/JavaScript" in pdf.Root.get("/Names", {}):
        told = _("The PDF starts something by itself when it is opened (a script, a program or a form). Print it to a new PDF, and add that.")
        raise ValidationError(told, "active")
    if any(holds_file(each) for each in dictionaries(pdf)) or "/EmbeddedFiles" in pdf.Root.get("/Names", {}):
        raise ValidationError(_("There are other files inside the PDF. Print it to a new PDF, and add each file by itself."), "files")


def dictionaries(pdf):
    """→ every dictionary of the PDF, also those inside others. Without recursion: a nasty file may be deep."""
    import pikepdf

    pending = list(pdf.objects)
    while pending:
        each = pending.pop()
        if isinstance(each, pikepdf.Array):
            inside = list(each)
        elif isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            yield each
            inside = [value for _key, value in each.items()]
        else:
            continue
        pending += [part for part in inside if isinstance(part, (pikepdf.Array, pikepdf.Dictionary)) and not part.is_indirect]


def starts_something(each):
    import pikepdf

    opens, more = each.get("/OpenAction"), each.get("/AA")
    by_itself = [opens] if isinstance(opens, pikepdf.Dictionary) and str(opens.get("/S", "")) != "/GoTo" else []
    by_itself += [part for _key, part in more.items() if "/S" in part] if isinstance(more, pikepdf.Dictionary) else []
    return bool(by_itself) or "/XFA" in each or str(each.get("/S", "")) in ACTIONS


def holds_file(each):
    import pikepdf

    files = each.get("/EF")
    return isinstance(files, pikepdf.Dictionary) and ("/F" in files or "/UF" in files)


def refuse_picture(data, media_type):
    from PIL import Image

    damaged = ValidationError(_("The picture is damaged: it can't be opened. Scan the document again."), "damaged")
    if PICTURE_ENDS[media_type] not in data[-END_WITHIN:]:
        # Cut off in between. The library may have been told, by another that uses it, to take such a picture as it is.
        raise damaged
    too_large = ValidationError(_("The picture has too many dots. Scan the document with at most 300 dots an inch."), "pixels")
    try:
        with Image.open(io.BytesIO(data), formats=[media_type.removeprefix("image/").upper()]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise too_large
            picture.load()
    except Image.DecompressionBombError as error:
        raise too_large from error
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged from error
