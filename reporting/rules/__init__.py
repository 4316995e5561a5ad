"""The rules of reporting: one pure function a rule, `Broken` or None out; docs/rules.md has their rows. A file a noun."""

from reporting.rules.allocation import *
from reporting.rules.metrics import *
