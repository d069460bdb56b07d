"""What filters, searches and orders go by; what was passed over; a person's own views.

`person_word` has each word of each name, so that any of them is found by its beginning; open
protocols stand apart, since a search of the queue must not wade through years of closed ones.
"""

from __future__ import annotations

from sqlite_utils import Database

from review_queue.spelling import ald_key, doctor_key, person_key


def teach_spelling(db: Database) -> None:
    """Let the step's statements spell names as arrivals are spelt."""
    for function in (ald_key, doctor_key, person_key):
        db.register_function(function, deterministic=True)


STEP = """
ALTER TABLE protocol ADD COLUMN ald_key TEXT NOT NULL DEFAULT '';;
ALTER TABLE protocol ADD COLUMN doctor_key TEXT NOT NULL DEFAULT '';;
ALTER TABLE protocol ADD COLUMN back_on TEXT;;
DROP INDEX by_person;;
DROP INDEX open_person;;
UPDATE protocol SET ald_key = ald_key(ald), doctor_key = doctor_key(doctor);;
UPDATE protocol SET person_key = (
        SELECT person_key(
            json_extract(document, '$.patient.family_name'),
            json_extract(document, '$.patient.given_names'))
        FROM submission WHERE protocol_id = protocol.id)
    WHERE person_key LIKE '% % %' AND id IN (SELECT protocol_id FROM submission);;
CREATE INDEX open_person ON protocol (person_key, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_doctor_name ON protocol (doctor_key, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_ald ON protocol (ald_key, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_zone ON protocol (zone, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_received ON protocol (received, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_month ON protocol (last_day, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_lines ON protocol (lines, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_off_list ON protocol (-off_list, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_state ON protocol (state, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed') AND state IN ('suspended', 'lapsed');;
CREATE INDEX open_restricted ON protocol (act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed') AND restricted = 1;;
CREATE INDEX open_begun ON protocol (act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed') AND decided > 0;;
CREATE INDEX open_back ON protocol (back_on, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed') AND back_on IS NOT NULL;;
CREATE TABLE person_word (
    open INTEGER NOT NULL,
    word TEXT NOT NULL,
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    PRIMARY KEY (open, word, protocol_id)
) STRICT, WITHOUT ROWID;;
INSERT INTO person_word
    SELECT DISTINCT state IN ('pending', 'suspended', 'lapsed'), value, protocol.id
    FROM protocol, json_each('["' || replace(person_key, ' ', '","') || '"]')
    ORDER BY 1, 2, 3;;
CREATE TRIGGER words_of_new AFTER INSERT ON protocol
    BEGIN
        INSERT INTO person_word
            SELECT DISTINCT new.state IN ('pending', 'suspended', 'lapsed'), value, new.id
            FROM json_each('["' || replace(new.person_key, ' ', '","') || '"]');
    END;;
CREATE TRIGGER words_of_moved AFTER UPDATE OF state, person_key ON protocol
    WHEN (old.state IN ('pending', 'suspended', 'lapsed'))
        <> (new.state IN ('pending', 'suspended', 'lapsed'))
        OR old.person_key <> new.person_key
    BEGIN
        DELETE FROM person_word
            WHERE open = (old.state IN ('pending', 'suspended', 'lapsed'))
            AND protocol_id = old.id AND word IN (
                SELECT value FROM json_each('["' || replace(old.person_key, ' ', '","') || '"]'));
        INSERT INTO person_word
            SELECT DISTINCT new.state IN ('pending', 'suspended', 'lapsed'), value, new.id
            FROM json_each('["' || replace(new.person_key, ' ', '","') || '"]');
    END;;
CREATE TABLE passed (
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    "by" TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (protocol_id, "by", day)
) STRICT, WITHOUT ROWID;;
CREATE TABLE own_view (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    sort TEXT NOT NULL,
    reverse INTEGER NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID
"""
