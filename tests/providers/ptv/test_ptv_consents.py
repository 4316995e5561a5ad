"""Agreements on publishing as the gate of writing reads them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.agreements.models import AgreementOffering
from providers.ptv.standing.consents import consents_of
from providers.ptv.standing.content_checks import consented
from regions.scope import region_scope
from tests import make, make_network

DAY = date(2026, 11, 22)


def publishing(of, **fields):
    signed = {"kind": "publishing", "provider": of, "state": "in_force", "signed_on": date(2026, 1, 1), "starts_on": date(2026, 1, 1)}
    return make_network.agreement(**signed | fields)


@pytest.mark.django_db
def test_only_signed_consents_in_force_let_the_region_write():
    of, other = make.provider("Kainuun kirjasto"), make.provider("Kajaanin opisto")
    told, silent = make.offering(of, "Digineuvonta"), make.offering(of, "Digikurssi")
    publishing(of, state="draft")
    publishing(of, kind="cooperation")
    publishing(other, ends_on=date(2026, 11, 21))
    with region_scope("18"):
        assert consents_of([of.pk, other.pk], DAY) == {}
    covering = publishing(of)
    with region_scope("18"):
        AgreementOffering.objects.create(region_id="18", agreement=covering, offering=told)
        with CaptureQueriesContext(connection) as queries:
            found = consents_of([of.pk, other.pk], DAY)
        assert len(queries) == 2 and set(found) == {of.pk}
        assert consented(found[of.pk], told.pk, DAY) and not consented(found[of.pk], silent.pk, DAY)
