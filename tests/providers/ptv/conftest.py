import pytest
from django.core.cache import cache

from tests.providers.ptv.ptv_line import party
from tests.ptv_double import running


@pytest.fixture(scope="module")
def double_of_ptv():
    with running() as double:
        yield double


@pytest.fixture
def kainuu(double_of_ptv, settings):
    """ptv_line.Party: a council with its client, and a double with nothing else in it."""
    double_of_ptv.reset()
    yield party(double_of_ptv, settings)
    cache.clear()
