"""The program as processes of their own: purity of the outputs, signals, two at once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from review_data.demonstration import open_protocols
from review_tui.cli.root import program

Process = Callable[..., "subprocess.Popen[bytes]"]
Run = Callable[..., Any]

REF = "751-2026-004101"
TRAINING = ("--today", "2026-11-20")


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A file of 4,000 protocols."""
    path = tmp_path / "big.jsonl"
    documents = open_protocols(4000, today=date(2026, 11, 20))
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))
    return path


def test_no_verb_loads_the_screen(sample: Path, samples: Path, tmp_path: Path) -> None:
    """Every verb runs in a process that never imports Textual."""
    lines = {
        "demo": ["--size", "1", "--no-open"],
        "import": [str(samples)],
        "show": [REF],
        "difference": [REF],
        "precedents": [REF, "--line", "1"],
        "view": ["list"],
        "claim": [REF],
        "release-claim": [REF],
        "pass": [REF, "--reason", "Je le connais."],
        "decide": [REF, "--line", "1", "full"],
        "sign": [REF],
        "bulk": ["", "--apply-proposals"],
        "undo": [REF],
        "withdraw": [REF, "--reason", "Erreur."],
        "note": [REF, "Vu."],
        "close": [REF, "--cause", "duplicate"],
        "suspend": [REF, "--cause", "observation", "--asked", "La date du diagnostic ?"],
        "resume": [REF],
        "what-if": [REF],
        "deadline": ["--received", "2026-11-02", "--requester", "doctor"],
        "validity": ["--ald", "8", "--request", "initial", "--on", "2026-11-02"],
        "recourse": ["--ground", "medical", "--notified", "2026-11-02"],
        "regime": ["list"],
        "lap": ["list"],
    }
    code = (
        "import sys, json; from review_tui.__main__ import main\n"
        "status = [main(words) for words in json.loads(sys.argv[1])]\n"
        "print(*map(int, status), file=sys.stderr)\n"
        "assert 'textual' not in sys.modules"
    )
    order = [*(name for name in program.commands if name != "demo"), "demo"]
    words = [["--db", str(sample), *TRAINING, name, *lines.get(name, [])] for name in order]
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # lines are open, so that nothing is signed or sent out; what is closed is not suspended
    refused = [name for name, status in zip(order, statuses(done.stderr), strict=True) if status]
    assert refused == ["sign", "bulk", "withdraw", "suspend", "resume"]


def test_json_stands_alone_on_standard_output(process: Process, samples: Path) -> None:
    """One document there, messages elsewhere; the exit status is the process's."""
    imported = process("import", "--json", samples)
    out, err = imported.communicate()
    assert (imported.returncode, json.loads(out)["accepted"], err) == (0, 12, b"")
    failed = process("show", "NOPE", "--json")
    out, err = failed.communicate()
    assert (failed.returncode, json.loads(out)["error"]["code"]) == (1, "unknown_reference")
    assert err == b""


def test_two_decide_what_both_have_seen(process: Process, sample: Path) -> None:
    """Of two processes with the same version one records, the other is told who and what (4)."""
    both = [
        process(
            *TRAINING,
            *("--as", name, "decide", REF, "--line", "1", "full", "--if-version", "2", "--json"),
        )
        for name in ("anne", "paul")
    ]
    answers = [json.loads(one.communicate()[0]) for one in both]
    assert sorted(one.returncode for one in both) == [0, 4]
    (won,) = (answer for answer in answers if "act" in answer)
    (lost,) = (answer["error"] for answer in answers if "error" in answer)
    assert lost["code"] == "conflict"
    assert (lost["version"], lost["holder"]) == (won["version"], won["act"]["by"])


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_import_cut_off_leaves_whole_batches(
    process: Process, run: Run, big: Path, number: signal.Signals, status: int
) -> None:
    """What was done is said; the same command goes on from there, and nothing is twice."""
    lines = big.read_bytes().splitlines(keepends=True)
    cut = process("import", "-", "--json", stdin=subprocess.PIPE)
    assert cut.stdin is not None
    # far more than a pipe holds: once written, the first batch of 500 is in, the next one is not
    cut.stdin.write(b"".join(lines[:900]))
    cut.stdin.flush()
    cut.send_signal(number)
    out, err = cut.communicate()
    assert (cut.returncode, err) == (status, b"")
    failure = json.loads(out)["error"]
    assert failure["code"] == "interrupted"
    assert "500 read: 500 new" in failure["message"]
    assert len(run("list", "--json").answer) == 500
    again = run("import", big, "--json")
    assert (again.status, again.answer["unchanged"]) == (0, 500)
    assert again.answer["accepted"] == 3500
    assert len(run("list", "--json").answer) == 4000


def test_a_reader_that_has_enough_is_no_failure(process: Process, run: Run, big: Path) -> None:
    """A closed pipe ends the list without a word."""
    assert run("import", big).status == 0
    listing = process("list", "--json")
    assert listing.stdout is not None
    assert listing.stdout.readline() == b"[\n"
    listing.stdout.close()
    assert listing.stderr is not None
    assert listing.stderr.read() == b""
    assert listing.wait() == 0
    listing.stderr.close()


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_ends_a_verb_that_waits(
    process: Process, sample: Path, number: signal.Signals, status: int
) -> None:
    """While text is awaited: its own exit status, one sentence, nothing recorded."""
    note = process(*TRAINING, "note", REF, "-", stdin=subprocess.PIPE)
    assert note.stdin is not None
    # more than a pipe holds: once written, the verb is reading
    note.stdin.write(b"a" * 300_000)
    note.stdin.flush()
    note.send_signal(number)
    out, err = note.communicate()
    assert (note.returncode, out) == (status, b"")
    assert err == b"Stopped; what was recorded is kept.\n"


def test_a_full_disk_under_the_answer_is_said(process: Process, run: Run, sample: Path) -> None:
    """The act is recorded, the answer could not be written: 1, on standard error."""
    with Path("/dev/full").open("wb") as full:
        claim = process(*TRAINING, "claim", REF, "--json", stdout=full)
        _out, err = claim.communicate()
    assert claim.returncode == 1
    assert err.startswith(b"The answer could not be written: ")
    assert b"Traceback" not in err
    assert run("show", REF, "--json").answer["holder"] == "formation"


def statuses(said: str) -> list[int]:
    """The exit statuses in the last line of what was said."""
    return [int(word) for word in said.splitlines()[-1].split()]
