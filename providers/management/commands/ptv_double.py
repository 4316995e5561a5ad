"""A double of PTV to try the product against by hand: `bin/manage ptv_double --port 8098 --seed 200`."""

import importlib.util
import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Run a double of PTV until it is stopped (docs/ptv_double.md)."
    # It needs no database and nothing of the product.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8098", help="0: any free one, which is told")
        parser.add_argument("--keep", help="folder that remembers what was written, over a restart")
        parser.add_argument("--seed", default="40", help="how many made-up services it begins with")

    def handle(self, *, port, keep, seed, **options):
        if not importlib.util.find_spec("tests") or not importlib.util.find_spec("tests.ptv_double"):
            raise CommandError("The double is one of the tests, which are not installed here.")
        line = [sys.executable, "-m", "tests.ptv_double", "--port", port, "--seed", seed]
        line += ["--keep", os.path.abspath(keep)] if keep else []
        os.chdir(settings.BASE_DIR)
        # The process becomes the double, so that whoever stops it stops just this.
        os.execv(sys.executable, line)
