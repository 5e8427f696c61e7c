//! Questions whose answer is typed as text: which cards take part, and which texts are right.
//!
//! A basic card has one blank, its answer; a cloze card has one for each gap. A card takes part
//! where every blank has, in every language of the card, a right text that is short enough to be
//! typed: one paragraph of plain text once its Markdown marks are gone (no list, table, picture or
//! block of code), of at most [`LONGEST_RIGHT`] characters and without the end of a sentence inside;
//! and where there are at most [`MOST_BLANKS`] blanks, as many in each language.

mod alike;
mod short;

use super::Era;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::card::{Book, Card, CardBody};
use crate::domain::clean::CleanText;
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::NumberStyle;
use short::Place;

/// Most texts of one answer.
pub const MOST_BLANKS: usize = 6;

/// Longest right text that people are asked to type, in characters: a name or an amount with a
/// few words around it, not a sentence.
pub const LONGEST_RIGHT: usize = 40;

/// The texts that are right, in each language of the card: the learner may answer in any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightTexts {
    /// By language in the order of the deck, at least one; all with as many texts.
    versions: Vec<(LanguageTag, Vec<RightText>)>,
    /// Whether the languages have their blanks in the same order, as far as can be seen: then
    /// each blank may be filled in a language of its own.
    same_order: bool,
}

/// What is right for one blank, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RightText {
    /// Without Markdown marks.
    pub(super) shown: CleanText,
    /// As the deck writes it: inside of code, stars and underscores are no marks.
    pub(super) written: String,
}

impl RightTexts {
    /// What is right on a card, today or in the documents; None of a card whose answer is not
    /// typed as text. Where the documents say something else than today's answer, what they say is
    /// right in their era if it is short enough itself; what they say of a text with gaps is no
    /// text for these gaps, and such a card takes no part in their era.
    #[must_use]
    pub fn of_card(card: &Card, era: Era) -> Option<Self> {
        let book = match era {
            Era::Today => None,
            Era::Book => card
                .book
                .as_ref()
                .and_then(|book: &Book| book.text.as_ref()),
        };
        match (&card.body, book) {
            (CardBody::Basic { answer, .. }, None) => Self::of_answer(answer),
            (CardBody::Basic { .. }, Some(book)) => Self::of_answer(book),
            (CardBody::Cloze { text }, None) => Self::of_gaps(text),
            _ => None,
        }
    }

    fn of_answer(answer: &Localized) -> Option<Self> {
        Self::new(answer, |text| {
            Some(vec![short::right_text(text, Place::Alone)?])
        })
    }

    fn of_gaps(text: &Localized) -> Option<Self> {
        Self::new(text, |text| {
            let gaps = gaps(text).take(MOST_BLANKS + 1);
            let right: Option<Vec<RightText>> = gaps
                .map(|gap| short::right_text(gap, Place::InText))
                .collect();
            right.filter(|right| (1..=MOST_BLANKS).contains(&right.len()))
        })
    }

    fn new(text: &Localized, right: impl Fn(&str) -> Option<Vec<RightText>>) -> Option<Self> {
        let versions = text.iter().map(|(language, text)| {
            let right = right(text.as_str())?;
            Some((language.clone(), right))
        });
        let versions = versions.collect::<Option<Vec<_>>>()?;
        let blanks = versions.first()?.1.len();
        let is_even = versions.iter().all(|(_, right)| right.len() == blanks);
        is_even.then(|| Self {
            same_order: has_one_order(&versions),
            versions,
        })
    }

    /// How many texts an answer has, in every language of the card; at least 1.
    #[must_use]
    pub fn blanks(&self) -> usize {
        self.versions.first().map_or(0, |(_, right)| right.len())
    }

    /// What is right in a language, or in another one where the card lacks it: a text for each
    /// blank, in reading order, without Markdown marks.
    pub fn texts<'t>(
        &'t self,
        language: &LanguageTag,
    ) -> impl Iterator<Item = &'t CleanText> + use<'t> {
        let exact = self.versions.iter().find(|(tag, _)| tag == language);
        let near = |(tag, _): &&(LanguageTag, Vec<RightText>)| tag.primary() == language.primary();
        let version = exact.or_else(|| self.versions.iter().find(near));
        let version = version.or_else(|| self.versions.first());
        version
            .into_iter()
            .flat_map(|(_, right)| right.iter().map(|right| &right.shown))
    }

    /// [`RightTexts::texts`] on one line.
    #[must_use]
    pub fn line(&self, language: &LanguageTag) -> String {
        let texts = self.texts(language).map(CleanText::as_str);
        texts.collect::<Vec<_>>().join("; ")
    }

    /// Which of the texts that were given are right, one verdict for each blank; a blank without a
    /// text is wrong. `style` is how numbers were written.
    ///
    /// Each blank may be filled in any language of the card. Only where the languages have their
    /// blanks in another order the whole answer has to be in one of them, and the one in which
    /// most of it is right counts.
    #[must_use]
    pub fn judge_each(&self, given: &[String], style: NumberStyle) -> Vec<bool> {
        let judged: Vec<Vec<bool>> = self
            .versions
            .iter()
            .map(|(language, right)| {
                let places = right.iter().enumerate();
                places
                    .map(|(place, right)| {
                        let given = given.get(place).map_or("", String::as_str);
                        says(given, style, right, style_of(language))
                    })
                    .collect()
            })
            .collect();
        if self.same_order {
            let blanks = 0..self.blanks();
            return blanks
                .map(|blank| judged.iter().any(|verdicts| verdicts[blank]))
                .collect();
        }
        let right = |verdicts: &Vec<bool>| verdicts.iter().filter(|right| **right).count();
        // Of equal ones the last is the greatest: the deck's first language goes last.
        judged
            .into_iter()
            .rev()
            .max_by_key(right)
            .unwrap_or_default()
    }
}

/// The gaps of a cloze text, in reading order.
pub(super) fn gaps(text: &str) -> impl Iterator<Item = &str> {
    let parts = cloze_parts(text).into_iter();
    parts.filter_map(|part| match part {
        ClozePart::Gap(gap) => Some(gap),
        ClozePart::Text(_) => None,
    })
}

fn says(given: &str, style: NumberStyle, right: &RightText, written: NumberStyle) -> bool {
    [right.shown.as_str(), &right.written]
        .iter()
        .any(|right| alike::says((given, style), (right, written)))
}

/// Whether no blank of one language has its text at another place in another language.
fn has_one_order(versions: &[(LanguageTag, Vec<RightText>)]) -> bool {
    let is_same = |one: (&LanguageTag, &RightText), other: (&LanguageTag, &RightText)| {
        says(
            one.1.shown.as_str(),
            style_of(one.0),
            other.1,
            style_of(other.0),
        )
    };
    let mut others = versions.iter();
    while let Some((language, right)) = others.next() {
        for (place, text) in right.iter().enumerate() {
            let moved = others.clone().any(|(other, texts)| {
                let stands_at = |at: usize| is_same((language, text), (other, &texts[at]));
                !stands_at(place) && (0..texts.len()).any(stands_at)
            });
            if moved {
                return false;
            }
        }
    }
    true
}

/// Languages that write decimals behind a point, of those that have decks at all (Unicode CLDR 48,
/// symbols of the default locale); all others are taken to write a comma, as Portuguese does.
const POINT: [&str; 14] = [
    "bn", "cy", "en", "fil", "ga", "he", "hi", "ja", "ko", "ms", "sw", "ta", "th", "zh",
];

/// How a language writes numbers.
fn style_of(language: &LanguageTag) -> NumberStyle {
    if POINT.contains(&language.primary()) {
        NumberStyle::Point
    } else {
        NumberStyle::Comma
    }
}

#[cfg(test)]
mod tests;
