"""Letters: what a PDF holds is read from its bytes; see regions/pdf_check.py for the list."""

import datetime
import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.test import override_settings

from regions import clock
from regions.pdf import AddressRefused, NotArchivable, render_pdf
from regions.pdf_check import attached, check_pdf

TEMPLATES = Path(__file__).parent / "templates"
SIGNED = datetime.datetime(2019, 11, 25, 10, 30, tzinfo=datetime.UTC)
SQUARE = (
    "data:image/svg+xml;base64,"
    "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9"
    "IjkiLz48L3N2Zz4="
)
CASE = {"case.json": json.dumps({"amount": "126400.00"}).encode()}
FINNISH = {
    "authority": {
        "name": "Valtiovarainministeriö",
        "unit": "Julkisen hallinnon osasto",
        "email": "kirjaamo@example.fi",
    },
    "document_name": "Päätös",
    "case_number": "VN/7432/2019",
    "date": datetime.date(2019, 11, 25),
    "title": "Erityisavustus digituen koordinaatioon: Kainuun liitto",
    "recipient": ["Kainuun liitto", "Kajaani"],
    "signatures": [{"role": "Ratkaisija", "name": "Åsa Öhman-Mäkelä", "title": "osastopäällikkö"}],
    "signed_at": SIGNED,
    "enclosures": ["Oikaisuvaatimusohje"],
    "distribution": ["Väestörekisterikeskus"],
    "sample": True,
}
SWEDISH = FINNISH | {
    "authority": {"name": "Finansministeriet"},
    "document_name": "Beslut",
    "title": "Specialunderstöd: Ålands landskapsregering",
}


def with_letters():
    """→ a context manager: this folder's templates are found as well."""
    return override_settings(TEMPLATES=[settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}])


def letter(context=FINNISH, language="fi", **more):
    with clock.at(SIGNED), with_letters():
        return render_pdf("test_letter.html", context | more, language, CASE)


@pytest.fixture(scope="module")
def good():
    """One faultless PDF for the tests that break it."""
    return letter(picture=SQUARE, alt="Kainuun kunnat kartalla")


@pytest.mark.parametrize(("context", "language"), [(FINNISH, "fi"), (SWEDISH, "sv")])
def test_letter_is_tagged_and_archivable(context, language):
    data = letter(context, language)
    assert check_pdf(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == f"{context['title']} – VN/7432/2019"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20191125103000Z"


def test_data_is_attached(good):
    assert attached(good) == CASE
    with pikepdf.open(io.BytesIO(good)) as pdf:
        (spec,) = (
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Filespec"
        )
        assert str(spec.AFRelationship) == "/Data"
        assert str(spec.EF.F.Subtype) == "/application/json"


def test_same_letter_has_the_same_bytes_in_another_process():
    """The replay prints hashes; run again, it must print the same. fontTools would stamp the time of day."""
    code = (
        "import django; django.setup()\n"
        "from tests.regions import test_pdf as t\n"
        "print(t.hashlib.sha256(t.letter()).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(letter()).hexdigest()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_text_can_be_read_out(tmp_path):
    (tmp_path / "letter.pdf").write_bytes(letter())
    command = ["pdftotext", "-layout", tmp_path / "letter.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first, second, annex, _ = text.split("\f")
    assert "Valtiovarainministeriö" in first and "Päätös" in first and "1 (3)" in first
    assert "VN/7432/2019" in second and "2 (3)" in second and "Åsa Öhman-Mäkelä" in second
    assert "Oikaisuvaatimusohje" in annex and "3 (3)" in annex


def test_style_sheet_is_understood(caplog):
    letter()
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.png", "https://example.org/a.svg", "file:///etc/hostname"])
def test_letter_reaches_for_nothing_outside(address):
    with pytest.raises(AddressRefused):
        letter(picture=address, alt="Kuva")


def test_figure_without_words_is_refused():
    with pytest.raises(NotArchivable, match="alternative text"):
        letter(picture=SQUARE, alt="")


def without_embedded_font(pdf):
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor":
            del obj["/FontFile2"]
            return


def without_relationship(pdf):
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Filespec":
            del obj["/AFRelationship"]


def lower_conformance(pdf):
    xmp = pdf.Root.Metadata.read_bytes().replace(b'conformance="A"', b'conformance="B"')
    pdf.Root.Metadata.write(xmp)


def remove(key):
    def fault(pdf):
        del pdf.Root[key]

    return fault


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (remove("/Lang"), "no language"),
        (remove("/MarkInfo"), "not marked as tagged"),
        (remove("/StructTreeRoot"), "no tag tree"),
        (remove("/OutputIntents"), "no output intent"),
        (remove("/Metadata"), "no XMP metadata"),
        (remove("/AF"), "not associated"),
        (lower_conformance, "XMP does not say"),
        (without_embedded_font, "not embedded"),
        (without_relationship, "no relationship"),
    ],
)
def test_check_finds_what_is_missing(good, fault, found):
    assert check_pdf(good) == []
    with pikepdf.open(io.BytesIO(good)) as pdf:
        fault(pdf)
        broken = io.BytesIO()
        pdf.save(broken)
    assert any(found in problem for problem in check_pdf(broken.getvalue()))
