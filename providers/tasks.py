"""What beat orders of this app: a sweep reads as the nation, and queues one job a region."""

from celery import shared_task

from providers.agreements.reminders import regions_to_remind
from providers.finder import vocabulary
from providers.upkeep import check_sweep, expiry
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


@shared_task(name="providers.tasks.check_contacts")
def check_contacts():
    """→ how many regions have a web page or a number that nobody has looked at today."""
    with clock.of_the_demo():
        due = check_sweep.regions_to_check()
        for region, key in due:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, check_sweep.KIND, key, {})
    return len(due)


@shared_task(name="providers.tasks.end_offerings")
def end_offerings():
    """→ how many regions have an offering, or a point's public row, whose time is over."""
    with clock.of_the_demo():
        due = expiry.regions_with_ends()
        for region, key in due:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, expiry.KIND, key, {})
    return len(due)


@shared_task(name="providers.tasks.count_finder_words")
def count_finder_words():
    """→ how many words the published offerings have. The misspelt are mended with them."""
    with clock.of_the_demo():
        return vocabulary.rebuild(clock.today())
