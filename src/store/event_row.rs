//! One event as one row of the log, there and back.

use std::error::Error as StdError;
use std::str::FromStr;

use rusqlite::types::Type;
use rusqlite::{Connection, Error, Row, Statement, params};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::domain::event::{Event, EventKind, Rate, Variant};
use crate::domain::id::{CardKey, DeviceId, EventId, SessionId};
use crate::domain::rating::Rating;
use crate::domain::sm2::{EaseFactor, Memory};
use crate::domain::study_day::{Instant, StudyDay};

/// A struct with the position of each named column in a statement: rows are read by name, and
/// the names are looked up once a statement instead of once a row.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident: $($column:ident),+ $(,)?) => {
        $(#[$doc])*
        pub(super) struct $name { $($column: usize),+ }

        impl $name {
            pub(super) fn of(statement: &rusqlite::Statement<'_>) -> rusqlite::Result<Self> {
                Ok(Self { $($column: statement.column_index(stringify!($column))?),+ })
            }
        }
    };
}

columns! {
    /// Where the columns of an event stand.
    EventColumns:
    id, device, seq, at, offset_minutes, study_day, session, kind, card, rating, duration_ms,
    language, scheduler, before_repetition, before_interval, before_ease, before_due, practice,
    seed, inputs, profile, expected, given, reason, target, data,
}

/// Writes an event, unless the log has it already; answers whether it was written.
pub(super) fn insert(connection: &Connection, event: &Event) -> rusqlite::Result<bool> {
    // By position: binding 26 values by name would take longer than inserting them.
    let mut statement = connection.prepare_cached(
        "INSERT INTO events (
             id, device, seq, at, offset_minutes, study_day, session, kind, card, rating,
             duration_ms, language, scheduler, before_repetition, before_interval, before_ease,
             before_due, practice, seed, inputs, profile, expected, given, reason, target, data
         ) VALUES (
             ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
             ?20, ?21, ?22, ?23, ?24, ?25, ?26
         ) ON CONFLICT (id) DO NOTHING",
    )?;
    let kind = &event.kind;
    let rate = match kind {
        EventKind::Rate(rate) => Some(rate),
        _ => None,
    };
    let before = rate.and_then(|rate| rate.before.as_ref());
    let variant = rate.and_then(|rate| rate.variant.as_ref());
    let reason = match kind {
        EventKind::CallBack { reason, .. } => Some(reason),
        _ => None,
    };
    let target = match kind {
        EventKind::Undo { target } => Some(target.0.into_bytes()),
        _ => None,
    };
    let data = match kind {
        EventKind::SetDue { due, .. } => Some(json!({ DUE: due.number() }).to_string()),
        kind => kind.data().map(|data| data.to_string()),
    };
    let written = statement.execute(params![
        event.id.0.into_bytes(),
        event.device.0.into_bytes(),
        event.seq,
        event.at.0,
        event.offset_minutes,
        event.study_day.number(),
        event.session.map(|session| session.0.into_bytes()),
        kind.name(),
        kind.card().map(CardKey::as_str),
        rate.map(|rate| rate.rating.grade()),
        rate.map(|rate| rate.duration_ms),
        rate.map(|rate| rate.language.as_str()),
        rate.map(|rate| rate.scheduler.as_str()),
        before.map(|memory| memory.repetition),
        before.map(|memory| memory.interval),
        before.map(|memory| memory.ease.hundredths()),
        before.map(|memory| memory.due.number()),
        rate.map(|rate| rate.practice),
        variant.map(|variant| variant.seed),
        variant.map(|variant| variant.inputs.to_string()),
        variant.map(|variant| variant.profile.as_str()),
        variant.map(|variant| variant.expected.as_str()),
        rate.and_then(|rate| rate.given.as_deref()),
        reason,
        target,
        data,
    ])?;
    Ok(written == 1)
}

impl EventColumns {
    /// Reads an event.
    pub(super) fn read(&self, row: &Row<'_>) -> rusqlite::Result<Event> {
        Ok(Event {
            id: EventId(uuid(row, self.id)?),
            device: DeviceId(uuid(row, self.device)?),
            seq: row.get(self.seq)?,
            at: Instant(row.get(self.at)?),
            offset_minutes: row.get(self.offset_minutes)?,
            study_day: StudyDay::from_number(row.get(self.study_day)?),
            session: row
                .get::<_, Option<[u8; 16]>>(self.session)?
                .map(|bytes| SessionId(Uuid::from_bytes(bytes))),
            kind: self.kind(row)?,
        })
    }

    fn kind(&self, row: &Row<'_>) -> rusqlite::Result<EventKind> {
        let name: String = row.get(self.kind)?;
        if let Some(data) = row.get::<_, Option<String>>(self.data)? {
            let card = row.get::<_, Option<String>>(self.card)?;
            let card = card.map(|key| parsed(self.card, &key)).transpose()?;
            return Ok(with_data(name, card, parsed_json(self.data, &data)?));
        }
        let card = || text(row, self.card);
        Ok(match name.as_str() {
            "rate" => EventKind::Rate(self.rate(row)?),
            "undo" => EventKind::Undo {
                target: EventId(uuid(row, self.target)?),
            },
            "suspend" => EventKind::Suspend { card: card()? },
            "unsuspend" => EventKind::Unsuspend { card: card()? },
            "bury" => EventKind::Bury { card: card()? },
            "call_back" => EventKind::CallBack {
                card: card()?,
                reason: row.get(self.reason)?,
            },
            "reset" => EventKind::Reset { card: card()? },
            _ => return Err(Error::InvalidColumnType(self.data, name, Type::Null)),
        })
    }

    fn rate(&self, row: &Row<'_>) -> rusqlite::Result<Rate> {
        let grade: u8 = row.get(self.rating)?;
        let before = match row.get::<_, Option<u32>>(self.before_repetition)? {
            Some(repetition) => Some(Memory {
                repetition,
                interval: row.get(self.before_interval)?,
                ease: EaseFactor::from_hundredths(row.get(self.before_ease)?),
                due: StudyDay::from_number(row.get(self.before_due)?),
            }),
            None => None,
        };
        let variant = match row.get::<_, Option<i64>>(self.seed)? {
            Some(seed) => Some(Variant {
                seed,
                inputs: parsed_json(self.inputs, &row.get::<_, String>(self.inputs)?)?,
                profile: row.get(self.profile)?,
                expected: row.get(self.expected)?,
            }),
            None => None,
        };
        Ok(Rate {
            card: text(row, self.card)?,
            rating: Rating::try_from(grade).map_err(|error| unreadable(self.rating, error))?,
            duration_ms: row.get(self.duration_ms)?,
            language: text(row, self.language)?,
            scheduler: row.get(self.scheduler)?,
            before,
            practice: row.get(self.practice)?,
            variant,
            given: row.get(self.given)?,
        })
    }
}

/// Reads every row of a query for events, in its order, until `take` has enough.
pub(super) fn each(
    statement: &mut Statement<'_>,
    parameters: impl rusqlite::Params,
    mut take: impl FnMut(&EventColumns, &Row<'_>) -> rusqlite::Result<std::ops::ControlFlow<()>>,
) -> rusqlite::Result<()> {
    let columns = EventColumns::of(statement)?;
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        if take(&columns, row)?.is_break() {
            break;
        }
    }
    Ok(())
}

pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// Reads a column whose text is more than text.
pub(super) fn text<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr<Err: StdError + Send + Sync + 'static>,
{
    let text = row.get_ref(column)?.as_str();
    let text = text.map_err(|error| unreadable(column, error))?;
    parsed(column, text)
}

fn parsed<T>(column: usize, text: &str) -> rusqlite::Result<T>
where
    T: FromStr<Err: StdError + Send + Sync + 'static>,
{
    text.parse().map_err(|error| unreadable(column, error))
}

/// The day of a `set_due`, in days since 1970-01-01.
const DUE: &str = "due";

/// An event that has its own in JSON: one that this version folds where it has that one's form.
fn with_data(name: String, card: Option<CardKey>, data: serde_json::Value) -> EventKind {
    if name == "set_due"
        && let Some(card) = &card
        && let Some(fields) = data.as_object().filter(|fields| fields.len() == 1)
        && let Some(due) = fields.get(DUE).and_then(serde_json::Value::as_i64)
        && let Ok(due) = i32::try_from(due)
    {
        return EventKind::SetDue {
            card: card.clone(),
            due: StudyDay::from_number(due),
        };
    }
    match quiz(&name, card.as_ref(), &data) {
        Some(kind) => kind,
        None => EventKind::Other { name, card, data },
    }
}

/// What happened in a quiz; None of anything else, and of data that this version would not write
/// again as they are: those are kept as they came.
fn quiz(name: &str, card: Option<&CardKey>, data: &serde_json::Value) -> Option<EventKind> {
    let kind = match (name, card) {
        ("quiz_start", None) => EventKind::QuizStart(Deserialize::deserialize(data).ok()?),
        ("quiz_answer", Some(card)) => EventKind::QuizAnswer {
            card: card.clone(),
            answer: Deserialize::deserialize(data).ok()?,
        },
        ("quiz_end", None) => EventKind::QuizEnd(Deserialize::deserialize(data).ok()?),
        _ => return None,
    };
    (kind.data().as_ref() == Some(data)).then_some(kind)
}

fn parsed_json(column: usize, text: &str) -> rusqlite::Result<serde_json::Value> {
    serde_json::from_str(text).map_err(|error| unreadable(column, error))
}

/// A value that this program never writes.
pub(super) fn unreadable(column: usize, error: impl StdError + Send + Sync + 'static) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

#[cfg(test)]
mod tests;
