"""A picture as a file: whole without its page, in the letters' font, as an image and inside a PDF."""

import io
from xml.etree import ElementTree

import pytest
from django.utils import translation
from PIL import Image

from regions.geography.shapes import APPROXIMATE, REGION, made, shipped
from reporting.pictures.choropleth import choropleth
from reporting.pictures.distribution import distribution
from reporting.pictures.files import as_address, as_png, as_svg, picture_file

REGIONS = tuple(sorted(shipped(REGION)))
TITLE = "Share of people aged 65 or over who live within ten kilometres of support & more, in a straight line"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def country(**values):
    values = {code: int(code) for code in REGIONS} | values
    names = {code: f"<{code}>" for code in REGIONS}
    return choropleth(values, names, made(APPROXIMATE, REGION, REGIONS, REGIONS), key="m", title=TITLE, text=lambda v: f"{v} %", links={"19": "/x"})


def test_the_file_tells_what_it_is_without_its_page():
    svg = as_svg(country(**{"19": None}), ["On 31.10.2020", "Everybody"])
    root = ElementTree.fromstring(svg)
    words = " ".join(root.itertext())
    assert "On 31.10.2020" in words and "no data (1)" in words and "approximate" in words and "straight line" in words
    assert "href" not in svg and ".level-4" in svg


def test_the_png_is_as_wide_as_asked_and_has_every_shade():
    image = Image.open(io.BytesIO(as_png(country(), width=900))).convert("RGB")
    assert image.width == 900
    colours = {colour for _count, colour in image.getcolors(image.width * image.height)}
    assert {(0x00, 0x34, 0x7A), (0x2A, 0x6E, 0xBB), (0xFF, 0xFF, 0xFF)} <= colours


def test_letters_are_drawn():
    plain, titled = (Image.open(io.BytesIO(as_png(country(), lines, width=450))).convert("L") for lines in ([], ["wwwwwwwwww"]))
    assert titled.height > plain.height
    assert min(titled.crop((0, 0, 450, 60)).tobytes()) < 60


def test_other_pictures_are_files_too():
    spread = distribution({"a": 1, "b": 5}, {"a": "A", "b": "B"}, key="d", title="Spread", text=str)
    assert Image.open(io.BytesIO(as_png(spread, width=300))).width == 300
    assert as_address(spread).startswith("data:image/svg+xml;base64,")


def test_the_download_has_its_name():
    response = picture_file("svg", "coverage", country())
    assert response["Content-Type"] == "image/svg+xml" and response["Content-Disposition"] == 'attachment; filename="coverage.svg"'
    assert picture_file("png", "coverage", country()).content.startswith(b"\x89PNG")
