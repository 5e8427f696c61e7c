//! The screens, and what they have in common.
//!
//! A screen is a folder: state and update in `mod.rs`, what is drawn in `view.rs`. Popups are
//! screens on the same stack.

use std::time::Duration;

use super::keymap::Context;
use super::look::Look;
use crate::app::author::Spot;
use crate::app::pages::Scope;
use crate::app::quiz::{DeckQuestions, ExamRow, QuizOrder, QuizPage};
use crate::app::stage::StageKey;
use crate::app::worker::Request;
use crate::config::Change;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::LanguageTag;
use crate::domain::quiz::{ExamCode, Outcome, Summary};
use crate::i18n::{Command, Text};

pub mod attempts;
pub mod browse;
pub mod days;
pub mod decision;
pub mod editor;
pub mod exam_code;
pub mod findings;
pub mod hand_in;
pub mod help;
pub mod home;
pub mod information;
pub mod left_out;
pub mod look_back;
pub mod palette;
pub mod question_map;
pub mod quiz;
pub mod quiz_setup;
pub mod quizzes;
pub mod results;
pub mod review;
pub mod sandbox;
pub mod scenarios;
pub mod settings;
pub mod welcome;

/// A screen on the stack.
#[derive(Debug)]
pub enum Screen {
    /// The question of the first start.
    Welcome(welcome::State),
    /// The decks.
    Home(home::State),
    /// A session: cards, and its end.
    Review(Box<review::State>),
    /// History and sources of a card.
    Information(Box<information::State>),
    /// What the keys do.
    Help(help::State),
    /// The cards that are left out.
    LeftOut(left_out::State),
    /// The mistakes in decks.
    Findings(Box<findings::State>),
    /// The settings.
    Settings(settings::State),
    /// The command palette.
    Palette(palette::State),
    /// In how many days a card is due.
    Days(days::State),
    /// The scenarios that can be run.
    Scenarios(scenarios::State),
    /// A scenario with its run.
    Sandbox(Box<sandbox::State>),
    /// The quizzes that can be begun.
    Quizzes(quizzes::State),
    /// A quiz before it begins.
    QuizSetup(Box<quiz_setup::State>),
    /// The code of a colleague's quiz.
    ExamCode(exam_code::State),
    /// A quiz that goes on.
    Quiz(Box<quiz::State>),
    /// All questions of a quiz.
    QuestionMap(question_map::State),
    /// Whether a quiz is to end.
    HandIn(hand_in::State),
    /// The results of a quiz.
    Results(Box<results::State>),
    /// The questions of a quiz that has ended.
    LookBack(Box<look_back::State>),
    /// Earlier quizzes.
    Attempts(attempts::State),
    /// The editor of a card.
    Editor(Box<editor::State>),
    /// A question with a few answers.
    Decision(Box<decision::State>),
    /// Cards that are looked for.
    Browse(Box<browse::State>),
}

impl Screen {
    /// What the keys mean here.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Welcome(_) => Context::Welcome,
            Self::Home(_) => Context::Home,
            Self::Review(state) => state.context(),
            Self::Information(_) => Context::Information,
            Self::Help(_) => Context::Help,
            Self::LeftOut(_) => Context::LeftOut,
            Self::Findings(_) => Context::Findings,
            Self::Settings(_) => Context::Settings,
            Self::Palette(_) => Context::Palette,
            Self::Days(_) => Context::Days,
            Self::Scenarios(_) => Context::Scenarios,
            Self::Sandbox(_) => Context::Sandbox,
            Self::Quizzes(_) => Context::Quizzes,
            Self::QuizSetup(_) => Context::QuizSetup,
            Self::ExamCode(_) => Context::ExamCode,
            Self::Quiz(state) => state.context(),
            Self::QuestionMap(_) => Context::QuestionMap,
            Self::HandIn(_) => Context::HandIn,
            Self::Results(_) => Context::Results,
            Self::LookBack(_) => Context::LookBack,
            Self::Attempts(_) => Context::Attempts,
            Self::Editor(_) => Context::Editor,
            Self::Decision(state) if state.is_unasked() => Context::UnaskedDecision,
            Self::Decision(_) => Context::Decision,
            Self::Browse(_) => Context::Browse,
        }
    }

    /// Commands that would do nothing now, as nothing is there that they could be for.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match self {
            Self::LeftOut(state) => state.idle(),
            Self::Findings(state) => state.idle(),
            Self::Quizzes(state) => state.idle(),
            Self::Attempts(state) => state.idle(),
            Self::Browse(state) => state.idle(),
            _ => &[],
        }
    }

    /// Whether keys mean nothing before the store has answered.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Review(state) => state.is_busy(),
            Self::Quiz(state) => state.is_busy(),
            _ => false,
        }
    }

    /// How long until the picture changes by itself.
    #[must_use]
    pub fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        match self {
            Self::Review(state) => state.next_change(elapsed),
            Self::Sandbox(state) => state.next_change(elapsed),
            Self::Quiz(state) => state.next_change(elapsed),
            Self::Editor(state) => state.next_change(elapsed),
            _ => None,
        }
    }

    /// Makes the lines that are shown, where they changed.
    pub fn lay_out(&mut self, look: &Look) {
        match self {
            Self::Review(state) => state.lay_out(look),
            Self::Information(state) => state.lay_out(look),
            Self::Help(state) => state.lay_out(look),
            Self::Sandbox(state) => state.lay_out(look),
            Self::Quiz(state) => state.lay_out(look),
            Self::HandIn(state) => state.lay_out(look),
            Self::LookBack(state) => state.lay_out(look),
            Self::Editor(state) => state.lay_out(look),
            Self::Browse(state) => state.lay_out(look),
            Self::Findings(state) => state.lay_out(look),
            _ => {}
        }
    }
}

/// What a screen wants after a command.
#[derive(Debug)]
pub enum Step {
    /// Nothing.
    Stay,
    /// Answers from the store.
    Ask(Vec<Request>),
    /// A toast, and answers from the store.
    Say(Text, Vec<Request>),
    /// A session.
    Study(Scope),
    /// A session in place of this one.
    Again(Scope),
    /// A card's history and sources.
    Inform(CardKey),
    /// The card language was chosen.
    Welcomed(LanguageTag),
    /// The session that was left before its end.
    Resume,
    /// The question in how many days a card is due.
    Days(CardKey),
    /// A card is due in so many days.
    SetDue(CardKey, u32),
    /// Another value of a setting.
    Change(Change),
    /// A scenario, with what was typed as its answer.
    Run(StageKey, Option<String>),
    /// What was found in the palette.
    Carry(palette::Action),
    /// Something about quizzes.
    Quiz(QuizStep),
    /// Something that an author wants.
    Author(AuthorStep),
    /// Away.
    Back,
}

/// What a screen wants for an author.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthorStep {
    /// Edit a card.
    Edit(CardKey),
    /// Open a card in the author's own editor.
    EditOutside(CardKey),
    /// Open a place in the author's own editor.
    OpenAt(Spot),
    /// A new card of a deck; None where none is selected.
    New(Option<Id>),
    /// Copy a card.
    Copy(CardKey),
    /// Move a card to another deck.
    Move(CardKey),
    /// Take a card out of its deck.
    Delete(CardKey),
    /// The question whether to leave the editor.
    AskLeave,
    /// What was chosen.
    Decide(decision::Choice),
}

impl AuthorStep {
    /// What a command wants of the card at hand.
    #[must_use]
    pub fn of(command: Command, card: CardKey) -> Self {
        match command {
            Command::EditOutside => Self::EditOutside(card),
            Command::NewCard => Self::New(card.deck().parse().ok()),
            Command::CopyCard => Self::Copy(card),
            Command::MoveCard => Self::Move(card),
            Command::DeleteCard => Self::Delete(card),
            _ => Self::Edit(card),
        }
    }
}

/// What a screen wants of the quizzes.
#[derive(Debug)]
pub enum QuizStep {
    /// The form of an exam.
    SetUpExam(Box<ExamRow>),
    /// The form of practice over a deck, or over so many questions of all of them.
    SetUpDeck(Option<DeckQuestions>, usize),
    /// The field for a colleague's code.
    TypeCode,
    /// A new quiz.
    Begin(Box<QuizOrder>),
    /// A colleague's quiz.
    BeginByCode(ExamCode),
    /// What was wrong in a quiz, once more.
    AgainWrong(SessionId),
    /// A quiz that goes on.
    Open(SessionId),
    /// The map of all questions, from a place on; whether it is practice.
    Map(Vec<question_map::Cell>, usize, bool),
    /// A question that was chosen on the map.
    Go(usize),
    /// The question whether the quiz is to end.
    AskHandIn(hand_in::Standing),
    /// The end.
    HandIn,
    /// The question whether a quiz that was left is to be given up.
    AskGiveUp(Box<Summary>),
    /// It is given up, after so many milliseconds.
    GiveUp(SessionId, u64),
    /// What was stored first, and then another step.
    After(Vec<Request>, Box<Self>),
    /// Away from a quiz that goes on, after this.
    Leave(Box<Step>),
    /// The results of a quiz.
    Results(SessionId),
    /// The questions of a quiz that has ended, with what came of them, from a place on.
    LookBack(Vec<QuizPage>, Vec<Outcome>, usize),
    /// Earlier quizzes.
    Attempts,
}
