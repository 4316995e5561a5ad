"""The styles and scripts come from packages: a missing build is named, a whole one is collected."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from regions.checks import front_end_is_built


def test_the_build_is_in_place():
    assert front_end_is_built(None) == []


def test_a_missing_build_is_named_with_the_command_that_mends_it(settings, tmp_path):
    settings.PACKAGES = settings.BASE_DIR / "no_such_folder"
    (error,) = front_end_is_built(None)
    assert error.id == "digituki.E001"
    assert "no_such_folder/htmx.org/dist/htmx.min.js" in error.msg
    assert "npm ci --ignore-scripts && npm run build" in error.hint


def test_the_static_files_are_collected_under_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, stdout=StringIO())
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert {"css/frame.css", "theme/digituki.css", "designsystem/index.css", "htmx/htmx.min.js"} <= set(names)


@pytest.mark.parametrize("name", ["package-lock.json", "package.json"])
def test_the_lock_names_no_registry(name):
    assert '"resolved"' not in (settings.BASE_DIR / name).read_text()
