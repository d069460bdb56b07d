"""The verb `verify-basis`: every recorded date computed again from its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

from review_data.words import N_, _, ngettext
from review_queue.errors import Exit
from review_tui.cli import output
from review_tui.cli.grammar import verb
from review_tui.cli.progress import Bar
from review_tui.cli.seat import reading_desk
from review_tui.cli.tally import Findings
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk.verifying import BasisDifference, Verification

_SHOWN = 20
"""How many differences people are shown."""


@verb(
    N_("Compute every recorded date again, and list what comes out otherwise."),
    N_(
        "Validities and effects of silence from the inputs that they were recorded with, and the "
        "clocks of open protocols from their events. Ends with 1 where anything differs."
    ),
)
def verify_basis(options: Options, as_json: bool) -> int:
    """Verify; failed (1) where a recorded date does not come out as it was recorded."""
    from review_queue.desk.verifying import Verification

    progress = Verification()
    with closing(Findings()) as found, reading_desk(options) as desk:
        with closing(Bar(_("Recorded dates"), desk.bases())) as bar:
            progress.told = bar.reach
            for difference in desk.verify_basis(progress):
                found.add(_document(difference))
        if as_json:
            output.document_with_lists(_counts(progress), {"differences": found})
        else:
            output.say(*_words(progress, found))
        return Exit.FAILED if found.count else Exit.DONE


def _counts(progress: Verification) -> dict[str, Any]:
    return {
        "checked": {kind: progress.checked[kind] for kind in ("validity", "silence", "clocks")},
        "without_basis": progress.without_basis,
        "withdrawn": progress.withdrawn,
        "versions": dict(sorted(progress.versions.items())),
    }


def _document(found: BasisDifference) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "reference": found.reference,
        "data": found.data,
        "field": found.difference.field,
        "recorded": found.difference.recorded,
        "now": found.difference.now,
    }


def _words(progress: Verification, found: Findings) -> Iterator[str]:
    checked = progress.checked
    counted = (
        ngettext("{n} validity", "{n} validities", checked["validity"]),
        ngettext("{n} effect of silence", "{n} effects of silence", checked["silence"]),
        ngettext("{n} clock", "{n} clocks", checked["clocks"]),
    )
    kinds = ("validity", "silence", "clocks")
    said = [text.format(n=checked[kind]) for text, kind in zip(counted, kinds, strict=True)]
    yield _("Computed again: {what}.").format(what=", ".join(said))
    for version, count in sorted(progress.versions.items()):
        yield _("   by the data {version}: {n}").format(version=version, n=count)
    if progress.without_basis:
        yield _("   recorded before inputs were kept, not computable: {n}").format(
            n=progress.without_basis
        )
    if progress.withdrawn:
        yield _("   effects of silence taken back since: {n}").format(n=progress.withdrawn)
    if not found.count:
        yield _("Everything comes out as it was recorded.")
        return
    yield _("Differences: {n}").format(n=found.count)
    for one in islice(found, _SHOWN):
        shown = {name: "-" if value is None else value for name, value in one.items()}
        yield _("   {reference}, {kind}, {field}: recorded {recorded}, now {now}").format(**shown)
    if found.count > _SHOWN:
        yield _("   ... `--json` has them all.")
