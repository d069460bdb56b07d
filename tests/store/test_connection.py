"""Opening a queue: safe settings that are kept, and a sentence for whatever else is there."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    check_engine,
    connect,
    errors_in_words,
    open_queue,
)
from review_queue.errors import ReviewError
from review_queue.filesystems import network_type
from review_queue.schema import open_up_to_date, prepare

if TYPE_CHECKING:
    from tests.conftest import QueueFile

KEPT = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "mmap_size": 0,
}


def refused(path: Path) -> ReviewError:
    """What opening says."""
    with pytest.raises(ReviewError) as caught:
        open_queue(path)
    assert caught.value.message
    assert caught.value.remedy
    assert str(path) in caught.value.message
    return caught.value


def marked(path: Path, **pragmas: int) -> None:
    """Set pragmas of a file, as another program or version would have."""
    connection = connect(path)
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.close()


@pytest.mark.parametrize(("pragma", "value"), KEPT.items())
def test_each_safe_setting_is_read_back(queue: QueueFile, pragma: str, value: object) -> None:
    """What makes a commit last and a file safe is on in every connection."""
    assert queue.ask(f"PRAGMA {pragma}") == [(value,)]


def test_an_engine_that_can_damage_a_queue_is_refused() -> None:
    """SQLite before 3.51.3 can corrupt a file that two connections write to."""
    check_engine((3, 51, 3))
    with pytest.raises(ReviewError) as caught:
        check_engine((3, 51, 2))
    assert caught.value.code == "old_engine"
    assert "3.51.2" in caught.value.message


def test_a_missing_file_names_the_verbs_that_make_one(tmp_path: Path) -> None:
    """Nothing is created by looking."""
    error = refused(tmp_path / "queue.db")
    assert error.code == "missing_file"
    assert "demo" in error.remedy
    assert "import" in error.remedy
    assert list(tmp_path.iterdir()) == []


def test_garbage_is_no_queue(tmp_path: Path) -> None:
    """A file of something else is left as it is."""
    path = tmp_path / "letter.db"
    path.write_bytes(b"Madame, Monsieur, " * 500)
    assert refused(path).code == "not_a_queue"
    with pytest.raises(ReviewError):
        prepare(path)
    assert path.read_bytes() == b"Madame, Monsieur, " * 500


def test_a_database_of_another_program_is_no_queue(tmp_path: Path) -> None:
    """Not even `prepare` adds a table to it."""
    path = tmp_path / "other.db"
    other = connect(path)
    other.execute("CREATE TABLE contact (name TEXT)")
    other.close()
    prepare(path)
    assert refused(path).code == "not_a_queue"
    other = connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("contact",)]
    other.close()


def test_a_folder_is_no_queue(tmp_path: Path) -> None:
    """A folder given by mistake is not called missing."""
    assert refused(tmp_path).code == "not_a_queue"


def test_an_empty_file_is_no_queue_until_it_is_prepared(tmp_path: Path) -> None:
    """`touch queue.db` makes no queue; `prepare` does."""
    path = tmp_path / "queue.db"
    path.touch()
    assert refused(path).code == "not_a_queue"
    prepare(path)
    open_queue(path).close()


def test_a_newer_file_is_refused(queue: QueueFile) -> None:
    """An older program does not touch what it does not know."""
    marked(queue.path, user_version=SCHEMA_VERSION + 1)
    assert refused(queue.path).code == "newer_file"
    with pytest.raises(ReviewError) as caught:
        open_up_to_date(queue.path)
    assert caught.value.code == "newer_file"


def test_a_copy_made_by_vacuum_is_a_safe_queue_again(queue: QueueFile, tmp_path: Path) -> None:
    """`VACUUM INTO` leaves WAL mode behind: opening the copy puts it back."""
    copy = tmp_path / "copy.db"
    connection = connect(queue.path)
    connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    connection = open_queue(copy)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_page_that_was_overwritten_is_called_damage(queue: QueueFile) -> None:
    """A broken queue is not called something else: its keeper is to save it."""
    content = bytearray(queue.path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    queue.path.write_bytes(content)
    with errors_in_words(queue.path), pytest.raises(ReviewError) as caught:
        open_up_to_date(queue.path).execute("SELECT * FROM protocol")
    assert caught.value.code == "damaged"


def test_a_path_through_a_file_cannot_be_opened(queue: QueueFile) -> None:
    """A sentence, not a traceback."""
    with pytest.raises(ReviewError) as caught:
        prepare(queue.path / "below.db")
    assert caught.value.code == "cannot_open"


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """Medical data: 0700 for a new folder, 0600 for the file, its log and its gate."""
    path = tmp_path / "new" / "queue.db"
    before = os.umask(0)
    try:
        prepare(path)
        connection = open_queue(path)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in path.parent.iterdir()}
        connection.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert {"queue.db", "queue.db-gate", "queue.db-wal"} <= set(modes)


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /srv rw - nfs4 server:/srv rw
31 30 8:2 / /srv/local rw - xfs /dev/sdb1 rw
32 22 0:41 / /mnt/le\\040partage rw - cifs //server/partage rw
33 22 0:42 / /home rw shared:7 - ext4 /dev/sda2 rw
34 22 0:43 / /home rw - fuse.sshfs server: rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/queue.db", None),
        ("/srv/queue.db", "nfs4"),
        ("/srvice/queue.db", None),
        ("/srv/local/queue.db", None),
        ("/mnt/le partage/queue.db", "cifs"),
        ("/home/queue.db", "fuse.sshfs"),
    ],
)
def test_the_deepest_and_latest_mount_tells_the_file_system(path: str, kind: str | None) -> None:
    """WAL needs shared memory, which network file systems do not give."""
    assert network_type(Path(path), MOUNTS) == kind


def test_a_queue_knows_its_own_mark(queue: QueueFile) -> None:
    """`file` and others can tell it by its application id."""
    assert queue.ask("PRAGMA application_id") == [(APPLICATION_ID,)]
