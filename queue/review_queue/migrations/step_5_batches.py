"""Acts on many protocols at once: an item for each of them; what is signed and waits to leave."""

STEP = """
CREATE TABLE act_item (
    act_id INTEGER NOT NULL REFERENCES register (id),
    reference TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (act_id, reference)
) STRICT;;
CREATE INDEX act_item_of ON act_item (reference, act_id);;
CREATE TRIGGER act_item_is_never_changed BEFORE UPDATE ON act_item
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
CREATE TRIGGER act_item_is_never_shortened BEFORE DELETE ON act_item
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
CREATE TRIGGER act_item_is_never_overwritten BEFORE INSERT ON act_item
    WHEN EXISTS (SELECT 1 FROM act_item WHERE act_id = new.act_id AND reference = new.reference)
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;;
DROP INDEX register_undoable;;
CREATE INDEX register_undoable ON register (by, id) WHERE act IN (
    'decided', 'signed', 'batch_signed', 'closed', 'suspended', 'resumed', 'undone');;
CREATE INDEX signed_waiting ON protocol (signed_at, reference) WHERE state = 'signed'
"""
