import functools
import gc

import pytest
from django.conf import settings
from django.utils import translation
from whitenoise.base import WhiteNoise

pytest_plugins = ["tests.database"]

look_through = WhiteNoise.update_files_dictionary


@functools.cache
def files_under(root, prefix):
    """→ {address: file} of a folder, as WhiteNoise keeps them."""
    reader = WhiteNoise(None)
    look_through(reader, root, prefix)
    return reader.files


@pytest.fixture(scope="session", autouse=True)
def static_files_are_read_once():
    """Every `Client()` makes its own chain of middleware, and WhiteNoise's looked through a thousand files each time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(WhiteNoise, "update_files_dictionary", lambda self, root, prefix: self.files.update(files_under(root, prefix)))
    yield
    patch.undo()


def pytest_collection_finish():
    """What has been imported and collected stays: the collector need not walk through it after every few requests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def begins_in_finnish():
    """A page in another language leaves it in force, and the next test would get addresses and names in it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
