//! `shardeck log`: everything that was stored.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::json;
use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::pages::LogLine;
use crate::domain::event::{Event, EventKind, Rate};
use crate::domain::id::EventId;
use crate::domain::study_day::Now;
use crate::i18n::cli::{CliText, Verb};
use crate::i18n::{Interface, Text, told};

/// Prints the log, an event a line.
pub(super) fn run(
    situation: &Situation,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let interface = situation.interface;
    let mut printed = Ok(());
    let mut empty = true;
    let mut undone = Undone::default();
    situation.opening.log(|line| {
        empty = false;
        printed = if as_json {
            printer.json_line(&fields(&line))
        } else {
            printer.line(&sentence(&line, &mut undone, interface))
        };
        if printed.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    printed?;
    if empty && !as_json {
        printer.line(&interface.tell(&CliText::LogEmpty))?;
    }
    Ok(Outcome::Done)
}

/// What was taken back and whose undo has not come yet: its card, and what it was. Only such
/// events are kept, so that memory does not grow with the log.
type Undone = HashMap<EventId, (String, String)>;

/// Local time, card and what happened.
fn sentence(line: &LogLine, undone: &mut Undone, interface: Interface) -> String {
    let event = &line.event;
    let local = Now {
        at: event.at,
        offset_minutes: event.offset_minutes,
        today: event.study_day,
    }
    .local();
    let (card, what) = match &event.kind {
        EventKind::Undo { target } => match undone.remove(target) {
            Some((card, what)) => (card, interface.tell(&CliText::LogUndo { what: Some(what) })),
            None => (
                String::new(),
                interface.tell(&CliText::LogUndo { what: None }),
            ),
        },
        kind => (
            kind.card()
                .map(|card| format!("{card}: "))
                .unwrap_or_default(),
            happened(kind, interface),
        ),
    };
    let note = if line.undone {
        undone.insert(event.id, (card.clone(), what.clone()));
        format!(" ({})", interface.say(&Text::WasUndone))
    } else {
        String::new()
    };
    format!("{}  {card}{what}{note}", local.format("%Y-%m-%d %H:%M"))
}

fn happened(kind: &EventKind, interface: Interface) -> String {
    match kind {
        EventKind::Rate(rate) => interface.tell(&CliText::LogRated {
            rating: rate.rating.grade(),
            practice: rate.practice,
        }),
        kind => interface.say(&told::happened(kind, None)),
    }
}

/// Every field that an event can have, in one order for all kinds; what it has not is null.
fn fields(line: &LogLine) -> Value {
    let event: &Event = &line.event;
    let rate: Option<&Rate> = match &event.kind {
        EventKind::Rate(rate) => Some(rate),
        _ => None,
    };
    let (target, reason) = match &event.kind {
        EventKind::Undo { target } => (Some(target), None),
        EventKind::CallBack { reason, .. } => (None, Some(reason)),
        _ => (None, None),
    };
    let due = match &event.kind {
        EventKind::SetDue { due, .. } => Some(due.to_string()),
        _ => None,
    };
    json::document(
        Verb::Log,
        vec![
            ("id", json!(event.id)),
            ("device", json!(event.device)),
            ("seq", json!(event.seq)),
            ("at", json!(json::instant(event.at))),
            ("offset_minutes", json!(event.offset_minutes)),
            ("study_day", json!(event.study_day.to_string())),
            ("session", json!(event.session)),
            ("kind", json!(event.kind.name())),
            ("card", json!(event.kind.card())),
            ("rating", json!(rate.map(|rate| rate.rating.grade()))),
            ("duration_ms", json!(rate.map(|rate| rate.duration_ms))),
            ("language", json!(rate.map(|rate| &rate.language))),
            ("scheduler", json!(rate.map(|rate| &rate.scheduler))),
            (
                "before",
                json!(rate.and_then(|rate| rate.before.as_ref()).map(json::memory)),
            ),
            ("practice", json!(rate.map(|rate| rate.practice))),
            (
                "variant",
                json!(rate.and_then(|rate| rate.variant.as_ref())),
            ),
            ("given", json!(rate.and_then(|rate| rate.given.as_ref()))),
            ("target", json!(target)),
            ("reason", json!(reason)),
            ("due", json!(due)),
            ("data", json!(event.kind.data())),
            ("undone", json!(line.undone)),
        ],
    )
}
