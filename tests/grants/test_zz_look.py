import pytest
from tests.grants import cases
from tests.grants.test_letters import letter
from tests.grants.test_application_receipt import receipt_of
pytestmark = pytest.mark.django_db
@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
@pytest.mark.parametrize("region", ["18","21"])
def test_look(region):
    decision = cases.decision_on(cases.published_call(sums_illustrative=True, terms_fi="Avustuksen saaja osallistuu koordinaattorien verkostoon.", terms_sv="Mottagaren deltar i samordnarnas nätverk."), region)
    payment = cases.payment_on(decision, "approved", amount=decision.amount-100)
    from regions.scope import region_scope
    from grants.applications.models import Application
    with region_scope(region): app = Application.objects.get()
    open(f"/tmp/letters/receipt_{region}.pdf","wb").write(receipt_of(app)[1])
    open(f"/tmp/letters/decision_{region}.pdf","wb").write(letter(decision,"decision")[1])
    open(f"/tmp/letters/payment_{region}.pdf","wb").write(letter(payment,"payment_decision")[1])
