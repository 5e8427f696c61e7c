//! The questions of a quiz that has ended, each with the answer that was given and the right one.

mod view;

pub use view::draw;

use std::time::Duration;

use super::quiz::showing;
use super::{AuthorStep, Step, quiz};
use crate::app::asking::Asking;
use crate::app::quiz::{AskedQuestion, QuizPage};
use crate::app::stage::StageKey;
use crate::app::worker::Request;
use crate::domain::card::CardBody;
use crate::domain::quiz::Outcome;
use crate::i18n::sandbox::SandboxText;
use crate::i18n::{Command, Text};
use crate::quantity::NumberStyle;
use crate::tui::card;
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;

/// The state of the screen.
#[derive(Debug)]
pub struct State {
    pages: Vec<QuizPage>,
    outcomes: Vec<Outcome>,
    place: usize,
    scroll: Scroll,
}

impl State {
    /// Looks at the questions of a quiz, from one of them on.
    #[must_use]
    pub fn new(pages: Vec<QuizPage>, outcomes: Vec<Outcome>, place: usize) -> Self {
        Self {
            place: place.min(pages.len().saturating_sub(1)),
            pages,
            outcomes,
            scroll: Scroll::default(),
        }
    }

    fn page(&self) -> Option<&QuizPage> {
        self.pages.get(self.place)
    }

    fn question(&self) -> Option<&AskedQuestion> {
        self.page()?.question.as_deref().ok()
    }

    fn outcome(&self) -> Outcome {
        let outcome = self.outcomes.get(self.place);
        outcome.copied().unwrap_or(Outcome::TakenOut)
    }

    /// The question with its answer, as it was told.
    fn asking(&self) -> Option<Asking> {
        let (page, asked) = (self.page()?, self.question()?);
        let mut asking = Asking::of_question(asked, &page.entry, Duration::ZERO);
        asking.tell(
            &asked.page,
            NumberStyle::of(page.entry.comma),
            self.outcome(),
        );
        Some(asking)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &mut Look) -> Step {
        if self.scroll.command(command) {
            return Step::Stay;
        }
        match command {
            Command::Back => return Step::Back,
            Command::NextQuestion if self.place + 1 < self.pages.len() => self.go(self.place + 1),
            Command::NextQuestion => return Step::Back,
            Command::PreviousQuestion => self.go(self.place.saturating_sub(1)),
            Command::Language => {
                if let Some(asked) = self.question() {
                    look.next_card_language(&asked.page.languages);
                }
            }
            Command::Information => {
                if let Some(asked) = self.question() {
                    return Step::Inform(asked.page.card.key.clone());
                }
            }
            Command::Edit | Command::EditOutside => {
                if let Some(asked) = self.question() {
                    let key = asked.page.card.key.clone();
                    return Step::Author(AuthorStep::of(command, key));
                }
            }
            Command::SendToReview => {
                if let Some(page) = self.page() {
                    return Step::Ask(vec![Request::SendToReview(page.quiz, page.place)]);
                }
            }
            Command::Run => return self.run(),
            _ => {}
        }
        Step::Stay
    }

    fn go(&mut self, place: usize) {
        self.place = place;
        self.scroll.top = 0;
    }

    fn run(&self) -> Step {
        let (Some(page), Some(asked), Some(asking)) = (self.page(), self.question(), self.asking())
        else {
            return Step::Stay;
        };
        match asked.page.card.body {
            CardBody::Numeric { run: Some(_), .. } => {
                Step::Run(StageKey::Question(page.quiz, page.place), asking.given())
            }
            _ => Step::Say(Text::Sandbox(SandboxText::NothingToRun), Vec::new()),
        }
    }

    /// Makes the lines.
    pub fn lay_out(&mut self, look: &Look) {
        let (width, height) = quiz::body_size(look.size);
        let lines = match (self.question(), self.asking()) {
            (Some(asked), Some(asking)) => {
                let showing = showing(asked, &asking, Context::LookBack, look);
                let mut lines = card::lay_out(&asked.page, &asking, &showing, look, width).lines;
                if self.outcome() == Outcome::Wrong {
                    lines.extend(quiz::can_be_sent(Context::LookBack, look, width));
                }
                lines
            }
            _ => {
                let counted = self.outcome() != Outcome::TakenOut;
                quiz::taken_out(self.page(), counted, look, width)
            }
        };
        self.scroll.fill(lines, usize::from(height));
    }
}
