-- Schema 1. Never edited once released: a change is a new file with the next number.

-- The append-only log. It is the truth; every other table about cards can be made from it again.
-- Clustered by id: UUIDv7 grow with time, so that a new event lands on the last page.
CREATE TABLE events (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device            BLOB    NOT NULL CHECK (length(device) = 16),
    seq               INTEGER NOT NULL,           -- dense per device, from 1
    at                INTEGER NOT NULL,           -- milliseconds since 1970-01-01 UTC
    offset_minutes    INTEGER NOT NULL,           -- local clocks ahead of UTC
    study_day         INTEGER NOT NULL,           -- days since 1970-01-01, as decided then
    session           BLOB    CHECK (length(session) = 16),
    kind              TEXT    NOT NULL,
    card              TEXT,                       -- the key as it was then
    -- Ratings.
    rating            INTEGER CHECK (rating BETWEEN 1 AND 5),
    duration_ms       INTEGER,
    language          TEXT,
    scheduler         TEXT,
    before_repetition INTEGER,                    -- state before; null of a new card
    before_interval   INTEGER,
    before_ease       INTEGER,
    before_due        INTEGER,
    practice          INTEGER CHECK (practice IN (0, 1)),
    seed              INTEGER,                    -- varied cards
    inputs            TEXT,                       -- JSON
    profile           TEXT,
    expected          TEXT,
    given             TEXT,
    -- Call-backs, undos.
    reason            TEXT,
    target            BLOB    CHECK (length(target) = 16),
    -- Kinds without columns of their own, among them those of later versions: JSON. Never null
    -- of such a kind (of those that this version folds: set_due), always null of the others.
    data              TEXT
) STRICT, WITHOUT ROWID;

-- The history of a card in the order of the fold: refolding a card, `history`, replay.
CREATE INDEX events_by_card ON events (card, at, device, seq) WHERE card IS NOT NULL;

-- The last number and time of the own device (each append); what a device wrote since (export).
CREATE INDEX events_by_device ON events (device, seq, at);

-- Undo (the events of today), the streak (days with ratings), the pace (newest ratings first).
CREATE INDEX events_by_day ON events (study_day, at);

-- Whether an event was taken back.
CREATE INDEX events_by_target ON events (target) WHERE target IS NOT NULL;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

-- Where each card stands: the log folded, under the card's current key. No row: nothing ever
-- happened to the card. Read as a whole at each start, in key order; 17 columns instead of one
-- packed `state` (src/store/schedule_row.rs has its layout) made that about twice as slow. There is
-- no index by due day: reading everything takes a few milliseconds, and the index would be a
-- third of what each rating writes.
CREATE TABLE schedule (
    card  TEXT NOT NULL PRIMARY KEY,
    state BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys that cards had before. `successor` is what a deck says, `current` the end of the chain.
CREATE TABLE aliases (
    old       TEXT NOT NULL PRIMARY KEY,
    successor TEXT NOT NULL,
    current   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The former keys of a card, each time it is refolded.
CREATE INDEX aliases_by_current ON aliases (current);

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
