//! Finding: names in the palette, and cards by a small query language.
//!
//! Pure: an [`Index`] is filled by whoever has the cards, a [`Query`] is read from what was typed,
//! and one asks the other.

mod card_set;
mod characters;
mod filter;
mod fold;
mod highlight;
mod holders;
mod index;
mod names;
mod near;
mod query;
mod rank;
mod standing;
mod vocabulary;

pub use highlight::matches;
pub use index::{DeckNames, Hits, Index, Material, TopicNames};
pub use names::{Findable, find};
pub use query::{
    Matter, Operator, Parsed, Phrase, Query, QueryFault, QueryProblem, State, Term, Value, Written,
};
pub use standing::Standing;
