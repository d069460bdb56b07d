"""Which file system a path is on: WAL needs shared memory that network ones do not give."""

from __future__ import annotations

import re
from pathlib import Path

NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb3", "smbfs"}
    | {"fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)

_ESCAPED = re.compile(r"\\([0-7]{3})")  # a blank in a mount point is written \040


def network_type(path: Path, mounts: str | None = None) -> str | None:
    """The network file system that holds `path`, or None where it is local or unknown.

    `mounts` is the text of `/proc/self/mountinfo`; read from there when not given.
    """
    if mounts is None:
        table = Path("/proc/self/mountinfo")
        mounts = table.read_text() if table.exists() else ""
    kind = _deepest_mount(str(path.resolve()), mounts)
    return kind if kind in NETWORK else None


def _deepest_mount(path: str, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), left.split()[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # a later mount on the same point hides the earlier one
        if inside and len(point) >= best:
            best, kind = len(point), right.split()[0]
    return kind
