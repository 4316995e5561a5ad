"""The rules of supply: one function a rule, `Broken` or None out; docs/rules.md has their rows. A file a noun."""

from providers.rules.agreements import *
from providers.rules.communication import *
from providers.rules.needs import *
from providers.rules.network import *
from providers.rules.ptv import *
from providers.rules.ptv_sync import *
from providers.rules.register import *


def broken_of(rules, obj, actor, facts=None):
    """→ list of the Broken among `rules`."""
    return [broken for rule in rules if (broken := rule(obj, actor, facts or {}))]
