"""bin/bench: run the measurements in bench/, each against what it is measured by."""

import importlib
import json
import os
import sys

from . import environment
from .complaint import Complaint, say
from .folder import ROOT, Folder, default

USAGE = "usage: bin/bench [NAME] [--json]      (NAME: a file of bench/ without .py; --json: one object a line)"


def run(given):
    names = sorted(file.stem for file in (ROOT / "bench").glob("*.py") if not file.stem.startswith("_"))
    wanted = [argument for argument in given if not argument.startswith("-")]
    if {"-h", "--help"} & set(given) or len(wanted) > 1:
        print(USAGE)
        return 0
    if unknown := set(wanted) - set(names):
        raise Complaint(f"no bench/{unknown.pop()}.py; there are: {', '.join(names) or 'none'}")
    if not names:
        print("bench/ holds no measurement yet", file=sys.stderr)
        return 0
    environment.enter()
    folder = Folder(default("bench"), kind="bench")

    from . import database
    from .serving import servers

    with servers(folder):
        database.bring_up_to_date(folder)
        os.environ.update(folder.environment())
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        for name in wanted or names:
            say(name)
            for measured in importlib.import_module(f"bench.{name}").measure():
                print(json.dumps(measured) if "--json" in given else sentence(measured), flush=True)
    return 0


def sentence(measured):
    """A measurement `{name, ratio, against, ours, theirs, unit}` as one line of text."""
    return (
        f"{measured['name']}: {measured['ours']} {measured['unit']}, {measured['against']} {measured['theirs']} "
        f"{measured['unit']}: {measured['ratio']} times"
    )
