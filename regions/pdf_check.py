"""What a PDF holds, read from its bytes. No conformance is claimed beyond what stands here: no validator is at hand."""

import io
from xml.etree import ElementTree

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_pdf(data):
    """→ list of what is wrong with a tagged, archivable letter; empty when all of it holds.

    Checked: language, tag tree, output intent, XMP says PDF/A-3 conformance A, every font embedded with a
    Unicode map, attachments with their relationship and media type, alternative text on figures, title, no
    encryption, no script.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [problem for check in CHECKS for problem in check(pdf)]


def structure(pdf):
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "no tag tree"
    elif not any(str(e.get("/S")) == "/H1" for e in elements(root.StructTreeRoot)):
        yield "no main heading in the tag tree"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"


def figures(pdf):
    if "/StructTreeRoot" in pdf.Root:
        for element in elements(pdf.Root.StructTreeRoot):
            if str(element.get("/S")) == "/Figure" and not str(element.get("/Alt", "")):
                yield "a figure without alternative text"


def archive(pdf):
    intents = pdf.Root.get("/OutputIntents", [])
    if not any(str(i.get("/S")) == "/GTS_PDFA1" and "/DestOutputProfile" in i for i in intents):
        yield "no output intent"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/OpenAction" in pdf.Root or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "something runs when it is opened"
    if "/Metadata" not in pdf.Root:
        yield "no XMP metadata"
    elif pdfa_of(pdf.Root.Metadata.read_bytes()) != ("3", "A"):
        yield "XMP does not say PDF/A-3, conformance A"


def pdfa_of(xmp):
    """→ (part, conformance) that the XMP claims, whether as attributes or as elements."""
    tree = list(ElementTree.fromstring(xmp).iter())
    names = [PDFAID + "part", PDFAID + "conformance"]
    claims = {name: each.get(name) for each in tree for name in names if each.get(name)}
    claims |= {each.tag: each.text for each in tree if each.tag in names}
    return tuple(claims.get(name) for name in names)


def fonts(pdf):
    for obj in pdf.objects:
        if not is_dictionary(obj, "/Font"):
            continue
        name = str(obj.get("/BaseFont", "?"))
        if str(obj.get("/Subtype")) == "/Type0":
            descriptor = obj.DescendantFonts[0].get("/FontDescriptor", {})
            if "/ToUnicode" not in obj:
                yield f"font {name} has no Unicode map"
        elif str(obj.get("/Subtype")) in ("/CIDFontType0", "/CIDFontType2", "/Type3"):
            # A descendant of a Type0 font, checked there; Type3 carries its glyphs itself.
            continue
        else:
            descriptor = obj.get("/FontDescriptor", {})
        if not any(key in descriptor for key in FONT_FILES):
            yield f"font {name} is not embedded"


def attachments(pdf):
    associated = {f.objgen for f in pdf.Root.get("/AF", [])}
    for obj in pdf.objects:
        if not is_dictionary(obj, "/Filespec"):
            continue
        name = str(obj.get("/UF", "?"))
        if "/AFRelationship" not in obj or str(obj.AFRelationship) == "/Unspecified":
            yield f"attachment {name} has no relationship"
        if obj.objgen not in associated:
            yield f"attachment {name} is not associated with the document"
        if "/Subtype" not in obj.EF.F:
            yield f"attachment {name} has no media type"


CHECKS = (structure, figures, archive, fonts, attachments)


def is_dictionary(obj, kind):
    import pikepdf

    return isinstance(obj, pikepdf.Dictionary) and str(obj.get("/Type", "")) == kind


def elements(root):
    """→ every element below the root of the tag tree."""
    import pikepdf

    pending = [root]
    while pending:
        children = pending.pop().get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield child
                pending.append(child)


def attached(data):
    """→ {name: bytes} of a PDF's attachments."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
