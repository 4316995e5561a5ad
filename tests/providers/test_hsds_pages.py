"""The page of open data in three languages, its file of published offerings, and the description of the interfaces."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    make.published(library, "=Läppäriapu", form="staffed_point", point=make.point(library, "Pääkirjasto"))
    make.published(make.provider("Porin yhdistys", "04"), "Etätuki")
    return library


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", ["", "api/"])
def test_the_pages_open_for_anyone_without_cookies(language, page):
    answer = Client().get(f"/{language}/open-data/{page}")
    assert answer.status_code == 200 and not answer.cookies and f'lang="{language}"' in answer.content.decode()
    assert "public" in answer["Cache-Control"]


def test_the_page_of_the_interfaces_names_what_the_documents_name():
    page = Client().get("/en/open-data/api/").content.decode()
    for document in ("/open-data/hsds/openapi.json", "/api/v1/schema/"):
        found = Client().get(document)
        assert found.status_code == 200 and found["Access-Control-Allow-Origin"] == "*"
        for path in found.json()["paths"]:
            assert f"{path}</code>" in page
    assert 'id="token_missing"' in page and "contact_name" not in page


def test_the_file_holds_what_the_finder_shows(library):
    answer = Client().get("/en/open-data/offerings/?kind=csv&region=18")
    assert answer["Content-Disposition"].endswith('digital-support-kainuu.csv"')
    _heads, line = answer.content.decode("utf-8-sig").strip().splitlines()
    assert "Kajaanin kirjasto" in line and "Etätuki" not in line and "'=Läppäriapu" in line
    assert Client().get("/en/open-data/offerings/?kind=csv").content.decode().count("\n") == 3
    sheet = load_workbook(io.BytesIO(Client().get("/sv/open-data/offerings/?kind=xlsx&region=18").content)).active
    assert sheet.max_row == 2 and "Kajana" in [cell.value for cell in sheet[2]]


@pytest.mark.parametrize("query", ["kind=xlsx", "kind=pdf", "region=99&kind=csv", "region=%00&kind=csv", ""])
def test_a_file_that_can_not_be_made_is_told(query):
    answer = Client().get(f"/en/open-data/offerings/?{query}")
    assert answer.status_code == 422 and "Error: " in answer.content.decode()
