"""A provider's contact sees its own provider and nothing else."""

import pytest

from tests import make
from tests.people import contact, signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/providers/own/"


def test_tuula_sees_her_own_provider():
    library, club = make.provider(), make.provider("Sotkamon eläkkeensaajat", kind="association")
    make.offering(library, "Läppäriapu")
    make.offering(club, "Kerhon digikahvit")
    make.point(library)
    tuula = signed_in(contact("tuula", "18", library.pk))
    page = tuula.get(URL).content.decode()
    assert "Läppäriapu" in page and "Kerhon digikahvit" not in page
    assert tuula.get("/en/work/providers/").status_code == 403
    assert tuula.get(f"/en/work/providers/{club.pk}/").status_code == 403


@pytest.mark.parametrize("who", ["kaisa", "katri", "arvi"])
def test_others_have_no_own_provider(who):
    assert signed_in(who).get(URL).status_code == 403
