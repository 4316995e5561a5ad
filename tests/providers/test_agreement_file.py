"""Documents of an agreement: what a file really is decides, whatever its name says."""

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from regions.documents import Document
from regions.scope import region_scope
from tests import make_network
from tests.files import archive, pdf, picture
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    return tmp_path


@pytest.fixture
def url():
    return f"/en/work/agreements/{make_network.agreement().pk}/files/new/"


def add(url, name, data, who="kaisa", **more):
    return signed_in(who).post(url, {"file": SimpleUploadedFile(name, data), "language": "fi", **more})


def stored():
    with region_scope("18"):
        return list(Document.objects.order_by("pk"))


def action(kind, **more):
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def javascript(document):
    document.Root.OpenAction = action("JavaScript", JS="app.alert(1)")


def named_javascript(document):
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", action("JavaScript", JS="app.alert(1)")]))


def launch_behind_a_link(document):
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action("Launch", F="cmd.exe"))
    document.pages[0].Annots = pikepdf.Array([link])


def page_that_opens_an_address(document):
    document.pages[0].AA = pikepdf.Dictionary(O=action("URI", URI="https://example.com"))


def attachment(document):
    document.attachments["muu.exe"] = b"MZ"


def begins_on_page_one(document):
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def has_a_link(document):
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action("URI", URI="https://dvv.fi"))
    document.pages[0].Annots = pikepdf.Array([link])


@pytest.mark.parametrize(
    ("name", "data", "media_type", "ending"),
    [
        ("Sopimus.PDF", pdf(begins_on_page_one), "application/pdf", ".pdf"),
        ("linkki.pdf", pdf(has_a_link), "application/pdf", ".pdf"),
        ("kuva.png", picture("PNG"), "image/png", ".png"),
        ("kuva.jpeg", picture("JPEG"), "image/jpeg", ".jpg"),
    ],
)
def test_a_good_file_is_kept_and_downloaded(url, name, data, media_type, ending):
    assert add(url, name, data).status_code == 302
    (document,) = stored()
    assert (document.kind, document.media_type, document.title) == ("agreement", media_type, name.rpartition(".")[0])
    page = signed_in("katri").get(url.removesuffix("files/new/")).content.decode()
    assert document.title in page and f"/documents/{document.pk}/" in page
    answer = signed_in("katri").get(f"/en/work/documents/{document.pk}/")
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Type"] == media_type and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Disposition"].rstrip('"').endswith(ending)
    assert signed_in("sanna").get(f"/en/work/documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("sopimus.pdf", b"MZ\x90\0" + b"\0" * 500, "a program"),
        ("sopimus.pdf", b"\n<!DOCTYPE html><script>alert(1)</script>", "a web page"),
        ("sopimus.pdf", picture("PNG"), "a PNG picture"),
        ("sopimus.png", pdf(), "a PDF file"),
        ("sopimus.docx", archive("word/document.xml"), "a Word document"),
        ("sopimus.pdf", archive("word/document.xml"), "a Word document"),
        ("sopimus.xlsx", archive("xl/workbook.xml"), "an Excel workbook"),
        ("sopimus.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "an old Office file"),
        ("sopimus.pdf", b"\0\1\2\3", "not known here"),
        ("sopimus.pdf", b"", "The file is empty"),
        ("sopimus.pdf", b"%PDF-1.7 <html></html>", "damaged"),
        ("sopimus.pdf", pdf()[:300], "damaged"),
        ("sopimus.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "with a password"),
        ("sopimus.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="")), "with a password"),
        ("sopimus.pdf", pdf(javascript), "by itself"),
        ("sopimus.pdf", pdf(named_javascript), "by itself"),
        ("sopimus.pdf", pdf(launch_behind_a_link), "by itself"),
        ("sopimus.pdf", pdf(page_that_opens_an_address), "by itself"),
        ("sopimus.pdf", pdf(javascript, object_stream_mode=pikepdf.ObjectStreamMode.generate), "by itself"),
        ("sopimus.pdf", pdf(attachment), "other files inside"),
        ("kuva.png", picture("PNG")[:60], "damaged"),
        ("kuva.jpg", b"\xff\xd8\xff" + b"x" * 200, "damaged"),
        ("sopimus.pdf", pdf() + b" " * (10 * 1024 * 1024), "larger than 10 megabytes"),
    ],
)
def test_an_ugly_file_is_told_what_it_is(url, folder, name, data, words):
    page = add(url, name, data, title="Säilyy")
    assert page.status_code == 422 and words in page.content.decode() and "Säilyy" in page.content.decode()
    assert stored() == [] and not list(folder.iterdir())


def test_a_picture_that_would_fill_the_memory(url):
    page = add(url, "kuva.png", picture("PNG", (8000, 7000)))
    assert page.status_code == 422 and "too many dots" in page.content.decode()


def test_a_missing_file_is_asked_for(url):
    assert signed_in("kaisa").post(url, {"language": "fi"}).status_code == 422
    assert signed_in("kaisa").post(url).status_code == 422


def test_the_name_is_shown_as_text(url):
    assert add(url, "<b>x</b>.pdf", pdf(), title="<script>alert(1)</script>").status_code == 302
    page = signed_in("kaisa").get(url.removesuffix("files/new/")).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_the_same_file_is_not_added_twice_to_one_agreement(url):
    data = pdf()
    assert add(url, "sopimus.pdf", data).status_code == 302
    assert add(url, "uusi nimi.pdf", data).status_code == 422
    other = f"/en/work/agreements/{make_network.agreement('Toinen').pk}/files/new/"
    assert add(other, "sopimus.pdf", data).status_code == 302
    assert len(stored()) == 2
