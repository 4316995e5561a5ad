"""An offering is paused: its public row goes in the same transaction, and it can be published again."""

import pytest

from providers.models import FinderEntry, Offering
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def test_paused_is_not_found_and_can_be_published_again():
    offering = make.published(make.provider())
    kaisa = signed_in("kaisa")
    url = f"/en/work/offerings/{offering.pk}/pause/"
    assert kaisa.get(url).status_code == 200
    assert kaisa.post(url).status_code == 302
    with public_scope():
        assert not FinderEntry.objects.exists()
    with region_scope("18"):
        assert Offering.objects.get().state == "paused"
    assert kaisa.post(url).status_code == 422
    assert kaisa.post(f"/en/work/offerings/{offering.pk}/publish/").status_code == 302
    with public_scope():
        assert FinderEntry.objects.count() == 1


def test_others_may_not():
    offering = make.published(make.provider())
    url = f"/en/work/offerings/{offering.pk}/pause/"
    assert signed_in("sanna").post(url).status_code == 404
    assert signed_in("katri").post(url).status_code == 403
