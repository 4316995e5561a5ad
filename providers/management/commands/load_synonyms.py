"""Loads the words that mean the same into the national tenant. See docs/search.md."""

from django.core.management.base import BaseCommand

from providers.finder.shipped_synonyms import load


class Command(BaseCommand):
    help = "Add and renew the shipped groups of words; what the agency has changed or removed stands."

    def handle(self, **options):
        new, changed = load()
        self.stdout.write(f"synonyms: {new} new, {changed} changed")
