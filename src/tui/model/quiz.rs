//! Quizzes among the screens: opened, gone on with, ended when their time is up.

use super::{Model, ToastText};
use crate::app::quiz::{
    Again, QuizEntrance, QuizOrder, QuizResults, QuizSeed, WantedMode, fresh_seed,
};
use crate::app::worker::{Reply, Request};
use crate::domain::fault::Fault;
use crate::domain::quiz::{Ending, ExamCode, Seed};
use crate::i18n::quiz::QuizText;
use crate::tui::message::Effect;
use crate::tui::screens::{
    QuizStep, Screen, Step, attempts, exam_code, hand_in, look_back, question_map, quiz,
    quiz_setup, quizzes, results,
};

impl Model {
    pub(super) fn quiz_step(&mut self, step: QuizStep) -> Vec<Effect> {
        match step {
            QuizStep::SetUpExam(exam) => {
                let state = quiz_setup::State::of_exam(&exam, self.next_seed());
                self.push(Screen::QuizSetup(Box::new(state)))
            }
            QuizStep::SetUpDeck(deck, there) => {
                let seed = self.next_seed();
                let state = quiz_setup::State::of_deck(deck.as_ref(), there, seed);
                self.push(Screen::QuizSetup(Box::new(state)))
            }
            QuizStep::TypeCode => self.push(Screen::ExamCode(exam_code::State::default())),
            QuizStep::Begin(order) => self.begin_quiz(Request::BeginQuiz(order)),
            QuizStep::BeginByCode(code) => {
                self.begin_quiz(Request::BeginQuiz(Box::new(by_code(code))))
            }
            QuizStep::AgainWrong(quiz) => {
                let seed = self.next_seed();
                let mode = WantedMode::Practice;
                self.begin_quiz(Request::BeginAgain(quiz, Again::Wrong, mode, seed))
            }
            QuizStep::Open(quiz) => self.begin_quiz(Request::OpenQuiz(quiz)),
            QuizStep::Map(cells, here, is_practice) => {
                let state = question_map::State::new(cells, here, is_practice);
                self.push(Screen::QuestionMap(state))
            }
            QuizStep::Go(place) => {
                self.in_quiz(|state, look, moment| state.go(place, look, moment))
            }
            QuizStep::AskHandIn(standing) => {
                self.close_map();
                self.push(Screen::HandIn(hand_in::State::new(standing)))
            }
            QuizStep::HandIn => self.in_quiz(quiz::State::hand_in),
            QuizStep::AskGiveUp(quiz) => {
                self.push(Screen::HandIn(hand_in::State::giving_up(*quiz)))
            }
            QuizStep::GiveUp(quiz, elapsed_ms) => {
                let end = Request::EndQuiz(quiz, Ending::GivenUp, elapsed_ms);
                self.show(ToastText::Done(QuizText::GaveUp.into()));
                let mut effects = vec![Effect::Ask(end)];
                effects.extend(self.step(Step::Back));
                effects
            }
            QuizStep::After(requests, step) => {
                let mut effects: Vec<Effect> = requests.into_iter().map(Effect::Ask).collect();
                effects.extend(self.quiz_step(*step));
                effects
            }
            QuizStep::Leave(step) => {
                let mut effects = self.step(*step);
                effects.extend(self.step(Step::Back));
                effects
            }
            QuizStep::Results(quiz) => {
                self.close_quiz();
                self.screens
                    .push(Screen::Results(Box::new(results::State::new(quiz))));
                asked(results::State::requests(quiz))
            }
            QuizStep::LookBack(pages, outcomes, place) => {
                let state = look_back::State::new(pages, outcomes, place);
                self.push(Screen::LookBack(Box::new(state)))
            }
            QuizStep::Attempts => {
                self.screens
                    .retain(|screen| !matches!(screen, Screen::Attempts(_)));
                self.screens
                    .push(Screen::Attempts(attempts::State::default()));
                vec![Effect::Ask(Request::Quizzes)]
            }
        }
    }

    /// Opens what a quiz begins with.
    pub(super) fn enter_quizzes(&mut self, entrance: QuizEntrance) -> Vec<Effect> {
        match entrance {
            QuizEntrance::Choose => self.open_quizzes(),
            QuizEntrance::Resume => self.begin_quiz(Request::ResumeQuiz),
            QuizEntrance::Begin(order) => self.begin_quiz(Request::BeginQuiz(order)),
        }
    }

    /// Opens the list of quizzes in front of home.
    pub(super) fn open_quizzes(&mut self) -> Vec<Effect> {
        let mut effects = self.keep_quiz();
        self.screens.truncate(1);
        self.screens
            .push(Screen::Quizzes(quizzes::State::default()));
        effects.push(Effect::Ask(Request::QuizOffers));
        effects
    }

    fn begin_quiz(&mut self, request: Request) -> Vec<Effect> {
        self.screens.push(Screen::Quiz(Box::default()));
        vec![Effect::Ask(request)]
    }

    fn push(&mut self, screen: Screen) -> Vec<Effect> {
        self.screens.push(screen);
        Vec::new()
    }

    /// The seed of the next quiz.
    fn next_seed(&mut self) -> Seed {
        self.quizzes += 1;
        fresh_seed(self.beginning.seed, self.quizzes)
    }

    fn quiz_place(&self) -> Option<usize> {
        let mut screens = self.screens.iter();
        screens.position(|screen| matches!(screen, Screen::Quiz(_)))
    }

    /// Closes what stands in front of the quiz, and lets the quiz do something.
    fn in_quiz(
        &mut self,
        act: impl FnOnce(&mut quiz::State, &crate::tui::look::Look, crate::tui::message::Moment) -> Step,
    ) -> Vec<Effect> {
        let Some(place) = self.quiz_place() else {
            return Vec::new();
        };
        self.screens.truncate(place + 1);
        match self.screens.last_mut() {
            Some(Screen::Quiz(state)) => {
                let step = act(state, &self.look, self.moment);
                self.step(step)
            }
            _ => Vec::new(),
        }
    }

    fn close_map(&mut self) {
        self.screens
            .retain(|screen| !matches!(screen, Screen::QuestionMap(_)));
    }

    /// The quiz has begun: what it was begun from goes.
    fn close_beginnings(&mut self) {
        let Some(place) = self.quiz_place() else {
            return;
        };
        let is_beginning = |screen: &Screen| {
            matches!(
                screen,
                Screen::QuizSetup(_) | Screen::ExamCode(_) | Screen::Results(_)
            )
        };
        let before = self.screens[..place].iter().rev();
        let gone = before.take_while(|screen| is_beginning(screen)).count();
        self.screens.drain(place - gone..place);
    }

    /// The quiz is over: it and what stands in front of it go.
    fn close_quiz(&mut self) {
        if let Some(place) = self.quiz_place() {
            self.screens.truncate(place);
        }
    }

    /// What stores how the question stands that is shown, before its screen goes.
    pub(super) fn keep_quiz(&mut self) -> Vec<Effect> {
        let place = self.quiz_place();
        match place.and_then(|place| self.screens.get_mut(place)) {
            Some(Screen::Quiz(state)) => asked(state.store(&self.look, self.moment)),
            _ => Vec::new(),
        }
    }

    /// Time has passed for the quiz, whatever stands in front of it.
    pub(super) fn tick_quiz(&mut self) -> Vec<Effect> {
        let place = self.quiz_place();
        match place.and_then(|place| self.screens.get_mut(place)) {
            Some(Screen::Quiz(state)) => asked(state.tick(&self.look, self.moment)),
            _ => Vec::new(),
        }
    }

    pub(super) fn quiz_reply(&mut self, reply: Reply) -> Vec<Effect> {
        let moment = self.moment;
        match reply {
            Reply::QuizOffers(offers) => {
                for screen in &mut self.screens {
                    if let Screen::Quizzes(state) = screen {
                        state.take((*offers).clone());
                    }
                }
                Vec::new()
            }
            Reply::Quizzes(quizzes) => {
                for screen in &mut self.screens {
                    if let Screen::Attempts(state) = screen {
                        state.take(quizzes.clone());
                    }
                }
                Vec::new()
            }
            Reply::QuizResults(results) => self.take_results(&results),
            Reply::QuizPages(pages) => {
                for screen in &mut self.screens {
                    if let Screen::Results(state) = screen {
                        state.take_pages(&pages);
                    }
                }
                Vec::new()
            }
            Reply::SentToReview(sent) => self.step(quiz::State::sent(&sent)),
            other => {
                if matches!(other, Reply::Quiz(_)) {
                    self.close_beginnings();
                }
                let place = self.quiz_place();
                let Some(Screen::Quiz(state)) = place.and_then(|place| self.screens.get_mut(place))
                else {
                    return Vec::new();
                };
                let step = match other {
                    Reply::Quiz(quiz) => state.take(*quiz, moment),
                    Reply::QuizPage(page) => {
                        state.take_page(*page, moment);
                        Step::Stay
                    }
                    Reply::QuizAnswered(answered) => state.answered(*answered),
                    _ => Step::Stay,
                };
                self.step(step)
            }
        }
    }

    /// The results of a quiz came: of the one that goes on, which is over now, or of one that was
    /// asked for.
    fn take_results(&mut self, results: &QuizResults) -> Vec<Effect> {
        let id = results.quiz.sheet().id;
        let place = self.quiz_place();
        let is_shown = match place.and_then(|place| self.screens.get(place)) {
            Some(Screen::Quiz(state)) => state.id() == Some(id),
            _ => false,
        };
        let mut effects = Vec::new();
        if is_shown {
            self.close_quiz();
            let state = results::State::new(id);
            self.screens.push(Screen::Results(Box::new(state)));
            effects.push(Effect::Ask(Request::QuizPages(id)));
            if results.quiz.end().ending == Ending::TimeUp {
                self.show(ToastText::Done(QuizText::TimeUp.into()));
            }
        }
        for screen in &mut self.screens {
            if let Screen::Results(state) = screen {
                state.take(results.clone());
            }
        }
        effects
    }

    /// A request about quizzes failed.
    pub(super) fn quiz_failed(&mut self, request: &Request, fault: &Fault) -> Vec<Effect> {
        let moment = self.moment;
        if matches!(
            request,
            Request::BeginQuiz(_)
                | Request::BeginAgain(..)
                | Request::ResumeQuiz
                | Request::OpenQuiz(_)
        ) {
            self.close_quiz();
            return Vec::new();
        }
        let mut ended = None;
        for screen in &mut self.screens {
            if let Screen::Quiz(state) = screen {
                state.failed(request, moment);
                // Another window handed it in.
                if matches!(fault, Fault::QuizEnded) {
                    ended = state.id();
                }
            }
        }
        match ended {
            Some(quiz) => self.quiz_step(QuizStep::Results(quiz)),
            None => Vec::new(),
        }
    }
}

/// A colleague's quiz: an exam, as codes are made of exams.
fn by_code(code: ExamCode) -> QuizOrder {
    QuizOrder {
        exam: None,
        decks: Vec::new(),
        tag: None,
        topic: None,
        questions: None,
        typed: false,
        mode: WantedMode::Exam { minutes: None },
        seed: QuizSeed::Code(code),
    }
}

fn asked(requests: Vec<Request>) -> Vec<Effect> {
    requests.into_iter().map(Effect::Ask).collect()
}
