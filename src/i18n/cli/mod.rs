//! What the command line says, in English and Brazilian Portuguese.

mod authoring;
mod en;
pub mod help;
pub mod misuse;
mod pt_br;
pub mod quiz;
mod sandbox;
mod verb;

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::Interface;

pub use authoring::{Asked, AuthoringText};
pub use help::{Argument, HelpText, ValueName};
pub use misuse::{Expected, Misuse};
pub use sandbox::{Limit as SandboxLimit, SandboxText};
pub use verb::Verb;

/// A line or a label of the command line's output. What it says is in `en.rs` and `pt_br.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum CliText {
    /// Column: a deck's identifier.
    ColumnDeck,
    /// Column: a deck's title.
    ColumnTitle,
    /// Column: where a deck comes from.
    ColumnFrom,
    /// The program brings the deck.
    BuiltIn,
    /// No event was ever stored.
    LogEmpty,
    /// A rating in the log.
    LogRated { rating: u8, practice: bool },
    /// Something was taken back; what, where the log has told it before.
    LogUndo { what: Option<String> },
    /// What a check looked at, and how much it found.
    Checked {
        files: usize,
        cards: usize,
        errors: usize,
        warnings: usize,
    },

    /// Label: the deck of a card.
    Deck,
    /// Label: the kind of a card.
    Kind,
    /// Label: the languages of a card.
    Languages,
    /// Label: the tags of a card.
    Tags,
    /// Label: the question of a card.
    Question,
    /// Label: the text of a cloze card.
    ClozeText,
    /// Label: keys that a card had before.
    FormerKeys,
    /// An amount and how far off still counts as right.
    WithTolerance { amount: String, tolerance: String },
    /// Label: why a choice is right or wrong.
    Why,

    /// What a line-by-line review begins with.
    PlainBegin { cards: usize, minutes: u32 },
    /// How to get help, and how to leave.
    PlainHelp,
    /// A line-by-line review has nothing to ask.
    NothingDueNow,
    /// A session that was left before its end can be gone on with.
    OfferResume { cards: usize, deck: Option<String> },
    /// It goes on.
    Resumed { cards: usize, minutes: u32 },
    /// Asks for Enter, which shows the answer.
    AskReveal,
    /// Asks for Enter, which shows the next item or gap.
    AskPart { gaps: bool },
    /// After the last card.
    AskEnd { undo: bool, resume: bool },
    /// Asks for the numbers of choices.
    AskChoices { several: bool },
    /// Asks for an amount; the unit is empty for a plain number.
    AskAmount { unit: String },
    /// Asks for a rating, with the interval in days that each would give.
    AskRating { intervals: Option<[u32; 5]> },
    /// What stands for a hidden gap, counted from 1.
    Gap { number: usize },
    /// An item or gap and its text.
    Part {
        number: usize,
        total: usize,
        text: String,
    },
    /// How many items are asked for.
    ItemsAsked { total: usize, ordered: bool },
    /// A choice after the answer.
    JudgedChoice {
        number: usize,
        correct: bool,
        chosen: bool,
        text: String,
    },
    /// A stored rating: how many there are, the interval in days that it led to, and whether the
    /// card comes again today.
    Saved {
        saved: usize,
        interval: Option<u32>,
        again: bool,
    },
    /// What was typed means nothing here.
    NotUnderstood { typed: String },
    /// A rating was typed before the answer was shown.
    RateLater,
    /// Something else was typed where a rating is asked for.
    NoRating { typed: String },
    /// The whole answer was asked for, and it is shown.
    AllShown,
    /// There is no choice of this number.
    NoSuchChoice { number: String, count: usize },
    /// Several choices were typed where one is right.
    OneChoice,
    /// A typed amount has two readings, of which one is right.
    AmbiguousAmount { first: String, second: String },
    /// A card is left out for the rest of the study day.
    LeftOutToday { card: String },
    /// A card is left out until further notice.
    LeftOut { card: String },
    /// Cards that were to be asked are in no deck any more.
    CardGone { card: String },
    /// The line-by-line review shows cards in these languages now.
    LanguageNow { names: Vec<String> },
    /// Where a card stands.
    Standing {
        due: NaiveDate,
        interval: u32,
        ease: u32,
        reviews: u32,
        lapses: u32,
    },
    /// A rating in a card's history: the interval in days that it led to, None of one that was
    /// undone.
    HistoryRated { rating: u8, interval: Option<u32> },
    /// The next language was asked for, and the card has one alone.
    OnlyLanguage { name: String },
    /// The session was left with so many cards to go.
    LeftEarly { cards: usize },
    /// Ratings of a session that moved nothing.
    PracticeCount { saved: usize },
    /// No rating was given in the session.
    NothingSaved,
    /// Heads the help: how to give a command.
    HelpHow,
    /// In the help: numbers of choices, as an example, and what they do.
    HelpChoices,
    /// In the help: an amount, as an example, and what it does.
    HelpAmount,
    /// In the help, before the ratings.
    HelpRate,
    /// In the help: what shows it.
    HelpHelp,
    /// What undoing does in line mode.
    HelpUndo,
    /// In the help after the last card: what ends the review.
    HelpEnd,
    /// Label: the Enter key.
    Enter,
}

impl Interface {
    /// `text` in this language.
    #[must_use]
    pub fn tell(self, text: &CliText) -> String {
        match self {
            Self::English => en::say(text),
            Self::Portuguese => pt_br::say(text),
        }
    }
}

/// Ratings that stand side by side and after which the card comes back at what is called the same
/// time, with what that is called.
fn alike(
    intervals: &[u32; 5],
    comes_back: impl Fn(u32) -> String,
) -> Vec<(RangeInclusive<u8>, String)> {
    let mut groups: Vec<(RangeInclusive<u8>, String)> = Vec::new();
    for (rating, days) in (1..).zip(intervals) {
        let back = comes_back(*days);
        match groups.last_mut() {
            Some((ratings, known)) if *known == back => *ratings = *ratings.start()..=rating,
            _ => groups.push((rating..=rating, back)),
        }
    }
    groups
}
