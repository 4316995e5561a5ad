"""What beat orders of this app: a sweep reads as the nation, and queues one job a region."""

from celery import shared_task

from grants.calls.reminders import regions_to_remind
from regions import clock, jobs
from regions.roles import STATE
from regions.scope import region_scope


@shared_task(name="grants.tasks.remind_of_deadline")
def remind_of_deadline():
    """→ how many reminders of calls' dates are due (calls/reminders.py). Their jobs have keys: each is given once."""
    with clock.of_the_demo():
        due = regions_to_remind()
        for region, key, payload in due:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, "call_reminders", key, payload)
    return len(due)
