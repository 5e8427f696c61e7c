//! The migration task of a scenario.

use crate::decks::schema::Checker;
use crate::decks::tree::Node;
use crate::domain::finding::Thing;
use crate::sandbox::{Dms, Rate};

/// The keys of a migration task.
pub(in crate::decks) const KEYS: [&str; 4] = ["bytes", "load_rate", "change_rate", "apply_rate"];

/// The most bytes that are loaded or moved.
pub(super) const MOST_BYTES: &str = "18EB";

impl<'a> Checker<'_, 'a> {
    /// A migration task.
    pub(super) fn dms(&mut self, node: &Node<'a>) -> Option<Dms> {
        let fields = self.fields(Some("dms"), node, &KEYS)?;
        for name in ["bytes", "load_rate", "apply_rate"] {
            self.required(&fields, name, Thing::Scenario);
        }
        let bytes = self.size(&fields, "bytes", ("1B", MOST_BYTES));
        let load_rate = self.size_rate(&fields, "load_rate");
        let change_rate = self.rate(&fields, "change_rate");
        let apply_rate = self.rate(&fields, "apply_rate");
        Some(Dms {
            bytes: bytes?,
            load_rate: load_rate?,
            change_rate: change_rate.unwrap_or(Rate {
                numerator: 0,
                denominator: 1,
            }),
            apply_rate: apply_rate?,
        })
    }
}
