"""Zones and public holidays as rules."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from review_data.holidays import HolidayRule, Holidays, holiday_rules, zones


def test_zones_are_those_of_the_submission() -> None:
    """Exactly `metropole`, `alsace-moselle`, `971` to `978`."""
    assert set(zones()) == {"metropole", "alsace-moselle"} | {str(n) for n in range(971, 979)}


def test_every_zone_has_its_own_midnight() -> None:
    """The caisse's own time zone counts (domain 2.6): each name is known to zoneinfo."""
    names = {zone.id: zone.clock.key for zone in zones().values()}
    assert names["metropole"] == names["alsace-moselle"] == "Europe/Paris"
    assert names["974"] == "Indian/Reunion"
    assert len(set(names.values())) == 9


def test_eleven_holidays_hold_everywhere() -> None:
    """CT L. 3133-1 lists eleven."""
    everywhere = [rule for rule in holiday_rules() if not rule.zones]
    assert len(everywhere) == 11
    assert {rule.article for rule in everywhere} == {"CT L. 3133-1"}


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("976", (4, 27)),
        ("972", (5, 22)),
        ("971", (5, 27)),
        ("978", (5, 27)),
        ("973", (6, 10)),
        ("977", (10, 9)),
        ("974", (12, 20)),
    ],
)
def test_each_overseas_department_has_its_day_of_abolition(zone: str, day: tuple[int, int]) -> None:
    """CT L. 3422-2."""
    local = [rule for rule in holiday_rules() if zone in rule.zones]
    assert [(rule.month, rule.day) for rule in local] == [day]


def test_alsace_moselle_has_two_more() -> None:
    """CT L. 3134-13: Good Friday and 26 December; the first is not in every commune."""
    local = [rule for rule in holiday_rules() if "alsace-moselle" in rule.zones]
    assert [(r.after_easter, r.month, r.day, r.certainty) for r in local] == [
        (-2, None, None, "assumed"),
        (None, 12, 26, "certain"),
    ]


@pytest.mark.parametrize("when", [{}, {"month": 5}, {"month": 5, "day": 1, "after_easter": 1}])
def test_a_rule_is_fixed_or_movable(when: dict[str, int]) -> None:
    """A holiday is given by month and day, or by days after Easter, never by both or neither."""
    with pytest.raises(ValidationError, match="give month and day"):
        HolidayRule.model_validate(
            {"label": "A day", "article": "A", "certainty": "certain", **when}
        )


def test_a_rule_for_an_unknown_zone_is_refused() -> None:
    """A misspelt zone never passes in silence."""
    rule = {"label": "A day", "article": "A", "certainty": "certain", "after_easter": 0}
    with pytest.raises(ValidationError, match="unknown zone"):
        Holidays.model_validate({"zone": [], "holiday": [{**rule, "zones": ["979"]}]})
