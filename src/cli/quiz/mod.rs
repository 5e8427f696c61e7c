//! `shardeck quiz`: practice and exams line by line, and the results of past quizzes as JSON.
//!
//! As in a review line by line every prompt is a line of its own and every line one statement. What
//! is typed is a number, an amount or a word of either language; a word is never a number, so that
//! nothing that answers a choice moves anywhere.

mod answer;
mod choose;
mod clock;
mod command;
mod confirm;
mod document;
mod feedback;
mod lost;
mod minutes;
mod moves;
mod question;
mod results;
mod said;
mod sitting;
mod wishes;

use std::io;

use super::printer::Printer;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::studied;
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::quiz::QuizEntrance;
use crate::domain::id::Id;

use lost::Lost;
use sitting::{Sitting, Voice};

pub(super) use minutes::minutes;
pub(super) use wishes::{ANY_EXAM, QuizWishes, wanted_exam};

/// Does what is wished without screens: holds a quiz line by line, or prints past results.
pub(super) fn run(
    situation: Situation,
    wishes: &QuizWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    if wishes.json && !wishes.plain {
        return past(situation, wishes, printer);
    }
    let (situation, desk, entrance) = entrance(situation, wishes)?;
    hold(situation, desk, entrance, wishes.json, printer)
}

/// The desk, and what the quiz begins with.
pub(super) fn entrance(
    mut situation: Situation,
    wishes: &QuizWishes,
) -> Result<(Situation, Desk, QuizEntrance), Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    let desk = situation.opening.desk()?;
    let decks = studied::resolve(&wishes.decks, &desk, false)?;
    let entrance = wishes.entrance(&desk, decks, situation.seed)?;
    Ok((situation, desk, entrance))
}

/// Holds a quiz line by line over standard input and output; as a document where `json`, with
/// everything that is said on standard error.
pub(super) fn hold(
    situation: Situation,
    desk: Desk,
    entrance: QuizEntrance,
    json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let interface = situation.interface;
    let language = match situation.card_language {
        Some(tag) => tag,
        None => desk.chosen_language()?.unwrap_or_else(|| interface.tag()),
    };
    let sitting = Sitting {
        desk,
        printer,
        input: io::stdin().lock(),
        interface,
        language: CardLanguage::One(language),
        clock: situation.clock,
        seed: situation.seed,
        voice: if json { Voice::Error } else { Voice::Output },
        held: Vec::new(),
        begun: None,
        lost: Lost::default(),
    };
    sitting.run(entrance)
}

/// Prints the results of the quizzes that have ended, the newest first.
fn past(
    mut situation: Situation,
    wishes: &QuizWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    let desk = situation.opening.desk_to_read()?;
    let decks: Vec<Id> = studied::resolve(&wishes.decks, &desk, false)?;
    let mut items = Vec::new();
    for summary in desk.quizzes()?.iter().filter(|quiz| quiz.ended.is_some()) {
        let results = desk.quiz_results(summary.id)?;
        let mut asked = results.results.questions.iter();
        let is_of = |deck: &str| decks.iter().any(|wanted| wanted.as_str() == deck);
        if decks.is_empty() || asked.any(|question| is_of(question.card.deck())) {
            items.push(document::ended(&results));
        }
    }
    printer.document(&document::of(items))?;
    Ok(Outcome::Done)
}
