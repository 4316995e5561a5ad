"""Get into the project's virtual environment, made or renewed by bin/setup."""

import os
import subprocess
import sys

from .folder import ROOT

VENV = ROOT / ".venv"


def enter(*setup_options):
    """Run bin/setup, then this very command again inside .venv. Returns at once when already inside."""
    # exec keeps the pid: a mark with another's pid was only inherited.
    if os.environ.get("SETUP_DONE_FOR") == str(os.getpid()):
        return
    # Its progress goes to stderr: stdout is for results.
    done = subprocess.run([ROOT / "bin/setup", *setup_options], stdout=sys.stderr, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    os.environ["SETUP_DONE_FOR"] = str(os.getpid())
    os.execv(VENV / "bin/python", [str(VENV / "bin/python"), os.path.abspath(sys.argv[0]), *sys.argv[1:]])
