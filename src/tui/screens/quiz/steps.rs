//! How keys, time and answers of the store move a quiz on.

use std::time::Duration;

use super::{Answers, Clock, State};
use crate::app::asking::{Asking, Progress};
use crate::app::quiz::{Answered, GivenAnswer, Quiz, QuizPage, SentToReview};
use crate::app::stage::StageKey;
use crate::app::worker::Request;
use crate::domain::card::CardBody;
use crate::domain::id::CardKey;
use crate::domain::quiz::{Attempt, Ending, Given};
use crate::i18n::quiz::QuizText;
use crate::i18n::sandbox::SandboxText;
use crate::i18n::{Command, Text};
use crate::quantity::NumberStyle;
use crate::tui::keymap::{Context, Key, KeyCode};
use crate::tui::look::Look;
use crate::tui::message::Moment;
use crate::tui::screens::hand_in::Standing;
use crate::tui::screens::{AuthorStep, QuizStep, Step};

impl State {
    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &mut Look, moment: Moment) -> Step {
        if command == Command::Back {
            let said = match self.quiz {
                // What it came to is on its way.
                Some(_) if self.ending => return Step::Stay,
                Some(_) => Step::Say(QuizText::Kept.into(), self.store(look, moment)),
                None => Step::Stay,
            };
            return Step::Quiz(QuizStep::Leave(Box::new(said)));
        }
        if self.quiz.is_none() || self.ending {
            return Step::Stay;
        }
        match command {
            Command::Language => {
                if let Some(asked) = self.question() {
                    look.next_card_language(&asked.page.languages);
                }
                Step::Stay
            }
            Command::QuestionMap => Step::Quiz(QuizStep::Map(
                self.cells(),
                self.place(),
                self.is_practice(),
            )),
            Command::HandIn => self.ask_hand_in(),
            Command::NextQuestion => self.next(look, moment),
            Command::PreviousQuestion => match self.place().checked_sub(1) {
                Some(place) => self.go(place, look, moment),
                None => Step::Stay,
            },
            Command::MarkForLater => {
                self.marked = !self.marked;
                Step::Ask(self.store(look, moment))
            }
            Command::Guess => {
                self.guessed = !self.guessed;
                Step::Ask(self.store(look, moment))
            }
            Command::SendToReview => self.send_to_review(),
            Command::Information => match self.question() {
                Some(asked) => Step::Inform(asked.page.card.key.clone()),
                None => Step::Stay,
            },
            Command::Edit | Command::EditOutside => match self.question() {
                Some(asked) => {
                    let key = asked.page.card.key.clone();
                    Step::Author(AuthorStep::of(command, key))
                }
                None => Step::Stay,
            },
            Command::Run => self.run(),
            Command::Answer => self.answer(look, moment),
            other => self.mark(other, look, moment),
        }
    }

    /// Scrolling, and commands that work on the answer alone.
    fn mark(&mut self, command: Command, look: &Look, moment: Moment) -> Step {
        let moves = matches!(command, Command::Up | Command::Down);
        let has_cursor = self.context() != Context::QuizTold && !self.is_amount();
        if !(has_cursor && moves) && self.scroll.command(command) {
            return Step::Stay;
        }
        let Some(asking) = self.asking.as_mut().filter(|asking| !asking.revealed) else {
            return Step::Stay;
        };
        let before = asking.answer();
        match command {
            Command::Up => {
                asking.move_cursor(false);
            }
            Command::Down => {
                asking.move_cursor(true);
            }
            Command::ToggleChoice => asking.mark(None),
            Command::Choose(number) => {
                asking.mark(Some(usize::from(number).saturating_sub(1)));
            }
            _ => return Step::Stay,
        }
        let is_new = before != asking.answer();
        self.changed();
        self.follow = true;
        // In practice an answer is given with Enter, in an exam as it is marked.
        if is_new && !self.is_practice() {
            return Step::Ask(self.store(look, moment));
        }
        Step::Stay
    }

    fn is_amount(&self) -> bool {
        let progress = self.asking.as_ref().map(|asking| &asking.progress);
        matches!(progress, Some(Progress::Amount { .. }))
    }

    /// A key that is text.
    pub fn edit(&mut self, key: Key, moment: Moment) {
        let Some(asking) = self.asking.as_mut().filter(|asking| !asking.revealed) else {
            return;
        };
        match (key.code, key.control) {
            (KeyCode::Char('u'), true) => asking.clear(),
            (KeyCode::Char(c), false) => asking.type_character(c),
            (KeyCode::Backspace, _) => asking.delete_character(),
            _ => return,
        }
        self.has_typed(moment);
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str, moment: Moment) -> Step {
        if self.context() != Context::QuizTyping {
            return Step::Say(Text::PasteIgnored, Vec::new());
        }
        if let Some(asking) = &mut self.asking {
            text.chars().for_each(|c| asking.type_character(c));
            self.has_typed(moment);
        }
        Step::Stay
    }

    fn has_typed(&mut self, moment: Moment) {
        self.changed();
        self.follow = true;
        if !self.is_practice() {
            self.answers.typed(moment.elapsed);
        }
    }

    /// Time has passed: what was typed is stored, and an exam whose time is up ends.
    pub fn tick(&mut self, look: &Look, moment: Moment) -> Vec<Request> {
        let (Some(mode), Some(quiz)) = (self.mode(), self.id()) else {
            return Vec::new();
        };
        let mut requests = Vec::new();
        let is_up = !self.ending && self.clock.is_up(mode, moment.elapsed);
        match self.answers.typed_at() {
            // It was given when the last key was pressed.
            Some(at) if is_up || self.answers.is_due(moment.elapsed) => {
                requests = self.store_at(look, at, moment);
            }
            // The last chance of what did not get through before.
            None if is_up => requests = self.again(moment),
            _ => {}
        }
        if is_up {
            self.ending = true;
            let elapsed_ms = self.clock.elapsed_ms(moment.elapsed);
            requests.push(Request::EndQuiz(quiz, Ending::TimeUp, elapsed_ms));
        }
        requests
    }

    /// Hands the answer in: in practice it is told, in an exam the next question comes.
    fn answer(&mut self, look: &Look, moment: Moment) -> Step {
        let is_practice = self.is_practice();
        let style = look.number_style();
        let (Some(page), Some(asking)) = (&self.page, &mut self.asking) else {
            return Step::Stay;
        };
        let Ok(asked) = &page.question else {
            return Step::Stay;
        };
        // Enter goes through the gaps first.
        if matches!(asking.progress, Progress::Texts { .. }) && asking.move_cursor(true) {
            self.changed();
            self.follow = true;
            return Step::Stay;
        }
        if !is_practice {
            let is_fine = asking.check_amount(style);
            self.changed();
            self.follow = true;
            return if is_fine {
                self.next(look, moment)
            } else {
                Step::Stay
            };
        }
        if asking.answer().is_none() {
            let key = look.key(self.context(), Command::NextQuestion);
            return Step::Say(QuizText::AnswerFirst { key }.into(), Vec::new());
        }
        let is_clear = asking.weigh_amount(&asked.page, style);
        self.changed();
        self.follow = true;
        if is_clear {
            let given = self.asking.as_ref().and_then(Asking::answer);
            Step::Ask(self.store_given(given, look, moment.elapsed, moment))
        } else {
            Step::Stay
        }
    }

    /// The next question; after the last one the first without an answer, and where there is none
    /// the end: at once in practice, on being asked in an exam.
    fn next(&mut self, look: &Look, moment: Moment) -> Step {
        let place = self.place();
        let cells = self.cells();
        if place + 1 < cells.len() {
            return self.go(place + 1, look, moment);
        }
        let open = cells.iter().position(|cell| cell.state.is_open());
        match open {
            Some(open) if self.is_practice() && open != place => self.go(open, look, moment),
            None if self.is_practice() => self.hand_in(look, moment),
            _ => {
                let requests = self.store(look, moment);
                match self.ask_hand_in() {
                    Step::Quiz(step) => Step::Quiz(QuizStep::After(requests, Box::new(step))),
                    other => other,
                }
            }
        }
    }

    /// Goes to a question.
    pub fn go(&mut self, place: usize, look: &Look, moment: Moment) -> Step {
        let questions = self.sheet().map_or(0, |sheet| sheet.entries().len());
        let (Some(quiz), true) = (self.id(), place < questions) else {
            return Step::Stay;
        };
        if place == self.place() && self.page.is_some() {
            return Step::Stay;
        }
        let mut requests = self.leave(look, moment);
        self.awaited = Some(place);
        requests.push(Request::QuizPage(quiz, place));
        Step::Ask(requests)
    }

    /// Stores what is to be stored of the question that is left.
    fn leave(&mut self, look: &Look, moment: Moment) -> Vec<Request> {
        let is_told = self.told.contains_key(&self.place());
        if is_told || self.page.is_none() {
            return self.again(moment);
        }
        self.store(look, moment)
    }

    /// Asks whether the quiz is to end.
    fn ask_hand_in(&self) -> Step {
        let standing = Standing::of(&self.cells(), self.is_practice());
        Step::Quiz(QuizStep::AskHandIn(standing))
    }

    /// Ends the quiz as it stands.
    pub fn hand_in(&mut self, look: &Look, moment: Moment) -> Step {
        let Some(quiz) = self.id().filter(|_| !self.ending) else {
            return Step::Stay;
        };
        let mut requests = self.leave(look, moment);
        self.ending = true;
        let elapsed_ms = self.clock.elapsed_ms(moment.elapsed);
        requests.push(Request::EndQuiz(quiz, Ending::HandedIn, elapsed_ms));
        Step::Ask(requests)
    }

    fn send_to_review(&self) -> Step {
        match (self.id(), self.question()) {
            (Some(quiz), Some(_)) => Step::Ask(vec![Request::SendToReview(quiz, self.place())]),
            _ => Step::Stay,
        }
    }

    /// The scenario of the question, with the numbers that it asks with.
    fn run(&self) -> Step {
        let (Some(quiz), Some(asked), Some(asking)) = (self.id(), self.question(), &self.asking)
        else {
            return Step::Stay;
        };
        match asked.page.card.body {
            CardBody::Numeric { run: Some(_), .. } if asking.revealed => {
                Step::Run(StageKey::Question(quiz, self.place()), asking.given())
            }
            _ => Step::Say(Text::Sandbox(SandboxText::NothingToRun), Vec::new()),
        }
    }

    /// What stores how the question stands now; also what did not get through before.
    pub fn store(&mut self, look: &Look, moment: Moment) -> Vec<Request> {
        self.store_at(look, moment.elapsed, moment)
    }

    /// The same with what was typed at a time since the program began. In practice nothing counts
    /// as an answer before Enter.
    fn store_at(&mut self, look: &Look, at: Duration, moment: Moment) -> Vec<Request> {
        let is_practice = self.is_practice();
        let asking = self.asking.as_ref();
        let given = asking.filter(|asking| asking.revealed || !is_practice);
        let given = given.and_then(Asking::answer);
        self.store_given(given, look, at, moment)
    }

    fn store_given(
        &mut self,
        given: Option<Given>,
        look: &Look,
        at: Duration,
        moment: Moment,
    ) -> Vec<Request> {
        let (Some(quiz), Some(asked)) = (self.id(), self.question()) else {
            return self.again(moment);
        };
        let language = look.first_language(&asked.page.languages);
        let answer = GivenAnswer {
            quiz,
            place: self.place(),
            given,
            marked: self.marked,
            guessed: self.guessed,
            spent_ms: self.clock.take_spent(moment.elapsed),
            elapsed_ms: self.clock.elapsed_ms(at),
            comma: look.number_style() == NumberStyle::Comma,
            language,
        };
        requests(self.answers.send(answer, moment.elapsed))
    }

    fn again(&mut self, moment: Moment) -> Vec<Request> {
        requests(self.answers.send_again(moment.elapsed))
    }

    /// Takes in the quiz; asks for the question at which it was left.
    pub fn take(&mut self, quiz: Quiz, moment: Moment) -> Step {
        let sheet = quiz.attempt.sheet();
        if matches!(quiz.attempt, Attempt::Ended(_)) {
            return Step::Quiz(QuizStep::Results(sheet.id));
        }
        let entries = sheet.entries().iter().enumerate();
        let seen = entries.filter(|(_, entry)| entry.seen_at.is_some());
        let last = seen.max_by_key(|(place, entry)| (entry.seen_at, *place));
        let place = last.map_or(0, |(place, _)| place);
        self.clock = Clock::of(sheet.elapsed_ms(), moment.elapsed);
        self.answers = Answers::default();
        self.told = quiz.told.iter().copied().collect();
        self.awaited = Some(place);
        let request = Request::QuizPage(sheet.id, place);
        let differs = quiz.differs;
        self.quiz = Some(quiz);
        self.changed();
        match differs {
            true => Step::Say(QuizText::CodeDiffers.into(), vec![request]),
            false => Step::Ask(vec![request]),
        }
    }

    /// Takes in a question.
    pub fn take_page(&mut self, page: QuizPage, moment: Moment) {
        if self.id() != Some(page.quiz) || self.awaited != Some(page.place) {
            return;
        }
        self.awaited = None;
        self.marked = page.entry.marked;
        self.guessed = page.entry.guessed;
        self.asking = page.question.as_ref().ok().map(|asked| {
            let mut asking = Asking::of_question(asked, &page.entry, moment.elapsed);
            if let Some(outcome) = self.told.get(&page.place) {
                asking.tell(&asked.page, NumberStyle::of(page.entry.comma), *outcome);
            }
            asking
        });
        match &self.asking {
            Some(asking) if !asking.revealed => self.clock.enter(moment.elapsed),
            _ => self.clock.leave(),
        }
        self.page = Some(page);
        self.scroll.top = 0;
        self.changed();
    }

    /// An answer is on disk.
    pub fn answered(&mut self, answered: Answered) -> Step {
        self.answers.stored();
        let Some(quiz) = &mut self.quiz else {
            return Step::Stay;
        };
        quiz.attempt = answered.attempt;
        if let Attempt::Ended(ended) = &quiz.attempt {
            return Step::Quiz(QuizStep::Results(ended.sheet().id));
        }
        let entry = quiz.attempt.sheet().entries().get(answered.place);
        let given = entry.filter(|entry| entry.given.is_some());
        if let (Some(outcome), Some(entry)) = (answered.told, given) {
            self.told.insert(answered.place, outcome);
            if let (Some(page), Some(asking)) = (&self.page, &mut self.asking)
                && let (Ok(asked), true) = (&page.question, page.place == answered.place)
            {
                asking.tell(&asked.page, NumberStyle::of(entry.comma), outcome);
                self.clock.leave();
                self.follow = true;
            }
        }
        self.changed();
        Step::Stay
    }

    /// Decks were taken in: a question whose card says something else is fetched again.
    pub fn decks_changed(&mut self, changed: &[CardKey], removed: &[CardKey]) -> Vec<Request> {
        let asked = self.question().map(|asked| &asked.page.card.key);
        let is_other = asked.is_some_and(|card| changed.contains(card) || removed.contains(card));
        let was_taken_out = self.page.is_some() && asked.is_none();
        match self.id() {
            Some(quiz) if is_other || was_taken_out => {
                let place = self.place();
                self.awaited = Some(place);
                vec![Request::QuizPage(quiz, place)]
            }
            _ => Vec::new(),
        }
    }

    /// Cards were called back, or were so before.
    #[must_use]
    pub fn sent(sent: &SentToReview) -> Step {
        let said = match sent.cards.len() {
            0 => QuizText::SentBefore,
            cards => QuizText::SentToReview { cards },
        };
        Step::Say(said.into(), Vec::new())
    }

    /// What was asked of the store failed: answers are sent again with the next one.
    pub fn failed(&mut self, request: &Request, moment: Moment) {
        match request {
            Request::AnswerQuiz(answer) => self.answers.failed(answer),
            Request::EndQuiz(..) => {
                self.ending = false;
                self.clock.failed(moment.elapsed);
            }
            Request::QuizPage(..) => self.awaited = None,
            _ => {}
        }
        self.changed();
    }
}

fn requests(answers: Vec<GivenAnswer>) -> Vec<Request> {
    let requests = answers.into_iter().map(Box::new);
    requests.map(Request::AnswerQuiz).collect()
}
