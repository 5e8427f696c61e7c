//! `shardeck log`: everything that was stored.

use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::json;
use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::pages::LogLine;
use crate::domain::event::{Event, EventKind, Rate};
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
    situation.opening.log(|line| {
        empty = false;
        printed = if as_json {
            printer.json_line(&fields(&line))
        } else {
            printer.line(&sentence(&line, interface))
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

/// Local time, card and what happened.
fn sentence(line: &LogLine, interface: Interface) -> String {
    let event = &line.event;
    let local = Now {
        at: event.at,
        offset_minutes: event.offset_minutes,
        today: event.study_day,
    }
    .local();
    let what = match &event.kind {
        EventKind::Rate(rate) => interface.tell(&CliText::LogRated {
            rating: rate.rating.grade(),
            practice: rate.practice,
        }),
        EventKind::Undo { .. } => interface.tell(&CliText::LogUndo),
        kind => interface.say(&told::happened(kind, None)),
    };
    let card = event
        .kind
        .card()
        .map(|card| format!("{card}: "))
        .unwrap_or_default();
    let undone = if line.undone {
        format!(" ({})", interface.say(&Text::WasUndone))
    } else {
        String::new()
    };
    format!("{}  {card}{what}{undone}", local.format("%Y-%m-%d %H:%M"))
}

/// Every field that an event can have, in one order for all kinds; what it has not is null.
fn fields(line: &LogLine) -> Value {
    let event: &Event = &line.event;
    let rate: Option<&Rate> = match &event.kind {
        EventKind::Rate(rate) => Some(rate),
        _ => None,
    };
    let (target, reason, data) = match &event.kind {
        EventKind::Undo { target } => (Some(target), None, None),
        EventKind::CallBack { reason, .. } => (None, Some(reason), None),
        EventKind::Other { data, .. } => (None, None, Some(data)),
        _ => (None, None, None),
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
            ("data", json!(data)),
            ("undone", json!(line.undone)),
        ],
    )
}
