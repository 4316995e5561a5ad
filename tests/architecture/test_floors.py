"""Imports and foreign keys go down the floors, never up or sideways."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent.parent
BELOW = {
    "regions": set(),
    "providers": {"regions"},
    "grants": {"regions"},
    "reporting": {"regions", "providers", "grants"},
    "digituki": {"regions", "providers", "grants", "reporting"},
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("app", BELOW)
def test_imports_go_down(app):
    for path in (ROOT / app).rglob("*.py"):
        ours = set(imported(path)) & set(BELOW) - {app}
        # Django's wires: a settings or celery import would be one, and there is none.
        assert ours <= BELOW[app], f"{path.relative_to(ROOT)} imports {ours - BELOW[app]}"


@pytest.mark.parametrize("app", ["regions", "providers", "grants", "reporting"])
def test_foreign_keys_go_down(app):
    for model in apps.get_app_config(app).get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey):
                target = field.related_model._meta.app_label
                assert target == app or target in BELOW[app] or target in ("auth", "contenttypes"), field


def test_names_say_what_a_file_holds():
    hiding = {"utils", "helpers", "common", "core", "misc", "services", "managers", "mixins", "signals", "base"}
    for app in BELOW:
        for path in (ROOT / app).rglob("*"):
            assert path.stem not in hiding, path
