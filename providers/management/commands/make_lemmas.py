"""Writes the finder's dictionaries to disk, once an edition. See docs/search.md."""

from django.core.management.base import BaseCommand

from providers.finder.lemmas import LANGUAGES, make


class Command(BaseCommand):
    help = "Make the dictionaries of the finder's languages where they are missing: some ten seconds, 24 MB."
    requires_system_checks = []

    def handle(self, **options):
        for language in LANGUAGES:
            make(language)
