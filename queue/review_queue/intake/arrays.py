"""The elements of a JSON array, one after the other, from bytes, in constant memory.

Only strings and brackets are followed; each element is checked later like a line of JSON Lines.
A comma missing between two elements or left after the last costs no record: it is told at the end.
An element whose strings or brackets cannot be right ends where the next record seems to begin,
so that one broken record does not swallow the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from review_queue.intake.found import (
    BLANK,
    KEPT_OF_TOO_LONG,
    MAX_RECORD,
    RawRecord,
    SpoiltRecord,
    spoilt,
)
from review_queue.intake.models import Submission

_CHUNK = 64 * 1024
_LOOK_BACK = 64
_DEEPEST = 256  # brackets followed; far more than a record may have, and never a growing list

# A string opens after one of { [ , : and no line breaks inside: else a quote is missing.
_SIMPLE_STRING = rb'(?<=[{\[,: ])"[^"\\\n]*+"'
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|' + _SIMPLE_STRING + rb")*+")
_TO_BRACKET_OR_COMMA = re.compile(rb'(?:[^"{}\[\],]++|' + _SIMPLE_STRING + rb")*+")
_TO_STRING_END = re.compile(rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+', re.DOTALL)
_RECORD_START = re.compile(
    rb'\{\s*"(?:' + "|".join(Submission.model_fields).encode() + rb')"\s*:', re.DOTALL
)
_CLOSES = {b"}": b"{", b"]": b"["}


class _BrokenError(Exception):
    """The element's strings or brackets cannot be right."""


def array_records(stream: BinaryIO, offset: int) -> Iterator[RawRecord | SpoiltRecord]:
    """The elements after the `[` that was just read, `offset` bytes into the file."""
    return _Array(stream, offset).records()


class _CommaMissingError(Exception):
    """A brace opens right behind an element that is whole."""


class _Array:
    """A window on the file: `data` from the element's `start`, scanned up to `pos`.

    `base` is the place of `data` in the file; `head` the first bytes of an element too long,
    whose later bytes are dropped as they are read; `no_comma_before` the first record without
    a comma before it.
    """

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self.stream = stream
        self.base = offset
        self.data = b""
        self.start = 0
        self.pos = 0
        self.head = b""
        self.count = 0
        self.no_comma_before = 0
        self.comma_last = False

    def records(self) -> Iterator[RawRecord | SpoiltRecord]:
        """Each element, then what is wrong with the array's end, if anything."""
        token = b","
        while token == b",":
            try:
                token = self._end_of_element()
            except _CommaMissingError:
                self.pos -= 1
                yield self._element(self.pos)
                self.no_comma_before = self.no_comma_before or self.count + 1
            except _BrokenError:
                token = b"," if self._to_next_record() else b"broken"
                yield self._element(self.pos)
            else:
                end = self.pos - len(token)
                if token and self._holds_something(end, token):
                    yield self._element(end)
                else:
                    self.comma_last = token == b"]" and self.count > 0
            self._begin_element()
        if token == b"":
            yield from self._unfinished()
        elif token == b"]" and (rest := self._rest()):
            yield self._spoilt("after_array", rest)
        yield from self._commas()

    # -- elements --------------------------------------------------------------------------------

    def _holds_something(self, end: int, token: bytes) -> bool:
        """Nothing between two commas is a place without a record; before the bracket it is none."""
        return token == b"," or bool(self.head or self.data[self.start : end].strip(BLANK))

    def _element(self, end: int) -> RawRecord | SpoiltRecord:
        raw = self.data[self.start : end].strip(BLANK).removesuffix(b",")
        if self.head or len(raw) > MAX_RECORD:
            return self._spoilt("too_long", self.head or raw)
        self.count += 1
        return RawRecord(self.count, raw, self.base + self.pos)

    def _spoilt(self, code: str, raw: bytes, **params: str) -> SpoiltRecord:
        self.count += 1
        return spoilt(self.count, code, raw, self.base + self.pos, **params)

    def _commas(self) -> Iterator[SpoiltRecord]:
        """What is wrong between the elements: one more record for each kind of fault."""
        if self.no_comma_before:
            yield self._spoilt("comma_missing", b"", place=str(self.no_comma_before))
        if self.comma_last:
            yield self._spoilt("comma_last", b"")

    def _begin_element(self) -> None:
        self.last_start, self.last_head = self.start, self.head
        self.start, self.head = self.pos, b""

    def _unfinished(self) -> Iterator[RawRecord | SpoiltRecord]:
        """The file ended before the array did, inside an element or after one."""
        raw = self.last_head or self.data[self.last_start :].strip(BLANK)
        whole = raw[-1:] == b"}" and not self.open
        if whole and not self.last_head:
            yield RawRecord(self.count + 1, raw, self.base + self.pos)
            self.count += 1
            raw = b""
        yield self._spoilt("cut_short" if raw else "array_open", raw)

    def _end_of_element(self) -> bytes:
        """Scan to the comma or bracket that ends the element; empty at the end of the file."""
        self.open = open_ = bytearray()
        while token := self._token(_TO_BRACKET if open_ else _TO_BRACKET_OR_COMMA):
            if token in _CLOSES and open_:
                if open_[-1:] != _CLOSES[token]:
                    raise _BrokenError
                open_.pop()
            elif token in (b"{", b"["):
                if token == b"{":
                    self._refuse_misplaced()
                open_ += token
                if len(open_) > _DEEPEST:
                    raise _BrokenError
            elif token == b"}":
                raise _BrokenError
            else:
                return token
        return b""

    def _refuse_misplaced(self) -> None:
        """A brace where no object can stand: after a comma in an object, after an element."""
        before = self._before(self.pos - 1)
        if self.open[-1:] == b"{" and before == b",":
            raise _BrokenError
        if not self.open and before == b"}":
            raise _CommaMissingError

    # -- scanning --------------------------------------------------------------------------------

    def _token(self, to_token: re.Pattern[bytes]) -> bytes:
        """The next bracket (or comma) outside strings; empty at the end of the file."""
        while True:
            self.pos = self._skip(to_token)
            if self.pos == len(self.data):
                if not self._refill():
                    return b""
                continue
            token = self.data[self.pos : self.pos + 1]
            if token == b'"':
                self._pass_string()
                continue
            self.pos += 1
            return token

    def _skip(self, pattern: re.Pattern[bytes]) -> int:
        found = pattern.match(self.data, self.pos)
        return found.end() if found else self.pos

    def _pass_string(self) -> None:
        """Go behind the string that opens at `pos`, or to the end of the file."""
        if self._before(self.pos) not in (b"", b"{", b"[", b",", b":"):
            raise _BrokenError
        self.pos += 1
        while True:
            self.pos = self._skip(_TO_STRING_END)
            byte = self.data[self.pos : self.pos + 1]
            if byte == b"\n":
                raise _BrokenError
            if byte == b'"':
                self.pos += 1
                return
            if not self._refill():
                self.open += b'"'
                self.pos = len(self.data)
                return

    def _before(self, pos: int) -> bytes:
        """The last byte before `pos` in this element that is not blank; empty if unknown."""
        return self.data[max(self.start, pos - _LOOK_BACK) : pos].rstrip(BLANK)[-1:]

    def _refill(self) -> bool:
        """Read on, and let go of what is not needed; False at the end of the file."""
        chunk = self.stream.read(_CHUNK)
        if self.pos - self.start > MAX_RECORD + _CHUNK:
            self.head = self.head or self.data[self.start :][:KEPT_OF_TOO_LONG]
        if self.head:
            self.start = max(self.start, self.pos - _LOOK_BACK)
        self.base += self.start
        self.data = self.data[self.start :] + chunk
        self.pos -= self.start
        self.start = 0
        return bool(chunk)

    def _to_next_record(self) -> bool:
        """From inside a broken element to the next record's brace; False if there is none."""
        begun = self.data[self.start :]
        self.pos = self.start + len(begun) - len(begun.lstrip(BLANK)) + 1
        while not (found := _RECORD_START.search(self.data, self.pos)):
            self.pos = max(self.pos, len(self.data) - _LOOK_BACK)
            if not self._refill():
                self.pos = len(self.data)
                return False
        self.pos = found.start()
        return True

    def _rest(self) -> bytes:
        """The first bytes after the array's end that are not blank, the rest read and dropped."""
        rest = self.data[self.pos :].lstrip(BLANK)
        while chunk := self.stream.read(_CHUNK):
            self.base += len(chunk)
            if len(rest) < KEPT_OF_TOO_LONG:
                rest = (rest + chunk).lstrip(BLANK)
        return rest
