"""bin/demo: the whole house on one machine, kept alive until it is told to stop."""

import argparse
import json
import signal
import socket
import time
import urllib.error
import urllib.request

from . import environment
from .complaint import Complaint, say
from .folder import Folder, default

DESCRIPTION = "Start the demo: database, broker, web server, worker and beat, with sample data on the first start."


def arguments(given):
    parser = argparse.ArgumentParser(prog="bin/demo", description=DESCRIPTION)
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="on 127.0.0.1 (default: 8000)")
    parser.add_argument("--data", default=default("demo"), metavar="DIR", help="data folder (default: .data/demo)")
    parser.add_argument("--fresh", action="store_true", help="delete the data folder first")
    parser.add_argument("--detach", action="store_true", help="return when ready and leave the demo running")
    parser.add_argument("--stop", action="store_true", help="end the running demo of this data folder")
    parser.add_argument("--json", action="store_true", help="wait for the queued jobs and print one JSON object")
    return parser.parse_args(given)


def run(given):
    wanted = arguments(given)
    folder = Folder(wanted.data)
    if wanted.stop and not folder.exists():
        say(f"no demo in {folder.path}")
        return 0
    running = running_port(folder)
    if not wanted.stop and not running:
        refuse_taken_port(wanted.port)
    environment.enter()

    # The parts' keeper needs the environment that was just entered.
    from .keeper import Keeper

    if wanted.stop:
        return stop(folder)
    if wanted.fresh and folder.path.exists():
        stop(folder)
        folder.delete()
    folder.make()
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    keeper = Keeper(folder)
    port = running_port(folder) if keeper.pid else None
    if port and port != wanted.port:
        raise Complaint(f"the demo of {folder.path} runs already, on port {port}; end it with --stop")
    if port:
        say("it runs already")
        print_ready(folder, wanted, port)
        return 0
    try:
        start(folder, keeper, wanted)
        if wanted.detach:
            return 0
        watch(keeper)
    except BaseException as ended:
        stop(folder)
        if isinstance(ended, KeyboardInterrupt):
            return 0
        raise
    return 0


def start(folder, keeper, wanted):
    from . import database

    with folder.changing():
        say("PostgreSQL and Valkey")
        keeper.start()
        (folder.path / "demo.json").write_text(json.dumps({"port": wanted.port, "payments": free_port(), "ptv": free_port()}))
    database.bring_up_to_date(folder)
    database.fill_with_samples(folder)
    say("web server, payment service, PTV, worker, beat")
    keeper.start_part("payments")
    keeper.start_part("ptv")
    keeper.start_part("web")
    wait_for_answer(folder, wanted.port)
    database.fill_ptv(folder)
    # After the first answer, not beside it: three imports of the product at once take three times as long.
    keeper.start_part("worker")
    keeper.start_part("beat")
    print_ready(folder, wanted, wanted.port)


def free_port():
    """A port that nobody listens to now, for the double of another service."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_answer(folder, port, seconds=60, errors=10):
    """Returns when / answers with anything but a server error; gives up `errors` seconds after the first of those."""
    # An http_proxy of the machine is not the way to its own address.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + seconds
    while True:
        try:
            opener.open(f"http://127.0.0.1:{port}/", timeout=30).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
            said = f"/ answers {answer.code}"
            deadline = min(deadline, time.monotonic() + errors)
        except OSError as failed:
            said = str(failed)
        if time.monotonic() > deadline:
            raise Complaint(f"the web server is not ready ({said}); see {folder.path / 'log/web.log'}")
        time.sleep(0.1)


def print_ready(folder, wanted, port):
    url = f"http://127.0.0.1:{port}/"
    if not wanted.json:
        print(f"ready {url}", flush=True)
        return
    jobs = wait_for_jobs(folder)
    print(json.dumps({"ready": url, "data": str(folder.path), "jobs": jobs}), flush=True)


def wait_for_jobs(folder, seconds=1800):
    """{state: count} once nothing is queued or running; None without a job table."""
    from . import database

    deadline = time.monotonic() + seconds
    told = None
    while True:
        jobs = database.jobs_by_state(folder)
        waiting = sum((jobs or {}).get(state, 0) for state in ("queued", "running"))
        if not waiting:
            return jobs
        if time.monotonic() > deadline:
            raise Complaint(f"{waiting} jobs are still not done; see {folder.path / 'log/worker.log'}")
        if waiting != told:
            say(f"{waiting} jobs to do")
            told = waiting
        time.sleep(1)


def watch(keeper):
    say("Ctrl-C ends it")
    while keeper.pid:
        time.sleep(1)
    say("it was stopped")


def stop(folder):
    from .keeper import Keeper

    # A second Ctrl-C must not leave half of it behind.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    try:
        with folder.changing():
            stopped = Keeper(folder).stop()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, interrupt)
        signal.signal(signal.SIGHUP, interrupt)
    say("stopped" if stopped else f"no demo runs in {folder.path}")
    return 0


def interrupt(number, frame):
    raise KeyboardInterrupt


def running_port(folder):
    """The port that the folder's demo has taken, or None."""
    try:
        port = json.loads((folder.path / "demo.json").read_text())["port"]
    except (OSError, ValueError):
        return None
    from .keeper import Keeper

    return port if Keeper(folder).pid else None


def refuse_taken_port(port):
    with socket.socket() as probe:
        # As gunicorn does: a port that only waits out its last connections is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as taken:
            reason = getattr(taken, "strerror", None) or str(taken)
            raise Complaint(f"port {port} cannot be had ({reason}); give another with --port") from taken
