//! Every scenario that can be run: the program's own, those of decks, and those of cards.

mod leading;

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::inputs::filled;
use super::library::Library;
use crate::decks::{
    self, ScenarioFile, ScenarioLabels, builtin_scenarios, load_scenario, scenario_from,
};
use crate::domain::card::{Card, CardBody, CardKind, Run, ScenarioReference};
use crate::domain::clean::CleanText;
use crate::domain::deck::NamedScenario;
use crate::domain::fault::Fault;
use crate::domain::finding::Finding;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};
use crate::nearest::nearest_or_begun;
use crate::quantity::{Quantity, Tolerance};
use crate::sandbox::{Allowance, Ask, Profile, Reference, RunLimits, Scenario, in_base};

pub use crate::decks::{Change, Refusal};
pub use leading::leading;

/// Every scenario that can be run, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

/// A scenario that can be run.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is run by: `classic-10`, or `<deck id>/<id>` of a deck's scenario or a card.
    pub id: CleanText,
    /// What it is called; of a card its question.
    pub title: Localized,
    /// What is worth knowing.
    pub note: Option<Localized>,
    /// Its topics; the list is grouped by the first.
    pub tags: Vec<CleanText>,
    /// What the learner is asked.
    pub question: Option<Localized>,
    /// Where it comes from.
    pub origin: EntryOrigin,
    /// What its file says, every scalar as its text; [`Entry::scenario`] reads it.
    pub value: Value,
    /// What a card asks; None where the scenario itself tells, or nothing is asked.
    pub asked: Option<Asked>,
}

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryOrigin {
    /// The program itself.
    BuiltIn,
    /// A file of its own.
    File(PathBuf),
    /// A deck's `scenarios`.
    Deck {
        /// The deck's title.
        title: Localized,
    },
    /// A card.
    Card {
        /// Its key.
        key: CardKey,
        /// The deck's title.
        title: Localized,
    },
}

/// What a card asks of its scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The measure, and when it is looked at.
    pub measure: Reference,
    /// What holds today.
    pub value: Quantity,
    /// How far off still counts as right.
    pub tolerance: Tolerance,
    /// What the book says, where that differs.
    pub book: Option<Quantity>,
    /// Inputs that vary, each with its alternatives as a file would say them.
    pub vary: Vec<(CleanText, Vec<CleanText>)>,
}

impl Catalogue {
    /// Every scenario: the program's own, then deck by deck the deck's and those of its cards.
    #[must_use]
    pub fn of(library: &mut Library) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        if library.shelf().builtin {
            entries.extend(builtin_scenarios().iter().filter_map(builtin));
        }
        for deck in library.scenario_decks() {
            let scenarios = deck.scenarios.iter();
            entries.extend(scenarios.map(|it| of_deck(&deck.head.id, &deck.head.title, it)));
        }
        let mut numeric: Vec<CardKey> = Vec::new();
        for deck in library.decks() {
            let head = deck.head();
            let scenarios = deck.deck.scenarios.iter();
            entries.extend(scenarios.map(|it| of_deck(&head.id, &head.title, it)));
            let cards = deck.index.iter().filter(|it| it.kind == CardKind::Numeric);
            numeric.extend(cards.map(|card| card.key(&head.id)));
        }
        for key in numeric {
            entries.extend(Entry::of_card(library, &key));
        }
        Self { entries }
    }

    /// The scenarios.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The scenarios by their first tag, in the order in which the tags appear; those without one
    /// come last, under None.
    #[must_use]
    pub fn topics(&self) -> Vec<(Option<&CleanText>, Vec<&Entry>)> {
        let mut topics: Vec<(Option<&CleanText>, Vec<&Entry>)> = Vec::new();
        for entry in &self.entries {
            let topic = entry.tags.first();
            match topics.iter_mut().find(|(known, _)| *known == topic) {
                Some((_, entries)) => entries.push(entry),
                None => topics.push((topic, vec![entry])),
            }
        }
        topics.sort_by_key(|(topic, _)| topic.is_none());
        topics
    }

    /// The scenario of a name. Where only one scenario of a deck or card ends with it, the part
    /// before the `/` may be left out.
    ///
    /// # Errors
    /// [`Fault::ScenarioUnknown`], with a near name where there is one.
    pub fn find(&self, name: &str) -> Result<&Entry, Fault> {
        let ids = || self.entries.iter().map(|entry| entry.id.as_str());
        if let Some(entry) = self.entries.iter().find(|entry| entry.id.as_str() == name) {
            return Ok(entry);
        }
        let inner = |id: &str| id.split_once('/').is_some_and(|(_, inner)| inner == name);
        let mut ending = self.entries.iter().filter(|entry| inner(entry.id.as_str()));
        if let (Some(entry), None) = (ending.next(), ending.next()) {
            return Ok(entry);
        }
        let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_owned();
        let near_end = || {
            let names: Vec<String> = ids().map(last).collect();
            let near = nearest_or_begun(name, names.iter().map(String::as_str))?;
            ids().find(|id| last(id) == near)
        };
        let near = ids().find(|id| inner(id));
        let near = near
            .or_else(|| nearest_or_begun(name, ids()))
            .or_else(near_end);
        Err(Fault::ScenarioUnknown {
            name: CleanText::line(name),
            suggestion: near.map(CleanText::line),
        })
    }
}

impl Entry {
    /// The scenario of a file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of_file(path: &Path) -> Result<Self, Vec<Finding>> {
        let name = CleanText::line(&path.to_string_lossy());
        let bytes = decks::read(path).map_err(|finding| vec![*finding])?;
        let loaded = load_scenario(&bytes, &name);
        let origin = EntryOrigin::File(path.to_path_buf());
        let file = loaded.file.ok_or(loaded.findings)?;
        Ok(of_file(file, origin))
    }

    /// The scenario of a card; None where there is no such card, or it runs none.
    #[must_use]
    pub fn of_card(library: &mut Library, key: &CardKey) -> Option<Self> {
        let (card, deck) = library.stored_card(key)?;
        of_card(card, &deck.deck.scenarios, &deck.head().title)
    }

    /// What its file says, as YAML.
    #[must_use]
    pub fn text(&self) -> CleanText {
        CleanText::new(&decks::scenario_text(&self.value))
    }

    /// What is run, with another profile and other values. What a card asks is asked of it, today's
    /// value, or the book's with the profile of the book.
    ///
    /// # Errors
    /// [`Refusal`] where the scenario is not sound with the changes.
    pub fn scenario(
        &self,
        profile: Option<Profile>,
        changes: &[Change],
    ) -> Result<Scenario, Refusal> {
        let mut scenario = scenario_from(&self.value, profile, changes)?;
        if let Some(asked) = &self.asked {
            scenario.ask = Some(asked.ask(scenario.setup.profile));
        }
        Ok(scenario)
    }

    /// How large a run of it may get.
    #[must_use]
    pub fn limits(&self) -> RunLimits {
        match self.origin {
            EntryOrigin::BuiltIn | EntryOrigin::File(_) => RunLimits::FILE,
            EntryOrigin::Deck { .. } | EntryOrigin::Card { .. } => RunLimits::CARD,
        }
    }

    /// Its question in a language, with the inputs that vary filled in.
    #[must_use]
    pub fn question(&self, language: &LanguageTag) -> Option<CleanText> {
        let text = self.question.as_ref()?.text(language);
        Some(filled(text, language, &self.value))
    }

    /// What it is called in a language, with the inputs that vary filled in.
    #[must_use]
    pub fn title(&self, language: &LanguageTag) -> CleanText {
        filled(self.title.text(language), language, &self.value)
    }
}

impl Asked {
    fn ask(&self, profile: Profile) -> Ask {
        let book = self.book.filter(|_| profile == Profile::Exam2019);
        Ask {
            measure: self.measure.clone(),
            book: self.book,
            expected: book.unwrap_or(self.value),
            tolerance: allowance(&self.tolerance),
        }
    }
}

/// A tolerance of a card as the sandbox judges.
#[must_use]
pub fn allowance(tolerance: &Tolerance) -> Allowance {
    match tolerance {
        Tolerance::Relative(share) => Allowance::Relative(share.approximate()),
        Tolerance::Absolute(amount) => Allowance::Absolute(in_base(amount).unwrap_or_default()),
    }
}

fn builtin(file: &decks::BuiltinScenario) -> Option<Entry> {
    let loaded = load_scenario(file.text.as_bytes(), &CleanText::line(file.name));
    Some(of_file(loaded.file?, EntryOrigin::BuiltIn))
}

fn of_file(file: ScenarioFile, origin: EntryOrigin) -> Entry {
    let id = CleanText::line(file.id.as_str());
    let (title, note, tags) = labelled(file.labels, &id);
    Entry {
        id,
        title,
        note,
        tags,
        question: file.question,
        origin,
        value: file.value,
        asked: None,
    }
}

/// The JSON schema of scenarios.
#[must_use]
pub fn schema() -> Value {
    decks::scenario_schema()
}

fn of_deck(deck: &Id, title: &Localized, named: &NamedScenario) -> Entry {
    let id = CleanText::line(&format!("{deck}/{}", named.id));
    let (own_title, note, tags) = labelled(decks::labels(&named.scenario), &id);
    Entry {
        id,
        title: own_title,
        note,
        tags,
        question: None,
        origin: EntryOrigin::Deck {
            title: title.clone(),
        },
        value: named.scenario.clone(),
        asked: None,
    }
}

fn of_card(card: Card, named: &[NamedScenario], title: &Localized) -> Option<Entry> {
    let CardBody::Numeric {
        question,
        value: amount,
        tolerance,
        run: Some(run),
        ..
    } = card.body
    else {
        return None;
    };
    let value = run_value(&run, named)?.clone();
    let measure = decks::measure(&run)?;
    let text = |value: &Value| CleanText::line(value.as_str().unwrap_or_default());
    let alternatives = |values: &Vec<Value>| values.iter().map(text).collect();
    let vary = run.vary.iter();
    Some(Entry {
        id: CleanText::line(card.key.as_str()),
        title: question.clone(),
        note: card.note,
        tags: card.tags,
        question: Some(question),
        origin: EntryOrigin::Card {
            key: card.key,
            title: title.clone(),
        },
        value,
        asked: Some(Asked {
            measure,
            value: amount,
            tolerance,
            book: card.book.and_then(|book| book.value),
            vary: vary
                .map(|(path, values)| (path.clone(), alternatives(values)))
                .collect(),
        }),
    })
}

/// The scenario that a card runs, among those of its deck.
#[must_use]
pub fn run_value<'v>(run: &'v Run, named: &'v [NamedScenario]) -> Option<&'v Value> {
    match &run.scenario {
        ScenarioReference::Inline(value) => Some(value),
        ScenarioReference::Named(id) => {
            let found = named.iter().find(|scenario| scenario.id == *id)?;
            Some(&found.scenario)
        }
    }
}

fn labelled(
    labels: ScenarioLabels,
    id: &CleanText,
) -> (Localized, Option<Localized>, Vec<CleanText>) {
    let english: LanguageTag = "en".parse().expect("\"en\" is a language tag");
    let title = labels.title;
    let title = title.unwrap_or_else(|| Localized::single(english, id.clone()));
    let tags = labels.tags.iter().map(|tag| CleanText::line(tag.as_str()));
    (title, labels.note, tags.collect())
}

#[cfg(test)]
#[path = "scenarios/tests.rs"]
mod tests;
