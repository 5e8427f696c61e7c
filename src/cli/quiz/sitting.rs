//! A line-by-line quiz that goes on: what it knows, what it says, and what it stores.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::clock::QuizClock;
use super::command::same_quiz;
use super::document;
use super::lost::{Lost, Part};
use super::said::{Said, listen};
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::pages::CardPage;
use crate::app::quiz::{
    GivenAnswer, Quiz, QuizEntrance, QuizOrder, QuizPage, WhyTakenOut, fresh_seed,
};
use crate::cli::printer::Printer;
use crate::cli::stop::{Outcome as End, Stop};
use crate::clock::Clock;
use crate::domain::fault::Fault;
use crate::domain::id::SessionId;
use crate::domain::language::LanguageTag;
use crate::domain::quiz::{Attempt, Ended, Ending, Entry, ExamCode, Mode, Outcome, Seed, Sheet};
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::{Exam, QuizText};
use crate::i18n::{Interface, Text, explain};

/// Quizzes that are held one after the other.
pub(super) struct Sitting<'a, 'w, I> {
    pub(super) desk: Desk,
    pub(super) printer: &'a mut Printer<'w>,
    pub(super) input: I,
    pub(super) interface: Interface,
    /// The language in which cards are shown.
    pub(super) language: CardLanguage,
    pub(super) clock: Clock,
    /// Decides what is drawn where nobody asked for a seed.
    pub(super) seed: u64,
    pub(super) voice: Voice,
    /// The quizzes that were held.
    pub(super) held: Vec<SessionId>,
    /// The quiz that was ordered last, and what was ordered.
    pub(super) begun: Option<(SessionId, QuizOrder)>,
    /// What was not saved.
    pub(super) lost: Lost,
}

/// Where to everything is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Standard output.
    Output,
    /// Standard error: standard output is for the document at the end.
    Error,
}

/// A quiz that is open.
pub(super) struct Open {
    pub(super) id: SessionId,
    pub(super) attempt: Attempt,
    pub(super) clock: QuizClock,
    /// The question at hand, from 0.
    pub(super) place: usize,
    pub(super) taken_out: Vec<(usize, WhyTakenOut)>,
    /// What practice told of the answers, by place.
    pub(super) told: BTreeMap<usize, Outcome>,
}

/// What follows a line that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The same question.
    Stay,
    /// The question at the place of the quiz.
    Show,
    /// The results: the quiz has ended.
    Results,
    /// The quiz was left.
    Leave,
}

/// What became of something that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// It holds; in practice with what comes of the answer.
    Kept(Option<Outcome>),
    /// The quiz has ended, and it does not count.
    TooLate,
    /// It was not saved.
    Failed,
}

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Holds a quiz, and those that follow from it.
    pub(super) fn run(mut self, entrance: QuizEntrance) -> Result<End, Stop> {
        if self.desk.is_read_only() {
            self.say(&Text::ReadOnly)?;
        }
        let now = self.clock.now();
        let mut next = match entrance {
            QuizEntrance::Choose => self.choose()?,
            QuizEntrance::Resume => Some(self.desk.resume_quiz(now)?),
            QuizEntrance::Begin(order) => Some(self.begin(*order)?),
        };
        while let Some(quiz) = next {
            next = self.hold(quiz)?;
        }
        if self.voice == Voice::Error {
            self.document()?;
        }
        Ok(if self.lost.is_empty() {
            End::Done
        } else {
            End::Found
        })
    }

    /// Begins a quiz, and remembers how it was drawn.
    pub(super) fn begin(&mut self, order: QuizOrder) -> Result<Quiz, Fault> {
        let quiz = self.desk.begin_quiz(&order, self.clock.now())?;
        self.begun = Some((quiz.attempt.sheet().id, order));
        Ok(quiz)
    }

    /// The seed of the next quiz that begins in this start of the program.
    pub(super) fn next_seed(&self) -> Seed {
        let held = u64::try_from(self.held.len()).unwrap_or(u64::MAX);
        fresh_seed(self.seed, held.saturating_add(1))
    }

    /// Holds a quiz to its end; the one that is wanted after it.
    fn hold(&mut self, quiz: Quiz) -> Result<Option<Quiz>, Stop> {
        let id = quiz.attempt.sheet().id;
        self.held.push(id);
        if quiz.attempt.ended().is_some() {
            return self.results(id);
        }
        self.introduce(&quiz)?;
        let place = first_place(quiz.attempt.sheet(), &quiz.taken_out);
        let open = Open {
            id,
            clock: QuizClock::after(quiz.attempt.sheet().elapsed_ms()),
            attempt: quiz.attempt,
            place,
            taken_out: quiz.taken_out,
            told: quiz.told.into_iter().collect(),
        };
        match self.go_through(open)? {
            Turn::Results => self.results(id),
            _ => {
                self.tell(&QuizText::LeftOpen {
                    saved: !self.lost.is_of(id),
                })?;
                Ok(None)
            }
        }
    }

    /// Asks question after question, until the quiz ends or is left.
    fn go_through(&mut self, mut open: Open) -> Result<Turn, Stop> {
        loop {
            let page = self.desk.quiz_page(open.id, open.place, self.clock.now())?;
            self.head(&open, &page)?;
            self.question(&open, &page)?;
            let turn = loop {
                self.prompt(&open, &page)?;
                self.printer.flush()?;
                let said = listen(&mut self.input)?;
                let turn = self.obey(said, &mut open, &page)?;
                if turn != Turn::Stay {
                    break turn;
                }
            };
            if turn != Turn::Show {
                return Ok(turn);
            }
        }
    }

    fn obey(&mut self, said: Said, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        if open.is_time_up() {
            return self.time_is_up(open);
        }
        match said {
            // A look without an answer counts as time too.
            Said::End => Ok(self.leave_question(open, page)?.unwrap_or(Turn::Leave)),
            Said::Enter => self.go_on(open, page),
            Said::Word(word, number, typed) => self.command(word, number, &typed, open, page),
            Said::Text(text) => self.answer(&text, open, page),
        }
    }

    /// Says what a quiz is before its first question.
    fn introduce(&mut self, quiz: &Quiz) -> Result<(), Stop> {
        let sheet = quiz.attempt.sheet();
        let title = sheet.start.title.as_ref();
        let title = title.map(|title| title.text(&self.interface.tag()).to_string());
        let exam = match sheet.start.mode {
            Mode::Practice => None,
            Mode::Exam { minutes, pass } => Some(Exam {
                minutes: minutes.get(),
                pass,
            }),
        };
        self.tell(&QuizText::Head {
            title,
            questions: sheet.entries().len(),
            exam,
        })?;
        if quiz.differs {
            self.tell(&QuizText::Differs)?;
        }
        if let Some(code) = quiz.code {
            self.same_quiz(code, sheet)?;
        }
        for (place, why) in &quiz.taken_out {
            self.tell(&taken_out(*place, *why))?;
        }
        let was_seen = sheet.entries().iter().any(|entry| entry.seen_at.is_some());
        if was_seen {
            self.tell(&QuizText::GoesOn {
                answered: sheet.answered(),
                left: sheet.remaining(),
            })?;
        }
        let help = self.interface.tell(&CliText::PlainHelp);
        self.line(&help)
    }

    /// Says what gives a colleague the same quiz.
    pub(super) fn same_quiz(&mut self, code: ExamCode, sheet: &Sheet) -> Result<(), Stop> {
        let begun = self.begun.as_ref();
        let order = begun.filter(|(quiz, _)| *quiz == sheet.id);
        let same = same_quiz(code, &sheet.start, order.map(|(_, order)| order));
        self.tell(&same)
    }

    /// Stores how the question at hand stands from now on, and its time. Time with an answer
    /// that was told is no time spent on it. What was not saved is told; it goes on as it was.
    pub(super) fn store(
        &mut self,
        open: &mut Open,
        page: &QuizPage,
        entry: &Entry,
    ) -> Result<Stored, Stop> {
        let elapsed_ms = open.clock.elapsed_ms();
        let before = open.entry();
        let is_same = entry.given == before.given;
        let is_time = is_same && entry.marked == before.marked && entry.guessed == before.guessed;
        let part = if is_time {
            Part::Time(open.place)
        } else {
            Part::Answer(open.place)
        };
        let language = entry.language.clone().filter(|_| is_same);
        let language = language.unwrap_or_else(|| self.main_language(page));
        let given = GivenAnswer {
            quiz: open.id,
            place: open.place,
            given: entry.given.clone(),
            marked: entry.marked,
            guessed: entry.guessed,
            spent_ms: if open.is_told() {
                0
            } else {
                open.clock.spent_ms(elapsed_ms)
            },
            elapsed_ms,
            comma: entry.comma,
            language,
        };
        match self.desk.answer_quiz(&given, self.clock.now()) {
            Ok(answered) => {
                open.clock.begin_at(elapsed_ms);
                open.attempt = answered.attempt;
                if let Some(ended) = open.attempt.ended() {
                    self.tell_end(ended)?;
                    return Ok(Stored::TooLate);
                }
                self.lost.take(open.id, part, true);
                if let Some(told) = answered.told {
                    open.told.insert(open.place, told);
                }
                Ok(Stored::Kept(answered.told))
            }
            // Another program has ended it meanwhile.
            Err(fault @ Fault::QuizEnded) => {
                self.complain(&fault);
                Ok(Stored::TooLate)
            }
            Err(fault) => {
                self.lost.take(open.id, part, false);
                self.complain(&fault);
                Ok(Stored::Failed)
            }
        }
    }

    /// Stores the time of the question at hand before it is left, with the marks and the answer as
    /// they are; of one whose answer was told there is none to store. A turn where the quiz has
    /// ended.
    pub(super) fn leave_question(
        &mut self,
        open: &mut Open,
        page: &QuizPage,
    ) -> Result<Option<Turn>, Stop> {
        let entry = open.entry().clone();
        let stored = if open.is_told() {
            Stored::Kept(None)
        } else {
            self.store(open, page, &entry)?
        };
        open.clock.begin_at(open.clock.elapsed_ms());
        Ok((stored == Stored::TooLate).then_some(Turn::Results))
    }

    /// Ends the quiz; it goes on where that was not saved.
    pub(super) fn end(&mut self, open: &Open, ending: Ending) -> Result<Turn, Stop> {
        let elapsed_ms = open.clock.elapsed_ms();
        let ended = self
            .desk
            .end_quiz(open.id, ending, elapsed_ms, self.clock.now());
        match ended {
            Ok(results) => {
                self.lost.take(open.id, Part::End, true);
                self.tell_end(&results.quiz)?;
                Ok(Turn::Results)
            }
            Err(fault @ Fault::QuizEnded) => {
                self.complain(&fault);
                Ok(Turn::Results)
            }
            Err(fault) => {
                self.lost.take(open.id, Part::End, false);
                self.complain(&fault);
                Ok(Turn::Stay)
            }
        }
    }

    fn time_is_up(&mut self, open: &Open) -> Result<Turn, Stop> {
        match self.end(open, Ending::TimeUp)? {
            // Nothing counts any more, saved or not.
            Turn::Stay => Ok(Turn::Leave),
            turn => Ok(turn),
        }
    }

    /// Says that the time is up, where that ended a quiz.
    fn tell_end(&mut self, ended: &Ended) -> Result<(), Stop> {
        if ended.end().ending == Ending::TimeUp {
            self.tell(&QuizText::TimeUp)?;
        }
        Ok(())
    }

    /// Prints what was held.
    fn document(&mut self) -> Result<(), Stop> {
        let mut items = Vec::new();
        for id in &self.held {
            items.push(match self.desk.quiz_results(*id) {
                Err(Fault::QuizRunning) => {
                    let quiz = self.desk.open_quiz(*id, self.clock.now())?;
                    document::running(&quiz)
                }
                results => document::ended(&results?),
            });
        }
        self.printer.document(&document::of(items))
    }

    /// The languages in which a card is shown.
    pub(super) fn shown(&self, page: &CardPage) -> Vec<LanguageTag> {
        self.language.shown(&page.languages, &self.interface.tag())
    }

    fn main_language(&self, page: &QuizPage) -> LanguageTag {
        match &page.question {
            Ok(asked) => self.shown(&asked.page).swap_remove(0),
            Err(_) => self.interface.tag(),
        }
    }

    pub(super) fn tell(&mut self, text: &QuizText) -> Result<(), Stop> {
        self.line(&self.interface.of_quiz(text))
    }

    pub(super) fn say(&mut self, text: &Text) -> Result<(), Stop> {
        self.line(&self.interface.say(text))
    }

    pub(super) fn tell_plain(&mut self, text: &CliText) -> Result<(), Stop> {
        self.line(&self.interface.tell(text))
    }

    pub(super) fn lines(&mut self, lines: &[String]) -> Result<(), Stop> {
        let mut lines = lines.iter();
        lines.try_for_each(|line| self.line(line.trim_end()))
    }

    pub(super) fn line(&mut self, text: &str) -> Result<(), Stop> {
        match self.voice {
            Voice::Output => self.printer.line(text),
            Voice::Error => {
                self.printer.hint(text);
                Ok(())
            }
        }
    }

    /// Says what failed; it goes on.
    pub(super) fn complain(&mut self, fault: &Fault) {
        let explained = explain(self.interface, fault);
        self.printer.complain(explained.what.trim_end());
        if !explained.next.is_empty() {
            self.printer.hint(&explained.next);
        }
    }
}

impl Open {
    pub(super) fn sheet(&self) -> &Sheet {
        self.attempt.sheet()
    }

    /// How the question at hand stands.
    pub(super) fn entry(&self) -> &Entry {
        &self.attempt.sheet().entries()[self.place]
    }

    pub(super) fn is_exam(&self) -> bool {
        matches!(self.sheet().start.mode, Mode::Exam { .. })
    }

    /// Whether the answer to the question at hand was told right or wrong.
    pub(super) fn is_told(&self) -> bool {
        !self.is_exam() && self.entry().given.is_some()
    }

    pub(super) fn left_ms(&self) -> Option<u64> {
        self.sheet().start.mode.remaining(self.clock.elapsed_ms())
    }

    fn is_time_up(&self) -> bool {
        self.sheet().start.mode.is_time_up(self.clock.elapsed_ms())
    }

    pub(super) fn is_taken_out(&self, place: usize) -> bool {
        is_taken_out(&self.taken_out, place)
    }

    /// The places of the questions that wait for an answer.
    pub(super) fn open_places(&self) -> Vec<usize> {
        let open = self.sheet().open();
        open.filter(|place| !self.is_taken_out(*place)).collect()
    }
}

fn is_taken_out(taken_out: &[(usize, WhyTakenOut)], place: usize) -> bool {
    taken_out.iter().any(|(out, _)| *out == place)
}

/// That a question counts for nothing.
pub(super) fn taken_out(place: usize, why: WhyTakenOut) -> QuizText {
    QuizText::TakenOut {
        number: place + 1,
        gone: why == WhyTakenOut::Gone,
    }
}

/// Where a quiz goes on: at the question that was looked at last, or where that has an answer at
/// the next one that has none.
fn first_place(sheet: &Sheet, taken_out: &[(usize, WhyTakenOut)]) -> usize {
    let entries = sheet.entries().iter().enumerate();
    let seen = entries.filter_map(|(place, entry)| Some((entry.seen_at?, place)));
    let last = seen.max().map(|(_, place)| place);
    let waits =
        |place: &usize| sheet.entries()[*place].given.is_none() && !is_taken_out(taken_out, *place);
    let count = sheet.entries().len();
    let from = last.unwrap_or(0);
    let mut after = (from..count).chain(0..from);
    after.find(waits).unwrap_or(from)
}
