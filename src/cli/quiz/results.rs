//! What a quiz came to, and what can be repeated of it.

use std::io::BufRead;

use super::answer;
use super::said::{Said, listen};
use super::sitting::{Sitting, taken_out};
use crate::app::quiz::{Again, Quiz, QuizPage, QuizResults, WantedMode, WhyTakenOut};
use crate::cli::card_text::CardText;
use crate::cli::stop::Stop;
use crate::domain::id::SessionId;
use crate::domain::quiz::{Outcome, QuestionResult};
use crate::i18n::cli::CliText;
use crate::i18n::cli::quiz::{QuizText, Standing, Word};

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Says what a quiz came to, and asks what is to be repeated; the quiz over that.
    pub(super) fn results(&mut self, id: SessionId) -> Result<Option<Quiz>, Stop> {
        let results = self.desk.quiz_results(id)?;
        self.summary(&results)?;
        let pages = self.desk.quiz_pages(id, self.clock.now())?;
        for (question, page) in results.results.questions.iter().zip(pages) {
            self.question_result(question, page)?;
        }
        let asked = &results.results.questions;
        let lucky = asked
            .iter()
            .filter(|it| it.guessed && it.outcome == Outcome::Right);
        let lucky: Vec<usize> = lucky.map(|question| question.place + 1).collect();
        let wrong = asked.iter().filter(|question| question.is_wrong()).count();
        let luck = lucky.len();
        if luck > 0 {
            self.tell(&QuizText::LuckyGuesses { numbers: lucky })?;
        }
        if let Some(code) = results.code {
            self.same_quiz(code, results.quiz.sheet())?;
        }
        if wrong == 0 && luck == 0 {
            return Ok(None);
        }
        self.ask_again(id, wrong, luck)
    }

    /// The score, by topic, and the time.
    fn summary(&mut self, results: &QuizResults) -> Result<(), Stop> {
        let ended = &results.quiz;
        let pass = ended.sheet().start.mode.pass();
        self.line("")?;
        self.tell(&QuizText::Results)?;
        self.tell(&QuizText::Ended(ended.end().ending))?;
        self.tell(&QuizText::ScoreLine {
            score: results.results.score,
            pass,
            passed: results.results.passed,
        })?;
        if pass.is_some() {
            self.tell(&QuizText::NotScaled)?;
        }
        let elapsed = ended.sheet().elapsed_ms();
        let entries = ended.sheet().entries().iter();
        let spent: Vec<u64> = entries
            .filter(|entry| entry.seen_at.is_some())
            .map(|entry| entry.spent_ms)
            .collect();
        let questions = u64::try_from(spent.len()).unwrap_or(u64::MAX);
        let each = spent.iter().sum::<u64>().checked_div(questions);
        self.tell(&QuizText::TimeSpent {
            elapsed,
            each: each.unwrap_or(0),
        })?;
        let topics = &results.results.topics;
        if topics.iter().all(|topic| topic.topic.is_none()) {
            return Ok(());
        }
        let heading = self.interface.of_quiz(&QuizText::ByTopic);
        self.line(&format!("{heading}:"))?;
        for topic in topics {
            let name = match &topic.topic {
                Some(id) => {
                    let titled = results.titles.iter().find(|(known, _)| known == id);
                    titled.map_or_else(
                        || id.clone(),
                        |(_, title)| title.text(&self.interface.tag()).to_string(),
                    )
                }
                None => self.interface.of_quiz(&QuizText::NoTopic),
            };
            let score = self.interface.of_quiz(&QuizText::Score(topic.score));
            self.line(&format!("- {name}: {score}"))?;
        }
        Ok(())
    }

    /// One question with what was answered, and what is right where that is something else.
    fn question_result(&mut self, question: &QuestionResult, page: QuizPage) -> Result<(), Stop> {
        let interface = self.interface;
        let state = match question.outcome {
            Outcome::Right => Standing::Right,
            Outcome::Wrong => Standing::Wrong,
            Outcome::Open => Standing::Open,
            Outcome::TakenOut => Standing::TakenOut,
        };
        let head = interface.of_quiz(&QuizText::QuestionResult {
            number: question.place + 1,
            state,
            guessed: question.guessed,
            spent: question.spent_ms,
        });
        self.line("")?;
        self.line(&format!("{head}: {}", question.card))?;
        let asked = match page.question {
            Ok(asked) => asked,
            Err(why) => return self.gone(question, why),
        };
        if question.outcome == Outcome::TakenOut {
            // What it is today it was not when the quiz ended.
            return self.gone(question, WhyTakenOut::Changed);
        }
        let languages = self.shown(&asked.page);
        for language in &languages {
            let text = CardText {
                interface,
                page: &asked.page,
                language,
            };
            self.lines(&text.question(0))?;
        }
        let Some(language) = languages.first() else {
            return Ok(());
        };
        let text = CardText {
            interface,
            page: &asked.page,
            language,
        };
        let given = question.given.as_ref();
        let given = given.map(|given| answer::in_full(given, &asked.order, &text));
        let given = given.unwrap_or_else(|| interface.of_quiz(&QuizText::NoAnswer));
        let yours = interface.of_quiz(&QuizText::YourAnswer);
        self.line(&format!("{yours}: {given}"))?;
        if question.outcome != Outcome::Right {
            let label = interface.of_quiz(&QuizText::RightAnswer);
            self.line(&format!("{label}: {}", answer::right(&asked, &text)))?;
        }
        Ok(())
    }

    /// A question whose card is not what it was: only what was answered can be told.
    fn gone(&mut self, question: &QuestionResult, why: WhyTakenOut) -> Result<(), Stop> {
        if question.outcome == Outcome::TakenOut {
            return self.tell(&taken_out(question.place, why));
        }
        let gone = why == WhyTakenOut::Gone;
        self.tell(&QuizText::ChangedSince { gone })
    }

    /// Asks what is to be repeated.
    fn ask_again(
        &mut self,
        id: SessionId,
        wrong: usize,
        lucky: usize,
    ) -> Result<Option<Quiz>, Stop> {
        self.line("")?;
        loop {
            self.tell(&QuizText::AskAgain { wrong, lucky })?;
            self.printer.flush()?;
            let which = match listen(&mut self.input)? {
                Said::End | Said::Enter | Said::Word(Word::Quit, ..) => return Ok(None),
                Said::Word(Word::Again, ..) if wrong > 0 => Again::Wrong,
                Said::Word(Word::Weak, ..) => Again::Weak,
                Said::Word(Word::Help, ..) => {
                    let how = self.interface.tell(&CliText::HelpHow);
                    let again = self.help_line(Word::Again);
                    self.lines(&[how, again, self.help_line(Word::Weak)])?;
                    continue;
                }
                Said::Word(_, _, text) | Said::Text(text) => {
                    self.not_understood(&text)?;
                    continue;
                }
            };
            // Another order than that of the quiz itself.
            let seed = self.next_seed();
            let now = self.clock.now();
            match self
                .desk
                .begin_again(id, which, WantedMode::Practice, seed, now)
            {
                Ok(quiz) => return Ok(Some(quiz)),
                Err(fault) => self.complain(&fault),
            }
        }
    }
}
