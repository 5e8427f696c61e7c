//! A query made ready for one index: what each card must have.

use super::index::{Entry, Index, Named};
use super::query::{Matter, Operator, Parsed, Query, QueryFault, QueryProblem, State, Value};
use super::standing::Standing;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::language::LanguageTag;
use crate::domain::rating::Rating;
use crate::nearest::nearest_or_begun;

/// A condition on a card.
enum Condition {
    /// Its deck is among these.
    Deck(Vec<bool>),
    /// One of its tags is among these.
    Tag(Vec<bool>),
    /// One of its topics is among these.
    Topic(Vec<bool>),
    Kind(CardKind),
    /// It has one of these languages.
    Languages(u32),
    Is(State),
    Rated(Rating),
}

/// Conditions all of which must hold: what a query asks beside texts.
pub(super) struct Filter(Vec<(bool, Condition)>);

impl Filter {
    /// What a query asks of the cards of an index.
    pub(super) fn new(index: &Index, query: &Query) -> Self {
        let terms = query.terms.iter();
        let conditions = terms.filter_map(|term| {
            let condition = condition(index, &term.matter)?;
            Some((term.excluded, condition))
        });
        Self(conditions.collect())
    }

    /// Whether nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a card is found.
    pub(super) fn holds(&self, index: &Index, entry: &Entry, standing: Standing) -> bool {
        self.0.iter().all(|(excluded, condition)| {
            let holds = match condition {
                Condition::Deck(decks) => decks.get(entry.deck as usize) == Some(&true),
                Condition::Tag(meant) => is_among(index.tags(entry), meant),
                Condition::Topic(meant) => is_among(index.topics(entry), meant),
                Condition::Kind(kind) => entry.kind == *kind,
                Condition::Languages(languages) => entry.languages & languages != 0,
                Condition::Is(state) => standing.is(*state),
                Condition::Rated(rating) => standing.rated == Some(*rating),
            };
            holds != *excluded
        })
    }
}

/// Whether one of the places is meant.
fn is_among(places: &[u32], meant: &[bool]) -> bool {
    places
        .iter()
        .any(|place| meant.get(*place as usize) == Some(&true))
}

/// None of a text: who holds it is sought otherwise.
fn condition(index: &Index, matter: &Matter) -> Option<Condition> {
    Some(match matter {
        Matter::Text(_) => return None,
        Matter::Deck(value) => Condition::Deck(decks(index, value)),
        Matter::Tag(value) => Condition::Tag(index.tags_that(|tag| is_named(value, tag))),
        Matter::Topic(value) => Condition::Topic(topics(index, value)),
        Matter::Kind(kind) => Condition::Kind(*kind),
        Matter::Language(wanted) => Condition::Languages(languages(index, wanted)),
        Matter::Is(state) => Condition::Is(*state),
        Matter::Rated(rating) => Condition::Rated(*rating),
    })
}

/// A deck is meant by a part of its identifier or title, in quotes by all of either.
fn decks(index: &Index, value: &Value) -> Vec<bool> {
    let meant = |names: &[&str]| match value.is_exact() {
        true => names.contains(&value.folded()),
        false => names.iter().any(|name| name.contains(value.folded())),
    };
    let decks = index.decks.iter();
    decks.map(|deck| meant(&names(deck))).collect()
}

/// A topic is meant by the beginning of its identifier or a part of its title, in quotes by all of
/// either; what lies under it belongs to it.
fn topics(index: &Index, value: &Value) -> Vec<bool> {
    let wanted = value.folded();
    let under = |id: &str| {
        let rest = id.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let meant = |topic: &Named| match value.is_exact() {
        true => under(&topic.id) || topic.titles.iter().any(|title| title == wanted),
        false => {
            topic.id.starts_with(wanted) || topic.titles.iter().any(|title| title.contains(wanted))
        }
    };
    index.topics.iter().map(meant).collect()
}

/// `pt` means every kind of Portuguese, `pt-br` that one alone.
fn is_meant(wanted: &LanguageTag, tag: &LanguageTag) -> bool {
    let rest = tag.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The bits of the languages that are meant.
fn languages(index: &Index, wanted: &LanguageTag) -> u32 {
    let known = index.languages.iter().take(32).enumerate();
    known
        .filter(|(_, tag)| is_meant(wanted, tag))
        .fold(0, |all, (place, _)| all | 1 << place)
}

/// A tag is meant by its beginning, in quotes by all of it.
fn is_named(value: &Value, tag: &str) -> bool {
    match value.is_exact() {
        true => tag == value.folded(),
        false => tag.starts_with(value.folded()),
    }
}

fn names(named: &Named) -> Vec<&str> {
    let titles = named.titles.iter().map(String::as_str);
    std::iter::once(named.id.as_str()).chain(titles).collect()
}

impl Index {
    /// The terms that name a deck, tag, topic or language which is nowhere.
    #[must_use]
    pub fn unknown_names(&self, parsed: &Parsed) -> Vec<QueryFault> {
        let terms = parsed.query.terms.iter().zip(&parsed.written);
        let faults = terms.filter_map(|(term, written)| {
            let (operator, near) = self.unknown_name(&term.matter)?;
            Some(QueryFault {
                part: written.part.clone(),
                at: written.at.clone(),
                problem: QueryProblem::NothingNamed {
                    operator,
                    near: near.map(CleanText::line),
                },
            })
        });
        faults.collect()
    }

    /// What names nothing, and the name that was probably meant; None where it does name something.
    fn unknown_name(&self, matter: &Matter) -> Option<(Operator, Option<&str>)> {
        Some(match matter {
            Matter::Deck(value) if !decks(self, value).contains(&true) => (
                Operator::Deck,
                nearest_or_begun(value.folded(), ids(&self.decks)),
            ),
            Matter::Topic(value) if !topics(self, value).contains(&true) => (
                Operator::Topic,
                nearest_or_begun(value.folded(), ids(&self.topics)),
            ),
            Matter::Tag(value) if !self.all_tags().any(|tag| is_named(value, tag)) => (
                Operator::Tag,
                nearest_or_begun(value.folded(), self.all_tags()),
            ),
            Matter::Language(wanted) if !self.languages.iter().any(|tag| is_meant(wanted, tag)) => {
                let known = self.languages.iter().map(LanguageTag::as_str);
                (Operator::Language, nearest_or_begun(wanted.as_str(), known))
            }
            _ => return None,
        })
    }
}

fn ids(named: &[Named]) -> impl Iterator<Item = &str> {
    named.iter().map(|it| it.id.as_str())
}
