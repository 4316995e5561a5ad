from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import make_aware

from regions import clock
from reporting.replay.call_2019 import replay
from reporting.replay.people import demo_people
from reporting.replay.sample_call import seed_sample_call
from reporting.replay.supply import seed_supply

SUPPLY_RECORDED = make_aware(datetime(2020, 1, 15, 9))


class Command(BaseCommand):
    help = "Fill an empty demo: people, sample supply, the 2019 call, a sample call of today. Changes nothing twice."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo is seeded: DIGITUKI_DEMO is not set.")
        self.stdout.write(f"people: {demo_people()} made")
        self.say("sample supply", seed_supply(SUPPLY_RECORDED))
        self.say("the 2019 call", replay())
        self.say("a sample call of today", seed_sample_call(clock.today()))

    def say(self, what, made):
        self.stdout.write(f"{what}: {'made' if made else 'was there already'}")
        self.stdout.flush()
