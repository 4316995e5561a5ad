"""A data folder is recognised, refused or deleted only for good reasons."""

import pytest

from embedded.complaint import Complaint
from embedded.folder import Folder
from tests.commands.running import command


def test_fresh_deletes_no_foreign_folder(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    refused = command("demo", "--fresh", "--detach", "--port", "0", "--data", tmp_path)
    assert refused.returncode == 1
    assert "is not a data folder, and is not deleted" in refused.stderr.splitlines()[-1]
    assert (tmp_path / "thesis.txt").exists()


def test_foreign_folder_is_not_moved_into(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Complaint, match="holds something else"):
        Folder(tmp_path).make()


def test_sockets_of_a_deep_folder_are_short_and_private(tmp_path):
    deep = Folder(tmp_path / ("x" * 120)).make()
    sockets = deep.sockets
    assert len(str(sockets / "keeper.sock.4194304")) <= 107
    assert sockets.stat().st_mode & 0o777 == 0o700
    assert Folder(deep.path).sockets == sockets
    sockets.rmdir()
    assert Folder(deep.path).sockets != sockets, "a folder that went with a restart is made anew"
    deep.delete()
    assert not deep.path.exists()


def test_secret_key_is_the_folder_s_own(tmp_path):
    one, other = (Folder(tmp_path / name).make() for name in ("one", "other"))
    assert one.secret_key == Folder(one.path).secret_key != other.secret_key
    assert (one.path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_variables_of_the_shell_do_not_lead_elsewhere(tmp_path, monkeypatch):
    for name in ("PGHOST", "PGSERVICE", "PGOPTIONS", "DIGITUKI_DB_HOST", "DIGITUKI_DB_PASSWORD"):
        monkeypatch.setenv(name, "elsewhere")
    assert "elsewhere" not in Folder(tmp_path / "data").make().environment().values()


def test_in_use_until_the_last_one_leaves(tmp_path):
    folder = Folder(tmp_path / "data").make()
    first, second = folder.use(), folder.use()
    first.close()
    assert not folder.unused()
    second.close()
    assert folder.unused()
