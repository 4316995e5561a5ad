"""Servers up while a command needs them: the last command out stops them, unless a demo lives there."""

import contextlib

from .keeper import Keeper


@contextlib.contextmanager
def servers(folder):
    """PostgreSQL and Valkey of the folder are up inside the block."""
    keeper = Keeper(folder.make())
    with folder.changing():
        use = folder.use()
        try:
            keeper.start()
        except BaseException:
            keeper.stop()
            raise
    try:
        yield
    finally:
        with folder.changing():
            use.close()
            if folder.unused() and not (folder.path / "demo.json").exists():
                keeper.stop()
