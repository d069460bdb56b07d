"""Which annex speaks on which day, and the special rules that it adds (domain 1.2, 1.4, 1.5)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import propose_validity
from review_queue.law.step import Step
from tests.law.proofs import PRESUMED, V2011A, V2011B, V2016, V2017, V2024, V2024_UNCHECKED


@pytest.mark.parametrize(
    ("on", "step"),
    [
        ("2011-01-22", V2011A),
        ("2011-06-26", V2011A),
        ("2011-06-27", V2011B),
        ("2015-12-31", V2011B),
        ("2016-01-01", V2016),
        ("2017-04-05", V2016),
        ("2017-04-06", V2017),
        ("2024-07-09", V2017),
        ("2024-07-10", V2024),
        ("2026-03-14", V2024),
        ("2026-03-15", V2024_UNCHECKED),
        ("2026-11-21", V2024_UNCHECKED),
    ],
)
def test_the_annex_of_the_day_of_the_decision_speaks(on: str, step: Step) -> None:
    """Domain 1.2: first and last day of each version; after 2026-03-14 nobody has looked."""
    found = propose_validity("17", "initial", date.fromisoformat(on))
    assert found.explanation[0] == step
    assert found.version == step.result
    assert found.basis.startswith(f"{step.article}, ALD 17, ")


@pytest.mark.parametrize(
    ("on", "years"), [("2024-07-09", 3), ("2024-07-10", 5), ("2017-04-05", 2), ("2017-04-06", 3)]
)
def test_only_the_day_of_the_decision_chooses_the_version(on: str, years: int) -> None:
    """ALD 24, domain 1.5: neither the first day nor the cover before it counts."""
    day = date.fromisoformat(on)
    for start in (date(2011, 3, 1), date(2018, 3, 1), date(2026, 3, 1)):
        found = propose_validity("24", "initial", day, start=start)
        assert (found.years, found.start) == (years, start)
    renewed = propose_validity("24", "renewal", day, covered_until=date(2026, 2, 28))
    assert (renewed.years, renewed.start) == (years, date(2026, 3, 1))


FIRST_DAYS = {
    "v2011a": date(2011, 1, 22),
    "v2011b": date(2011, 6, 27),
    "v2016": date(2016, 1, 1),
    "v2017": date(2017, 4, 6),
    "v2024": date(2024, 7, 10),
}
ALL = tuple(FIRST_DAYS)
FROM_2011B = ALL[1:]
UNTIL_2016 = ALL[:3]
FROM_2017 = ALL[3:]

REOPENS = (
    "A recurrence or a late serious sequela causally linked to the treatment reopens the exemption."
)
ANTIVIRAL = (
    "Renewable if the antiviral treatment is being given; serious sequelae causally linked "
    "to the treatment reopen the exemption."
)
OLDER_THAN_A_YEAR = "Condition: the illness is more than one year old at the request."

SPECIAL_RULES = [
    ("1", UNTIL_2016, "Renewal of 5 or 2 years, by the neurological sequelae."),
    (
        "1",
        FROM_2017,
        "Renewable by periods of 10 years if a neurological deficit causes an incapacity "
        "that justifies prolonged rehabilitation.",
    ),
    ("2.1.2", ALL, REOPENS),
    ("3", ("v2017",), "Renewable by periods of 10 years."),
    ("5.3", ALL, "Going on with an anticoagulant is not in itself enough for a renewal."),
    ("5.4", ALL, "Renewable if a treatment (drugs, implanted defibrillator) must go on."),
    ("6.1", ALL, ANTIVIRAL),
    ("6.2", ALL, ANTIVIRAL),
    (
        "7.1",
        ALL,
        "Renewable when a heavy, costly treatment or costly tests must be repeated very often.",
    ),
    ("7.2b", ALL, "Covers the child from birth, up to an age; not renewable."),
    ("11.3", ALL, "Covered as long as a treatment is needed."),
    ("19.2", ALL, REOPENS),
    (
        "21.2b",
        ALL,
        "Renewable if the abnormalities have not gone after the inducing drug was stopped.",
    ),
    ("23a", ALL, OLDER_THAN_A_YEAR),
    ("23b", ALL, OLDER_THAN_A_YEAR),
    ("23c", ALL, OLDER_THAN_A_YEAR),
    ("23d", ALL, OLDER_THAN_A_YEAR),
    (
        "24",
        ALL,
        "No renewal of an unoperated Crohn's disease without flare or background treatment in "
        "the first 2 years, nor of a purely rectal colitis that needs no background treatment "
        "and had no significant flare in the first 2 years.",
    ),
    (
        "26",
        ALL,
        "Renewable if the orthopaedic treatment goes on or a new surgical indication arises.",
    ),
    (
        "28b",
        ALL,
        "Exceptional: only if a general corticoid or immunosuppressant treatment is needed.",
    ),
    ("29.1", ALL, "The text gives one period and no renewal."),
    (
        "30",
        ("v2011a",),
        "Renewable if a heavy therapy goes on or sequelae need care, permanent appliances "
        "included; a recurrence or a late serious sequela causally linked to the treatment "
        "reopens the exemption.",
    ),
    (
        "30",
        FROM_2011B,
        "Renewable if a therapy goes on or sequelae need care or diagnosis, permanent appliances "
        "included; a recurrence or a late serious sequela causally linked to the treatment "
        "reopens the exemption.",
    ),
]
RULE_OF = {(code, version): rule for code, among, rule in SPECIAL_RULES for version in among}
WITHOUT_RULE = (
    "2.1.1 2.2 2.3 4 5.1 5.2 5.5 6.3 7.2a 8 9.1 9.2a 9.2b 10.1 10.2 11.1 11.2 13 14.1 14.2 14.3 "
    "15 16 17 18 19.1 20 21.1 21.2a 21.3 22 25 27 28a 29.2"
).split()
PLAIN = [(code, version) for code in WITHOUT_RULE for version in ALL]
PLAIN += [("3", version) for version in ALL if version != "v2017"]
PLAIN += [("12", "v2011a")]


def test_every_case_of_every_version_is_in_one_of_both_tables() -> None:
    """57 sub-cases in five versions; ALD 12 in one of them only (domain 1.3)."""
    assert len(RULE_OF) + len(PLAIN) == len({*RULE_OF, *PLAIN}) == 57 * 5 - 4


@pytest.mark.parametrize(("code", "version"), RULE_OF)
def test_a_special_rule_is_shown_with_the_length(code: str, version: str) -> None:
    """Domain 1.4: in the notes and in the proof, in the versions that have it."""
    on = FIRST_DAYS[version]
    found = propose_validity(code, "initial", on, born=on)
    rule = RULE_OF[code, version]
    assert found.notes == (rule,)
    shown = [step for step in found.explanation if step.rule == "special_rule"]
    article = "CSS annexe D. 322-1" if version.startswith("v2011") else "CSS annexe D. 160-4"
    assert shown == [Step("special_rule", article, rule, "")]


@pytest.mark.parametrize(("code", "version"), PLAIN)
def test_no_other_case_has_a_special_rule(code: str, version: str) -> None:
    """Domain 1.4 is the whole list: elsewhere a first period comes without a note."""
    found = propose_validity(code, "initial", FIRST_DAYS[version])
    assert found.notes == ()
    assert all(step.rule != "special_rule" for step in found.explanation)


@pytest.mark.parametrize(
    ("code", "version", "presumed"),
    [
        ("1", "v2017", False),
        ("3", "v2017", False),
        ("6.1", "v2024", False),
        ("6.2", "v2017", False),
        ("6.1", "v2016", True),
        ("2.1.2", "v2024", True),
        ("30", "v2011a", True),
        ("30", "v2011b", True),
        ("23b", "v2017", True),
    ],
)
def test_a_renewal_shows_the_special_rule_first(code: str, version: str, presumed: bool) -> None:
    """Domain 1.3 and 1.4: what renews it, then whether its length is presumed."""
    on = FIRST_DAYS[version]
    found = propose_validity(code, "renewal", on, covered_until=on)
    rule = RULE_OF[code, version]
    assert found.notes == ((rule, PRESUMED) if presumed else (rule,))
