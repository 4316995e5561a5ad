"""What of the evaluation waits for an assessor: points to give, points to agree on, the statement."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.evaluation.conflicts import barred_cases
from grants.models import Application, Assessment, AssessmentItem, ScoreSheet
from reporting.waiting_cases import dates_of_calls, names_of_regions, row_of


def applications_to_assess(actor):
    """One row an application in evaluation without a given statement: its next step that this person may take.

    Who has given their own points waits for the others; who has a conflict of interest waits for nothing.
    """
    dates, names = dates_of_calls(), names_of_regions()
    given = Assessment.objects.filter(state=Assessment.State.GIVEN).values("application_id")
    waiting = Application.objects.filter(state=Application.State.EVALUATION).exclude(pk__in=given)
    waiting = waiting.exclude(pk__in=barred_cases(actor)).select_related("call")
    own, counts, open_items = points_given(actor)
    for application in waiting:
        if not application.call.scoring:
            yield row_of(application, _("Give a statement on the application"), names, dates)
        elif application.pk not in own:
            yield row_of(application, _("Give points"), names, dates, reverse("score-list", args=[application.pk]))
        elif counts.get(application.pk, 0) >= application.call.scorers:
            agreed = open_items.get(application.pk) == 0
            title = _("Give the statement") if agreed else _("Agree on points")
            yield row_of(application, title, names, dates, reverse("assessment-open", args=[application.pk]))


def points_given(actor):
    """→ (own, counts, open_items) of all applications, in three queries.

    own: ids of those on which the actor has given points; counts: {id: sheets given}; open_items: {id: criteria
    without agreed points} of those with a statement begun.
    """
    given = ScoreSheet.objects.filter(state=ScoreSheet.State.GIVEN)
    own = set(given.filter(assessor=actor.user).values_list("application_id", flat=True))
    counts = dict(given.order_by().values_list("application_id").annotate(n=Count("id")))
    items = AssessmentItem.objects.values_list("assessment__application_id")
    return own, counts, dict(items.annotate(n=Count("id", filter=Q(points=None))))
