//! A quiz before it begins: how it asks, how many questions, how long.

mod view;

use std::num::NonZeroU32;

pub use view::{draw, row_at};

use super::{QuizStep, Step};
use crate::app::quiz::{
    DeckQuestions, ExamRow, OFFERED_QUESTIONS, QuizOrder, QuizSeed, WantedMode,
};
use crate::domain::language::Localized;
use crate::domain::quiz::{Seed, USUAL_MINUTES, USUAL_PASS, USUAL_QUESTIONS, usual_minutes};
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// Steps of the time, in minutes.
const STEP: u32 = 5;

/// Longest time that the form offers, in minutes.
const LONGEST: u32 = 600;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Mode,
    Questions,
    Minutes,
    Typed,
}

/// What can be set of practice; an exam says itself whether answers are typed.
const ITEMS: [Item; 4] = [Item::Mode, Item::Questions, Item::Minutes, Item::Typed];

/// The state of the form.
#[derive(Clone, Debug)]
pub struct State {
    /// What it is called; None of all questions.
    title: Option<Localized>,
    order: QuizOrder,
    /// Questions that there are.
    there: u32,
    /// Questions that the exam has of itself.
    own: Option<u32>,
    is_exam: bool,
    /// Minutes that were chosen; None for the usual time.
    minutes: Option<u32>,
    /// The exam's own minutes.
    own_minutes: Option<u32>,
    pass: u8,
    selection: Selection,
}

impl State {
    /// The form of an exam.
    #[must_use]
    pub fn of_exam(exam: &ExamRow, seed: Seed) -> Self {
        let mut form = Self::new(exam.questions, seed);
        form.title = Some(exam.title.clone());
        form.order.exam = Some(exam.name.clone());
        form.own = Some(exam.questions);
        form.own_minutes = Some(exam.minutes);
        form.selection.fill(form.items().len());
        form.pass = exam.pass;
        form.is_exam = true;
        form
    }

    /// The form of practice over a deck with so many questions, or over all of them.
    #[must_use]
    pub fn of_deck(deck: Option<&DeckQuestions>, there: usize, seed: Seed) -> Self {
        let mut form = Self::new(u32::try_from(there).unwrap_or(u32::MAX), seed);
        form.title = deck.map(|deck| deck.title.clone());
        form.order.decks = deck.into_iter().map(|deck| deck.id.clone()).collect();
        // More than an exam at a time is asked for on purpose only.
        if form.there > USUAL_QUESTIONS {
            form.order.questions = Some(20);
        }
        // There is nothing else to ask.
        form.order.typed = form.there == 0;
        form
    }

    fn new(there: u32, seed: Seed) -> Self {
        let mut selection = Selection::default();
        selection.fill(ITEMS.len());
        Self {
            title: None,
            order: QuizOrder {
                exam: None,
                decks: Vec::new(),
                tag: None,
                topic: None,
                questions: None,
                typed: false,
                mode: WantedMode::Practice,
                seed: QuizSeed::Fresh(seed),
            },
            there,
            own: None,
            is_exam: false,
            minutes: None,
            own_minutes: None,
            pass: USUAL_PASS,
            selection,
        }
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match command {
            Command::Back => Step::Back,
            Command::Begin => Step::Quiz(QuizStep::Begin(Box::new(self.order()))),
            Command::Increase => self.turn(true),
            Command::Decrease => self.turn(false),
            _ => Step::Stay,
        }
    }

    /// What can be set here.
    fn items(&self) -> &'static [Item] {
        match self.own {
            Some(_) => &ITEMS[..3],
            None => &ITEMS,
        }
    }

    /// What is wanted as the form stands.
    fn order(&self) -> QuizOrder {
        let minutes = self.minutes.and_then(NonZeroU32::new);
        QuizOrder {
            mode: match self.is_exam {
                true => WantedMode::Exam { minutes },
                false => WantedMode::Practice,
            },
            ..self.order.clone()
        }
    }

    /// How many questions it will have; without bound where every card is wanted whose answer can
    /// be typed, since that takes reading them.
    fn questions(&self) -> u32 {
        self.order.questions.unwrap_or(self.most())
    }

    fn most(&self) -> u32 {
        match self.own.is_none() && self.order.typed {
            true => u32::MAX,
            false => self.there,
        }
    }

    /// How long it will last, in minutes: what was chosen, what the exam says, or the usual time;
    /// None for the usual time of questions that are not counted yet.
    fn time(&self) -> Option<u32> {
        let questions = self.questions();
        let own = self.own_minutes.filter(|_| Some(questions) == self.own);
        let chosen = self.minutes.or(own);
        let usual = || {
            let questions = usize::try_from(questions).ok()?;
            (self.most() != u32::MAX || self.order.questions.is_some())
                .then(|| usual_minutes(questions).get())
        };
        chosen.or_else(usual)
    }

    fn turn(&mut self, up: bool) -> Step {
        match self.items()[self.selection.place()] {
            Item::Mode => self.is_exam = !self.is_exam,
            Item::Questions => {
                let there = self.most();
                let offered = OFFERED_QUESTIONS.into_iter();
                let mut offered: Vec<u32> = offered.filter(|number| *number < there).collect();
                offered.push(there);
                let now = self.questions();
                let next = match up {
                    true => offered.iter().copied().find(|n| *n > now),
                    false => offered.iter().rev().copied().find(|n| *n < now),
                };
                if let Some(next) = next {
                    self.order.questions = (next != there).then_some(next);
                    self.minutes = None;
                }
            }
            Item::Minutes if self.is_exam => {
                let now = self.time().unwrap_or(USUAL_MINUTES);
                let next = match up {
                    true => (now / STEP + 1) * STEP,
                    false => now.div_ceil(STEP).saturating_sub(1) * STEP,
                };
                self.minutes = Some(next.clamp(1, LONGEST.max(now)));
            }
            Item::Minutes => {}
            Item::Typed if self.there == 0 => {}
            Item::Typed => {
                self.order.typed = !self.order.typed;
                self.minutes = None;
                let there = self.most();
                self.order.questions = self.order.questions.filter(|number| *number < there);
            }
        }
        Step::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(there: usize) -> State {
        State::of_deck(None, there, Seed::from_bits(7))
    }

    #[test]
    fn numbers_of_questions_go_up_to_all_of_them_and_no_further() {
        let mut form = form(12);
        form.selection.select(1);
        assert_eq!((form.questions(), form.order().questions), (12, None));
        form.turn(true);
        assert_eq!(form.questions(), 12);
        form.turn(false);
        assert_eq!((form.questions(), form.order().questions), (10, Some(10)));
        form.turn(false);
        form.turn(false);
        assert_eq!(form.questions(), 5);
        for _ in 0..5 {
            form.turn(true);
        }
        assert_eq!(form.order().questions, None);
    }

    #[test]
    fn few_questions_are_asked_whole() {
        let mut form = form(3);
        form.selection.select(1);
        form.turn(false);
        assert_eq!((form.questions(), form.order().questions), (3, None));
        assert_eq!(
            super::State::of_deck(None, 300, Seed::from_bits(7)).questions(),
            20
        );
    }

    #[test]
    fn time_follows_the_questions_until_it_is_chosen() {
        let mut form = form(65);
        form.is_exam = true;
        assert_eq!(form.time(), Some(170));
        form.selection.select(1);
        form.turn(false);
        assert_eq!((form.questions(), form.time()), (50, Some(131)));
        form.selection.select(2);
        form.turn(true);
        assert_eq!(form.time(), Some(135));
        for _ in 0..200 {
            form.turn(false);
        }
        assert_eq!(form.time(), Some(1));
        let minutes = NonZeroU32::new(1);
        assert_eq!(form.order().mode, WantedMode::Exam { minutes });
    }
}
