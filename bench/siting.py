"""Where 20 new points among 2,000 candidates reach most people over 65 in Finland's 3,030 postal areas: exact against greedy.

`siting…`: people gained, ours by theirs, the greedy choice of the point that adds most; with the proven gap and the seconds
of both. `siting_time`: the same programme given to the same solver whole, by ours that reduces it first; the median of PAIRS.
Candidates: 2,000 postal areas drawn by a fixed seed. Supply: one point in every municipal centre, where it says so.
"""

import json
import subprocess
import sys
from pathlib import Path

PAIRS = 5


def measure():
    """In a process of its own: HiGHS prints what it likes, and only the last line is ours."""
    done = subprocess.run(
        [sys.executable, "-m", "bench._siting_solving", str(PAIRS)], cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])
