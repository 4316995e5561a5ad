"""The demo's sample in PTV: made by the verbs and jobs against the double, and not made twice."""

import pytest
from cryptography.fernet import Fernet
from django.core.cache import cache

from providers.ptv.models import PtvLink, PtvProvider, PtvRecord, PtvRun
from providers.ptv.sample import sample_ptv
from regions.scope import region_scope
from tests import make
from tests.people import person
from tests.ptv_double import running

pytestmark = pytest.mark.slow


@pytest.fixture
def double(own_database, settings):
    with running() as ptv:
        settings.LOCK_KEYS, settings.PTV_TERMS, settings.PTV_PAUSE = [Fernet.generate_key().decode()], ["http://www.yso.fi/onto/koko/p0"], 0
        settings.PTV_URL, settings.PTV_LOGIN_URL = ptv.v11, ptv.login_url
        yield ptv
    cache.clear()


def test_every_mode_and_the_states_that_a_coordinator_meets(double):
    person("kaisa")
    for number in range(4):
        library = make.provider(f"Mallikirjasto {number}", is_sample=True)
        point = make.point(library, f"Piste {number}")
        for more in range(4):
            make.published(library, f"Neuvonta {number} {more}", form="staffed_point", point=point)
    root = double.v11.removesuffix("/api/v11")
    assert sample_ptv("18", root) == 4 and sample_ptv("18", root) == 0
    with region_scope("18"):
        assert sorted(PtvProvider.objects.values_list("mode", flat=True)) == ["delegated", "delegated", "reads_own", "under_region"]
        assert set(PtvRun.objects.values_list("kind", "state")) == {("push", "done"), ("reconcile", "done"), ("import", "done")}
        states = set(PtvLink.objects.values_list("state", flat=True))
        assert PtvLink.objects.filter(problem="PTV-2").exists()
    assert {"in_sync", "local_newer", "remote_newer", "conflict"} <= states
    with region_scope("18"):
        read = {record.content["names"]["fi"] for record in PtvRecord.objects.filter(kind="service")}
        assert {"Digikahvila", "Tablettikurssi aloittelijalle"} <= read
