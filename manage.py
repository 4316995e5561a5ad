#!/usr/bin/env python
"""Django's command line. `bin/manage` is the same with the embedded servers up."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digituki.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
