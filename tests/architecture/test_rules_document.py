"""docs/rules.md is the lawyers' page: each rule once, with its source and a test that exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_rule_has_a_row_and_a_test():
    """docs/rules.md names each code once, with its test; no rule without a boundary test."""
    files = (*ROOT.glob("*/rules.py"), *ROOT.glob("*/rules/*.py"))
    codes = set(re.findall(r'Broken\(\s*"([A-Z]+-\d+)"', "".join(path.read_text() for path in files)))
    document = (ROOT / "docs/rules.md").read_text()
    rows = re.findall(r"^\| ([A-Z]+-\d+) \|.*\| `([\w/.]+)::(\w+)` \|$", document, re.MULTILINE)
    assert {row[0] for row in rows} == codes
    for _code, path, test in rows:
        assert f"def {test}(" in (ROOT / path).read_text(), test
