//! What a line does in a quiz that is open: answers, moves, marks, its end.

use std::io::BufRead;

use super::answer;
use super::confirm::Confirmed;
use super::feedback;
use super::sitting::{Open, Sitting, Stored, Turn};
use crate::app::quiz::{AskedQuestion, QuizPage};
use crate::cli::stop::Stop;
use crate::domain::quiz::{Ending, Entry, Outcome};
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::{QuizText, Standing, State, Word};
use crate::i18n::language_name;
use crate::quantity::NumberStyle;

/// Questions in one line of a map.
const IN_A_LINE: usize = 10;

/// Words that mean something while a quiz is open, in the order of the help.
const WORDS: [Word; 16] = [
    Word::Next,
    Word::Back,
    Word::Go,
    Word::Mark,
    Word::Guess,
    Word::Clear,
    Word::Show,
    Word::Map,
    Word::Time,
    Word::Run,
    Word::Review,
    Word::Language,
    Word::HandIn,
    Word::GiveUp,
    Word::Help,
    Word::Quit,
];

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Enter: the next question; in practice the end after the last one, where all are answered.
    pub(super) fn go_on(&mut self, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        if open.place + 1 < open.sheet().entries().len() {
            return self.go_to(open.place + 1, open, page);
        }
        let left = open.open_places().len();
        if left == 0 && !open.is_exam() {
            return self.end(open, Ending::HandedIn);
        }
        self.tell(&QuizText::LastQuestion { open: left })?;
        Ok(Turn::Stay)
    }

    fn go_to(&mut self, place: usize, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        if let Some(turn) = self.leave_question(open, page)? {
            return Ok(turn);
        }
        open.place = place;
        Ok(Turn::Show)
    }

    /// Takes a line that is no word for an answer, and stores it at once.
    pub(super) fn answer(
        &mut self,
        text: &str,
        open: &mut Open,
        page: &QuizPage,
    ) -> Result<Turn, Stop> {
        let Ok(asked) = &page.question else {
            return self.not_understood(text);
        };
        if open.is_told() {
            self.tell(&QuizText::AnswerStays)?;
            return Ok(Turn::Stay);
        }
        let given = match answer::read(text, asked, open.is_exam(), self.interface) {
            Ok(given) => given,
            Err(why) => {
                self.line(&why)?;
                return Ok(Turn::Stay);
            }
        };
        let entry = Entry {
            given: Some(given),
            comma: self.interface.quantity_style().numbers == NumberStyle::Comma,
            ..open.entry().clone()
        };
        match self.store(open, page, &entry)? {
            Stored::Kept(None) => self.tell(&QuizText::Saved)?,
            Stored::Kept(Some(Outcome::Open)) => self.tell(&QuizText::NothingTyped)?,
            Stored::Kept(Some(_)) => self.feedback(asked, open.entry())?,
            Stored::TooLate => return Ok(Turn::Results),
            Stored::Failed => {}
        }
        Ok(Turn::Stay)
    }

    /// Does what a word says; one that means nothing here is an answer like any other.
    pub(super) fn command(
        &mut self,
        word: Word,
        number: Option<usize>,
        typed: &str,
        open: &mut Open,
        page: &QuizPage,
    ) -> Result<Turn, Stop> {
        let last = open.sheet().entries().len();
        match (word, number) {
            (Word::Next, _) if open.place + 1 < last => self.go_to(open.place + 1, open, page),
            (Word::Next, _) => self.go_on(open, page),
            (Word::Back, _) if open.place > 0 => self.go_to(open.place - 1, open, page),
            (Word::Back, _) => self.stay(&QuizText::FirstQuestion),
            (Word::Go, Some(number)) if (1..=last).contains(&number) => {
                self.go_to(number - 1, open, page)
            }
            (Word::Go, number) => self.stay(&QuizText::NoSuchQuestion {
                number: number.map_or_else(|| "?".to_owned(), |number| number.to_string()),
                of: last,
            }),
            (Word::Mark, _) => {
                let marked = !open.entry().marked;
                let entry = Entry {
                    marked,
                    ..open.entry().clone()
                };
                self.keep(open, page, &entry, &QuizText::Marked(marked))
            }
            (Word::Guess, _) => {
                let guessed = !open.entry().guessed;
                let entry = Entry {
                    guessed,
                    ..open.entry().clone()
                };
                self.keep(open, page, &entry, &QuizText::Guessed(guessed))
            }
            (Word::Clear, _) => self.clear(open, page),
            (Word::Show, _) => {
                self.head(open, page)?;
                self.question(open, page)?;
                Ok(Turn::Stay)
            }
            (Word::Map, _) => self.map(open),
            (Word::Time, _) => self.stay(&QuizText::Time {
                elapsed: open.clock.elapsed_ms(),
                left: open.left_ms(),
            }),
            (Word::Run, _) => self.after_an_answer(open, page, Self::run_scenario),
            (Word::Review, _) => self.after_an_answer(open, page, Self::send_to_review),
            (Word::Language, _) => self.next_language(typed, open, page),
            (Word::Help, _) => self.help(),
            (Word::HandIn, _) => self.hand_in(open, page),
            (Word::GiveUp, _) => self.give_up(open, page),
            (Word::Quit, _) => Ok(self.leave_question(open, page)?.unwrap_or(Turn::Leave)),
            (
                Word::Again
                | Word::Weak
                | Word::Resume
                | Word::Practice
                | Word::Past
                | Word::Open
                | Word::Yes,
                _,
            ) => self.answer(typed, open, page),
        }
    }

    fn stay(&mut self, text: &QuizText) -> Result<Turn, Stop> {
        self.tell(text)?;
        Ok(Turn::Stay)
    }

    pub(super) fn not_understood(&mut self, text: &str) -> Result<Turn, Stop> {
        self.tell_plain(&CliText::NotUnderstood {
            typed: text.to_owned(),
        })?;
        Ok(Turn::Stay)
    }

    /// Stores a change, and says it.
    fn keep(
        &mut self,
        open: &mut Open,
        page: &QuizPage,
        entry: &Entry,
        said: &QuizText,
    ) -> Result<Turn, Stop> {
        match self.store(open, page, entry)? {
            Stored::Kept(_) => self.stay(said),
            Stored::TooLate => Ok(Turn::Results),
            Stored::Failed => Ok(Turn::Stay),
        }
    }

    fn clear(&mut self, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        if open.entry().given.is_none() {
            return self.stay(&QuizText::NothingToClear);
        }
        if !open.is_exam() {
            return self.stay(&QuizText::AnswerStays);
        }
        let entry = Entry {
            given: None,
            guessed: false,
            ..open.entry().clone()
        };
        self.keep(open, page, &entry, &QuizText::Cleared)
    }

    /// Does what only practice does, and only after an answer.
    fn after_an_answer(
        &mut self,
        open: &Open,
        page: &QuizPage,
        act: impl FnOnce(&mut Self, &Open, &AskedQuestion) -> Result<(), Stop>,
    ) -> Result<Turn, Stop> {
        match &page.question {
            _ if open.is_exam() => self.tell(&QuizText::NotInExam)?,
            Ok(asked) if open.entry().given.is_some() => act(self, open, asked)?,
            Ok(_) => self.tell(&QuizText::AnswerFirst)?,
            Err(_) => self.tell(&QuizText::NothingToRun)?,
        }
        Ok(Turn::Stay)
    }

    fn send_to_review(&mut self, open: &Open, asked: &AskedQuestion) -> Result<(), Stop> {
        if feedback::outcome(asked, open.entry()) != Outcome::Wrong {
            return self.tell(&QuizText::NothingWrong);
        }
        let sent = self
            .desk
            .send_to_review(open.id, open.place, self.clock.now());
        match sent {
            Ok(sent) if sent.cards.is_empty() => self.tell(&QuizText::NothingToSend),
            Ok(sent) => self.tell(&QuizText::SentToReview {
                cards: sent.cards.iter().map(ToString::to_string).collect(),
            }),
            Err(fault) => {
                self.complain(&fault);
                Ok(())
            }
        }
    }

    fn next_language(&mut self, typed: &str, open: &Open, page: &QuizPage) -> Result<Turn, Stop> {
        let Ok(asked) = &page.question else {
            return self.not_understood(typed);
        };
        let languages = &asked.page.languages;
        if languages.len() < 2 {
            let name = language_name(&self.shown(&asked.page)[0]);
            self.tell_plain(&CliText::OnlyLanguage { name })?;
            return Ok(Turn::Stay);
        }
        self.language.go_on(languages, &self.interface.tag());
        let names = self.shown(&asked.page).iter().map(language_name).collect();
        self.tell_plain(&CliText::LanguageNow { names })?;
        self.question(open, page)?;
        Ok(Turn::Stay)
    }

    /// Every question with its state, ten a line.
    fn map(&mut self, open: &Open) -> Result<Turn, Stop> {
        let mut states = Vec::new();
        for (place, entry) in open.sheet().entries().iter().enumerate() {
            let answer = if open.is_taken_out(place) {
                Standing::TakenOut
            } else if entry.given.is_none() {
                Standing::Open
            } else if open.is_exam() {
                Standing::Answered
            } else {
                match open.told.get(&place) {
                    Some(Outcome::Right) => Standing::Right,
                    Some(Outcome::TakenOut) => Standing::TakenOut,
                    _ => Standing::Wrong,
                }
            };
            states.push(State {
                answer,
                marked: entry.marked,
                guessed: entry.guessed,
            });
        }
        for (line, states) in states.chunks(IN_A_LINE).enumerate() {
            let from = line * IN_A_LINE + 1;
            self.tell(&QuizText::MapLine {
                from,
                to: from + states.len() - 1,
                states: states.to_vec(),
            })?;
        }
        Ok(Turn::Stay)
    }

    /// Ends the quiz, after a yes to what is still open; of an exam after a yes in any case.
    fn hand_in(&mut self, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        let left: Vec<usize> = open.open_places().iter().map(|place| place + 1).collect();
        if open.is_exam() || !left.is_empty() {
            let question = QuizText::AskHandIn { open: left };
            return self.end_after_yes(&question, Ending::HandedIn, open, page);
        }
        self.end(open, Ending::HandedIn)
    }

    fn give_up(&mut self, open: &mut Open, page: &QuizPage) -> Result<Turn, Stop> {
        self.end_after_yes(&QuizText::AskGiveUp, Ending::GivenUp, open, page)
    }

    fn end_after_yes(
        &mut self,
        question: &QuizText,
        ending: Ending,
        open: &mut Open,
        page: &QuizPage,
    ) -> Result<Turn, Stop> {
        let confirmed = self.confirm(question)?;
        if confirmed == Confirmed::No {
            return self.stay(&QuizText::GoesOnAfterAll);
        }
        if let Some(turn) = self.leave_question(open, page)? {
            return Ok(turn);
        }
        match confirmed {
            Confirmed::Yes => self.end(open, ending),
            _ => Ok(Turn::Leave),
        }
    }

    /// What can be typed, a line each.
    fn help(&mut self) -> Result<Turn, Stop> {
        let interface = self.interface;
        let enter = interface.tell(&CliText::Enter);
        let next = interface.of_quiz(&QuizText::HelpEnter);
        let mut lines = vec![
            interface.tell(&CliText::HelpHow),
            interface.of_quiz(&QuizText::HelpChoices),
            interface.of_quiz(&QuizText::HelpAmount),
            interface.of_quiz(&QuizText::HelpTexts),
            format!("{enter}: {next}"),
        ];
        lines.extend(WORDS.map(|word| self.help_line(word)));
        self.lines(&lines)?;
        Ok(Turn::Stay)
    }

    /// A word in the help, with its short form.
    pub(super) fn help_line(&self, word: Word) -> String {
        let forms = word.forms(self.interface);
        let short = forms.get(1).map(|short| format!(", {short}"));
        let help = self.interface.of_quiz(&QuizText::Help(word));
        format!("{}{}: {help}", forms[0], short.unwrap_or_default())
    }
}
