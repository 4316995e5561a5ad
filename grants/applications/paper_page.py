"""The check of an application that came on paper, before it is entered: the same rules, and the figures in words."""

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.applications.paper import paper_refusals
from grants.applications.part_rules import broken_shares
from grants.refusals import tell
from regions.deadlines import Milestone, milestones
from regions.money import ZERO, euros
from regions.roles import STATE
from regions.scope import region_scope
from regions.workflow import Refused


def checked(form, call):
    """→ whether it can be entered as it is typed; what keeps it from that is told in the form. Writes nothing."""
    region, typed = form.cleaned_data["region"], form.to_write()
    with region_scope(region, side=STATE):
        broken = paper_refusals(call, region, typed["arrived_at"], typed["values"], typed["budget"])
    if broken:
        tell(form, Refused(broken))
    return not broken


def told(form, call):
    """→ {"rows", "late", "deadline", "warnings"} of the check page. form: a valid PaperForm."""
    typed = form.to_write()
    values, budget = typed["values"], typed["budget"]
    deadline = milestones(call.subject)[Milestone.Code.DEADLINE]
    own = sum(budget.values(), ZERO) - values["income"] - values["other_funding"] - values["asked"]
    sums = [(category.name, euros(budget[category.code]), None) for category in form.categories]
    rows = [
        (_("Applicant"), parties.applicant(form.cleaned_data["region"]), None),
        (_("Arrived"), rules.moment(typed["arrived_at"]), None),
        (_("Name of the project"), values["project_name"], None),
        (_("Contact person"), ", ".join(filter(None, (values["contact_name"], values["contact_email"]))), None),
        *sums,
        (_("Costs in all"), euros(sum(budget.values(), ZERO)), None),
        (_("Income of the project"), euros(values["income"]), None),
        (_("Other public funding"), euros(values["other_funding"]), None),
        (_("Grant asked for"), euros(values["asked"]), None),
        (_("Self-financing"), euros(own), None),
        (_("File"), typed["file"]["name"], None),
    ]
    late = rules.arrived_late(typed["arrived_at"], deadline)
    return {"rows": rows, "late": late, "deadline": deadline, "warnings": broken_shares(call, budget)}
