"""The ledger of suspensions, a caisse's own regimes and lists, who supervises the queue."""

STEP = """
ALTER TABLE protocol ADD COLUMN resumes_on TEXT;;
CREATE INDEX suspensions_due ON protocol (zone, resumes_on) WHERE state = 'suspended';;
CREATE TABLE suspension (
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    number INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('observation', 'documents')),
    asked TEXT NOT NULL,
    given INTEGER,
    answered TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (protocol_id, number)
) STRICT, WITHOUT ROWID;;
CREATE TABLE regime (
    id TEXT NOT NULL,
    in_force_from TEXT NOT NULL,
    scope TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (id, in_force_from, scope)
) STRICT, WITHOUT ROWID;;
CREATE TABLE lap_list (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;;
DROP INDEX register_undoable;;
CREATE INDEX register_undoable ON register (by, id)
    WHERE act IN ('decided', 'signed', 'closed', 'suspended', 'resumed', 'undone');;
INSERT INTO setting
    SELECT 'supervisor', by FROM register WHERE act = 'received' ORDER BY id LIMIT 1
"""
