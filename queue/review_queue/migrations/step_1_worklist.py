"""The queue, what was submitted, decisions, notes, quarantine, register, counters."""

STEP = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;;
CREATE TABLE protocol (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    act_by TEXT NOT NULL,
    counts TEXT NOT NULL,
    silence TEXT NOT NULL,
    final_silence TEXT NOT NULL,
    silence_due TEXT,
    received TEXT NOT NULL,
    last_day TEXT NOT NULL,
    opinion_last_day TEXT,
    deemed_on TEXT,
    zone TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    ald TEXT NOT NULL,
    person TEXT NOT NULL,
    person_key TEXT NOT NULL,
    nir TEXT NOT NULL,
    doctor TEXT NOT NULL,
    rpps TEXT,
    requester TEXT NOT NULL,
    request TEXT NOT NULL,
    lines INTEGER NOT NULL,
    off_list INTEGER NOT NULL,
    decided INTEGER NOT NULL DEFAULT 0,
    restricted INTEGER NOT NULL,
    holder TEXT,
    lease_token TEXT,
    lease_until TEXT,
    outcome TEXT,
    signed_by TEXT,
    signed_at TEXT,
    digest TEXT NOT NULL
) STRICT;;
CREATE INDEX open_queue ON protocol (act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_person ON protocol (person_key, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX open_doctor ON protocol (rpps, act_by, reference)
    WHERE state IN ('pending', 'suspended', 'lapsed');;
CREATE INDEX by_person ON protocol (person_key);;
CREATE INDEX by_nir ON protocol (nir);;
CREATE INDEX by_holder ON protocol (holder) WHERE holder IS NOT NULL;;
CREATE INDEX silences_due ON protocol (zone, silence_due)
    WHERE silence_due IS NOT NULL AND state = 'pending';;
CREATE TABLE submission (
    protocol_id INTEGER PRIMARY KEY REFERENCES protocol (id),
    document TEXT NOT NULL,
    warnings TEXT NOT NULL
) STRICT;;
CREATE TABLE decision (
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    target TEXT NOT NULL CHECK (target IN ('condition', 'line')),
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (protocol_id, target, number)
) STRICT, WITHOUT ROWID;;
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;;
CREATE INDEX note_of ON note (protocol_id, id);;
CREATE TABLE register (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    act TEXT NOT NULL,
    reference TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;;
CREATE INDEX register_of ON register (reference, id);;
CREATE INDEX register_undoable ON register (by, id)
    WHERE act IN ('decided', 'signed', 'closed', 'undone');;
CREATE TRIGGER register_is_never_changed BEFORE UPDATE ON register
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
CREATE TRIGGER register_is_never_shortened BEFORE DELETE ON register
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
CREATE TRIGGER register_is_never_overwritten BEFORE INSERT ON register
    WHEN EXISTS (SELECT 1 FROM register WHERE id = new.id)
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    record INTEGER NOT NULL,
    at TEXT NOT NULL,
    field TEXT NOT NULL,
    problem TEXT NOT NULL,
    raw TEXT NOT NULL,
    UNIQUE (file, record, raw)
) STRICT;;
CREATE TABLE tally (
    state TEXT NOT NULL,
    act_by TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (state, act_by)
) STRICT, WITHOUT ROWID;;
CREATE TRIGGER tally_of_new AFTER INSERT ON protocol
    BEGIN
        INSERT INTO tally VALUES (new.state, new.act_by, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END;;
CREATE TRIGGER tally_of_moved AFTER UPDATE OF state, act_by ON protocol
    WHEN old.state <> new.state OR old.act_by <> new.act_by
    BEGIN
        UPDATE tally SET n = n - 1 WHERE state = old.state AND act_by = old.act_by;
        INSERT INTO tally VALUES (new.state, new.act_by, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END
"""
