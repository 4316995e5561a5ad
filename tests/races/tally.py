"""The rounds of a race: sent in one instant, and counted by how they ended."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.races.clocked import BEGAN, ENDED, PROCESS

ROUNDS = 10
# Who came first is sent so much later in the next round: the race settles where either may win.
LATER = 0.02


@dataclass
class Tally:
    """How the rounds of a race ended. overlapped: all were in work at once; apart: in several processes."""

    ends: Counter = field(default_factory=Counter)
    lags: Counter = field(default_factory=Counter)
    overlapped: int = 0
    apart: int = 0

    def at_once(self, **sendings):
        """Call each function in a thread of its own, all in one instant but for their lags. → {name: what it returned}"""
        together = threading.Barrier(len(sendings))

        def run(name, sending):
            together.wait(timeout=30)
            time.sleep(self.lags[name])
            return sending()

        with ThreadPoolExecutor(len(sendings)) as threads:
            sent = {name: threads.submit(run, name, sending) for name, sending in sendings.items()}
        return {name: each.result() for name, each in sent.items()}

    def add(self, end, answers):
        """end: the name of who came first, or of what was reached together. answers: {name: answer}"""
        self.ends[end] += 1
        began, ended = ([float(each.headers[mark]) for each in answers.values()] for mark in (BEGAN, ENDED))
        overlapped = max(began) < min(ended)
        self.overlapped += overlapped
        self.apart += overlapped and len({each.headers[PROCESS] for each in answers.values()}) > 1
        if end in answers:
            self.lags[end] += LATER
            soonest = min(self.lags[name] for name in answers)
            self.lags = Counter({name: self.lags[name] - soonest for name in answers})

    def __str__(self):
        ends = ", ".join(f"{end}: {count}" for end, count in sorted(self.ends.items()))
        return f"{self.ends.total()} rounds: {ends}; {self.overlapped} in work at once, {self.apart} of them in several processes"

    def check(self, *possible):
        """Each round ended in one of the possible ways, and the rounds were races."""
        print(self)
        assert self.ends.total() == ROUNDS and set(self.ends) <= set(possible), str(self)
        assert self.apart >= ROUNDS // 3, str(self)
