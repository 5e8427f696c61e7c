-- Schema 2: quizzes and exams as projections of the log, made again from it by this step.

-- Every quiz that began: its events folded (src/domain/quiz/attempt.rs).
CREATE TABLE quizzes (
    session       BLOB    NOT NULL PRIMARY KEY CHECK (length(session) = 16),
    at            INTEGER NOT NULL,           -- of the beginning, as of the other times: milliseconds
    study_day     INTEGER NOT NULL,           -- since 1970-01-01 UTC, and days
    minutes       INTEGER CHECK (minutes > 0),-- null of practice
    pass          INTEGER CHECK (pass BETWEEN 0 AND 255),
    title         TEXT,                       -- JSON: language and text
    blueprint     TEXT,
    questions     INTEGER NOT NULL,
    answered      INTEGER NOT NULL,
    elapsed_ms    INTEGER NOT NULL,
    ended_at      INTEGER,                    -- null while it goes on, as the rest
    ending        TEXT    CHECK (ending IN ('handed_in', 'time_up', 'given_up')),
    right_answers INTEGER,
    counted       INTEGER                     -- questions that were not taken out
) STRICT, WITHOUT ROWID;

-- How each question of a quiz stands.
CREATE TABLE quiz_questions (
    session  BLOB    NOT NULL CHECK (length(session) = 16),
    place    INTEGER NOT NULL,                -- from 0
    card     TEXT    NOT NULL,                -- the key as it was then
    given    TEXT,                            -- JSON
    marked   INTEGER NOT NULL CHECK (marked IN (0, 1)),
    guessed  INTEGER NOT NULL CHECK (guessed IN (0, 1)),
    spent_ms INTEGER NOT NULL,
    seen_at  INTEGER,                         -- null while nobody has looked at it
    outcome  TEXT    CHECK (outcome IN ('right', 'wrong', 'open', 'taken_out')),
    PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

-- When each card was last asked: what was not asked for longest is drawn first.
CREATE INDEX quiz_questions_by_card ON quiz_questions (card, seen_at) WHERE seen_at IS NOT NULL;

-- The events of a quiz: each answer, resuming, results.
CREATE INDEX events_by_quiz ON events (session, at, device, seq)
WHERE kind IN ('quiz_start', 'quiz_answer', 'quiz_end');
