"""Figures week by week: a table, what they come to together, and their course as a sparkline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from review_data.words import _
from review_queue.statistics import Flow, Statistics, Week
from review_tui.wording.aligned import GAP, aligned
from review_tui.wording.bars import Signs, sparkline
from review_tui.wording.dates import short_day
from review_tui.wording.numbers import grouped

UNDER_WAY = "*"
"""After the Monday of the present week."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of each week.

    Attributes:
        figure: None: there is none in these days.
        said: How the figure is written.
        course: Whether a sparkline shows it.
    """

    title: str
    figure: Callable[[Flow], int | None]
    said: Callable[[int], str] = grouped
    course: bool = True


def by_week(
    statistics: Statistics, columns: Sequence[Column], room: int, signs: Signs
) -> Iterator[str]:
    """The weeks since the first that has any of these figures; nothing where none has."""
    weeks = _begun(statistics.weeks, columns)
    if not weeks:
        return
    rows = [(_("week of"), *(column.title for column in columns))]
    rows += [(_name(week), *_figures(week, columns)) for week in weeks]
    if len(weeks) > 1:
        rows.append((_("together"), *_figures(statistics.together, columns)))
    yield from aligned(rows)
    yield _("{sign} under way").format(sign=UNDER_WAY)
    if len(weeks) > 1:
        yield from _courses(weeks, [column for column in columns if column.course], room, signs)


def _begun(weeks: Sequence[Week], columns: Sequence[Column]) -> Sequence[Week]:
    having = (n for n, week in enumerate(weeks) if any(column.figure(week) for column in columns))
    first = next(having, None)
    return () if first is None else weeks[first:]


def _name(week: Week) -> str:
    return short_day(week.monday) + (UNDER_WAY if week.under_way else "")


def _figures(flow: Flow, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        figure = column.figure(flow)
        yield "-" if figure is None else column.said(figure)


def _courses(
    weeks: Sequence[Week], columns: Sequence[Column], room: int, signs: Signs
) -> Iterator[str]:
    """The course of each figure, its latest weeks where not all fit, with its least and most.

    A figure that is 0 in every week has none.
    """
    every = ((column.title, [column.figure(week) or 0 for week in weeks]) for column in columns)
    found = [(title, figures) for title, figures in every if any(figures)]
    said = [
        _("{least} to {most} a week").format(least=grouped(min(n)), most=grouped(max(n)))
        for _title, n in found
    ]
    titles = max((cell_len(title) for title, _n in found), default=0)
    width = max(room - titles - max(map(cell_len, said), default=0) - 2 * len(GAP), 1)
    for (title, figures), words in zip(found, said, strict=True):
        padded = title + " " * (titles - cell_len(title))
        yield GAP.join((padded, sparkline(figures[-width:], signs), words))
