//! What is exchanged with other programs: the forms, why a foreign file is refused, and what could
//! not be carried over.

mod collection;

use std::collections::BTreeMap;

use super::clean::CleanText;

pub use collection::{
    Collection, FIELD_MARK, ForeignCard, ForeignReview, Note, NoteType, Template,
};

/// A form in which decks are exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Packages of Anki: `.apkg` and `.colpkg`.
    Anki,
    /// Tables: comma-, semicolon- or tab-separated values.
    Csv,
    /// shardeck's own documents.
    Json,
    /// Questions and answers in Markdown.
    Markdown,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Anki, Self::Csv, Self::Json, Self::Markdown];

    /// The form as the command line names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Anki => "anki",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "markdown",
        }
    }

    /// The form of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The form of files with this ending, which has no dot.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "apkg" | "colpkg" => Some(Self::Anki),
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The ending of files that are written in it, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Anki => "apkg",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }

    /// Whether it is text, which may go to standard output.
    #[must_use]
    pub fn is_text(self) -> bool {
        self != Self::Anki
    }
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Bytes of the file.
    FileBytes,
    /// Bytes of the package's collection once it is unpacked.
    UnpackedBytes,
    /// How many times larger the unpacked collection is than the packed one.
    Ratio,
    /// Files in the package.
    Entries,
    /// Note types of the collection.
    NoteTypes,
    /// Decks of the collection.
    Decks,
    /// Notes of the collection.
    Notes,
    /// Cards.
    Cards,
    /// Entries of the review log.
    Reviews,
    /// Bytes of the cards that the notes make.
    CardBytes,
    /// Bytes of one note or cell.
    FieldBytes,
    /// Rows of the table.
    Rows,
    /// Columns of the table.
    Columns,
    /// Values of the document.
    Values,
    /// Lists and blocks inside one another.
    Depth,
    /// Seconds that reading took.
    Seconds,
}

/// Why a foreign file is refused. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something is over its limit.
    #[error("{what:?}: {found:?} over {limit}")]
    TooMuch {
        /// What.
        what: Measured,
        /// How much there is, where that is known.
        found: Option<u64>,
        /// How much there may be.
        limit: u64,
        /// The line (of a text) or the note (of a collection) where it is, where that is known.
        at: Option<u64>,
    },
    /// Neither the file's ending nor an option tells its form.
    #[error("unknown form")]
    UnknownForm,
    /// It is no file.
    #[error("not a file")]
    NotAFile,
    /// It is not what its form says.
    #[error("not {format:?}: {reason}")]
    NotOfForm {
        /// The form.
        format: Format,
        /// What the reader said.
        reason: CleanText,
    },
    /// The package holds no collection.
    #[error("no collection")]
    NoCollection,
    /// The package holds a file with a name that leads elsewhere, or that no program gives.
    #[error("unsafe name {name}")]
    UnsafeName {
        /// The name.
        name: CleanText,
    },
    /// The package holds several files of one name: programs differ in which of them they read.
    #[error("several files of one name")]
    DoubleNames,
    /// The package is encrypted.
    #[error("encrypted")]
    Encrypted,
    /// The package was written by a version that came later.
    #[error("package version {found}")]
    Newer {
        /// The version of its packaging.
        found: u64,
    },
    /// What is packed is damaged.
    #[error("damaged: {reason}")]
    Damaged {
        /// What the reader said.
        reason: CleanText,
    },
    /// The text is not UTF-8.
    #[error("line {line} is not UTF-8")]
    NotUtf8 {
        /// The line, from 1.
        line: u64,
    },
    /// A quotation mark is never closed.
    #[error("line {line}: quotation mark never closed")]
    UnclosedQuote {
        /// The line on which the row begins, from 1.
        line: u64,
    },
    /// A column that was named is not there.
    #[error("no column {column}")]
    NoColumn {
        /// The name or the number.
        column: CleanText,
        /// The columns that are there.
        columns: Vec<CleanText>,
    },
    /// It cannot be told which columns hold question and answer.
    #[error("no question or answer column")]
    UnclearColumns,
    /// The text breaks the rules of its form at a place.
    #[error("{line}:{column}: {reason}")]
    Syntax {
        /// The line, from 1.
        line: u64,
        /// The column, from 1; 0 for the line as a whole.
        column: u64,
        /// What the reader said.
        reason: CleanText,
    },
    /// Nothing in it makes a card.
    #[error("no cards")]
    NoCards,
    /// What it says makes no deck: its head has mistakes.
    #[error("{count} problems, first {code}")]
    Unsound {
        /// How many problems.
        count: usize,
        /// The first one's code, as `check` tells it.
        code: CleanText,
        /// What stands there.
        shown: CleanText,
    },
    /// A card that the deck has already would say something else once it is written again.
    #[error("{card} is not read back")]
    NotReadBack {
        /// The card's key.
        card: CleanText,
    },
}

/// What could not be carried over, or was carried in another shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Pictures, by name.
    Images,
    /// Sounds and videos, by name.
    Sounds,
    /// Hints of gaps.
    Hints,
    /// Notes of a type that is read by its first two fields, by type.
    OtherNoteTypes,
    /// Cards that further templates of such a type make, by type.
    OtherTemplates,
    /// Notes whose gaps lie on a picture.
    PictureGaps,
    /// Cards without a question or without an answer.
    Blank,
    /// Cards that say exactly what another one says.
    Doubles,
    /// Cards with a text beyond what a deck file takes.
    LongTexts,
    /// Braces in a text that would have been taken for a gap.
    Braces,
    /// Columns that mean nothing here, by name.
    Columns,
    /// Rows with more or fewer cells than the first.
    RaggedRows,
    /// Text outside cards, by its beginning.
    StrayText,
    /// Reviews of cards that are not carried over, or that are no ratings.
    Reviews,
    /// Cards with something that only a deck file says (sources, scenarios, ...), by key.
    Details,
    /// Cards of a kind that became question and answer, by kind.
    Kinds,
    /// Exams, scenarios and a syllabus beside the cards, by key.
    Sections,
    /// Cards with mistakes, which the deck leaves out.
    UnsoundCards,
    /// Cards that changed into something with mistakes, and stay as they were.
    UnsoundChanges,
    /// Cards that somebody moved to another deck or renamed since, and that stay as they are.
    MovedCards,
}

/// How often something was lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// How often.
    pub count: usize,
    /// The first different names.
    pub names: Vec<CleanText>,
}

/// Names of one loss that are kept.
const NAMES: usize = 5;

/// Longest name that is kept, in characters.
const LONGEST_NAME: usize = 60;

/// Everything that could not be carried over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(BTreeMap<Loss, Lost>);

impl Losses {
    /// Counts one more.
    pub fn add(&mut self, loss: Loss) {
        self.0.entry(loss).or_default().count += 1;
    }

    /// Counts one more that has a name.
    pub fn add_named(&mut self, loss: Loss, name: &str) {
        let lost = self.0.entry(loss).or_default();
        lost.count += 1;
        if lost.names.len() < NAMES {
            let mut short: String = name.chars().take(LONGEST_NAME).collect();
            if short.len() < name.len() {
                short.push('…');
            }
            let name = CleanText::line(short.trim());
            if !name.is_blank() && !lost.names.contains(&name) {
                lost.names.push(name);
            }
        }
    }

    /// Takes in what was lost elsewhere.
    pub fn absorb(&mut self, other: Self) {
        for (loss, lost) in other.0 {
            let own = self.0.entry(loss).or_default();
            own.count += lost.count;
            for name in lost.names {
                if own.names.len() < NAMES && !own.names.contains(&name) {
                    own.names.push(name);
                }
            }
        }
    }

    /// All of them, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (Loss, &Lost)> {
        self.0.iter().map(|(loss, lost)| (*loss, lost))
    }

    /// How often this was lost.
    #[must_use]
    pub fn count(&self, loss: Loss) -> usize {
        self.0.get(&loss).map_or(0, |lost| lost.count)
    }

    /// Whether all was carried over.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_and_the_first_names_kept() {
        let mut losses = Losses::default();
        for number in 0..9 {
            losses.add_named(Loss::Images, &format!("picture-{}.png", number / 2));
        }
        losses.add_named(Loss::Images, "\x1b[31m");
        let (_, lost) = losses.iter().next().unwrap();
        assert_eq!((lost.count, lost.names.len()), (10, 5));
        losses.add_named(Loss::Sounds, &"x".repeat(1_000));
        let (_, lost) = losses.iter().nth(1).unwrap();
        assert_eq!(lost.names[0].as_str().chars().count(), LONGEST_NAME + 1);
    }

    #[test]
    fn endings_tell_the_form() {
        for format in Format::ALL {
            assert_eq!(Format::from_ending(format.ending()), Some(format));
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_ending("COLPKG"), Some(Format::Anki));
        assert_eq!(Format::from_ending("yaml"), None);
    }
}
