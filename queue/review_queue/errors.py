"""What can go wrong, in words for a person: what, which field, what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """The program's exit codes (design, section 6)."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    PARTLY = 3
    REFUSED = 4


class ReviewError(Exception):
    """A failure that ends what was asked, with a sentence and a remedy.

    Attributes:
        code: A stable English word for programs, such as `unknown_reference`.
        message: What happened, in the person's language.
        remedy: What to do now, in the person's language.
        field: The field or option concerned, if any.
        exit_code: What a command line ends with.
    """

    def __init__(
        self,
        code: str,
        message: str,
        remedy: str = "",
        *,
        field: str | None = None,
        exit_code: Exit = Exit.FAILED,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.field = field
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule or a faster colleague says no: a value, never an exception (exit code 4).

    `version` and `holder` say who and what is there now, where another session was faster;
    `condition` is the index of the ALD that lacks something, where that is what is missing.
    """

    code: str
    message: str
    remedy: str = ""
    field: str | None = None
    version: int | None = None
    holder: str | None = None
    condition: int | None = None
