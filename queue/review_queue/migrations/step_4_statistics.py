"""What happened on which day, and what was signed by ALD: counters that every write keeps.

Two facts stand in the rows from here on, so that a counter follows from a row alone: when silence
rejected a protocol (`lapsed_on`, kept when it is signed late) and when it was signed or closed
(`ended_on`, the day of its caisse's zone; of what ended before this step UTC's day). An act that
passes a protocol over tells that day itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

_SIGNED = "{row}.state IN ('signed', 'released')"
_ENDED = "{row}.state IN ('signed', 'released', 'closed')"
_NO_SILENCE = "{row}.deemed_on IS NULL AND {row}.lapsed_on IS NULL"


class Counted(NamedTuple):
    """A figure that a row adds to: on which day, how much, where; `{row}` is the row's name."""

    figure: str
    day: str
    amount: str = "1"
    where: str = "1"


def _days(start: str, end: str) -> str:
    return f"CAST(julianday({{row}}.{end}) - julianday({{row}}.{start}) AS INTEGER)"


OF_PROTOCOL = (
    Counted("received", "{row}.received"),
    Counted("signed", "{row}.ended_on", where=_SIGNED),
    Counted("days_to_sign", "{row}.ended_on", _days("received", "ended_on"), _SIGNED),
    Counted("closed", "{row}.ended_on", where="{row}.state = 'closed'"),
    Counted("avoided", "{row}.ended_on", where=f"{_ENDED} AND {_NO_SILENCE}"),
    Counted("deemed", "{row}.deemed_on"),
    Counted("lapsed", "{row}.lapsed_on"),
)
OF_SUSPENSION = (
    Counted("asked", "{row}.asked"),
    Counted("answered", "{row}.answered"),
    Counted("days_stopped", "{row}.answered", _days("asked", "answered")),
    Counted("unanswered", "{row}.ended", where="{row}.answered IS NULL"),
    Counted("days_stopped", "{row}.ended", _days("asked", "ended"), "{row}.answered IS NULL"),
)


def _adds(counted: Iterable[Counted], row: str, source: str = "", sign: str = "") -> str:
    """What a row (or every row of a table) adds to the counters, or takes away."""
    return " UNION ALL ".join(
        f"SELECT {one.day} AS day, '{one.figure}' AS figure, {sign}{one.amount} AS n {source} "
        f"WHERE {one.where} AND {one.day} IS NOT NULL".replace("{row}", row)
        for one in counted
    )


def _count(*changes: str) -> str:
    return (
        f"INSERT INTO day_tally SELECT day, figure, sum(n) FROM ({' UNION ALL '.join(changes)}) "
        "GROUP BY day, figure HAVING sum(n) <> 0 ON CONFLICT DO UPDATE SET n = n + excluded.n"
    )


def _count_outcome(row: str, amount: int) -> str:
    return (
        f"INSERT INTO outcome_tally SELECT {row}.ald, {row}.outcome, {amount} "
        f"WHERE {_SIGNED} AND {row}.outcome IS NOT NULL "
        f"ON CONFLICT DO UPDATE SET n = n + excluded.n"
    ).replace("{row}", row)


def _changed(*columns: str) -> str:
    return " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)


def _of_its_ending(what: str) -> str:
    """What the register tells of a protocol's last signature or closing."""
    return (
        f"(SELECT {what} FROM register WHERE reference = protocol.reference "
        "AND act IN ('signed', 'closed') ORDER BY id DESC LIMIT 1)"
    )


def _passed_on(row: str) -> str:
    """The caisse's own day, which an act of before this step does not tell: then UTC's."""
    return f"coalesce(json_extract({row}.content, '$.day'), date({row}.at))"


_LAW_S_DAY = "date(r.at, '+12 hours')"
"""The law's acts are dated midnight of their zone: twelve hours later it is that day in UTC too."""

_RAN_AGAIN = f"""(
    SELECT min({_LAW_S_DAY}) FROM protocol p JOIN register r USING (reference)
    WHERE p.id = suspension.protocol_id AND r.act = 'suspension_ended'
        AND {_LAW_S_DAY} > suspension.asked
        AND {_LAW_S_DAY} <= coalesce(
            (SELECT min(later.asked) FROM suspension later
                WHERE later.protocol_id = suspension.protocol_id
                AND later.asked > suspension.asked),
            '9999-12-31')
)"""
"""The day on which the law ended this suspension, at the latest when the next was asked."""

STEP = f"""
ALTER TABLE protocol ADD COLUMN lapsed_on TEXT;;
ALTER TABLE protocol ADD COLUMN ended_on TEXT;;
ALTER TABLE suspension ADD COLUMN ended TEXT;;
UPDATE protocol SET lapsed_on = date(last_day, '+1 day') WHERE state = 'lapsed';;
UPDATE protocol SET ended_on = date(signed_at) WHERE {_SIGNED.format(row="protocol")};;
UPDATE protocol SET ended_on = {_of_its_ending("date(at)")} WHERE state = 'closed';;
UPDATE protocol SET lapsed_on = date(last_day, '+1 day')
    WHERE final_silence = 'rejection' AND ended_on > last_day
    AND {_of_its_ending("json_extract(content, '$.before.state')")} = 'lapsed';;
UPDATE suspension SET ended = {_RAN_AGAIN} WHERE answered IS NULL;;
CREATE TABLE day_tally (
    day TEXT NOT NULL,
    figure TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (day, figure)
) STRICT, WITHOUT ROWID;;
CREATE TABLE outcome_tally (
    ald TEXT NOT NULL,
    outcome TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ald, outcome)
) STRICT, WITHOUT ROWID;;
{_count(_adds(OF_PROTOCOL, "protocol", "FROM protocol"))};;
{_count(_adds(OF_SUSPENSION, "suspension", "FROM suspension"))};;
INSERT INTO day_tally
    SELECT {_passed_on("register")}, 'passed_over', count(*) FROM register
    WHERE act = 'passed_over' GROUP BY 1;;
INSERT INTO outcome_tally SELECT ald, outcome, count(*) FROM protocol
    WHERE {_SIGNED.format(row="protocol")} AND outcome IS NOT NULL GROUP BY ald, outcome;;
CREATE TRIGGER day_tally_of_new_protocol AFTER INSERT ON protocol
    BEGIN {_count(_adds(OF_PROTOCOL, "new"))}; END;;
CREATE TRIGGER day_tally_of_changed_protocol
    AFTER UPDATE OF state, received, ended_on, deemed_on, lapsed_on ON protocol
    WHEN {_changed("state", "received", "ended_on", "deemed_on", "lapsed_on")}
    BEGIN {_count(_adds(OF_PROTOCOL, "old", sign="-"), _adds(OF_PROTOCOL, "new"))}; END;;
CREATE TRIGGER outcome_tally_of_changed_protocol AFTER UPDATE OF state, outcome, ald ON protocol
    WHEN {_changed("state", "outcome", "ald")}
    BEGIN {_count_outcome("old", -1)}; {_count_outcome("new", 1)}; END;;
CREATE TRIGGER day_tally_of_new_suspension AFTER INSERT ON suspension
    BEGIN {_count(_adds(OF_SUSPENSION, "new"))}; END;;
CREATE TRIGGER day_tally_of_changed_suspension AFTER UPDATE ON suspension
    BEGIN {_count(_adds(OF_SUSPENSION, "old", sign="-"), _adds(OF_SUSPENSION, "new"))}; END;;
CREATE TRIGGER day_tally_of_dropped_suspension AFTER DELETE ON suspension
    BEGIN {_count(_adds(OF_SUSPENSION, "old", sign="-"))}; END;;
CREATE TRIGGER day_tally_of_passed_over AFTER INSERT ON register WHEN new.act = 'passed_over'
    BEGIN INSERT INTO day_tally VALUES ({_passed_on("new")}, 'passed_over', 1)
        ON CONFLICT DO UPDATE SET n = n + 1; END
"""
