"""Each text of the product is there in Finnish and in Swedish; English is the source and needs no file."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ["fi", "sv"]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]")
NOT_OURS = ("tests", "node_modules", "locale", "static", "docs", "bench")


def entries(path):
    """→ [{"flags", "msgctxt", "msgid", "msgid_plural", "msgstr": [texts]}] of a .po file, without its header."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        entry, part = {"flags": "", "msgctxt": "", "msgid": "", "msgid_plural": "", "msgstr": []}, None
        for line in block.splitlines():
            if line.startswith("#"):
                entry["flags"] += line[2:] if line.startswith("#,") else ""
                continue
            if not line.startswith('"'):
                part, line = line.split(" ", 1)
                if part.startswith("msgstr"):
                    part = "msgstr"
                    entry["msgstr"].append("")
            if part == "msgstr":
                entry["msgstr"][-1] += ast.literal_eval(line)
            else:
                entry[part] += ast.literal_eval(line)
        if entry["msgid"]:
            found.append(entry)
    return found


def key(entry):
    return entry["msgctxt"], entry["msgid"], entry["msgid_plural"]


def po_file(language):
    return ROOT / "locale" / language / "LC_MESSAGES/django.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_guessed(language):
    gaps = [entry["msgid"] for entry in entries(po_file(language)) if not all(entry["msgstr"])]
    guessed = [entry["msgid"] for entry in entries(po_file(language)) if "fuzzy" in entry["flags"]]
    assert not gaps
    assert not guessed
    assert "#~" not in po_file(language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_source(language):
    wrong = []
    for entry in entries(po_file(language)):
        sources = [entry["msgid"], entry["msgid_plural"]] if entry["msgid_plural"] else [entry["msgid"]]
        allowed = [sorted(PLACEHOLDER.findall(source)) for source in sources]
        wrong += [text for text in entry["msgstr"] if sorted(PLACEHOLDER.findall(text)) not in allowed]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_formats_compile(language, tmp_path):
    done = subprocess.run(
        ["msgfmt", "--check", "-o", str(tmp_path / "django.mo"), str(po_file(language))],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr


def test_texts_are_asked_for_by_names_that_makemessages_knows():
    """A text asked for through another name is in no file, and stays English."""
    aliases = [
        f"{path.relative_to(ROOT)}: {each.asname}"
        for source in ("digituki", "grants", "providers", "regions", "reporting")
        for path in (ROOT / source).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for each in node.names
        if "gettext" in each.name and each.asname not in (None, "_")
    ]
    assert not aliases


def test_the_two_languages_have_the_same_texts():
    finnish, swedish = ([key(entry) for entry in entries(po_file(language))] for language in LANGUAGES)
    assert finnish == swedish


def test_the_files_have_the_texts_of_the_code_and_no_others(tmp_path):
    """Run makemessages on a copy: what it finds is what the files have."""
    for source in ROOT.iterdir():
        if source.name.startswith(".") or source.name in NOT_OURS:
            continue
        if source.is_dir():
            shutil.copytree(source, tmp_path / source.name, ignore=shutil.ignore_patterns("__pycache__", "*.json", "*.csv"))
        elif source.suffix == ".py":
            shutil.copy(source, tmp_path)
    (tmp_path / "locale/fi").mkdir(parents=True)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "fi", "--no-location", "--no-wrap", "-v", "0"],
        cwd=tmp_path, check=True, env={**os.environ, "DIGITUKI_SECRET_KEY": "only-to-collect"},
    )
    in_code = {key(entry) for entry in entries(tmp_path / "locale/fi/LC_MESSAGES/django.po")}
    in_file = {key(entry) for entry in entries(po_file("fi"))}
    assert in_code - in_file == set(), "run makemessages (docs/translations.md) and translate"
    assert in_file - in_code == set(), "no code says these any more: run makemessages"
