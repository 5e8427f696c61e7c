//! Exchange of decks with other programs: what an import would make, making it, and export.

mod export;
mod files;
mod history;
mod import;
mod merge;
mod part;
mod parting;
mod scratch;

pub use export::{Exported, export};
pub use files::Standing;
pub use import::{Done, ImportWishes, Plan, PlannedDeck, plan};

pub use crate::decks::interchange::csv::{Columns, Layout, parse_columns};
pub use crate::domain::exchange::{Format, Loss, Losses, Lost, Refusal};

#[cfg(test)]
mod tests;
