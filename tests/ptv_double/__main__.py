"""`python -m tests.ptv_double --port 8098 --keep FOLDER --seed 200`"""

import argparse

from tests.ptv_double.server import server
from tests.ptv_double.v12 import KEY


def main():
    parser = argparse.ArgumentParser(prog="ptv_double", description="A double of PTV, the Finnish service catalogue.")
    parser.add_argument("--port", type=int, default=8098, help="0: any free one, which is told")
    parser.add_argument("--keep", help="folder that remembers what was written, over a restart")
    parser.add_argument("--seed", type=int, default=40, help="how many made-up services it begins with, and what belongs to them")
    wanted = parser.parse_args()
    made = server(wanted.port, wanted.keep, wanted.seed)
    url, world = f"http://127.0.0.1:{made.server_port}", made.world
    print(f"{url}/api/v11 · {url}/api/v12 (x-api-key: {KEY}) · {url}/api/auth/api-login", flush=True)
    if world.users:
        print(f"users {', '.join(sorted(world.users)[:3])}…, password: password", flush=True)
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        made.server_close()


if __name__ == "__main__":
    main()
