"""`import`, `schema` and `quarantine`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
Rejects = tuple[Path, list[str]]


def test_an_import_makes_the_queue(run: Run, samples: Path, tmp_path: Path) -> None:
    """Into a file that does not exist: the queue is made and the report has its exact shape."""
    done = run("import", samples, "--json")
    assert done.status == 0
    assert done.answer == {
        "read": 12,
        "accepted": 12,
        "updated": 0,
        "unchanged": 0,
        "quarantined": [],
        "warnings": [],
    }
    assert len(run("list", "--json").answer) == 12


def test_an_empty_file_is_a_queue_to_be_made(run: Run, samples: Path, tmp_path: Path) -> None:
    """What a full disk left of an earlier import: the same command, and `demo`, go through."""
    for command in (("import", samples), ("demo", "--size", "12", "--no-open")):
        (tmp_path / "queue.db").unlink(missing_ok=True)
        (tmp_path / "queue.db").touch()
        assert run(*command).status == 0
        assert len(run("list", "--json").answer) == 12


def test_the_same_file_again_changes_nothing(run: Run, samples: Path) -> None:
    """A second sending with the same content is unchanged, also from standard input."""
    assert run("import", samples).status == 0
    before = run("list", "--json").answer
    done = run("import", "-", "--json", stdin=samples.read_bytes())
    assert (done.status, done.answer["unchanged"], done.answer["accepted"]) == (0, 12, 0)
    assert run("list", "--json").answer == before


def test_other_content_under_a_reference_updates_it(run: Run, samples: Path) -> None:
    """While unsigned, other content replaces what was sent before, as version + 1."""
    assert run("import", samples).status == 0
    document = json.loads(samples.read_text().splitlines()[0])
    document["lines"][0]["frequency"] = "850 mg matin et soir"
    done = run("import", "-", "--json", stdin=json.dumps([document]).encode())
    assert (done.status, done.answer["updated"]) == (0, 1)
    shown = run("show", document["reference"], "--json").answer
    assert shown["lines"][0]["frequency"] == "850 mg matin et soir"
    assert [act["act"] for act in shown["history"]][:1] == ["received"]
    assert "updated" in [act["act"] for act in shown["history"]]


def test_bad_records_are_quarantined_one_by_one(run: Run, rejects: Rejects) -> None:
    """Each bad record names the field at fault; the import is done in part (3)."""
    path, fields = rejects
    done = run("import", path, "--json")
    assert done.status == 3
    assert done.answer["accepted"] == 0
    assert [found["record"] for found in done.answer["quarantined"]] == list(range(1, 13))
    assert [found["field"] for found in done.answer["quarantined"]] == fields
    assert all(
        found.keys() == {"record", "field", "problem"} for found in done.answer["quarantined"]
    )
    kept = run("quarantine", "--json").answer
    assert [record["field"] for record in kept] == fields
    assert kept[0].keys() == {"record", "file", "at", "field", "problem", "raw"}
    assert kept[0]["file"] == path.name
    assert json.loads(kept[0]["raw"]) == json.loads(path.read_text().splitlines()[0])


def test_quarantine_for_people(run: Run, rejects: Rejects) -> None:
    """Without --json: file, record, field, problem, and the record's beginning."""
    path, fields = rejects
    assert run("import", path).status == 3
    said = run("quarantine")
    assert said.status == 0
    for number, field in enumerate(fields, start=1):
        assert f"rejects.jsonl, record {number}, {field}: " in said.out


def test_good_records_pass_beside_bad_ones(run: Run, samples: Path, rejects: Rejects) -> None:
    """Several files in one run; findings then say in which file they are."""
    path, _fields = rejects
    done = run("import", path, samples, "--json")
    assert (done.status, done.answer["read"], done.answer["accepted"]) == (3, 24, 12)
    assert {found["file"] for found in done.answer["quarantined"]} == {"rejects.jsonl"}


def test_a_dry_run_leaves_nothing_behind(
    run: Run, samples: Path, rejects: Rejects, tmp_path: Path
) -> None:
    """`--dry-run` reports the same, with the same exit code, and makes no queue."""
    path, _fields = rejects
    before = sorted(tmp_path.iterdir())
    assert run("import", "--dry-run", samples, "--json").answer["accepted"] == 12
    assert run("import", "--dry-run", path).status == 3
    assert sorted(tmp_path.iterdir()) == before


def test_a_dry_run_into_a_queue_changes_nothing(
    run: Run, sample: Path, samples: Path, rejects: Rejects
) -> None:
    """What is in already is unchanged; what would be stopped is not kept."""
    path, _fields = rejects
    done = run("import", "--dry-run", samples, path, "--json")
    assert (done.status, done.answer["unchanged"]) == (3, 12)
    assert run("quarantine", "--json").answer == []


def test_a_missing_file_stops_before_anything_is_loaded(
    run: Run, samples: Path, tmp_path: Path
) -> None:
    """All files are looked at first: none is loaded, no queue is made."""
    done = run("import", samples, tmp_path / "nowhere.jsonl", "--json")
    assert (done.status, done.error["code"]) == (1, "missing_file")
    assert not (tmp_path / "queue.db").exists()


def test_standard_input_can_be_named_once(run: Run) -> None:
    """`-` twice cannot mean anything."""
    assert run("import", "-", "-", "--json").error["code"] == "stdin_twice"


def test_warnings_name_record_and_reference(run: Run, samples: Path) -> None:
    """A record that is let in with a warning is accepted (0) and the warning says where."""
    document = json.loads(samples.read_text().splitlines()[0])
    document["conditions"][0]["clinical"] = "HbA1c 8,4 %\u202e"
    done = run("import", "-", "--json", stdin=json.dumps(document).encode())
    assert done.status == 0
    (warning,) = done.answer["warnings"]
    assert warning.keys() == {"record", "reference", "field", "problem"}
    assert warning["record"] == 1
    assert warning["reference"] == document["reference"]
    assert warning["field"] == "conditions[0].clinical"
    shown = run("show", document["reference"])
    assert "⟨U+202E⟩" in run("show", document["reference"], "--json").out
    assert warning["problem"] in shown.out
    assert "\u202e" not in shown.out


def test_an_import_says_what_became_of_it(run: Run, samples: Path, rejects: Rejects) -> None:
    """For people: the figures, then the first problems with record and field."""
    path, _fields = rejects
    said = run("import", path, samples).out.splitlines()
    assert said[0] == "24 read: 12 new, 0 updated, 0 unchanged, 12 stopped at the door."
    assert said[1].startswith("Record 1, patient.nir: ")
    assert sum(line.startswith("Record ") for line in said) == 10


def test_the_schema_is_published(run: Run) -> None:
    """`schema` prints JSON Schema with the format's required fields."""
    done = run("schema", "--json")
    assert done.status == 0
    assert done.answer["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"format", "reference", "patient", "conditions", "lines"} <= set(done.answer["required"])
    assert run("schema").out == done.out
