"""The sentences of the catalogue that stand in data files, where no `_` marks them."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.annex import annex
from review_data.holidays import holiday_rules, zones
from review_data.recourse import recourse_routes
from review_data.regimes import shipped_regimes, treatments


def data_sentences() -> Iterator[tuple[str, str]]:
    """Each sentence with the file that holds it, in the file's order; repeats are left in."""
    found = {
        "annex.json": _of_annex(),
        "holidays.toml": _of_holidays(),
        "recourse.toml": _of_recourse(),
        "regimes": _of_regimes(),
        "treatments.toml": (treatment.note for treatment in treatments()),
    }
    for name, sentences in found.items():
        yield from ((name, sentence) for sentence in sentences if sentence)


def _of_annex() -> Iterator[str]:
    book = annex()
    for case in book.cases.values():
        for duration in case.durations.values():
            yield duration.note
            yield from duration.renewal_conditions
    yield from (rule.note for rule in book.transitional)
    yield from (other.rule for other in book.others.values())


def _of_holidays() -> Iterator[str]:
    yield from (zone.label for zone in zones().values())
    yield from (rule.label for rule in holiday_rules())


def _of_recourse() -> Iterator[str]:
    for route in recourse_routes():
        yield from (route.label, route.court, route.silence_note)


def _of_regimes() -> Iterator[str]:
    for regime in shipped_regimes():
        yield from (regime.label, regime.silence_text)
        yield from (rule.note for rule in regime.suspension)
