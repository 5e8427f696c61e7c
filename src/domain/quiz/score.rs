//! Whether an answer is right, and what share of the answers is.

use std::collections::BTreeSet;

use super::{Era, Given, Outcome, RightTexts};
use crate::domain::card::{Card, CardBody};
use crate::quantity::{
    Expectation, NumberStyle, Quantity, SlipContext, Tolerance, TypedVerdict, Verdict, parse_typed,
};

/// What is right.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerKey {
    /// Exactly these choices, by their places in the deck.
    Choices(BTreeSet<usize>),
    /// An amount.
    Amount {
        /// The amount, in the unit that is asked for.
        value: Quantity,
        /// How far off still counts as right.
        tolerance: Tolerance,
    },
    /// Texts, one for each blank.
    Texts(RightTexts),
}

impl AnswerKey {
    /// What is right on a card as it asks (with the numbers of its variant), today or in the
    /// documents; None of a card that quizzes do not ask. Documents that say nothing else hold.
    #[must_use]
    pub fn of_card(card: &Card, era: Era) -> Option<Self> {
        match &card.body {
            CardBody::Choice { choices, .. } => {
                let places = |right: fn(&crate::domain::card::Choice) -> bool| {
                    let choices = choices.iter().enumerate();
                    let right = choices.filter(|(_, choice)| right(choice));
                    right.map(|(place, _)| place).collect::<BTreeSet<usize>>()
                };
                let keyed = places(|choice| choice.book);
                Some(Self::Choices(match era {
                    Era::Book if !keyed.is_empty() => keyed,
                    Era::Book | Era::Today => places(|choice| choice.correct),
                }))
            }
            CardBody::Numeric {
                value, tolerance, ..
            } => {
                let book = card.book.as_ref().and_then(|book| book.value);
                Some(Self::Amount {
                    value: match era {
                        Era::Today => *value,
                        Era::Book => book.unwrap_or(*value),
                    },
                    tolerance: *tolerance,
                })
            }
            CardBody::Basic { .. } | CardBody::Cloze { .. } => {
                RightTexts::of_card(card, era).map(Self::Texts)
            }
            CardBody::List { .. } => None,
        }
    }

    /// How many choices are right ("choose two"); None of what is typed.
    #[must_use]
    pub fn choices(&self) -> Option<usize> {
        match self {
            Self::Choices(right) => Some(right.len()),
            Self::Amount { .. } | Self::Texts(_) => None,
        }
    }

    /// How many texts an answer has, one for each gap; 0 where it is none of texts.
    #[must_use]
    pub fn blanks(&self) -> usize {
        match self {
            Self::Choices(_) | Self::Amount { .. } => 0,
            Self::Texts(right) => right.blanks(),
        }
    }

    /// What comes of an answer: of choices the exact set counts, of an amount its tolerance, and
    /// of texts each has to be right. `style` is how numbers were written; an amount with two
    /// readings is taken in it.
    #[must_use]
    pub fn judge(&self, given: Option<&Given>, style: NumberStyle) -> Outcome {
        let Some(given) = given else {
            return Outcome::Open;
        };
        let is_right = match (self, given) {
            (Self::Choices(_), Given::Choices(_))
            | (Self::Amount { .. }, Given::Amount(_))
            | (Self::Texts(_), Given::Texts(_))
                if given.is_blank() =>
            {
                return Outcome::Open;
            }
            (Self::Choices(right), Given::Choices(given)) => right == given,
            (Self::Amount { value, tolerance }, Given::Amount(text)) => {
                is_within(text, style, *value, tolerance)
            }
            (Self::Texts(right), Given::Texts(texts)) => {
                let mut beyond = texts.iter().skip(right.blanks());
                beyond.all(|text| text.trim().is_empty())
                    && right
                        .judge_each(texts, style)
                        .into_iter()
                        .all(|is_right| is_right)
            }
            (Self::Choices(_) | Self::Amount { .. } | Self::Texts(_), _) => false,
        };
        if is_right {
            Outcome::Right
        } else {
            Outcome::Wrong
        }
    }

    /// Which parts of an answer are right: one verdict for each blank; of choices and of an amount
    /// a single one. What was left open is not right.
    #[must_use]
    pub fn judge_each(&self, given: Option<&Given>, style: NumberStyle) -> Vec<bool> {
        match (self, given) {
            (Self::Texts(right), Some(Given::Texts(texts))) => right.judge_each(texts, style),
            (Self::Texts(right), _) => vec![false; right.blanks()],
            _ => vec![self.judge(given, style) == Outcome::Right],
        }
    }
}

fn is_within(text: &str, style: NumberStyle, value: Quantity, tolerance: &Tolerance) -> bool {
    let Ok(typed) = parse_typed(text, style, value.unit) else {
        return false;
    };
    // The loader refuses cards whose tolerance does not fit their value.
    let Ok(expectation) = Expectation::new(value, tolerance) else {
        return false;
    };
    let verdict = match expectation.typed_verdict(&typed, &SlipContext::default()) {
        TypedVerdict::Settled(verdict) => verdict,
        TypedVerdict::Ask { preferred, .. } => preferred.1,
    };
    verdict == Verdict::Correct
}

/// So many right of so many that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Score {
    /// Right answers.
    pub right: usize,
    /// Questions that count: all but those taken out.
    pub of: usize,
}

impl Score {
    /// Counts one more question.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Right => {
                self.right += 1;
                self.of += 1;
            }
            Outcome::Wrong | Outcome::Open => self.of += 1,
            Outcome::TakenOut => {}
        }
    }

    /// The score of all questions.
    #[must_use]
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut score = Self::default();
        for outcome in outcomes {
            score.add(outcome);
        }
        score
    }

    /// The share of right answers in percent, rounded half up; 0 where nothing counts.
    #[must_use]
    pub fn percent(self) -> u8 {
        let doubled = (200 * self.right + self.of).checked_div(2 * self.of);
        u8::try_from(doubled.unwrap_or(0)).unwrap_or(100)
    }

    /// Whether the score reaches `pass` percent. The exact share decides, not the rounded one: of
    /// 1000 questions 719 are 72 %, and fail at a pass mark of 72. Nothing is passed where nothing
    /// counts.
    #[must_use]
    pub fn passes(self, pass: u8) -> bool {
        self.of > 0 && self.right * 100 >= usize::from(pass) * self.of
    }
}

#[cfg(test)]
pub(super) mod fixture;

#[cfg(test)]
mod tests;
