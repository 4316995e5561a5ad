"""What one pass holds at most over its arrays, in a process of its own: `python -m bench._coverage_memory` → JSON."""

import json
from pathlib import Path

from bench._country import areas, made, moved
from reporting import coverage as engine


def held(name):
    """→ megabytes: VmRSS now, VmHWM at most."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(f"{name}:")]
    return int(line.split()[1]) / 1024


def peak_of(call):
    before = held("VmRSS")
    # Begin anew with the most that was held (Linux).
    Path("/proc/self/clear_refs").write_text("5")
    call()
    return round(held("VmHWM") - before, 1)


if __name__ == "__main__":
    engine.accessibility(*areas()[:4])
    peaks = {}
    for name, country in (("on_grid", made()), ("scattered", moved(made()))):
        *country, _municipality = country
        peaks[name] = peak_of(lambda: engine.accessibility(*country))  # noqa: B023
    print(json.dumps(peaks))
