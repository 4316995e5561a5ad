from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import make_aware

from providers.finder import vocabulary
from regions import clock
from reporting.metrics import freezing as quarters
from reporting.replay import call_2019, call_2020
from reporting.replay.contacts import seed_contacts
from reporting.replay.coverage import seed_coverage
from reporting.replay.figures import seed_figures
from reporting.replay.network import seed_network
from reporting.replay.people import demo_people
from reporting.replay.register import seed_register
from reporting.replay.sample_call import seed_sample_call
from reporting.replay.scored_call import seed_scored_call
from reporting.replay.supply import seed_supply
from reporting.replay.upkeep import seed_upkeep

SUPPLY_RECORDED = make_aware(datetime(2020, 1, 15, 9))


class Command(BaseCommand):
    help = "Fill an empty demo: people, sample supply, the 2019 call, two sample calls. Changes nothing twice."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo is seeded: DIGITUKI_DEMO is not set.")
        self.stdout.write(f"people: {demo_people()} made")
        self.say("sample supply", seed_supply(SUPPLY_RECORDED))
        self.say("people of providers and a round of questions", seed_upkeep())
        self.say("sample contact statistics", seed_contacts())
        # After the rounds: their questions go to a handful of providers, not to the three hundred of a real region.
        self.say("registers of the regions", seed_register(SUPPLY_RECORDED))
        self.say("a year of the network", seed_network(clock.today()))
        self.say("the 2019 call", call_2019.replay())
        self.say("the 2020 call", call_2020.replay())
        self.say("figures of the regions", seed_figures(clock.today()))
        self.say("contacts of four quarters", bool(quarters.freeze_everywhere(clock.today())))
        self.say("half a year of coverage", seed_coverage(clock.today()))
        self.say("a sample call of today", seed_sample_call(clock.today()))
        self.say("an older sample call with points", seed_scored_call(clock.today()))
        self.stdout.write(f"words of the finder: {vocabulary.rebuild(clock.today())}")

    def say(self, what, made):
        self.stdout.write(f"{what}: {'made' if made else 'was there already'}")
        self.stdout.flush()
