//! From what was typed to terms, and what is wrong with it.

use std::ops::Range;

use super::{
    MOST_TERMS, Matter, Operator, Parsed, Phrase, QueryFault, QueryProblem, RATINGS, State, Term,
    Value, Written,
};
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::rating::Rating;
use crate::nearest::nearest_or_begun;
use crate::search::fold;

/// Reads every term of a text.
pub(super) fn read(text: &str) -> Parsed {
    let mut reader = Reader {
        text,
        place: 0,
        parsed: Parsed::default(),
    };
    while reader.skip_space() {
        let start = reader.place;
        if reader.parsed.query.terms.len() + reader.parsed.faults.len() == MOST_TERMS {
            let most = MOST_TERMS;
            reader.fault(start..text.len(), QueryProblem::TooManyTerms { most });
            break;
        }
        if let Some(term) = reader.term() {
            let written = reader.written(start..reader.place);
            reader.parsed.written.push(written);
            reader.parsed.query.terms.push(term);
        }
    }
    reader.parsed
}

struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    place: usize,
    parsed: Parsed,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.place..]
    }

    /// False at the end.
    fn skip_space(&mut self) -> bool {
        self.place = self.text.len() - self.rest().trim_start().len();
        !self.rest().is_empty()
    }

    /// What stands up to the next white space.
    fn bare(&mut self) -> &'t str {
        let rest = self.rest();
        let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
        self.place += word.len();
        word
    }

    /// What stands between quotes; a quote that is not closed lasts to the end.
    fn quoted(&mut self) -> Option<&'t str> {
        let inside = self.rest().strip_prefix('"')?;
        let text = inside.split('"').next().unwrap_or(inside);
        self.place += 1 + text.len() + usize::from(text.len() < inside.len());
        Some(text)
    }

    /// The next term; None where it is wrong, or nothing is left of it when it is folded: that would
    /// stand in every card.
    fn term(&mut self) -> Option<Term> {
        let start = self.place;
        let after = self.rest().strip_prefix('-');
        let excluded =
            after.is_some_and(|after| !after.is_empty() && !after.starts_with(char::is_whitespace));
        self.place += usize::from(excluded);
        if let Some(text) = self.quoted() {
            return text_term(excluded, Phrase::new(text, true));
        }
        let matter = match read_operator(self.rest()) {
            None => return text_term(excluded, Phrase::new(self.bare(), false)),
            Some(name) => {
                self.place += name.len() + 1;
                self.operated(start, name)?
            }
        };
        Some(Term { excluded, matter })
    }

    /// What an operator asks with the value that comes next.
    fn operated(&mut self, start: usize, name: &str) -> Option<Matter> {
        let (value, exact) = match self.quoted() {
            Some(value) => (value, true),
            None => (self.bare(), false),
        };
        let at = start..self.place;
        let lower = name.to_ascii_lowercase();
        let known = Operator::ALL.into_iter().find(|it| it.name() == lower);
        let Some(operator) = known else {
            let names = Operator::ALL.into_iter().map(Operator::name);
            let near = nearest_or_begun(&lower, names);
            let near = Operator::ALL.into_iter().find(|it| near == Some(it.name()));
            self.fault(at, QueryProblem::UnknownOperator { near });
            return None;
        };
        if fold::fold(value).is_empty() {
            self.fault(at, QueryProblem::NoValue(operator));
            return None;
        }
        let wrong = |near| QueryProblem::WrongValue { operator, near };
        let word = value.to_lowercase();
        let read = match operator {
            Operator::Deck => Ok(Matter::Deck(Value::new(value, exact))),
            Operator::Tag => Ok(Matter::Tag(Value::new(value, exact))),
            Operator::Topic => Ok(Matter::Topic(Value::new(value, exact))),
            Operator::Kind => {
                let kind = CardKind::ALL.into_iter().find(|kind| kind.as_str() == word);
                let names = CardKind::ALL.into_iter().map(CardKind::as_str);
                kind.map(Matter::Kind)
                    .ok_or_else(|| nearest_or_begun(&word, names))
            }
            Operator::Language => value.parse().map(Matter::Language).map_err(|_error| None),
            Operator::Is => {
                let state = State::ALL.into_iter().find(|state| state.name() == word);
                let names = State::ALL.into_iter().map(State::name);
                state
                    .map(Matter::Is)
                    .ok_or_else(|| nearest_or_begun(&word, names))
            }
            Operator::Rated => {
                let place = RATINGS.iter().position(|grade| *grade == word);
                let rating = place.and_then(|place| Rating::ALL.get(place));
                rating.copied().map(Matter::Rated).ok_or(None)
            }
        };
        read.map_err(|near| self.fault(at, wrong(near))).ok()
    }

    fn fault(&mut self, bytes: Range<usize>, problem: QueryProblem) {
        let Written { part, at } = self.written(bytes);
        self.parsed.faults.push(QueryFault { part, at, problem });
    }

    fn written(&self, bytes: Range<usize>) -> Written {
        let characters = |end: usize| self.text[..end].chars().count();
        Written {
            part: CleanText::line(&self.text[bytes.clone()]),
            at: characters(bytes.start)..characters(bytes.end),
        }
    }
}

fn text_term(excluded: bool, phrase: Phrase) -> Option<Term> {
    (!phrase.folded().is_empty()).then_some(Term {
        excluded,
        matter: Matter::Text(phrase),
    })
}

/// The word before a colon at the start of a text; None where it begins with no operator. An
/// address (`https://`) and a time (`12:30`) are words.
fn read_operator(text: &str) -> Option<&str> {
    let (name, value) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_name && !value.starts_with("//")).then_some(name)
}
