//! A quiz that goes on: one question at a time, told at once in practice, not before the end in an
//! exam.

mod answers;
mod clock;
mod steps;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

pub(super) use view::{body_size, can_be_sent, language, taken_out};
pub use view::{command_at, draw};

use super::question_map::{Cell, CellState};
use crate::app::asking::{Asking, Progress};
use crate::app::quiz::{AskedQuestion, GivenAnswer, Quiz, QuizPage};
use crate::domain::card::CardBody;
use crate::domain::id::SessionId;
use crate::domain::quiz::{Mode, Outcome, Sheet};
use crate::i18n::Command;
use crate::tui::card::{self, Laid, Showing};
use crate::tui::keymap::Context;
use crate::tui::look::{Appearance, Look};
use crate::tui::message::Moment;
use crate::tui::scroll::Scroll;

use answers::Answers;
use clock::Clock;

/// The state of a quiz on the screen.
#[derive(Debug)]
pub struct State {
    /// What it asks and how its questions stand; None until it is known.
    quiz: Option<Quiz>,
    /// The question that is asked.
    page: Option<QuizPage>,
    /// The question that is on its way from the store.
    awaited: Option<usize>,
    asking: Option<Asking>,
    /// Whether the learner wants to come back to the question.
    marked: bool,
    /// Whether the answer is a guess.
    guessed: bool,
    /// What came of each question that was told.
    told: BTreeMap<usize, Outcome>,
    answers: Answers,
    clock: Clock,
    /// Whether the quiz was asked to end.
    ending: bool,
    scroll: Scroll,
    /// The place of each choice that is shown, and its lines.
    choices: Vec<(usize, Range<usize>)>,
    /// Whether the window goes where something was marked or typed.
    follow: bool,
    laid_out_for: Option<Appearance>,
}

impl State {
    /// A quiz that is not known yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            quiz: None,
            page: None,
            awaited: None,
            asking: None,
            marked: false,
            guessed: false,
            told: BTreeMap::new(),
            answers: Answers::default(),
            clock: Clock::default(),
            ending: false,
            scroll: Scroll::default(),
            choices: Vec::new(),
            follow: false,
            laid_out_for: None,
        }
    }

    /// The quiz' identifier; None until it is known.
    #[must_use]
    pub fn id(&self) -> Option<SessionId> {
        Some(self.sheet()?.id)
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(self.quiz.as_ref()?.attempt.sheet())
    }

    fn mode(&self) -> Option<Mode> {
        Some(self.sheet()?.start.mode)
    }

    fn is_practice(&self) -> bool {
        self.mode() == Some(Mode::Practice)
    }

    /// The place of the question that is shown.
    fn place(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.place)
    }

    /// The question that is asked; None where there is none, or where it was taken out.
    fn question(&self) -> Option<&AskedQuestion> {
        self.page.as_ref()?.question.as_deref().ok()
    }

    /// What the keys mean just now.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.asking {
            Some(asking) if !asking.revealed => match asking.progress {
                Progress::Choices { .. } => Context::QuizChoosing,
                _ => Context::QuizTyping,
            },
            _ => Context::QuizTold,
        }
    }

    /// Whether the quiz or the question that is next is not at hand yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.quiz.is_none() || self.awaited.is_some()
    }

    /// How long until the picture changes by itself, or something is to be stored.
    #[must_use]
    pub fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        let clock = self
            .mode()
            .and_then(|mode| self.clock.next_change(mode, elapsed));
        let answers = self.answers.next_change(elapsed);
        clock.into_iter().chain(answers).min()
    }

    /// Milliseconds that are left; None without a clock.
    fn left(&self, moment: Moment) -> Option<u64> {
        self.mode()?
            .remaining(self.clock.elapsed_ms(moment.elapsed))
    }

    /// How every question stands, for the map.
    #[must_use]
    pub fn cells(&self) -> Vec<Cell> {
        let Some(sheet) = self.sheet() else {
            return Vec::new();
        };
        let entries = sheet.entries().iter().enumerate();
        let is_out = |place: usize| {
            let quiz = self.quiz.as_ref();
            quiz.is_some_and(|quiz| quiz.taken_out.iter().any(|(out, _)| *out == place))
        };
        let cells = entries.map(|(place, entry)| {
            let is_here = self.page.as_ref().is_some_and(|page| page.place == place);
            let pending = self.answers.of(place);
            let given = pending.map_or(entry.given.is_some(), |it| it.given.is_some());
            let (given, marked) = match is_here {
                true => (self.has_answer(), self.marked),
                false => (given, pending.map_or(entry.marked, |it| it.marked)),
            };
            Cell {
                state: match self.told.get(&place) {
                    Some(Outcome::Right) => CellState::Right,
                    Some(Outcome::Wrong) => CellState::Wrong,
                    _ if is_out(place) => CellState::TakenOut,
                    _ if given => CellState::Answered,
                    _ => CellState::Open,
                },
                marked,
            }
        });
        cells.collect()
    }

    /// Whether the question that is shown has an answer: in practice one that was told.
    fn has_answer(&self) -> bool {
        match &self.asking {
            Some(asking) if self.is_practice() => asking.revealed && asking.answer().is_some(),
            Some(asking) => asking.answer().is_some(),
            None => false,
        }
    }

    /// Answers that could not be stored yet.
    fn unsaved(&self) -> &[GivenAnswer] {
        self.answers.unsaved()
    }

    /// Makes the lines of the question, where something changed.
    pub fn lay_out(&mut self, look: &Look) {
        let (width, height) = view::body_size(look.size);
        let wanted = look.appearance();
        if self.laid_out_for.as_ref() == Some(&wanted) {
            return;
        }
        let laid = match (&self.asking, self.question()) {
            (Some(asking), Some(asked)) => {
                let showing = showing(asked, asking, Context::QuizTold, look);
                let mut laid = card::lay_out(&asked.page, asking, &showing, look, width);
                if self.told.get(&self.place()) == Some(&Outcome::Wrong) {
                    laid.lines
                        .extend(view::can_be_sent(Context::QuizTold, look, width));
                }
                laid
            }
            _ => Laid {
                lines: view::taken_out(self.page.as_ref(), false, look, width),
                ..Laid::default()
            },
        };
        self.choices = laid.choices;
        self.scroll.fill(laid.lines, usize::from(height));
        if let (true, Some(focus)) = (self.follow, laid.focus) {
            self.scroll.reveal(focus.end.saturating_sub(1));
            if focus.start < self.scroll.top {
                self.scroll.reveal(focus.start);
            }
        }
        self.follow = false;
        self.laid_out_for = Some(wanted);
    }

    /// Something changed that the lines show.
    fn changed(&mut self) {
        self.laid_out_for = None;
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// What a question is shown with: it can be run once it was told, in `told`.
pub(super) fn showing(
    asked: &AskedQuestion,
    asking: &Asking,
    told: Context,
    look: &Look,
) -> Showing {
    let has_scenario = matches!(asked.page.card.body, CardBody::Numeric { run: Some(_), .. });
    Showing {
        run: (asking.revealed && has_scenario).then(|| look.key(told, Command::Run)),
        sources: true,
        required: true,
    }
}
