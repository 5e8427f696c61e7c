//! `shardeck search`: the cards that a query finds.

use std::ffi::OsString;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::json;
use super::printer::{Emphasis, Printer};
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::find::{FindOrder, Found, FoundCard};
use crate::i18n::browse::{ALIKE, BrowseText};
use crate::i18n::cli::{Misuse, Verb};
use crate::search::{QueryProblem, State};

/// What `search` is to find.
#[derive(Debug)]
pub(super) struct SearchWishes {
    /// The query, word by word as it was typed.
    pub(super) query: String,
    /// Cards at most.
    pub(super) limit: Option<usize>,
    /// As JSON.
    pub(super) json: bool,
}

/// The words of the command line; before those that belong to a query and exclude stands a space: it
/// tells them from options, and [`query`] takes it away again.
pub(super) fn as_typed(verb: Option<Verb>, words: &[OsString]) -> impl Iterator<Item = OsString> {
    let is_query = matches!(verb, Some(Verb::Search | Verb::Browse));
    let is_verb = |word: &OsString| word.to_str().and_then(Verb::from_name) == verb;
    let query = match is_query {
        true => words.iter().position(is_verb),
        false => None,
    };
    let query = query.unwrap_or(words.len());
    words.iter().enumerate().map(move |(place, word)| {
        // A number that is less than nothing is told as such.
        let is_value = place > 0 && words[place - 1] == "--limit";
        match place > query && !is_value && is_excluded(word) {
            true => {
                let mut spaced = OsString::from(" ");
                spaced.push(word);
                spaced
            }
            false => word.clone(),
        }
    })
}

/// Whether a word that begins with a hyphen is no option. No option is a digit.
fn is_excluded(word: &OsString) -> bool {
    let excluded = word.to_str().and_then(|word| word.strip_prefix('-'));
    excluded.is_some_and(|word| {
        let is_option = word == "h" || word == "V" || word.starts_with('-');
        !is_option && !word.is_empty()
    })
}

/// The query whose words came from [`as_typed`].
pub(super) fn query(words: &[String]) -> String {
    let typed = words.iter().map(|word| {
        let excluded = word.strip_prefix(' ');
        let excluded = excluded.filter(|word| word.starts_with('-'));
        excluded.unwrap_or(word)
    });
    typed.collect::<Vec<_>>().join(" ")
}

/// Prints what a query finds.
pub(super) fn run(
    situation: &Situation,
    wishes: SearchWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let now = situation.clock.now();
    let mut desk = situation.opening.desk_to_read()?;
    let order = FindOrder {
        query: wishes.query,
        place: 0,
        rows: wishes.limit.unwrap_or(usize::MAX),
        with_page: false,
    };
    let found = desk.find(&order, now)?;
    let is_name = |problem: &QueryProblem| matches!(problem, QueryProblem::NothingNamed { .. });
    for fault in &found.faults {
        if !is_name(&fault.problem) {
            return Err(Stop::Misuse(Misuse::WrongQuery(fault.clone())));
        }
    }
    if wishes.json {
        let items: Vec<Value> = items(&found).collect();
        printer.document(&json::document(
            Verb::Search,
            vec![
                ("query", json!(order.query)),
                ("hits", json!(found.hits)),
                ("items", json!(items)),
            ],
        ))?;
    } else {
        lines(situation, &found, printer)?;
    }
    let say = |text: BrowseText| situation.interface.say(&text.into());
    for fault in &found.faults {
        printer.hint(&say(BrowseText::Fault(fault.clone())));
    }
    if found.hits > 0 {
        return Ok(Outcome::Done);
    }
    let query = order.query;
    printer.complain(&say(BrowseText::NothingFoundFor { query }));
    Ok(Outcome::Found)
}

fn items(found: &Found) -> impl Iterator<Item = Value> {
    let rows = found.rows.iter();
    rows.map(|card| item(card, card.place >= found.exact))
}

fn item(card: &FoundCard, alike: bool) -> Value {
    let standing = card.standing;
    let states = State::ALL.into_iter().filter(|state| standing.is(*state));
    let languages = card.question.iter().map(|(tag, _)| tag);
    json!({
        "card": card.key,
        "deck": card.key.deck(),
        "question": json::localized(&card.question),
        "kind": card.kind.as_str(),
        "languages": languages.collect::<Vec<_>>(),
        "tags": card.tags,
        "due": standing.due.map(|day| day.to_string()),
        "states": states.map(State::name).collect::<Vec<_>>(),
        "last_rating": standing.rated.map(|rating| rating.grade()),
        "alike": alike,
    })
}

/// The key and the question of each card; those that are only alike under a heading, with a mark.
fn lines(situation: &Situation, found: &Found, printer: &mut Printer<'_>) -> Result<(), Stop> {
    let language = situation.card_language.clone();
    let language = language.unwrap_or_else(|| situation.interface.tag());
    let keys = found.rows.iter().map(|card| card.key.as_str().width());
    let widest = keys.max().unwrap_or(0).min(48);
    let first_alike = found.rows.iter().find(|card| card.place >= found.exact);
    let first_alike = first_alike.map(|card| card.place);
    for card in &found.rows {
        if first_alike == Some(card.place) {
            let heading = situation.interface.say(&BrowseText::OnlyAlike.into());
            printer.emphasised(&heading, Emphasis::Strong)?;
        }
        let question = card.question_line(&language);
        let key = card.key.as_str();
        let gap = " ".repeat(widest.saturating_sub(key.width()) + 2);
        let mark = match card.place < found.exact {
            true => String::new(),
            false => format!("{ALIKE} "),
        };
        printer.line(&format!("{mark}{key}{gap}{question}"))?;
    }
    Ok(())
}
