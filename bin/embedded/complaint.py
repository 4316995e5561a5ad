"""How the commands speak: progress on stderr, one line when something is wrong."""

import sys
import time

STARTED = time.monotonic()


class Complaint(Exception):
    """What the person at the keyboard should know, in one line. `speak` prints it and exits with 1."""


def say(text):
    """Progress, with the seconds since the command began; stdout stays free for results."""
    print(f"[{time.monotonic() - STARTED:5.1f} s] {text}", file=sys.stderr, flush=True)


def speak(command):
    """Run `command(arguments) -> exit code` as a whole program."""
    try:
        sys.exit(command(sys.argv[1:]))
    except Complaint as complaint:
        sys.exit(f"{sys.argv[0].rpartition('/')[2]}: {complaint}")
    except KeyboardInterrupt:
        sys.exit(130)
