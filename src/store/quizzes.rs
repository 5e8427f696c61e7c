//! Quizzes: the projection of what the log says about them, read, brought up to date and made
//! again.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;
use std::ops::ControlFlow;

use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Store;
use super::event_row::{self, text, unreadable, uuid};
use crate::domain::event::{Event, EventKind};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::quiz::{Attempt, Mode, Outcome, Score, Summary};
use crate::domain::study_day::{Instant, StudyDay};

/// The events of a quiz, undone ones left out, in the order of the fold.
pub(super) const QUIZ_EVENTS: &str = "
    SELECT event.* FROM events AS event
    WHERE event.session = ?1 AND event.kind IN ('quiz_start', 'quiz_answer', 'quiz_end')
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
    ORDER BY event.at, event.device, event.seq, event.id";

/// Every session with events of a quiz.
const SESSIONS: &str = "
    SELECT DISTINCT session FROM events
    WHERE kind IN ('quiz_start', 'quiz_answer', 'quiz_end') AND session IS NOT NULL";

/// When each card was last asked, by its current key.
const LAST_ASKED: &str = "
    SELECT coalesce(alias.current, question.card) AS card, max(question.seen_at) AS seen_at
    FROM quiz_questions AS question LEFT JOIN aliases AS alias ON alias.old = question.card
    WHERE question.seen_at IS NOT NULL
    GROUP BY 1";

/// A quiz, or a question of one, that this program did not write.
#[derive(Debug, thiserror::Error)]
#[error("a quiz with minutes and no pass mark, or an end without a score")]
struct Incomplete;

impl Store {
    /// A quiz as its events tell it; None where none began under this identifier.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn attempt(&self, quiz: SessionId) -> Result<Option<Attempt>, Fault> {
        self.read(|connection| fold(connection, quiz))
    }

    /// Every quiz that began, the newest first.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn quizzes(&self) -> Result<Vec<Summary>, Fault> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT * FROM quizzes ORDER BY at DESC, session DESC")?
                .query_map([], summary)?
                .collect()
        })
    }

    /// The quiz that began last of those that have not ended.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn unfinished_quiz(&self) -> Result<Option<Summary>, Fault> {
        self.read(|connection| {
            let sql = "SELECT * FROM quizzes WHERE ended_at IS NULL
                       ORDER BY at DESC, session DESC LIMIT 1";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query_map([], summary)?;
            rows.next().transpose()
        })
    }

    /// When each card was last asked in any quiz, by its current key.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn last_asked(&self) -> Result<HashMap<CardKey, Instant>, Fault> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(LAST_ASKED)?;
            let asked =
                statement.query_map([], |row| Ok((text(row, 0)?, Instant(row.get("seen_at")?))))?;
            asked.collect()
        })
    }
}

/// The quiz to which an event belongs; None of one that belongs to none. By its name, because one
/// that came by way of an older version is of a known kind only when it is read again.
pub(super) fn concerned(event: &Event) -> Option<SessionId> {
    let names = ["quiz_start", "quiz_answer", "quiz_end"];
    event.session.filter(|_| names.contains(&event.kind.name()))
}

/// Brings a quiz up to date after `event` of it, which is in the log by now. An answer changes the
/// row of its question and no other one.
pub(super) fn take_in(
    connection: &Connection,
    quiz: SessionId,
    event: &Event,
) -> rusqlite::Result<()> {
    let (EventKind::QuizAnswer { answer, .. }, Some(attempt)) =
        (&event.kind, fold(connection, quiz)?)
    else {
        return refold(connection, quiz);
    };
    keep_quiz(connection, &attempt)?;
    keep_question(connection, &attempt, answer.place)
}

/// Makes a quiz from all its events.
pub(super) fn refold(connection: &Connection, quiz: SessionId) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM quizzes WHERE session = ?1",
        "DELETE FROM quiz_questions WHERE session = ?1",
    ] {
        connection
            .prepare_cached(sql)?
            .execute([quiz.0.into_bytes()])?;
    }
    let Some(attempt) = fold(connection, quiz)? else {
        return Ok(());
    };
    keep_quiz(connection, &attempt)?;
    for place in 0..attempt.sheet().entries().len() {
        keep_question(connection, &attempt, place)?;
    }
    Ok(())
}

/// Makes every quiz from the log again.
pub(super) fn replay(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM quizzes", [])?;
    connection.execute("DELETE FROM quiz_questions", [])?;
    let sessions: BTreeSet<SessionId> = connection
        .prepare_cached(SESSIONS)?
        .query_map([], |row| Ok(SessionId(uuid(row, 0)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for session in sessions {
        refold(connection, session)?;
    }
    Ok(())
}

fn fold(connection: &Connection, quiz: SessionId) -> rusqlite::Result<Option<Attempt>> {
    let mut events = Vec::new();
    let mut statement = connection.prepare_cached(QUIZ_EVENTS)?;
    event_row::each(&mut statement, [quiz.0.into_bytes()], |columns, row| {
        events.push(columns.read(row)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Attempt::fold(quiz, &events))
}

fn keep_quiz(connection: &Connection, attempt: &Attempt) -> rusqlite::Result<()> {
    let summary = attempt.summary();
    let minutes = match summary.mode {
        Mode::Practice => None,
        Mode::Exam { minutes, .. } => Some(minutes.get()),
    };
    let (ended_at, ending, score) = match summary.ended {
        None => (None, None, None),
        Some((at, ending, score)) => (Some(at.0), Some(word(&ending)), Some(score)),
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO quizzes (
                 session, at, study_day, minutes, pass, title, blueprint, questions, answered,
                 elapsed_ms, ended_at, ending, right_answers, counted
             ) VALUES (
                 :session, :at, :study_day, :minutes, :pass, :title, :blueprint, :questions,
                 :answered, :elapsed_ms, :ended_at, :ending, :right_answers, :counted
             )",
        )?
        .execute(named_params! {
            ":session": summary.id.0.into_bytes(),
            ":at": summary.at.0,
            ":study_day": summary.study_day.number(),
            ":minutes": minutes,
            ":pass": summary.mode.pass(),
            ":title": summary.title.as_ref().map(json),
            ":blueprint": summary.blueprint,
            ":questions": number(summary.questions),
            ":answered": number(summary.answered),
            ":elapsed_ms": milliseconds(summary.elapsed_ms),
            ":ended_at": ended_at,
            ":ending": ending,
            ":right_answers": score.map(|score| number(score.right)),
            ":counted": score.map(|score| number(score.of)),
        })?;
    Ok(())
}

fn keep_question(connection: &Connection, attempt: &Attempt, place: usize) -> rusqlite::Result<()> {
    let sheet = attempt.sheet();
    let (Some(question), Some(entry)) =
        (sheet.start.questions.get(place), sheet.entries().get(place))
    else {
        return Ok(());
    };
    let outcome: Option<Outcome> = attempt.ended().map(|ended| ended.outcome(place));
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO quiz_questions (
                 session, place, card, given, marked, guessed, spent_ms, seen_at, outcome
             ) VALUES (
                 :session, :place, :card, :given, :marked, :guessed, :spent_ms, :seen_at, :outcome
             )",
        )?
        .execute(named_params! {
            ":session": sheet.id.0.into_bytes(),
            ":place": number(place),
            ":card": question.card.as_str(),
            ":given": entry.given.as_ref().map(json),
            ":marked": entry.marked,
            ":guessed": entry.guessed,
            ":spent_ms": milliseconds(entry.spent_ms),
            ":seen_at": entry.seen_at.map(|at| at.0),
            ":outcome": outcome.map(|outcome| word(&outcome)),
        })?;
    Ok(())
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    let incomplete = || unreadable(0, Incomplete);
    let minutes = row.get::<_, Option<u32>>("minutes")?;
    let mode = match minutes.and_then(NonZeroU32::new) {
        None => Mode::Practice,
        Some(minutes) => Mode::Exam {
            minutes,
            pass: row.get::<_, Option<u8>>("pass")?.ok_or_else(incomplete)?,
        },
    };
    let ended = match row.get::<_, Option<i64>>("ended_at")? {
        None => None,
        Some(at) => {
            let ending = row.get::<_, String>("ending")?;
            let score = Score {
                right: count(row, "right_answers")?,
                of: count(row, "counted")?,
            };
            Some((Instant(at), parsed(&Value::String(ending))?, score))
        }
    };
    let title = row.get::<_, Option<String>>("title")?;
    let title =
        title.map(|title| serde_json::from_str(&title).map_err(|error| unreadable(0, error)));
    Ok(Summary {
        id: SessionId(uuid(row, row.as_ref().column_index("session")?)?),
        at: Instant(row.get("at")?),
        study_day: StudyDay::from_number(row.get("study_day")?),
        mode,
        title: title.transpose()?,
        blueprint: row.get("blueprint")?,
        questions: count(row, "questions")?,
        answered: count(row, "answered")?,
        elapsed_ms: u64::try_from(row.get::<_, i64>("elapsed_ms")?).unwrap_or(0),
        ended,
    })
}

fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn milliseconds(time: u64) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

/// Plain data: it cannot fail to be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The word that the log has for a case without fields.
fn word(value: &impl Serialize) -> String {
    let written = serde_json::to_value(value).ok();
    let word = written.as_ref().and_then(Value::as_str);
    word.unwrap_or_default().to_owned()
}

fn parsed<T: DeserializeOwned>(value: &Value) -> rusqlite::Result<T> {
    T::deserialize(value).map_err(|error| unreadable(0, error))
}

#[cfg(test)]
pub(super) mod tests;
