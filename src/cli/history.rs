//! `shardeck history`: where a card stands, and what happened to it.

use serde_json::{Value, json};

use super::json;
use super::printer::{Emphasis, Printer};
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::pages::{CardPage, CardRecord, HistoryLine};
use crate::domain::event::EventKind;
use crate::domain::id::CardKey;
use crate::i18n::cli::{CliText, Verb};
use crate::i18n::{Interface, Text, number, told};

/// Tells what happened to a card.
pub(super) fn run(
    situation: &Situation,
    card: &str,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let mut desk = situation.opening.desk_to_read()?;
    let Ok(key) = card.parse::<CardKey>() else {
        return Err(desk.library().no_card(card).into());
    };
    let record = desk.record(&key, situation.clock.now())?;
    if as_json {
        let items: Vec<Value> = record.history.iter().map(item).collect();
        let schedule = record
            .page
            .as_ref()
            .map(|page| json::schedule(&page.schedule));
        printer.document(&json::document(
            Verb::History,
            vec![
                ("card", json!(record.key)),
                ("in_deck", json!(record.page.is_some())),
                ("schedule", json!(schedule)),
                ("items", json!(items)),
            ],
        ))?;
        return Ok(Outcome::Done);
    }
    printer.emphasised(record.key.as_str(), Emphasis::Strong)?;
    lines(&record, situation.interface)
        .iter()
        .try_for_each(|line| printer.line(line))?;
    Ok(Outcome::Done)
}

/// Where a card stands and what happened to it, oldest first.
pub(super) fn lines(record: &CardRecord, interface: Interface) -> Vec<String> {
    let mut said = record
        .page
        .as_ref()
        .map(|page| standing(page, interface))
        .unwrap_or_default();
    said.extend(record.history.iter().map(|line| event(line, interface)));
    said
}

fn standing(page: &CardPage, interface: Interface) -> Vec<String> {
    let schedule = &page.schedule;
    let mut said = vec![match &schedule.memory {
        None => interface.say(&Text::IsNew),
        Some(memory) => interface.tell(&CliText::Standing {
            due: memory.due.date(),
            interval: memory.interval,
            ease: memory.ease.hundredths(),
            reviews: schedule.reviews,
            lapses: schedule.lapses,
        }),
    }];
    if schedule.suspended {
        said.push(interface.say(&Text::HistorySuspended));
    }
    if let Some(reason) = &schedule.called_back {
        said.push(interface.say(&told::called_back(reason)));
    }
    if schedule.is_leech() {
        said.push(interface.say(&Text::LeechAdvice));
    }
    said
}

fn event(line: &HistoryLine, interface: Interface) -> String {
    let date = number::date(interface, line.study_day.date());
    let what = match &line.kind {
        // One that was undone led to no interval, as drills do.
        EventKind::Rate(rate) if !rate.practice && (line.undone || line.interval.is_some()) => {
            interface.tell(&CliText::HistoryRated {
                rating: rate.rating.grade(),
                interval: line.interval,
            })
        }
        kind => interface.say(&told::happened(kind, line.interval)),
    };
    if line.undone {
        format!("{date}: {what} ({})", interface.say(&Text::WasUndone))
    } else {
        format!("{date}: {what}")
    }
}

fn item(line: &HistoryLine) -> Value {
    let rate = match &line.kind {
        EventKind::Rate(rate) => Some(rate),
        _ => None,
    };
    let due = match &line.kind {
        EventKind::SetDue { due, .. } => Some(due.to_string()),
        _ => None,
    };
    json!({
        "at": json::instant(line.at),
        "study_day": line.study_day.to_string(),
        "kind": line.kind.name(),
        "rating": rate.map(|rate| rate.rating.grade()),
        "interval_days": line.interval,
        "due": due,
        "duration_ms": rate.map(|rate| rate.duration_ms),
        "language": rate.map(|rate| &rate.language),
        "practice": rate.map(|rate| rate.practice),
        "given": rate.and_then(|rate| rate.given.as_ref()),
        "undone": line.undone,
    })
}
