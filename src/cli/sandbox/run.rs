//! `shardeck sandbox run`: what is asked, what was measured, and what explains it.

use std::ffi::OsStr;

use unicode_width::UnicodeWidthStr;

use super::figures::{self, shown, tolerance};
use super::{SandboxWishes, outcome, source, trace};
use crate::app::lessons::Lessons;
use crate::app::scenarios::{Entry, EntryOrigin, leading};
use crate::cli::printer::{Emphasis, Printer};
use crate::cli::situation::Situation;
use crate::cli::stop::{Outcome as End, Stop};
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::i18n::cli::{SandboxLimit, SandboxText};
use crate::i18n::sandbox as screen;
use crate::quantity::Unit;
use crate::sandbox::{
    Ask, Explanation, MeasureName, Outcome, Recording, Reference, RunError, Scenario, Value,
    amount, record, run as simulate,
};
use crate::tui::markdown;

/// Runs a scenario.
pub(super) fn run(
    situation: &Situation,
    word: &OsStr,
    wishes: &SandboxWishes,
    printer: &mut Printer<'_>,
) -> Result<End, Stop> {
    let mut measures = source::measures(wishes)?;
    let entry = source::find(situation, word, printer)?;
    let scenario = source::scenario(situation, &entry, wishes, &[])?;
    if scenario.solve.is_some()
        && let Ok(name) = MeasureName::parse("solve.value")
    {
        measures.push(Reference { name, at: None });
    }
    source::must_have_windows(&scenario, &measures)?;
    let failed = |error| failed(situation, &error);
    let outcome = if wishes.json {
        let outcome = simulate(&scenario, &measures, entry.limits()).map_err(failed)?;
        let document = outcome::document(entry.id.as_str(), scenario.ask.as_ref(), &outcome);
        printer.document(&document)?;
        outcome
    } else {
        // The explanation comes from the film. Nobody stops it.
        let recording = record(&scenario, &measures, entry.limits(), &|| false).map_err(failed)?;
        let Some(recording) = recording else {
            return Ok(End::Done);
        };
        account(
            situation,
            &entry,
            &scenario,
            wishes,
            (&measures, &recording),
            printer,
        )?;
        recording.outcome
    };
    if let Some(path) = &wishes.trace {
        trace::write(
            situation,
            &scenario,
            &outcome,
            entry.limits(),
            path,
            printer,
        )?;
    }
    Ok(if outcome.holds() {
        End::Done
    } else {
        End::Found
    })
}

/// Why a run has no outcome.
pub(super) fn failed(situation: &Situation, error: &RunError) -> Stop {
    let (limit, most) = match *error {
        RunError::TooManyEvents { limit } => (SandboxLimit::Events, limit),
        RunError::TooManyShards { limit } => (SandboxLimit::Shards, limit as u64),
        RunError::TooManyRecords { limit } => (SandboxLimit::Records, limit),
        RunError::Broken { .. } => {
            let said = situation.interface.of_sandbox(&SandboxText::Contradiction);
            return Stop::Fault(Fault::RunFailed {
                reason: CleanText::line(&said),
            });
        }
    };
    let said = situation
        .interface
        .of_sandbox(&SandboxText::TooLarge { limit, most });
    Stop::Fault(Fault::RunFailed {
        reason: CleanText::line(&said),
    })
}

/// The unit in which the answer is told: that of the question.
pub(super) fn asked_unit(ask: &Ask) -> Unit {
    ask.book.unwrap_or(ask.expected).unit
}

fn account(
    situation: &Situation,
    entry: &Entry,
    scenario: &Scenario,
    wishes: &SandboxWishes,
    (measures, recording): (&[Reference], &Recording),
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let interface = situation.interface;
    let outcome = &recording.outcome;
    let say = |text| interface.of_sandbox(&text);
    let language = interface.tag();
    let title = entry.title(&language);
    printer.emphasised(title.as_str(), Emphasis::Strong)?;
    if let Some(question) = entry.question(&language).filter(|it| *it != title) {
        printer.line(question.as_str())?;
    }
    printer.line("")?;
    if !wishes.changes.is_empty() {
        let changes = wishes.changes.iter();
        let told: Vec<String> = changes
            .map(|change| format!("{} = {}", change.path, change.value))
            .collect();
        printer.line(&format!(
            "{}: {}",
            say(SandboxText::Changed),
            told.join(", ")
        ))?;
        printer.line("")?;
    }
    let mut rows: Vec<(String, String, String)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    if let (Some(ask), Some(answer)) = (&scenario.ask, &outcome.ask) {
        rows.extend(answer_rows(situation, ask, answer));
        told.push(answer.measure.as_str().to_owned());
    }
    let unit = solved_unit(scenario);
    let named = measures.iter().map(|reference| reference.name.as_str());
    let leading = leading(outcome).map(|name| -> &str { name });
    let names: Vec<&str> = named.chain(leading).collect();
    for name in names {
        if told.iter().any(|known| known == name) {
            continue;
        }
        if let Some(value) = outcome.value(name) {
            let unit = unit.filter(|_| name == "solve.value");
            rows.push((
                name.to_owned(),
                shown(interface, name, value, unit),
                String::new(),
            ));
            told.push(name.to_owned());
        }
    }
    // What parts the answer from the other figures, where there are none.
    rows.pop_if(|row| row.0.is_empty());
    table(&rows, printer)?;
    if !rows.is_empty() && !outcome.checks.is_empty() {
        printer.line("")?;
    }
    checks(situation, outcome, printer)?;
    if !rows.is_empty() || !outcome.checks.is_empty() {
        printer.line("")?;
    }
    let card = match &entry.origin {
        EntryOrigin::Card { key, .. } => Some(key),
        _ => None,
    };
    explanation(situation, &recording.film.explanation, card, printer)?;
    let simulated = amount(outcome.simulated_seconds, Unit::SECOND);
    let simulated = simulated.map(|it| figures::exact(interface, &it));
    printer.line("")?;
    printer.line(&say(SandboxText::Footer {
        profile: outcome.profile.name().to_owned(),
        seed: outcome.seed,
        events: outcome.events,
        simulated: simulated.unwrap_or_default(),
        hash: outcome.trace_hash.clone(),
    }))
}

/// Why the run came out as it did, how much of each limit was used, the setting that would change
/// the result, and the card that teaches it.
fn explanation(
    situation: &Situation,
    explanation: &Explanation,
    card: Option<&CardKey>,
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let interface = situation.interface;
    let say = |text: &screen::SandboxText| screen::say(text, interface);
    printer.line(&say(&screen::SandboxText::Why(explanation.binding)))?;
    let used = explanation.uses.iter();
    let used: Vec<String> = used
        .map(|usage| say(&screen::SandboxText::Used(*usage)))
        .collect();
    if !used.is_empty() {
        printer.line(&used.join(", "))?;
    }
    if let Some(path) = &explanation.setting {
        let knob = path.clone();
        printer.line(&say(&screen::SandboxText::Setting { knob }))?;
    }
    let lessons = Lessons::of(&mut situation.opening.library(), card);
    if let Some(lesson) = lessons.about(&explanation.binding) {
        let question = markdown::plain(lesson.question.text(&interface.tag()));
        let key = lesson.card.to_string();
        printer.line(&say(&screen::SandboxText::Lesson { question, key }))?;
    }
    Ok(())
}

/// The unit of what a search finds.
fn solved_unit(scenario: &Scenario) -> Option<Unit> {
    let solve = scenario.solve.as_ref()?;
    Some(solve.trials.first()?.value.unit)
}

/// The answer, the book's, and whether it holds.
fn answer_rows(
    situation: &Situation,
    ask: &Ask,
    answer: &crate::sandbox::Answer,
) -> Vec<(String, String, String)> {
    let interface = situation.interface;
    let say = |text| interface.of_sandbox(&text);
    let unit = Some(asked_unit(ask));
    let name = answer.measure.as_str();
    let tolerance = tolerance(interface, ask.tolerance, name, unit);
    let verdict = say(if answer.holds {
        SandboxText::Holds { tolerance }
    } else {
        SandboxText::HoldsNot { tolerance }
    });
    let told = |value: &Value| shown(interface, name, value, unit);
    let mut rows = vec![(
        say(SandboxText::Measured),
        told(&answer.measured),
        name.to_owned(),
    )];
    let book = ask.book.as_ref();
    let is_book = book.is_some_and(|book| *book == ask.expected);
    if !is_book {
        rows.push((
            say(SandboxText::Expected),
            told(&answer.expected),
            verdict.clone(),
        ));
    }
    if let Some(book) = book {
        let verdict = if is_book { verdict } else { String::new() };
        rows.push((
            say(SandboxText::Book),
            figures::exact(interface, book),
            verdict,
        ));
    }
    rows.push((String::new(), String::new(), String::new()));
    rows
}

fn table(rows: &[(String, String, String)], printer: &mut Printer<'_>) -> Result<(), Stop> {
    let width = |text: fn(&(String, String, String)) -> &String| {
        let widths = rows.iter().map(|row| text(row).width());
        widths.max().unwrap_or_default()
    };
    let (first, second) = (width(|row| &row.0), width(|row| &row.1));
    for (name, value, note) in rows {
        let name = format!("{name}{}", " ".repeat(first - name.width()));
        let value = format!("{value}{}", " ".repeat(second - value.width()));
        printer.line(format!("{name}  {value}  {note}").trim_end())?;
    }
    Ok(())
}

fn checks(situation: &Situation, outcome: &Outcome, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let interface = situation.interface;
    let of = outcome.checks.len();
    if of == 0 {
        return Ok(());
    }
    let held = outcome.checks.iter().filter(|check| check.holds).count();
    printer.line(&interface.of_sandbox(&SandboxText::Checks { held, of }))?;
    for check in outcome.checks.iter().filter(|check| !check.holds) {
        let told = |value: &Value| shown(interface, &check.measure, value, None);
        let said = SandboxText::CheckFails {
            measure: check.measure.clone(),
            expected: told(&check.expected),
            measured: told(&check.measured),
        };
        printer.line(&format!("  {}", interface.of_sandbox(&said)))?;
    }
    Ok(())
}

/// The names of all measures, for completions.
pub(in crate::cli) fn measure_names() -> impl Iterator<Item = &'static str> {
    MeasureName::known()
}
