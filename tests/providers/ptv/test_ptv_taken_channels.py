"""PTV's words of a channel without a service point, taken into the register: a telephone's and a page's."""

import pytest

from providers.models import OfferingAtPoint, OfferingText, Provider
from providers.ptv.settling.verbs import take_theirs
from regions.scope import region_scope
from tests import make
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import TEXTS, compared, library, pushed

pytestmark = pytest.mark.django_db


@pytest.fixture
def kirjasto(kainuu, settings):
    return library(kainuu, settings)


def beside(kirjasto, form, **fields):
    """→ an offering without a point, sent to PTV."""
    offering = make.published(kirjasto.provider, form=form, texts=TEXTS, hours_kind="always", **fields)
    pushed()
    return offering


def channel_of(offering):
    with region_scope("18"):
        return OfferingAtPoint.objects.get(offering=offering).ptv_links.get()


def edited(kirjasto, offering, **fields):
    kirjasto.ptv.knobs(edit={"id": str(channel_of(offering).ptv_id), "set": fields})
    compared()


def taken(offering):
    """→ the channel's link once PTV's words were taken."""
    link = channel_of(offering)
    with region_scope("18"):
        return take_theirs(link, actor("kaisa"))


def test_a_telephone_channels_number_is_the_places(kirjasto):
    offering = beside(kirjasto, "telephone", phone="08 123 4567")
    number = {"type": "Phone", "language": "fi", "prefixNumber": "+358", "number": "87654321", "isFinnishServiceNumber": False,
              "serviceChargeType": "Chargeable"}  # fmt: skip
    edited(kirjasto, offering, phoneNumbers=[number, number | {"language": "sv"}])
    assert channel_of(offering).state == "remote_newer"
    assert taken(offering).state == "in_sync"
    with region_scope("18"):
        place = OfferingAtPoint.objects.get(offering=offering)
        assert place.phone.replace(" ", "").endswith("87654321")
        assert Provider.objects.get().phone == kirjasto.provider.phone, "the provider's own number is not the place's"


def test_a_telephone_channels_words_are_the_offerings(kirjasto):
    offering = beside(kirjasto, "telephone", phone="08 123 4567")
    kirjasto.ptv.knobs(edit={"id": str(channel_of(offering).ptv_id), "text": "Neuvomme puhelimitse."})
    compared()
    taken(offering)
    with region_scope("18"):
        assert OfferingText.objects.get(offering=offering, language="fi").description == "Neuvomme puhelimitse."
        assert OfferingText.objects.get(offering=offering, language="sv").description == TEXTS["sv"]["description"]


def test_a_pages_address_is_the_providers(kirjasto):
    offering = beside(kirjasto, "online_course")
    address = "https://uusi.example.fi"
    edited(kirjasto, offering, webPage=[{"language": each, "url": address, "value": ""} for each in ("fi", "sv")])
    assert channel_of(offering).state == "remote_newer"
    assert taken(offering).state == "in_sync"
    with region_scope("18"):
        assert Provider.objects.get().web == address
