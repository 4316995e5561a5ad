import json
import time

from django.core.management.base import BaseCommand, CommandError

from regions import job_runs, jobs
from regions.scope import national_scope
from reporting.replay.call_2019 import replay
from reporting.replay.people import demo_people
from reporting.replay.summary import summary

PATIENCE_SECONDS = 600


class Command(BaseCommand):
    help = "Walk all regions through the 2019 call by the screens' own verbs. Run again, it changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="wait for the documents and print one JSON object")

    def handle(self, **options):
        demo_people()
        walked = replay()
        if not options["json"]:
            self.stdout.write("The 2019 call has been walked." if walked else "The 2019 call was there already.")
            return
        finish_documents()
        self.stdout.write(json.dumps(summary(), ensure_ascii=False))


def finish_documents():
    """Make what waits, here if no worker does: a job's lease keeps two from making the same one."""
    until = time.monotonic() + PATIENCE_SECONDS
    while jobs.count_open():
        if time.monotonic() > until:
            raise CommandError("The documents were not ready in ten minutes. Look at the jobs that failed.")
        with national_scope():
            ready = list(jobs.Job.objects.filter(jobs.waiting()).order_by("id").values_list("region_id", "id")[:20])
        for region, job in ready:
            job_runs.run(region, job)
        if not ready:
            time.sleep(0.5)
