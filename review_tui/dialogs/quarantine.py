"""What was refused at the door: each record with its field and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_tui.dialogs.reading import Reading
from review_tui.wording.numbers import grouped

if TYPE_CHECKING:
    from review_queue.quarantine import QuarantinedRecord

SHOWN = 200
"""More are for the command line: a page is read, not searched."""
RAW = 300
"""Characters of a record that are shown."""


class QuarantineDialog(Reading):
    """The latest records first, each with what to mend."""

    def __init__(self, records: Sequence[QuarantinedRecord]) -> None:
        count = ngettext("{n} record in quarantine", "{n} records in quarantine", len(records))
        super().__init__(count.format(n=grouped(len(records))), _paragraphs(records))


def _paragraphs(records: Sequence[QuarantinedRecord]) -> Iterator[str]:
    if not records:
        yield _("Every record that came in was accepted.")
    for record in records[:SHOWN]:
        yield _("{file}, record {number}").format(file=record.file, number=record.record)
        field = f"{record.field}: " if record.field else ""
        yield f"  {field}{record.problem}"
        yield f"  {record.raw[:RAW]}"
        yield ""
    if len(records) > SHOWN:
        yield _("The others: `review-tui quarantine`.")
