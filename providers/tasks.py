"""What beat orders of this app: a sweep reads as the nation, and queues one job a region."""

from celery import shared_task

from providers.agreements.reminders import regions_to_remind
from providers.upkeep.rounds import rounds_to_remind
from regions import clock, jobs
from regions.roles import STATE
from regions.scope import region_scope


@shared_task(name="providers.tasks.remind_of_rounds")
def remind_of_rounds():
    """→ how many rounds are to be reminded of now. Their jobs have keys: one order is enough, however often it runs."""
    with clock.of_the_demo():
        rounds = rounds_to_remind()
        for region, pk in rounds:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, "verification_reminders", f"verification_reminders:{pk}", {"round": pk})
    return len(rounds)


@shared_task(name="providers.tasks.remind_of_agreements")
def remind_of_agreements():
    """→ how many regions have an agreement to be reminded of or to end. The key of a job names what it is about."""
    with clock.of_the_demo():
        due = regions_to_remind()
        for region, key in due:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, "agreement_reminders", key, {})
    return len(due)
