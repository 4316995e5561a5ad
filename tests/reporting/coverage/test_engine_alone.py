import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from reporting import coverage
print(coverage.accessibility([(0, 0)], [4], [(3, 4)], [8]), coverage.nearest([(0, 0)], [(3, 4)]))
assert "django" not in sys.modules and "access" not in sys.modules
"""


def test_the_engine_runs_without_django():
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[2.] [5.]"), done.stderr
