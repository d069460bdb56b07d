"""What is tagged in the queue, whatever is shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from types import MappingProxyType

from review_data.words import _
from review_queue.errors import Refusal
from review_queue.rows import MOST_TOGETHER, Seen
from review_tui.wording.numbers import grouped


class Tags(Set[str]):
    """References in the order in which they were tagged, each with the version seen then.

    They never change: whatever tags or untags makes other ones, or is refused where these would
    be more than `MOST_TOGETHER`. What is tagged again keeps its first version.
    """

    def __init__(self, versions: Iterable[tuple[str, int]] = ()) -> None:
        self._versions = dict(versions)

    def __contains__(self, reference: object) -> bool:
        return reference in self._versions

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)

    @property
    def versions(self) -> Mapping[str, int]:
        """The version that each row had when it was tagged."""
        return MappingProxyType(self._versions)

    @property
    def last(self) -> str | None:
        """What was tagged last and still is: where a range begins."""
        return next(reversed(self._versions), None)

    def added(self, seen: Iterable[Seen]) -> Tags | Refusal:
        """These tagged too, the last of them as the last of all."""
        versions = dict(self._versions)
        for reference, version in seen:
            versions[reference] = versions.pop(reference, version)
        return _not_too_many(versions)

    def inverted(self, seen: Iterable[Seen]) -> Tags | Refusal:
        """Of these, those tagged that were not, and the others no longer."""
        versions = dict(self._versions)
        for reference, version in seen:
            if versions.pop(reference, None) is None:
                versions[reference] = version
        return _not_too_many(versions)

    def without(self, references: Iterable[str]) -> Tags:
        """These no longer tagged."""
        gone = frozenset(references)
        return Tags(item for item in self._versions.items() if item[0] not in gone)

    @classmethod
    def _from_iterable(cls, references: Iterable[str]) -> Set[str]:  # type: ignore[override]
        """What `&` and `-` make: references, of which nobody says when they were tagged."""
        return frozenset(references)


def _not_too_many(versions: Mapping[str, int]) -> Tags | Refusal:
    if len(versions) <= MOST_TOGETHER:
        return Tags(versions.items())
    return Refusal(
        "too_many_tagged",
        _("{count} would be tagged; {most} is the most that a batch takes.").format(
            count=grouped(len(versions)), most=grouped(MOST_TOGETHER)
        ),
        _("Take tags off, or tag fewer."),
    )
