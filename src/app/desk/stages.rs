//! The scenarios that can be run.

use super::Desk;
use crate::app::scenarios::{Catalogue, Entry, EntryOrigin, filled};
use crate::app::stage::{Stage, StageKey, StageRow};
use crate::domain::language::Localized;

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
    #[must_use]
    pub fn stage(&mut self, wanted: &StageKey) -> Option<Stage> {
        if *wanted == StageKey::Free {
            return Some(Stage::free());
        }
        let catalogue = Catalogue::of(&mut self.library);
        let mut entries = catalogue.entries().iter();
        let entry = entries.find(|entry| key(entry) == *wanted)?;
        Some(Stage::of_entry(entry, wanted.clone()))
    }
}

fn key(entry: &Entry) -> StageKey {
    match &entry.origin {
        EntryOrigin::Card { key, .. } => StageKey::Card(key.clone()),
        _ => StageKey::Listed(entry.id.to_string()),
    }
}

/// The title, with the inputs that vary filled in.
fn title(entry: &Entry) -> Localized {
    let versions = entry.title.iter();
    let filled = versions.map(|(tag, text)| (tag.clone(), filled(text, &entry.value)));
    Localized::new(filled.collect()).unwrap_or_else(|| entry.title.clone())
}
