import pytest

from tests.double.ptv_bodies import writer
from tests.ptv_double import running


@pytest.fixture(scope="module")
def one_double():
    with running() as double:
        yield double


@pytest.fixture
def ptv(one_double):
    """A running double of PTV with nothing in it."""
    one_double.reset()
    return one_double


@pytest.fixture
def us(ptv):
    """An organisation and its API user."""
    return writer(ptv)
