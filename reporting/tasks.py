"""What beat orders of this app."""

from celery import shared_task

from regions import clock
from reporting.freezing import order
from reporting.metrics import freezing as quarters
from reporting.snapshots import due


@shared_task(name="reporting.tasks.freeze_figures")
def freeze_figures():
    """→ how many regions had no figures of today. Their jobs have keys: each counts once a day."""
    with clock.of_the_demo():
        return order(clock.today())


@shared_task(name="reporting.tasks.order_coverage")
def order_coverage():
    """→ whether a computation was ordered: the day's first, or one of what has changed since the last."""
    with clock.of_the_demo():
        return due.order(clock.today())


@shared_task(name="reporting.tasks.count_quarters")
def count_quarters():
    """→ how many regions lacked contacts of a quarter that the metrics count. Their jobs have keys: each counts once."""
    with clock.of_the_demo():
        return quarters.order(clock.today())
