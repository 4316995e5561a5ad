"""A double of PTV: `with running() as ptv: …`, or `python -m tests.ptv_double`. See docs/ptv_double.md."""

from tests.ptv_double.running import Double, running

__all__ = ["Double", "running"]
