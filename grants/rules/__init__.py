"""The rules of grants: one pure function a rule, plain values in, `Broken` or None out.

Its code finds the rule in docs/rules.md (sentence, source of law, test). What differs by call is an argument.
Amounts are Decimal euros, shares Decimal fractions (0.30 = 30 %), moments aware datetimes.
A file a noun; a rule is called as `rules.its_name` wherever it stands.
"""

from grants.rules.applications import *
from grants.rules.calls import *
from grants.rules.changes import *
from grants.rules.costs import *
from grants.rules.decisions import *
from grants.rules.evaluation import *
from grants.rules.funding import *
from grants.rules.paper import *
from grants.rules.payment_files import *
from grants.rules.payments import *
from grants.rules.plans import *
from grants.rules.recovery import *
from grants.rules.reports import *
from grants.rules.steps import *
from grants.rules.supplements import *
from grants.rules.words import *
