//! `shardeck import`: decks of other programs. What would be made is shown before it is.

use std::io::{BufRead, IsTerminal, Read, stdin};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::export::losses;
use super::json;
use super::printer::{Emphasis, Printer};
use super::situation::{Situation, must_exist};
use super::stop::{Outcome, Stop};
use super::wrapped::{beside, wrapped};
use crate::app::exchange::{self, Columns, Done, Format, Layout, Plan, PlannedDeck, Standing};
use crate::domain::clean::CleanText;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::i18n::Interface;
use crate::i18n::cli::Verb;
use crate::i18n::exchange::ExchangeText;

/// What `import` is to do.
#[derive(Debug)]
pub(super) struct ImportWishes {
    /// The file.
    pub(super) file: PathBuf,
    /// Its form.
    pub(super) from: Option<Format>,
    /// The deck that takes all cards.
    pub(super) into: Option<Id>,
    /// The language of the texts.
    pub(super) language: Option<LanguageTag>,
    /// What the columns of a table mean.
    pub(super) columns: Option<Columns>,
    /// What parts them.
    pub(super) delimiter: Option<u8>,
    /// Whether the review log comes too.
    pub(super) history: bool,
    /// Whether nothing is written.
    pub(super) dry_run: bool,
    /// Whether nobody is asked.
    pub(super) yes: bool,
    /// As JSON.
    pub(super) json: bool,
}

/// Decks of which a preview shows examples.
const SHOWN: usize = 20;

/// Columns that an example takes where nobody knows how many there are.
const USUAL_WIDTH: u16 = 80;

/// Columns of an example that neither question nor answer take: indentation and arrow.
const AROUND: usize = 12;

/// Longest answer to a question that is looked at, in bytes.
const LONGEST_ANSWER: u64 = 64;

/// Shows what an import would make, asks, and makes it.
pub(super) fn run(
    situation: &Situation,
    wishes: ImportWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    must_exist(&wishes.file)?;
    let interface = situation.interface;
    let language = wishes
        .language
        .or_else(|| situation.card_language.clone())
        .or_else(|| situation.opening.chosen_language())
        .unwrap_or_else(|| interface.tag());
    let plan = exchange::plan(
        &situation.opening,
        &exchange::ImportWishes {
            path: wishes.file,
            format: wishes.from,
            into: wishes.into,
            language,
            layout: Layout {
                columns: wishes.columns,
                delimiter: wishes.delimiter,
            },
            history: wishes.history,
            rollover_hour: situation.config.rollover_hour.get(),
        },
    )?;
    let planned = wishes.json.then(|| fields(&plan));
    if !wishes.json {
        preview(&plan, interface, printer)?;
    }
    let tell = |printer: &mut Printer<'_>, text: &ExchangeText| {
        if wishes.json {
            Ok(())
        } else {
            say(text, interface, printer)
        }
    };
    let mut done = None;
    if wishes.dry_run {
        tell(printer, &ExchangeText::DryRun)?;
    } else if !plan.writes() {
        tell(printer, &ExchangeText::NothingToDo)?;
    } else if !wishes.yes && !wishes.json && stdin().is_terminal() && !agreed(interface, printer)? {
        tell(printer, &ExchangeText::Declined)?;
    } else {
        let first = plan.decks.first().map(|deck| deck.id.clone());
        let written = plan.decks.iter().filter(|deck| deck.is_written());
        let cards = written.map(|deck| deck.cards).sum();
        let made = plan.carry_out(&situation.opening, situation.clock.now())?;
        tell(
            printer,
            &ExchangeText::Imported {
                files: made.files.len(),
                cards,
            },
        )?;
        for copy in &made.copies {
            let path = CleanText::line(&copy.to_string_lossy());
            tell(printer, &ExchangeText::Copy { path })?;
        }
        if wishes.history {
            tell(printer, &ExchangeText::Events { count: made.events })?;
        }
        if let Some(first) = first {
            let deck = CleanText::line(first.as_str());
            tell(printer, &ExchangeText::Next { deck })?;
        }
        done = Some(made);
    }
    if let Some(mut planned) = planned {
        planned.push(("written", json!(done.is_some())));
        planned.push(("copies", paths(done.as_ref(), |done| &done.copies)));
        planned.push(("events", json!(done.map_or(0, |done| done.events))));
        printer.document(&json::document(Verb::Import, planned))?;
    }
    Ok(Outcome::Done)
}

fn paths(done: Option<&Done>, of: impl Fn(&Done) -> &Vec<PathBuf>) -> Value {
    let paths = done.into_iter().flat_map(of);
    paths.map(|path| json!(path.to_string_lossy())).collect()
}

/// Prints a sentence over as many lines as it takes.
fn say(text: &ExchangeText, interface: Interface, printer: &mut Printer<'_>) -> Result<(), Stop> {
    for line in sentence(text, interface, printer.width()) {
        printer.line(&line)?;
    }
    Ok(())
}

/// The lines of a sentence. A path stays on one line: nobody could copy one that is broken at its
/// blanks.
fn sentence(text: &ExchangeText, interface: Interface, width: Option<u16>) -> Vec<String> {
    let said = interface.exchange(text);
    match text {
        ExchangeText::Path { .. } | ExchangeText::Copy { .. } => vec![said],
        _ => wrapped(&said, width),
    }
}

fn preview(plan: &Plan, interface: Interface, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let room = usize::from(printer.width().unwrap_or(USUAL_WIDTH)).saturating_sub(AROUND);
    let heading = ExchangeText::Preview {
        file: plan.file.clone(),
        decks: plan.decks.len(),
        cards: plan.decks.iter().map(|deck| deck.cards).sum(),
    };
    printer.emphasised(&interface.exchange(&heading), Emphasis::Strong)?;
    for (number, deck) in plan.decks.iter().enumerate() {
        for text in lines(deck, (number < SHOWN).then_some(room), interface) {
            say(&text, interface, printer)?;
        }
    }
    if plan.ratings > 0 {
        let count = plan.ratings;
        say(&ExchangeText::Ratings { count }, interface, printer)?;
    }
    if plan.losses.is_empty() {
        say(&ExchangeText::NoLosses, interface, printer)?;
    }
    for line in losses(&plan.losses, interface) {
        for line in wrapped(&line, printer.width()) {
            printer.line(&line)?;
        }
    }
    Ok(())
}

/// What is said of a deck; its examples take so many columns.
fn lines(deck: &PlannedDeck, room: Option<usize>, interface: Interface) -> Vec<ExchangeText> {
    let mut lines = vec![
        ExchangeText::PlannedDeck {
            id: CleanText::line(deck.id.as_str()),
            title: deck.title.text(&interface.tag()).clone(),
            cards: deck.cards,
        },
        ExchangeText::Path {
            path: CleanText::line(&deck.path.to_string_lossy()),
        },
    ];
    if !deck.is_written() {
        lines.push(ExchangeText::Unchanged);
        return lines;
    }
    lines.push(ExchangeText::Counts {
        new: deck.new,
        changed: deck.changed,
        same: deck.same,
        kept: deck.kept,
    });
    if deck.beside_changed {
        lines.push(ExchangeText::Beside);
    }
    if deck.standing == Standing::Edited {
        lines.push(ExchangeText::Edited);
    }
    if let Some(room) = room {
        lines.extend(deck.samples.iter().map(|(question, answer)| {
            let (question, answer) = beside(question.as_str(), answer.as_str(), room);
            ExchangeText::Sample {
                question: CleanText::line(&question),
                answer: CleanText::line(&answer),
            }
        }));
    }
    lines
}

/// Whether the user says yes.
fn agreed(interface: Interface, printer: &mut Printer<'_>) -> Result<bool, Stop> {
    printer.ask(&interface.exchange(&ExchangeText::AskImport));
    let mut answer = String::new();
    let read = stdin()
        .lock()
        .take(LONGEST_ANSWER)
        .read_line(&mut answer)
        .unwrap_or(0);
    let answer = answer.trim().to_lowercase();
    Ok(read > 0 && matches!(answer.as_str(), "y" | "yes" | "s" | "sim"))
}

fn fields(plan: &Plan) -> Vec<(&'static str, Value)> {
    let items = plan.decks.iter().map(|deck| {
        json!({
            "id": deck.id,
            "title": json::localized(&deck.title),
            "foreign_name": deck.name,
            "path": deck.path.to_string_lossy(),
            "cards": deck.cards,
            "new": deck.new,
            "changed": deck.changed,
            "same": deck.same,
            "kept": deck.kept,
            "beside_changed": deck.beside_changed,
            "edited": deck.standing == Standing::Edited,
        })
    });
    let losses = plan.losses.iter().map(|(loss, lost)| {
        json!({
            "loss": snake_case(&format!("{loss:?}")),
            "count": lost.count,
            "names": lost.names,
        })
    });
    vec![
        ("file", json!(plan.file)),
        ("format", json!(plan.format.name())),
        ("items", items.collect()),
        ("ratings", json!(plan.ratings)),
        ("losses", losses.collect()),
    ]
}

/// The name of a variant as keys are written.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_on_one_line() {
        let path: CleanText = "/home/ana/My decks of this year/words of mine.yaml".into();
        let texts = [
            ExchangeText::Path { path: path.clone() },
            ExchangeText::Copy { path: path.clone() },
        ];
        for text in texts {
            let lines = sentence(&text, Interface::English, Some(30));
            assert_eq!(lines.len(), 1);
            assert!(lines[0].ends_with(path.as_str()));
        }
        let told = sentence(&ExchangeText::Edited, Interface::English, Some(30));
        assert!(told.len() > 1, "{told:?}");
    }
}
