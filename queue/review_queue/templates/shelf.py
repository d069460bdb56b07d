"""Where a service keeps its templates, and what they are now: read again when the file changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_data.templates import TemplatesError, read_templates, shipped_templates

if TYPE_CHECKING:
    from review_data.file_errors import DataFileError
    from review_data.templates import Template

NAME = "templates.toml"
"""The service's file, in the folder of the queue, unless another is named."""

Stamp = tuple[int, ...] | None
"""What changes with a file: its content, its rights, which file it is."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates to go by.

    Attributes:
        all: In the order of the file.
        file: The service's file that was read; None: there is none, these are the shipped ones.
        problems: What is wrong with that file: the shipped ones are used in its place.
    """

    all: tuple[Template, ...]
    file: Path | None = None
    problems: tuple[DataFileError, ...] = ()

    def called(self, name: str) -> Template | None:
        """The template of that name; capitals do not count."""
        key = name.casefold()
        return next((one for one in self.all if one.name.casefold() == key), None)


class Shelf:
    """The service's templates beside one queue; for one thread at a time."""

    def __init__(self, queue: Path, named: Path | None = None) -> None:
        self._named = named
        self._file = named or queue.parent / NAME
        self._stamp: Stamp = None
        self._templates: Templates | None = None

    def read(self) -> Templates:
        """The templates as they are now: the same object while the file has not changed."""
        stamp = _stamp(self._file)
        if self._templates is None or stamp != self._stamp:
            self._stamp, self._templates = stamp, self._read(there=stamp is not None)
        return self._templates

    def _read(self, *, there: bool) -> Templates:
        if not there and not self._named:
            return Templates(shipped_templates())
        try:
            return Templates(read_templates(self._file), self._file)
        except TemplatesError as error:
            return Templates(shipped_templates(), self._file, error.problems)


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
