//! The scenarios that can be run.

use super::Desk;
use crate::app::stage::{Stage, StageKey, StageRow};
use crate::domain::fault::Fault;
use crate::domain::study_day::Now;

impl Desk {
    /// Every scenario that can be run, by topic.
    #[must_use]
    pub fn stages(&self) -> Vec<StageRow> {
        Vec::new()
    }

    /// A scenario to be run; None where there is no such one, or the card has none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stage(&mut self, key: &StageKey, now: Now) -> Result<Option<Stage>, Fault> {
        Ok(match key {
            StageKey::Free => Some(Stage::free()),
            StageKey::Listed(_) => None,
            StageKey::Card(key) => {
                let Some(page) = self.card(key, now)? else {
                    return Ok(None);
                };
                let deck = self.library().deck(key.deck());
                let named = |id: &str| {
                    let mut scenarios = deck?.deck.scenarios.iter();
                    let found = scenarios.find(|scenario| scenario.id.as_str() == id);
                    found.map(|scenario| scenario.scenario.clone())
                };
                Stage::of_card(&page.card, page.deck.clone(), named)
            }
        })
    }
}
