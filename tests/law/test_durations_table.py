"""Every length of the annex, by sub-case and version, against a table written by hand.

The table transcribes domain 1.3: `a>b` first period and renewal stated by the annex,
`a>(b)` renewal presumed, `a>no` no renewal, `a>b/c` two renewals, `-` not on the list.
"""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import propose_validity

VERSIONS = {
    "v2011a": (date(2011, 1, 22), date(2011, 6, 26)),
    "v2011b": (date(2011, 6, 27), date(2015, 12, 31)),
    "v2016": (date(2016, 1, 1), date(2017, 4, 5)),
    "v2017": (date(2017, 4, 6), date(2024, 7, 9)),
    "v2024": (date(2024, 7, 10), date(2026, 11, 21)),
}

TABLE = """
1      2>5/2   2>5/2   2>5/2   3>10    3>10
2.1.1  5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
2.1.2  5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
2.2    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
2.3    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
3      5>(5)   5>(5)   5>(5)   5>10    10>(10)
4      2>(2)   2>(2)   2>(2)   3>(3)   3>(3)
5.1    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
5.2    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
5.3    2>(2)   2>(2)   2>(2)   5>(5)   5>(5)
5.4    2>(2)   2>(2)   2>(2)   5>(5)   5>(5)
5.5    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
6.1    2>(2)   2>(2)   2>(2)   5>10    5>10
6.2    2>(2)   2>(2)   2>(2)   5>10    5>10
6.3    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
7.1    2>(2)   2>(2)   2>(2)   10>(10) 10>(10)
7.2a   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
7.2b   2>no    2>no    2>no    3>no    3>no
8      5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
9.1    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
9.2a   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
9.2b   2>(2)   2>(2)   2>(2)   10>(10) 10>(10)
10.1   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
10.2   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
11.1   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
11.2   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
11.3   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
12     5>(5)   -       -       -       -
13     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
14.1   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
14.2   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
14.3   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
15     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
16     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
17     5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
18     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
19.1   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
19.2   2>(2)   2>(2)   2>(2)   3>(3)   5>(5)
20     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
21.1   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
21.2a  5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
21.2b  2>(2)   2>(2)   2>(2)   10>(10) 10>(10)
21.3   5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
22     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
23a    5>(5)   5>(5)   5>(5)   5>(5)   10>(10)
23b    5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
23c    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
23d    5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
24     2>(2)   2>(2)   2>(2)   3>(3)   5>(5)
25     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
26     5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
27     5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
28a    5>(5)   5>(5)   5>(5)   10>(10) 10>(10)
28b    2>(2)   2>(2)   2>(2)   3>(3)   3>(3)
29.1   2>no    2>no    2>no    3>no    3>no
29.2   5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
30     5>(5)   5>(5)   5>(5)   5>(5)   5>(5)
"""

CELLS = [
    (code, version, cell)
    for code, *cells in (row.split() for row in TABLE.split("\n") if row)
    for version, cell in zip(VERSIONS, cells, strict=True)
]
CURRENT = [(code, version, cell) for code, version, cell in CELLS if cell != "-"]


def eve_of_anniversary(start: date, years: int) -> date:
    """The day before the same day so many years later; 29 February ends on 28 February."""
    try:
        return date.fromordinal(start.replace(year=start.year + years).toordinal() - 1)
    except ValueError:
        return date(start.year + years, 2, 28)


def test_the_table_is_whole() -> None:
    """57 sub-cases in five versions; only ALD 12 is missing from four of them."""
    assert len(CELLS) == 57 * 5
    assert [code for code, _, cell in CELLS if cell == "-"] == ["12"] * 4


@pytest.mark.parametrize("edge", [0, 1], ids=["first day", "last day"])
@pytest.mark.parametrize(("code", "version", "cell"), CURRENT)
def test_first_period(code: str, version: str, cell: str, edge: int) -> None:
    """Domain 1.3, first period, on the first and last day of each version."""
    years, on = int(cell.split(">")[0]), VERSIONS[version][edge]
    born = on if code == "7.2b" else None
    found = propose_validity(code, "initial", on, born=born)
    assert (found.years, found.version, found.case) == (years, version, code)
    assert found.start == on
    if code == "7.2b":
        assert found.until == on.replace(year=on.year + years)
    else:
        assert found.until == eve_of_anniversary(on, years)
    assert found.renewable is not cell.endswith("no")
    assert found.stated
    assert found.certainty == ("assumed" if version == "v2016" else "certain")


@pytest.mark.parametrize(("code", "version", "cell"), CURRENT)
def test_renewal(code: str, version: str, cell: str) -> None:
    """Domain 1.3, renewal: stated, presumed, a choice of two, or none."""
    on, covered = VERSIONS[version][0], date(2017, 2, 28)
    renewal = cell.split(">")[1]
    found = propose_validity(code, "renewal", on, covered_until=covered)
    assert found.version == version
    if renewal == "no":
        assert (found.refused, found.years, found.until) == ("not_renewable", None, None)
    elif "/" in renewal:
        assert found.years is None
        assert [a.years for a in found.alternatives] == [int(y) for y in renewal.split("/")]
    else:
        assert found.years == int(renewal.strip("()"))
        assert found.start == date(2017, 3, 1)
        assert found.until == eve_of_anniversary(date(2017, 3, 1), found.years)
        assert found.stated is ("(" not in renewal)
        assumed = "(" in renewal or version == "v2016"
        assert found.certainty == ("assumed" if assumed else "certain")


def test_the_decree_of_2024_changed_four_cases_only() -> None:
    """Décret 2024-768: ALD 3, 19.2, 23a and 24 (domain 1.3)."""
    by_case = {(code, version): cell.split(">")[0] for code, version, cell in CURRENT}
    changed = {
        code
        for code, version in by_case
        if version == "v2024" and by_case[code, "v2017"] != by_case[code, version]
    }
    assert changed == {"3", "19.2", "23a", "24"}
    for code in changed:
        before = propose_validity(code, "initial", date(2024, 7, 9))
        after = propose_validity(code, "initial", date(2024, 7, 10))
        assert (before.years, after.years) == (
            int(by_case[code, "v2017"]),
            int(by_case[code, "v2024"]),
        )
