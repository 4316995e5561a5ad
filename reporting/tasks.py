"""What beat orders of this app."""

from celery import shared_task

from regions import clock
from reporting.freezing import order


@shared_task(name="reporting.tasks.freeze_figures")
def freeze_figures():
    """→ how many regions had no figures of today. Their jobs have keys: each counts once a day."""
    with clock.of_the_demo():
        return order(clock.today())
