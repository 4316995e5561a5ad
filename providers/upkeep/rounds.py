"""The verbs of verification rounds: open one, ask by e-mail or put on the call list, remind, close."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.upkeep.models import VerificationRequest, VerificationRound
from regions import audit, clock, jobs
from regions.scope import national_scope
from regions.workflow import Broken, Refused

State = VerificationRequest.State


def asked_providers(region, published_only):
    """→ [Provider] that a new round of the region would ask, in order of name."""
    active = Provider.objects.filter(region=region, state=Provider.State.ACTIVE)
    if published_only:
        shown = Offering.objects.filter(region=region, provider=OuterRef("pk"), state=Offering.State.PUBLISHED)
        active = active.filter(Exists(shown))
    return list(active.select_related("organisation").order_by("sort_name", "pk"))


def address_of(provider):
    """→ where a provider is asked; "" when only a telephone reaches it."""
    return provider.contact_email or provider.email


@transaction.atomic
def open_round(actor, region, *, name, message, answer_by, remind_before, published_only):
    """→ the new VerificationRound, with a request a provider; each that has an e-mail address is written to."""
    if VerificationRound.objects.filter(region=region, state=VerificationRound.State.OPEN).exists():
        raise Refused([Broken("round", _("A round is open already. Close it before you open another."))])
    providers = asked_providers(region, published_only)
    if not providers:
        raise Refused([Broken("round", _("There is nobody to ask yet."), "whom")])
    opened = VerificationRound(region_id=region, name=name, message=message, answer_by=answer_by)
    opened.remind_before, opened.opened_at, opened.opened_by_name = remind_before, clock.now(), actor.name if actor else ""
    opened.full_clean(exclude=["reminded_at", "closed_at"], validate_constraints=False)
    opened.save()
    requests = VerificationRequest.objects.bulk_create(
        VerificationRequest(
            region_id=region,
            provider=provider,
            round=opened,
            email=address_of(provider),
            # Whom no e-mail reaches is called from the first day on.
            next_call=None if address_of(provider) else clock.today(),
        )
        for provider in providers
    )
    for request in requests:
        if request.email:
            order_mail(request, actor)
    facts = {"name": name, "answer_by": answer_by, "asked": len(requests), "by_email": sum(bool(r.email) for r in requests)}
    audit.record(region, actor, "round_opened", opened, None, facts)
    return opened


def order_mail(request, actor=None, reminder=False):
    key = f"verification:{request.pk}{':reminder' if reminder else ''}"
    jobs.enqueue(request.region_id, "verification_mail", key, {"request": request.pk, "reminder": reminder}, actor)


@transaction.atomic
def close_round(actor, opened):
    """Nobody answers it any more; who has not answered stays so."""
    row = VerificationRound.objects.select_for_update(of=("self",)).get(pk=opened.pk)
    if row.state == row.State.CLOSED:
        raise Refused([closed()])
    row.state, row.closed_at = row.State.CLOSED, clock.now()
    row.save()
    audit.record(row.region_id, actor, "round_closed", row, {"state": "open"}, {"state": "closed"} | progress(row))


def closed():
    return Broken("round", _("The round is closed already."))


def progress(opened):
    """→ {state of a request: how many}, each state named."""
    counted = opened.requests.order_by().values_list("state").annotate(number=Count("pk"))
    return {str(state): 0 for state in State} | dict(counted)


def rounds_to_remind():
    """→ [(region, key)] of the open rounds whose day of reminding has come. Reads every region."""
    today = clock.today()
    due = VerificationRound.objects.filter(
        state=VerificationRound.State.OPEN, reminded_at__isnull=True, remind_before__gt=0, answer_by__gte=today
    )
    with national_scope():
        rows = list(due.values_list("region_id", "pk", "answer_by", "remind_before"))
    return [(region, pk) for region, pk, answer_by, days in rows if answer_by - timedelta(days=days) <= today]


@transaction.atomic
def remind(pk):
    """Order a reminder to everybody of the round who has not answered. Once: a second call does nothing."""
    opened = VerificationRound.objects.select_for_update(of=("self",)).get(pk=pk)
    if opened.reminded_at or opened.state == opened.State.CLOSED:
        return
    for request in opened.requests.filter(state=State.WAITING).exclude(email=""):
        order_mail(request, reminder=True)
    opened.reminded_at = clock.now()
    opened.save(update_fields=["reminded_at"])
    audit.record(opened.region_id, None, "round_reminded", opened)
