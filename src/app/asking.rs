//! A card while it is asked: what is revealed, marked or typed so far.

use std::collections::BTreeSet;
use std::time::Duration;

use super::pages::CardPage;
use super::quiz::AskedQuestion;
use crate::domain::answer::count_gaps;
use crate::domain::card::CardBody;
use crate::domain::id::CardKey;
use crate::domain::quiz::{AnswerKey, Entry, Era, Given, LONGEST_GIVEN, Outcome};
use crate::quantity::{
    Expectation, NumberStyle, Quantity, TypedError, TypedVerdict, Verdict, parse_typed,
};
use crate::rng::Rng;

/// Longest amount that can be typed, in characters.
const LONGEST_INPUT: usize = 40;

/// A card that is asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The card.
    pub card: CardKey,
    /// When its question was first seen, since the program began.
    pub since: Duration,
    /// What is right; None of a card that nothing is judged on.
    pub key: Option<AnswerKey>,
    /// How far the answer is.
    pub progress: Progress,
    /// Whether the whole answer is shown.
    pub revealed: bool,
}

/// How far the answer of a card is, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing between question and answer.
    Basic,
    /// Items or gaps shown in turn.
    Parts {
        /// How many are shown.
        shown: usize,
        /// How many there are.
        total: usize,
        /// Those that the learner had recalled.
        ticked: BTreeSet<usize>,
    },
    /// Choices, by their places in the deck.
    Choices {
        /// The order in which they are shown.
        order: Vec<usize>,
        /// The place in that order under the cursor.
        cursor: usize,
        /// The marked ones.
        marked: BTreeSet<usize>,
        /// Whether exactly the right ones were marked; None before the answer, and where
        /// nothing was marked.
        right: Option<bool>,
    },
    /// Texts that are typed, one for each gap; one of a basic card. Quizzes ask so.
    Texts {
        /// What is typed.
        blanks: Vec<String>,
        /// The one under the cursor.
        cursor: usize,
        /// Which of them are right; None before the answer, and where nothing was typed.
        right: Option<Vec<bool>>,
    },
    /// An amount.
    Amount {
        /// What is typed.
        input: String,
        /// Why what is typed cannot be taken.
        refusal: Option<Refusal>,
        /// What came of it; None before the answer, and where nothing was typed.
        verdict: Option<Verdict>,
        /// Whether it is not right, but what the book says.
        is_the_books: bool,
    },
}

/// Why a typed amount cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no amount.
    NotAnAmount(TypedError),
    /// It has two readings, of which one is right.
    Ambiguous(Quantity, Quantity),
}

impl Asking {
    /// Begins to ask a card. The order of choices depends on the seed and the card alone.
    #[must_use]
    pub fn new(page: &CardPage, seed: u64, since: Duration) -> Self {
        let order = match &page.card.body {
            CardBody::Choice {
                choices, shuffle, ..
            } => {
                let mut order: Vec<usize> = (0..choices.len()).collect();
                if *shuffle {
                    Rng::new(seed, page.card.key.as_str()).shuffle(&mut order);
                }
                order
            }
            _ => Vec::new(),
        };
        Self {
            card: page.card.key.clone(),
            since,
            key: AnswerKey::of_card(&page.card, Era::Today),
            progress: Progress::of(page, order),
            revealed: false,
        }
    }

    /// Goes on to ask a question of a quiz, with the answer that it has so far.
    #[must_use]
    pub fn of_question(asked: &AskedQuestion, entry: &Entry, since: Duration) -> Self {
        let mut progress = match asked.key.blanks() {
            0 => Progress::of(&asked.page, asked.order.clone()),
            blanks => Progress::Texts {
                blanks: vec![String::new(); blanks],
                cursor: 0,
                right: None,
            },
        };
        match (&mut progress, &entry.given) {
            (Progress::Texts { blanks, .. }, Some(Given::Texts(given))) => {
                for (blank, text) in blanks.iter_mut().zip(given) {
                    blank.clone_from(text);
                }
            }
            (Progress::Choices { marked, .. }, Some(Given::Choices(given))) => {
                marked.clone_from(given);
            }
            (Progress::Amount { input, .. }, Some(Given::Amount(text))) => input.clone_from(text),
            _ => {}
        }
        Self {
            card: asked.page.card.key.clone(),
            since,
            key: Some(asked.key.clone()),
            progress,
            revealed: false,
        }
    }

    /// How many choices are right, which the question tells ("choose two"); 0 of other cards.
    #[must_use]
    pub fn right_choices(&self) -> usize {
        let key = self.key.as_ref();
        key.and_then(AnswerKey::choices).unwrap_or(0)
    }

    /// Whether a choice is right, by its place in the deck.
    #[must_use]
    pub fn is_right(&self, choice: usize) -> bool {
        matches!(&self.key, Some(AnswerKey::Choices(right)) if right.contains(&choice))
    }

    /// The amount that is right.
    #[must_use]
    pub fn right_amount(&self) -> Option<Quantity> {
        match &self.key {
            Some(AnswerKey::Amount { value, .. }) => Some(*value),
            _ => None,
        }
    }

    /// Shows the next part of the answer.
    pub fn reveal(&mut self) {
        match &mut self.progress {
            Progress::Parts { shown, total, .. } => {
                *shown = (*shown + 1).min(*total);
                self.revealed = shown == total;
            }
            _ => self.revealed = true,
        }
    }

    /// Shows all of the answer.
    pub fn reveal_all(&mut self) {
        if let Progress::Parts { shown, total, .. } = &mut self.progress {
            *shown = *total;
        }
        self.revealed = true;
    }

    /// Marks or unmarks the part shown last as recalled.
    pub fn tick(&mut self) {
        if let Progress::Parts { shown, ticked, .. } = &mut self.progress
            && let Some(last) = shown.checked_sub(1)
            && !ticked.remove(&last)
        {
            ticked.insert(last);
        }
    }

    /// Moves the cursor over the choices, or over the texts. False where it stays.
    pub fn move_cursor(&mut self, down: bool) -> bool {
        let (cursor, rows) = match &mut self.progress {
            Progress::Choices { order, cursor, .. } => (cursor, order.len()),
            Progress::Texts { blanks, cursor, .. } => (cursor, blanks.len()),
            _ => return false,
        };
        let before = *cursor;
        *cursor = if down {
            (before + 1).min(rows.saturating_sub(1))
        } else {
            before.saturating_sub(1)
        };
        *cursor != before
    }

    /// Marks or unmarks the choice at a place in the order shown; None for the one under the cursor.
    /// Where one choice is right, marking one unmarks the others.
    pub fn mark(&mut self, place: Option<usize>) {
        let single = self.right_choices() == 1;
        if let Progress::Choices {
            order,
            cursor,
            marked,
            ..
        } = &mut self.progress
        {
            let place = place.unwrap_or(*cursor);
            let Some(&choice) = order.get(place) else {
                return;
            };
            *cursor = place;
            if !marked.remove(&choice) {
                if single {
                    marked.clear();
                }
                marked.insert(choice);
            }
        }
    }

    /// Hands in what is marked, and reveals.
    pub fn answer_choices(&mut self) {
        if let (Progress::Choices { marked, right, .. }, Some(AnswerKey::Choices(key))) =
            (&mut self.progress, &self.key)
        {
            *right = (!marked.is_empty()).then(|| marked == key);
        }
        self.revealed = true;
    }

    /// Hands in what is typed, and reveals where it can be judged or is empty.
    pub fn answer_amount(&mut self, page: &CardPage, style: NumberStyle) {
        self.revealed = self.weigh_amount(page, style);
    }

    /// Judges what is typed. False, with a refusal, where it is no amount, or where it has two
    /// readings of which one is right.
    pub fn weigh_amount(&mut self, page: &CardPage, style: NumberStyle) -> bool {
        let (
            Progress::Amount {
                input,
                refusal,
                verdict,
                is_the_books,
            },
            Some(AnswerKey::Amount { value, tolerance }),
        ) = (&mut self.progress, &self.key)
        else {
            return true;
        };
        *refusal = None;
        if input.trim().is_empty() {
            return true;
        }
        match parse_typed(input, style, value.unit) {
            Err(error) => *refusal = Some(Refusal::NotAnAmount(error)),
            Ok(typed) => {
                let judged = |value| {
                    let expectation = Expectation::new(value, tolerance);
                    expectation.map(|it| it.typed_verdict(&typed, &page.slips))
                };
                let book = page.card.book.as_ref().and_then(|book| book.value);
                let says_book =
                    || Some(Ok(TypedVerdict::Settled(Verdict::Correct))) == book.map(judged);
                match judged(*value) {
                    Ok(TypedVerdict::Settled(settled)) => {
                        *is_the_books = settled != Verdict::Correct && says_book();
                        *verdict = Some(settled);
                    }
                    Ok(TypedVerdict::Ask { preferred, other }) => {
                        *refusal = Some(Refusal::Ambiguous(preferred.0, other.0));
                    }
                    // The loader refuses cards whose tolerance does not fit their value.
                    Err(_) => *verdict = None,
                }
            }
        }
        refusal.is_none()
    }

    /// Whether what is typed is an amount, or nothing: tells nothing of what is right. False with
    /// a refusal.
    pub fn check_amount(&mut self, style: NumberStyle) -> bool {
        let (Progress::Amount { input, refusal, .. }, Some(AnswerKey::Amount { value, .. })) =
            (&mut self.progress, &self.key)
        else {
            return true;
        };
        *refusal = match parse_typed(input, style, value.unit) {
            Err(error) if !input.trim().is_empty() => Some(Refusal::NotAnAmount(error)),
            _ => None,
        };
        refusal.is_none()
    }

    /// Reveals a question of a quiz with what came of its answer, which was given in `style`.
    pub fn tell(&mut self, page: &CardPage, style: NumberStyle, outcome: Outcome) {
        self.weigh_amount(page, style);
        match &mut self.progress {
            Progress::Choices { right, .. } => {
                *right = match outcome {
                    Outcome::Right => Some(true),
                    Outcome::Wrong => Some(false),
                    Outcome::Open | Outcome::TakenOut => None,
                };
            }
            Progress::Amount {
                refusal, verdict, ..
            } => {
                *refusal = None;
                let is_told = *verdict == Some(Verdict::Correct);
                *verdict = match outcome {
                    Outcome::Right => Some(Verdict::Correct),
                    Outcome::Wrong if is_told || verdict.is_none() => {
                        Some(Verdict::Wrong { near_miss: None })
                    }
                    Outcome::Wrong => *verdict,
                    Outcome::Open | Outcome::TakenOut => None,
                };
            }
            Progress::Texts { blanks, right, .. } => {
                let given = Given::Texts(blanks.clone());
                let key = self.key.as_ref();
                let judged = key.map(|key| key.judge_each(Some(&given), style));
                *right = judged.filter(|_| matches!(outcome, Outcome::Right | Outcome::Wrong));
            }
            Progress::Basic | Progress::Parts { .. } => {}
        }
        self.revealed = true;
    }

    /// What a quiz is answered so far; None where nothing is.
    #[must_use]
    pub fn answer(&self) -> Option<Given> {
        let given = match &self.progress {
            Progress::Choices { marked, .. } if !marked.is_empty() => {
                Some(Given::Choices(marked.clone()))
            }
            Progress::Amount { input, .. } => Some(Given::Amount(input.clone())),
            Progress::Texts { blanks, .. } => Some(Given::Texts(blanks.clone())),
            _ => None,
        };
        given.filter(|given| !given.is_blank())
    }

    /// Where characters go, and how many it takes: the amount, or the text under the cursor.
    fn field(&mut self) -> Option<(&mut String, usize)> {
        match &mut self.progress {
            Progress::Amount { input, refusal, .. } => {
                *refusal = None;
                Some((input, LONGEST_INPUT))
            }
            Progress::Texts { blanks, cursor, .. } => {
                Some((blanks.get_mut(*cursor)?, LONGEST_GIVEN))
            }
            _ => None,
        }
    }

    /// Types a character.
    pub fn type_character(&mut self, c: char) {
        if let Some((field, most)) = self.field()
            && !c.is_control()
            && field.chars().count() < most
        {
            field.push(c);
        }
    }

    /// Takes the last character away.
    pub fn delete_character(&mut self) {
        if let Some((field, _)) = self.field() {
            field.pop();
        }
    }

    /// Empties what is typed.
    pub fn clear(&mut self) {
        if let Some((field, _)) = self.field() {
            field.clear();
        }
    }

    /// What was answered before the reveal, as the log keeps it of a review.
    #[must_use]
    pub fn given(&self) -> Option<String> {
        match &self.progress {
            Progress::Choices { marked, .. } if !marked.is_empty() => {
                let numbers = marked.iter().map(|choice| (choice + 1).to_string());
                Some(numbers.collect::<Vec<_>>().join(","))
            }
            Progress::Amount { input, .. } if !input.is_empty() => Some(input.clone()),
            _ => None,
        }
    }
}

impl Progress {
    /// Nothing of the answer yet; choices are shown in `order`.
    fn of(page: &CardPage, order: Vec<usize>) -> Self {
        let parts = |total| Self::Parts {
            shown: 0,
            total,
            ticked: BTreeSet::new(),
        };
        match &page.card.body {
            CardBody::Basic { .. } => Self::Basic,
            CardBody::List { items, .. } => parts(items.len()),
            CardBody::Cloze { text } => {
                let gaps = text.iter().map(|(_, text)| count_gaps(text.as_str())).max();
                parts(gaps.unwrap_or(0))
            }
            CardBody::Choice { .. } => Self::Choices {
                order,
                cursor: 0,
                marked: BTreeSet::new(),
                right: None,
            },
            CardBody::Numeric { .. } => Self::Amount {
                input: String::new(),
                refusal: None,
                verdict: None,
                is_the_books: false,
            },
        }
    }
}
