//! The query language: words, phrases and operators, each of which may be excluded.
//!
//! ```text
//! retention -sqs "at least once" tag:limits is:due rated:1
//! ```
//!
//! All terms must hold. A word is found anywhere in a card, in every language, accents and case
//! ignored. The values of `deck:`, `tag:` and `topic:` may be beginnings or parts; in quotes they
//! are meant exactly. Reading never fails: what cannot be understood is told and left out.

mod read;

use std::fmt;
use std::ops::Range;

use super::fold;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::language::LanguageTag;
use crate::domain::rating::Rating;

/// Most terms of a query, those that are wrong among them.
pub(super) const MOST_TERMS: usize = 32;

/// What `rated:` takes, in the order of the ratings.
const RATINGS: [&str; 5] = ["1", "2", "3", "4", "5"];

/// Terms all of which must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    /// In the order in which they were typed.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub excluded: bool,
    /// What is asked.
    pub matter: Matter,
}

/// What a term asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A word or phrase stands somewhere in the card.
    Text(Phrase),
    /// The deck's identifier or title.
    Deck(Value),
    /// One of the tags.
    Tag(Value),
    /// The topic of one of the objectives.
    Topic(Value),
    /// The kind.
    Kind(CardKind),
    /// A language in which the card stands.
    Language(LanguageTag),
    /// A state.
    Is(State),
    /// The last rating that was no practice, whenever it was given.
    Rated(Rating),
}

/// A text that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    typed: String,
    folded: String,
    quoted: bool,
}

impl Phrase {
    fn new(typed: &str, quoted: bool) -> Self {
        Self {
            typed: typed.to_owned(),
            folded: fold::fold(typed),
            quoted,
        }
    }

    /// The text as it is compared.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether slips are forgiven: not inside quotes.
    #[must_use]
    pub fn may_be_mistyped(&self) -> bool {
        !self.quoted
    }
}

/// The name of a deck, tag or topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    typed: String,
    folded: String,
    exact: bool,
}

impl Value {
    fn new(typed: &str, exact: bool) -> Self {
        Self {
            typed: typed.to_owned(),
            folded: fold::fold(typed),
            exact,
        }
    }

    /// The name as it is compared.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether nothing but the name itself is meant.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }
}

/// A state of a card that `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Today asks for it: its day has come, or it is to be drilled again.
    Due,
    /// It was never rated, or was reset.
    New,
    /// It lapses again and again.
    Leech,
    /// It is left out until further notice.
    Suspended,
    /// It is left out today.
    Buried,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Due,
        Self::New,
        Self::Leech,
        Self::Suspended,
        Self::Buried,
    ];

    /// The word that is typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::New => "new",
            Self::Leech => "leech",
            Self::Suspended => "suspended",
            Self::Buried => "buried",
        }
    }
}

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `deck:`
    Deck,
    /// `tag:`
    Tag,
    /// `topic:`
    Topic,
    /// `kind:`
    Kind,
    /// `lang:`
    Language,
    /// `is:`
    Is,
    /// `rated:`
    Rated,
}

impl Operator {
    /// Every operator.
    pub const ALL: [Self; 7] = [
        Self::Deck,
        Self::Tag,
        Self::Topic,
        Self::Kind,
        Self::Language,
        Self::Is,
        Self::Rated,
    ];

    /// The word before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deck => "deck",
            Self::Tag => "tag",
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Language => "lang",
            Self::Is => "is",
            Self::Rated => "rated",
        }
    }

    /// The words that it takes; of languages, which are without number, some. Empty where they are
    /// names.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Kind => CardKind::ALL.into_iter().map(CardKind::as_str).collect(),
            Self::Is => State::ALL.into_iter().map(State::name).collect(),
            Self::Rated => RATINGS.to_vec(),
            Self::Language => vec!["en", "pt", "pt-BR"],
            Self::Deck | Self::Tag | Self::Topic => Vec::new(),
        }
    }
}

/// What was read of a text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// How each of its terms was typed.
    pub written: Vec<Written>,
    /// What was not understood.
    pub faults: Vec<QueryFault>,
}

/// How a term was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The term, as it was typed.
    pub part: CleanText,
    /// Its characters in the query, from 0.
    pub at: Range<usize>,
}

/// A part of a query that asks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// The part, as it was typed.
    pub part: CleanText,
    /// Its characters in the query, from 0.
    pub at: Range<usize>,
    /// What is wrong with it.
    pub problem: QueryProblem,
}

/// What is wrong with a part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// There is no such operator.
    UnknownOperator {
        /// The one that was probably meant.
        near: Option<Operator>,
    },
    /// Nothing stands behind the colon.
    NoValue(Operator),
    /// The operator takes other values.
    WrongValue {
        /// The operator.
        operator: Operator,
        /// The value that was probably meant.
        near: Option<&'static str>,
    },
    /// No deck, tag or topic in use is called so; no card has the language.
    NothingNamed {
        /// The operator.
        operator: Operator,
        /// The name that was probably meant.
        near: Option<CleanText>,
    },
    /// There are more terms than are taken.
    TooManyTerms {
        /// How many are taken.
        most: usize,
    },
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(text: &str) -> Parsed {
        read::read(text)
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The texts that must stand in a card.
    pub fn wanted(&self) -> impl Iterator<Item = &Phrase> {
        self.terms.iter().filter_map(|term| match &term.matter {
            Matter::Text(phrase) if !term.excluded => Some(phrase),
            _ => None,
        })
    }

    /// The texts that must not.
    pub fn unwanted(&self) -> impl Iterator<Item = &Phrase> {
        self.terms.iter().filter_map(|term| match &term.matter {
            Matter::Text(phrase) if term.excluded => Some(phrase),
            _ => None,
        })
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.excluded {
            f.write_str("-")?;
        }
        let value = |f: &mut fmt::Formatter<'_>, operator: Operator, value: &Value| {
            let quote = if value.exact { "\"" } else { "" };
            write!(f, "{}:{quote}{}{quote}", operator.name(), value.typed)
        };
        match &self.matter {
            Matter::Text(phrase) if phrase.quoted => write!(f, "\"{}\"", phrase.typed),
            Matter::Text(phrase) => f.write_str(&phrase.typed),
            Matter::Deck(name) => value(f, Operator::Deck, name),
            Matter::Tag(name) => value(f, Operator::Tag, name),
            Matter::Topic(name) => value(f, Operator::Topic, name),
            Matter::Kind(kind) => write!(f, "kind:{}", kind.as_str()),
            Matter::Language(tag) => write!(f, "lang:{tag}"),
            Matter::Is(state) => write!(f, "is:{}", state.name()),
            Matter::Rated(rating) => write!(f, "rated:{}", rating.grade()),
        }
    }
}

#[cfg(test)]
mod tests;
