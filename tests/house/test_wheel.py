"""The built wheel, installed elsewhere with nothing but what it declares, is the whole program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PIP = (sys.executable, "-m", "pip", "--quiet", "--python")


def run(
    command: list[str | Path], cwd: Path | None = None, env: dict[str, str] | None = None
) -> str:
    """Run a command and give its output; a failure shows what it printed."""
    done = subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(
    root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Run the installed `review-tui` outside the checkout with an empty home; gives its output."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "env")
    run([*PIP, place / "env", "install", "--require-hashes", "--requirement", root / "locked.txt"])
    run([*PIP, place / "env", "install", "--no-deps", wheel])
    (place / "home").mkdir()

    def review_tui(*arguments: str) -> str:
        environ = {"HOME": str(place / "home"), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        return run([place / "env/bin/review-tui", *arguments], cwd=place, env=environ)

    return review_tui


def test_the_wheel_carries_every_file_of_the_packages(
    wheel: Path, packages: dict[str, Path]
) -> None:
    """Code, reference data, styles and catalogues: what lies in a package is in the wheel."""
    expected = {
        f"{name}/{path.relative_to(package).as_posix()}"
        for name, package in packages.items()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == expected
    kinds = {Path(name).suffix for name in carried}
    assert {".py", ".mo", ".toml", ".tcss", ".typed"} <= kinds


def test_the_installed_program_says_its_version(installed: Callable[..., str], wheel: Path) -> None:
    """`--version` names the version that the wheel bears."""
    assert wheel.name.split("-")[1] in installed("--version")


def test_the_installed_program_makes_and_lists_a_training_queue(
    installed: Callable[..., str],
) -> None:
    """Reference data, schema and demonstration work from the wheel alone."""
    installed("demo", "--size", "20", "--no-open")
    listed = json.loads(installed("list", "--json"))
    assert len(listed) == 20
    assert all(protocol["reference"] and protocol["act_by"] for protocol in listed)
