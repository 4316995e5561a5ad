"""What beat orders of this app: a sweep reads as the nation, and queues one job a region."""

from celery import shared_task

from providers.agreements.reminders import regions_to_remind
from providers.finder import vocabulary
from providers.ptv.comparing import changed_there, reconciling
from providers.ptv.reading import orders as import_orders
from providers.ptv.sending import pushing, sweeps
from providers.upkeep import check_sweep, expiry
from providers.upkeep.rounds import rounds_to_remind
from regions import clock, jobs
from regions.roles import STATE
from regions.scope import region_scope
from regions.workflow import Refused


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


@shared_task(name="providers.tasks.read_ptv")
def read_ptv():
    """→ how many regions begin to read PTV: what has changed, once a week all of it."""
    with clock.of_the_demo():
        return import_orders.read_due()


@shared_task(name="providers.tasks.send_to_ptv")
def send_to_ptv():
    """→ how many regions send to PTV what has changed. One that is sending already goes on with that."""
    return ordered(sweeps.regions_to_send(), pushing.order_push)


@shared_task(name="providers.tasks.compare_with_ptv")
def compare_with_ptv():
    """→ how many regions compare all their records with PTV."""
    return ordered(sweeps.regions_with_records(), reconciling.order_reconcile)


def ordered(regions, order):
    """One region's refusal keeps no other from its turn. → how many were ordered."""
    found = 0
    with clock.of_the_demo():
        for region in regions:
            try:
                with region_scope(region, side=STATE):
                    order(None, region=region)
                    found += 1
            except Refused:
                continue
    return found


@shared_task(name="providers.tasks.look_up_changes_in_ptv")
def look_up_changes_in_ptv():
    """→ how many regions ask PTV what was archived and changed there. Once a day: the key of the job is the day's."""
    with clock.of_the_demo():
        regions = sweeps.regions_with_records()
        for region in regions:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, changed_there.KIND, f"{changed_there.KIND}:{clock.today()}", {})
    return len(regions)
