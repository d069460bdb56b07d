"""Which data the law is computed from: the snapshot it was read in, and a mark of its content."""

from __future__ import annotations

import hashlib
from functools import cache

from review_data.source import FILES

SNAPSHOT = "2026-03-14"
"""The newest LEGI snapshot that the shipped data were checked against."""

_LAW = ("annex.json", "holidays.toml", "recourse.toml", "treatments.toml", "regimes/*.toml")


@cache
def data_version() -> str:
    """The version of the shipped data of law, such as `2026-03-14.5f0c2a91`.

    Another version means that some byte of annex, regimes, holidays or recourse is another.
    """
    digest = hashlib.sha256()
    for pattern in _LAW:
        for path in sorted(FILES.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{SNAPSHOT}.{digest.hexdigest()[:8]}"
