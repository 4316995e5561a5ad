"""bin/test: everything the tests need, once; then pytest."""

import signal
import subprocess
import sys

from . import environment
from .complaint import Complaint, say
from .folder import ROOT, Folder, default

USAGE = """usage: bin/test [--slow] [pytest's arguments]
Without arguments: ruff, Django's checks and missing migrations first, then every test that is not marked slow.
--slow runs those too (whole demos, kills, cold starts). Two workers unless -n is given; a single file gets none."""


def run(given):
    if {"-h", "--help"} & set(given):
        print(USAGE)
        return 0
    environment.enter("--with-tests")
    folder = Folder(default("test"), kind="test")

    from .serving import servers

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder.make()
    whole = not [argument for argument in given if argument != "--slow"]
    if whole:
        check(folder)
    say("PostgreSQL and Valkey for tests")
    with servers(folder):
        env = folder.environment() | {"DIGITUKI_MFA_REQUIRED": "0"}
        if whole:
            call("migrations are complete", env, "manage.py", "makemigrations", "--check", "--dry-run")
        pytest = subprocess.Popen([sys.executable, "-m", "pytest", *pytest_arguments(given)], cwd=ROOT, env=env)
        while True:
            try:
                return pytest.wait()
            except KeyboardInterrupt:
                # pytest got it too, and says what it has so far.
                pytest.send_signal(signal.SIGINT)


def check(folder):
    call("ruff", None, "-m", "ruff", "check", ".")
    call("Django's checks", folder.environment(), "manage.py", "check", "--fail-level", "WARNING")


def call(name, env, *arguments):
    say(name)
    if subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, check=False).returncode:
        raise Complaint(f"{name}: failed")


def pytest_arguments(given):
    """bin/test's arguments → pytest's."""
    rest = [argument for argument in given if argument != "--slow"]
    if "--slow" not in given and not any(argument.startswith("-m") for argument in rest):
        rest = ["-m", "not slow", *rest]
    named = [argument for argument in rest if (ROOT / argument.partition("::")[0]).exists()]
    if not named:
        rest.append("tests")
    one_file = len(named) == 1 and named[0].partition("::")[0].endswith(".py")
    if not one_file and not any(argument.startswith(("-n", "--numprocesses")) for argument in rest):
        rest = ["-n", "2", "--dist", "worksteal", *rest]
    return rest
