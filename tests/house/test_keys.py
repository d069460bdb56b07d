"""The page of keys is the program's own table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_page_of_keys_is_fresh(root: Path, tmp_path: Path) -> None:
    """`docs/keys.md` says what `make keys` would write."""
    copy = tmp_path / "scripts/keys"
    copy.parent.mkdir()
    (tmp_path / "docs").mkdir()
    copy.write_text((root / "scripts/keys").read_text())
    subprocess.run([sys.executable, copy], check=True)
    assert (root / "docs/keys.md").read_text() == (tmp_path / "docs/keys.md").read_text()
