"""A call's applications in the order of the points that the agency agreed on."""

from django.utils.translation import gettext as _

from grants.applications.models import SENT, Application
from grants.evaluation import points
from grants.evaluation.models import Assessment
from regions.money import euros


def rows_of(call):
    """→ [{"rank", "application", "points": [(criterion, points)], "percent"}], the highest first, equals in the
    regions' order. Without a given statement there is neither points nor rank: those come last.

    A constant number of queries. A statement's draft is its writer's: it is not ranked.
    """
    applications = list(
        Application.objects.filter(SENT, call=call)
        .exclude(state=Application.State.WITHDRAWN)
        .select_related("region")
        .order_by("region__sort_name", "pk")
    )
    criteria = list(call.criteria.all())
    given = Assessment.objects.filter(application__call=call, state=Assessment.State.GIVEN).prefetch_related("items")
    agreed = {each.application_id: {item.criterion_id: item.points for item in each.items.all()} for each in given}
    rows = [row_of(application, criteria, agreed.get(application.pk, {})) for application in applications]
    for row, rank in zip(rows, points.ranks([row["percent"] for row in rows]), strict=True):
        row["rank"] = rank
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0))


def row_of(application, criteria, agreed):
    given = [agreed.get(criterion.pk) for criterion in criteria]
    weighed = zip(given, [criterion.weight for criterion in criteria], strict=True)
    named = list(zip([heading(criterion) for criterion in criteria], given, strict=True))
    return {"application": application, "points": named, "percent": points.in_percent(weighed)}


def heading(criterion):
    """→ its name with its weight, which a phone shows at each figure."""
    return f"{criterion.name} (×{criterion.weight})"


def file_heads(call):
    criteria = [heading(criterion) for criterion in call.criteria.all()]
    return [
        *[_("Rank"), _("Region"), _("Case number"), _("Project"), _("Grant asked for")],
        *criteria,
        _("Points in all, per cent"),
    ]


def file_rows(rows):
    for row in rows:
        application = row["application"]
        facts = [application.region.name, application.case_number, application.project_name, euros(application.asked)]
        yield [row["rank"], *facts, *(given for _name, given in row["points"]), row["percent"]]
