"""bin/manage: manage.py with a data folder's servers up."""

import subprocess
import sys

from . import environment
from .folder import ROOT, Folder, default

# What changes or inspects the tables themselves is the owner's; everything else is the product's.
OWNERS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "squashmigrations", "optimizemigration"}
USAGE = "usage: bin/manage [--data DIR] COMMAND …      (manage.py in that folder; default: .data/demo)"


def run(given):
    path = default("demo")
    if given and (given[0] == "--data" and len(given) > 1 or given[0].startswith("--data=")):
        first = given.pop(0)
        path = first.partition("=")[2] or given.pop(0)
    if not given or given[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    environment.enter()
    folder = Folder(path)

    from . import database
    from .serving import servers

    with servers(folder):
        if given[0] not in OWNERS:
            database.bring_up_to_date(folder)
        elif not (folder.path / "content").exists():
            database.create(folder, folder.environment()["DIGITUKI_DB_NAME"])
        user = "app_owner" if given[0] in OWNERS else "app"
        command = subprocess.Popen([sys.executable, "manage.py", *given], cwd=ROOT, env=folder.environment(user))
        while True:
            try:
                return command.wait()
            except KeyboardInterrupt:
                # The terminal sent it to the command as well, which decides when it ends.
                continue
