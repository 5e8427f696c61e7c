//! The scenarios that can be run.

use super::Desk;
use crate::app::inputs::filled;
use crate::app::lessons::Lessons;
use crate::app::scenarios::{Catalogue, Entry, EntryOrigin};
use crate::app::stage::{Stage, StageKey, StageRow};
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::language::Localized;
use crate::domain::study_day::Now;

impl Desk {
    /// Every scenario that can be run, by topic.
    #[must_use]
    pub fn stages(&mut self) -> Vec<StageRow> {
        let catalogue = Catalogue::of(&mut self.library);
        let topics = catalogue.topics().into_iter();
        let rows = topics.flat_map(|(topic, entries)| {
            entries.into_iter().map(move |entry| StageRow {
                key: key(entry),
                title: title(entry),
                topic: topic.cloned(),
            })
        });
        rows.collect()
    }

    /// A scenario to be run; None where there is no such one, or the card has none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stage(&mut self, wanted: &StageKey, now: Now) -> Result<Option<Stage>, Fault> {
        let page = match wanted {
            StageKey::Free | StageKey::Listed(_) => None,
            StageKey::Card(card) => match self.card(card, now)? {
                None => return Ok(None),
                page => page,
            },
            StageKey::Question(quiz, place) => match self.quiz_page(*quiz, *place, now)?.question {
                Err(_taken_out) => return Ok(None),
                Ok(asked) => Some(asked.page),
            },
        };
        let stage = match (wanted, &page) {
            (StageKey::Listed(id), _) => {
                let catalogue = Catalogue::of(&mut self.library);
                let mut entries = catalogue.entries().iter();
                let entry = entries.find(|entry| entry.id.as_str() == id);
                entry.map(|entry| Stage::of_entry(entry, wanted.clone()))
            }
            (_, Some(page)) => {
                let entry = Entry::of_card(&mut self.library, &page.card.key);
                entry.map(|entry| Stage::of_entry(&entry, wanted.clone()).asked_by(page))
            }
            (_, None) => Some(Stage::free()),
        };
        let card = page.as_ref().map(|page| &page.card.key);
        Ok(stage.map(|stage| stage.taught_by(Lessons::of(&mut self.library, card))))
    }
}

fn key(entry: &Entry) -> StageKey {
    match &entry.origin {
        EntryOrigin::Card { key, .. } => StageKey::Card(key.clone()),
        _ => StageKey::Listed(entry.id.to_string()),
    }
}

/// The title, with the inputs that vary filled in; of a card the sentence that asks.
fn title(entry: &Entry) -> Localized {
    entry.title.map(|language, text| {
        let filled = filled(text, language, &entry.value);
        match entry.origin {
            EntryOrigin::Card { .. } => last_sentence(&filled),
            _ => filled,
        }
    })
}

/// What stands after the last full stop, which the question comes after.
fn last_sentence(text: &CleanText) -> CleanText {
    let end = |(_, sentence): (&str, &str)| CleanText::new(sentence.trim());
    let rest = text.as_str().trim_end().rsplit_once(". ").map(end);
    rest.filter(|rest| !rest.as_str().is_empty())
        .unwrap_or_else(|| text.clone())
}
