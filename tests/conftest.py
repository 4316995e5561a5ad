import pytest
from django.conf import settings
from django.utils import translation

pytest_plugins = ["tests.database"]


@pytest.fixture(autouse=True)
def begins_in_finnish():
    """A page in another language leaves it in force, and the next test would get addresses and names in it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
