"""A worker knows every job: the apps themselves import what registers handlers, whatever page or test has imported besides."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KNOWN = "import django; django.setup(); from regions.jobs import HANDLERS; print(*{work.run.__module__ for work in HANDLERS.values()})"


def test_each_module_with_a_handler_is_imported_when_the_product_starts():
    paths = [path for app in ("regions", "grants", "providers", "reporting") for path in (ROOT / app).rglob("*.py")]
    with_handlers = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in paths
        if re.search(r"^@(jobs\.)?handler\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    started = subprocess.run([sys.executable, "-c", KNOWN], cwd=ROOT, capture_output=True, text=True, check=True)
    assert with_handlers and with_handlers - set(started.stdout.split()) == set()
