"""What each round of a race begins from: a call of its own, and cases walked to a state by the product's verbs."""

from datetime import date
from itertools import count

from grants.evaluation.conflicts import confirm
from regions import clock
from regions.people import Membership, User
from regions.roles import Role
from regions.scope import region_scope
from tests.grants import cases

_numbers = count(1)


def own_values():
    """→ {field: value} of a call of a series of its own, for a region's use periods never overlap within one."""
    number = next(_numbers)
    return {"code": f"digituki-{number}", "series": f"series-{number}", "case_number": f"VM/{number}/2019"}


def new_call(**values):
    """→ Call, published."""
    return cases.published_call(**own_values() | values)


def raija():
    """→ User: a second decision-maker."""
    user, created = User.objects.get_or_create(
        username="raija",
        defaults={"first_name": "Raija", "last_name": "Ratkaisija", "email": "raija@example.fi", "language": "fi"},
    )
    if created:
        Membership.objects.create(user=user, role=Role.DECISION_MAKER, valid_from=date(2018, 1, 1))
    return user


def evaluated(call, region="18", *others):
    """→ Application in evaluation with its statement given; the others (Users) have no conflict of interest either."""
    application = cases.application_of(call, region, "evaluation")
    cases.statement_on(application)
    confirmed(application, *others)
    return application


def confirmed(application, *others):
    """The others (Users) say that they have no conflict of interest."""
    with clock.at(cases.at(cases.AFTER)), region_scope(application.region_id, side="state"):
        for user in others:
            confirm(application, True, user.memberships.get().actor())
