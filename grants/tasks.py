"""What beat orders of this app: a sweep reads as the nation, and queues one job a region."""

import logging

from celery import shared_task

from grants.calls.reminders import regions_to_remind
from grants.payment_files import payment_service, polling
from regions import clock, jobs
from regions.roles import STATE
from regions.scope import region_scope

log = logging.getLogger(__name__)


@shared_task(name="grants.tasks.remind_of_deadline")
def remind_of_deadline():
    """→ how many reminders of calls' dates are due (calls/reminders.py). Their jobs have keys: each is given once."""
    with clock.of_the_demo():
        due = regions_to_remind()
        for region, key, payload in due:
            with region_scope(region, side=STATE):
                jobs.enqueue(region, "call_reminders", key, payload)
    return len(due)


@shared_task(name="grants.tasks.read_payment_replies")
def read_payment_replies():
    """→ how many replies of the payment service were read. Without a connection nothing is asked."""
    if not payment_service.is_connected():
        return 0
    try:
        with clock.of_the_demo():
            return len(polling.poll())
    except payment_service.ServiceSilent as silent:
        # Asked again in a minute: one line in the log, not a failed task each time.
        log.warning("payment service: %s", silent)
        return 0
