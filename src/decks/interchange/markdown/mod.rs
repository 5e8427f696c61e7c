//! Questions and answers in Markdown: `Q:`, `A:` and `C:` as hashcards writes them, and a dialect
//! of it that says all that a deck says.
//!
//! The dialect: the head of the deck stands between two lines `---` as in a deck file. A card is
//! its question and answer in the deck's first language, then a fenced block `yaml shardeck` with
//! everything else: the identifier, the other languages, items, choices, sources. Question and
//! answer of basic cards and the text of cloze cards are read from where they stand in Markdown;
//! of the other kinds the answer stands there for people, and the block decides.

mod gaps;
mod read;
mod write;

pub use read::import;
pub use write::export;

/// What the fence of a block says behind its marks.
const INFO: &str = "yaml shardeck";
