"""The tables, one migration a step; each step's statements stand in a module of its own.

Rows of `protocol` hold what the list shows and sorts by; the document as submitted lies apart,
so that a page of the queue touches few pages of the file.
"""

from __future__ import annotations

from typing import cast

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from review_queue.connection import APPLICATION_ID, Connection
from review_queue.migrations import step_1_worklist as worklist
from review_queue.migrations import step_2_law as law
from review_queue.migrations import step_3_finding as finding
from review_queue.migrations import step_4_statistics as statistics
from review_queue.migrations import step_5_batches as batches
from review_queue.migrations import step_6_precedents as precedents

steps = Migrations("review_queue")


@steps()
def step_1_worklist(db: Database) -> None:
    """The queue, what was submitted, decisions, notes, quarantine, register, counters."""
    _run(db, worklist.STEP)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@steps()
def step_2_law(db: Database) -> None:
    """The ledger of suspensions, a caisse's own regimes and lists, who supervises the queue."""
    _run(db, law.STEP)
    db.execute("PRAGMA user_version = 2")


@steps()
def step_3_finding(db: Database) -> None:
    """What filters, searches and orders go by; what was passed over; a person's own views."""
    finding.teach_spelling(db)
    _run(db, finding.STEP)
    db.execute("PRAGMA user_version = 3")


@steps()
def step_4_statistics(db: Database) -> None:
    """What happened on which day, and what was signed by ALD, kept by triggers."""
    _run(db, statistics.STEP)
    db.execute("PRAGMA user_version = 4")


@steps()
def step_5_batches(db: Database) -> None:
    """Acts on many protocols at once; what is signed and waits to leave."""
    _run(db, batches.STEP)
    db.execute("PRAGMA user_version = 5")


@steps()
def step_6_precedents(db: Database) -> None:
    """How each item was decided under each ALD, from what is signed already."""
    _run(db, precedents.STEP)
    precedents.fill(cast(Connection, db.conn))
    db.execute("PRAGMA user_version = 6")


def _run(db: Database, statements: str) -> None:
    """Each statement of a step; a trigger has semicolons of its own, hence two between them."""
    for statement in statements.split(";;"):
        db.execute(statement)
