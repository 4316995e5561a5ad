"""The printable guide: what has been published in the region, by municipality, made by a job, in two languages and sizes."""

import io
import subprocess
from datetime import time

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.communication.guide import content_of
from providers.finder.advice_line import PUBLIC_SERVICE_INFO
from regions import documents, job_runs
from regions.jobs import Job
from regions.pdf_check import check_pdf
from regions.scope import region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/guide/"
CHOICES = {"language": "fi", "size": "a4", "municipality": ""}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, time_machine):
    settings.DOCUMENTS_DIR = tmp_path
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)


@pytest.fixture
def library():
    """In Kajaani a library with hours; in Sotkamo a club; by telephone a third; and what must not be seen."""
    library = make.provider(phone="08 111 222")
    point = make.point(library, street_address="Kauppakatu 35", postal_code="87100")
    texts = {"fi": {"name": "Läppäriapu"}, "sv": {"name": "Hjälp med datorn"}}
    make.published(library, form="staffed_point", point=point, texts=texts, languages=["fi", "sv"], hours_kind="weekly", hours=[(1, time(9), time(12))])
    make.offering(library, "Keskeneräinen", form="staffed_point", point=point)
    club = make.provider("Sotkamon eläkkeensaajat", kind="association")
    hall = make.point(club, "Kerhotalo", municipality="765")
    make.published(club, "Kerhon apu", form="staffed_point", point=hall, free=False, by_appointment=True)
    make.published(library, "Digipuhelin", form="telephone")
    make.published(library, "Kotiapu Sotkamossa", form="home_support", area_kind="municipalities", area=["765"])
    pori = make.provider("Porin kirjasto", "04")
    make.published(pori, "Porin apu", form="staffed_point", point=make.point(pori))
    return library


def jobs():
    with region_scope("18", side="state"):
        return list(Job.objects.filter(kind="guide").order_by("pk"))


def made(**choices):
    """Order as Kaisa and run the job. → (Document, bytes, [text of a page])"""
    assert signed_in("kaisa").post(URL, CHOICES | choices).status_code == 302
    job = jobs()[-1]
    assert job_runs.run("18", job.pk) == "done"
    with region_scope("18", side="state"):
        document = Job.objects.select_related("document").get(pk=job.pk).document
        data = documents.read(document)
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return document, data, [" ".join(page.split()) for page in out.stdout.decode().split("\f")]


def test_the_guide_holds_what_is_published_by_municipality(library):
    document, data, pages = made()
    assert check_pdf(data) == [] and (document.language, document.media_type) == ("fi", "application/pdf")
    front, contents, remote, kajaani, sotkamo, *_rest = pages
    assert "Kainuu" in front and "22.11.2026" in front and PUBLIC_SERVICE_INFO in front
    assert contents.index("Kajaani") < contents.index("Sotkamo") and "Suomussalmi" in contents
    # The page that a municipality begins on stands beside it.
    assert "4" in contents.split("Kajaani")[1].split("Sotkamo")[0]
    assert "Digipuhelin" in remote and "Kotiapu Sotkamossa" in remote and "Läppäriapu" not in remote
    # Not everybody in the region gets it, and the guide says so.
    assert "Sotkamo" in remote.split("Kotiapu Sotkamossa")[1] and "Sotkamo" not in remote.split("Kotiapu Sotkamossa")[0]
    for words in ("Läppäriapu", "Kajaanin kirjasto", "Kauppakatu 35", "87100 Kajaani", "08 111 222", "aanantai 9.00–12.00", "Maksuton", "ruotsi"):
        assert words in kajaani, words
    assert "Kerhon apu" in sotkamo and "Maksullinen" in sotkamo and "Vaatii ajanvarauksen" in sotkamo and "Läppäriapu" not in sotkamo
    everything = " ".join(pages)
    assert "Keskeneräinen" not in everything and "Porin" not in everything
    page = signed_in("katri").get(URL).content.decode()
    assert f"/documents/{document.pk}/" in page
    assert signed_in("sanna").get(f"/en/work/documents/{document.pk}/").status_code == 404


def test_in_swedish_and_in_large_print(library):
    document, data, pages = made(language="sv", size="large")
    assert document.language == "sv" and check_pdf(data) == []
    everything = " ".join(pages)
    assert "Kajana" in everything and "Hjälp med datorn" in everything and "Läppäriapu" not in everything
    assert "åndag" in everything and "Avgiftsfri" in everything
    _document, small, _pages = made(language="sv")
    assert smallest(data) == 18 and smallest(small) == 12


def smallest(data):
    """→ the smallest size of text in the PDF, in points."""
    sizes = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            scales = [1.0]
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "q":
                    scales.append(scales[-1])
                elif str(operator) == "Q":
                    scales.pop()
                elif str(operator) == "cm":
                    scales[-1] *= abs(float(operands[3]))
                elif str(operator) == "Tf":
                    size = float(operands[1])
                elif str(operator) == "Tm":
                    turned = abs(float(operands[3]))
                elif str(operator) in ("Tj", "TJ"):
                    sizes.add(round(size * turned * scales[-1], 2))
    return min(sizes)


def test_one_municipality_with_what_is_offered_there(library):
    _document, _data, pages = made(municipality="205")
    everything = " ".join(pages)
    assert "Läppäriapu" in everything and "Digipuhelin" in everything
    assert "Kerhon apu" not in everything and "Kotiapu" not in everything
    _document, _data, pages = made(municipality="777")
    assert "Suomussalmi" in " ".join(pages) and "Digipuhelin" in " ".join(pages) and "Läppäriapu" not in " ".join(pages)


def test_sample_data_is_marked(library):
    with region_scope("18"):
        assert content_of("18", "fi")["sample"] is False
    make.published(library, "Keksitty apu", is_sample=True)
    _document, _data, pages = made()
    assert "keksitty" in pages[0].lower() or "made up" in pages[0]
    (marked,) = [page for page in pages if "Keksitty apu" in page]
    assert "Esimerkkitietoja" in marked


def test_the_same_order_on_one_day_is_one_guide_unless_the_register_has_changed(library, time_machine):
    kaisa = signed_in("kaisa")
    kaisa.post(URL, CHOICES)
    kaisa.post(URL, CHOICES)
    assert len(jobs()) == 1
    kaisa.post(URL, CHOICES | {"size": "large"})
    make.published(library, "Uusi apu")
    kaisa.post(URL, CHOICES)
    assert len(jobs()) == 3
    time_machine.move_to("2026-11-23T10:00:00+02:00", tick=False)
    kaisa = signed_in("kaisa")
    kaisa.post(URL, CHOICES)
    assert len(jobs()) == 4
    assert "hx-get" in kaisa.get(URL).content.decode()


@pytest.mark.parametrize("wrong", [{"language": "en"}, {"size": "a3"}, {"municipality": "609"}])
def test_a_wrong_choice_is_told(library, wrong):
    assert signed_in("kaisa").post(URL, CHOICES | wrong).status_code == 422
    assert jobs() == []


def test_nothing_published_makes_no_guide():
    make.offering(make.provider())
    assert signed_in("kaisa").post(URL, CHOICES).status_code == 422 and jobs() == []


def test_katri_and_sirpa_read_and_do_not_order(library):
    for who in ("katri", "sirpa"):
        page = signed_in(who).get(URL)
        assert page.status_code == 200 and 'name="size"' not in page.content.decode()
        assert signed_in(who).post(URL, CHOICES).status_code == 403
    assert jobs() == []


def test_as_many_queries_for_20_offerings_as_for_1(library):
    def queries():
        with region_scope("18"), CaptureQueriesContext(connection) as captured:
            content_of("18", "sv")
        return len(captured)

    one = queries()
    for number in range(19):
        each = make.provider(f"Yhdistys {number} ry")
        make.published(each, f"Apu {number}", form="staffed_point", point=make.point(each, municipality="765"))
    assert queries() == one
