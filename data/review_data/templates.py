"""Templates of reasons and of partial grants, in a file that a service writes itself.

One text, one `[[template]]`; the shipped ones in `files/templates.toml` explain the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    StrictBool,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from review_data.annex import annex
from review_data.file_errors import DataFileError, FieldError, errors_of
from review_data.own_files import document_in
from review_data.source import FILES, Entry
from review_data.template_fields import SCOPES, Scope, Use
from review_data.template_problems import nearest, wrong_braces
from review_data.words import N_, _

SHIPPED = FILES / "templates.toml"
LARGEST = 256 * 1024
"""Bytes of a file: some five hundred texts."""
LONGEST_NAME, LONGEST_TEXT = 40, 1000
"""Characters."""
LONGEST_LINE = 4000
"""Bytes of one line of the file."""
MOST_PROBLEMS = 100
"""Told of one file: who has mended these looks again."""

Kind = Literal["drug", "biology", "act", "professional", "device", "transport", "other"]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True)
]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, strip_whitespace=True)]

_NOTHING = N_("Neither reason nor granted: the template has no text.")
_NO_REASON = N_("A reason is needed, unless the template is for partial only.")
_TWICE = N_("Another template has this name.")


class Template(Entry):
    """One text that can be put where an opinion needs one.

    Attributes:
        name: What it is called: no other of the file is called so.
        outcomes: What it is for.
        ald: ALD and sub-cases as the data names them (`8`, `5.3`, `31`); none: every one.
        kinds: Kinds of care; none: every one.
        proposal: It is the program's own, and nobody of the service has taken it over yet.
        granted: What is granted, of a partial opinion; "": nothing is put there.
        reason: The reason; "": nothing is put there.
        ground: The ground of a refusal, or None.
    """

    name: Name
    outcomes: tuple[Use, ...]
    ald: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    proposal: StrictBool = False
    granted: Text = ""
    reason: Text = ""
    ground: Literal["medical", "administrative"] | None = None

    @field_validator("outcomes")
    @classmethod
    def _for_something(cls, uses: tuple[Use, ...]) -> tuple[Use, ...]:
        if not uses:
            raise ValueError(_("At least one is needed."))
        return uses

    @field_validator("ald")
    @classmethod
    def _known(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        known = (*annex().alds, *annex().cases, *annex().others)
        for code in codes:
            if code not in known:
                sentence = _("There is no ALD and no sub-case {code}.").format(code=code[:20])
                raise ValueError(f"{sentence} {nearest(code.lower(), known)}".strip())
        return codes

    @field_validator("kinds")
    @classmethod
    def _of_lines(cls, kinds: tuple[Kind, ...], info: ValidationInfo) -> tuple[Kind, ...]:
        if others := [use for use in _uses(info) if SCOPES[use] is not Scope.LINE]:
            sentence = _("It goes with a line, which {uses} has not: leave it out.")
            raise ValueError(sentence.format(uses=", ".join(others)))
        return kinds

    @field_validator("granted")
    @classmethod
    def _of_part(cls, granted: str, info: ValidationInfo) -> str:
        _only_with(info, "partial")
        return _filled_by(granted, ("partial",))

    @field_validator("reason")
    @classmethod
    def _of_all(cls, reason: str, info: ValidationInfo) -> str:
        return _filled_by(reason, _uses(info))

    @field_validator("ground")
    @classmethod
    def _of_refusals(cls, ground: str | None, info: ValidationInfo) -> str | None:
        _only_with(info, "refused", "condition_refused")
        return ground

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.reason and not self.granted:
            raise FieldError("reason", _NOTHING)
        if not self.reason and set(self.outcomes) != {"partial"}:
            raise FieldError("reason", _NO_REASON)
        return self


class TemplatesError(ValueError):
    """A file of templates that cannot be used.

    Attributes:
        problems: Everything that is wrong with it.
    """

    def __init__(self, problems: Iterable[DataFileError]) -> None:
        self.problems = tuple(islice(problems, MOST_PROBLEMS))
        super().__init__("\n".join(map(str, self.problems)))


class _File(Entry):
    template: tuple[Template, ...] = ()


def read_templates(path: Path) -> tuple[Template, ...]:
    """The templates of a file, in its order.

    Raises:
        TemplatesError: The file cannot be read, is no TOML, or fields are wrong.
    """
    try:
        document = _document(path)
    except DataFileError as error:
        raise TemplatesError([error]) from error
    twice = tuple(_same_names(path, document))
    try:
        file = _File.model_validate(document)
    except ValidationError as error:
        raise TemplatesError([*twice, *errors_of(path, error)]) from error
    if twice:
        raise TemplatesError(twice)
    return file.template


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with the program: proposals, without a service's authority."""
    return read_templates(SHIPPED)


def _document(path: Path) -> dict[str, Any]:
    try:
        large = path.is_file() and path.stat().st_size > LARGEST
    except OSError as error:
        raise DataFileError(path, "", _("The file cannot be opened.")) from error
    if large:
        sentence = _("The file is larger than {most} KiB.").format(most=LARGEST // 1024)
        raise DataFileError(path, "", sentence)
    _refuse_long_lines(path)
    return document_in(path)


def _refuse_long_lines(path: Path) -> None:
    """A key of a hundred thousand dots would keep the reader of TOML busy for minutes."""
    with suppress(OSError), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if len(line) > LONGEST_LINE:
                sentence = _("Line {number} is longer than {most} characters.")
                said = sentence.format(number=number, most=LONGEST_LINE)
                raise DataFileError(path, "", said)


def _same_names(path: Path, document: dict[str, Any]) -> Iterator[DataFileError]:
    """Names given twice, looked for beside all other mistakes: capitals do not count."""
    given = document.get("template")
    names: set[str] = set()
    for number, one in enumerate(given if isinstance(given, list) else [], start=1):
        name = one.get("name") if isinstance(one, dict) else None
        if isinstance(name, str):
            if (key := name.strip().casefold()) in names:
                yield DataFileError(path, f"template[{number}].name", _(_TWICE))
            names.add(key)


def _uses(info: ValidationInfo) -> tuple[Use, ...]:
    """What the template is for; nothing where that is wrong itself."""
    uses: tuple[Use, ...] = info.data.get("outcomes", ())
    return uses


def _only_with(info: ValidationInfo, *uses: Use) -> None:
    if (given := _uses(info)) and not set(given) & set(uses):
        sentence = _("It goes with {uses} only: leave it out.")
        raise ValueError(sentence.format(uses=", ".join(uses)))


def _filled_by(text: str, uses: tuple[Use, ...]) -> str:
    if problems := " ".join(wrong_braces(text, uses)):
        raise ValueError(problems)
    return text
