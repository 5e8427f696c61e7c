//! One question of a line-by-line quiz: its head, its text, and what is asked for.

use std::io::BufRead;

use super::answer::{asked_for, short};
use super::sitting::{Open, Sitting, taken_out};
use crate::app::quiz::QuizPage;
use crate::cli::card_text::CardText;
use crate::cli::stop::Stop;
use crate::domain::quiz::Outcome;
use crate::i18n::cli::quiz::QuizText;
use crate::i18n::{Text, language_name};

impl<I: BufRead> Sitting<'_, '_, I> {
    /// The number of the question, the time that is left, how it stands, and in practice its
    /// card, whose name might say too much in an exam.
    pub(super) fn head(&mut self, open: &Open, page: &QuizPage) -> Result<(), Stop> {
        let entry = open.entry();
        let mut head = self.interface.of_quiz(&QuizText::Question {
            number: open.place + 1,
            of: open.sheet().entries().len(),
            left: open.left_ms(),
            marked: entry.marked,
            guessed: entry.guessed,
        });
        if let Ok(asked) = &page.question {
            let shown = self.shown(&asked.page);
            if !self.language.is_served_by(&shown)
                && let Some(tag) = shown.first()
            {
                let language = language_name(tag);
                let only = self.interface.say(&Text::OnlyIn { language });
                head.push_str(&format!(", {only}"));
            }
            if !open.is_exam() {
                head.push_str(&format!(": {}", asked.page.card.key));
            }
        }
        self.line("")?;
        self.line(&head)
    }

    /// The question with its choices, and what was answered; in practice with what came of it.
    pub(super) fn question(&mut self, open: &Open, page: &QuizPage) -> Result<(), Stop> {
        let asked = match &page.question {
            Ok(asked) => asked,
            Err(why) => return self.tell(&taken_out(open.place, *why)),
        };
        let interface = self.interface;
        for language in &self.shown(&asked.page) {
            let text = CardText {
                interface,
                page: &asked.page,
                language,
            };
            self.lines(&text.question(0))?;
            self.lines(&text.choices(&asked.order))?;
        }
        if let Some(right) = asked.key.choices().filter(|right| *right > 1) {
            self.say(&Text::ChooseSeveral(right))?;
        }
        let entry = open.entry();
        match &entry.given {
            None => Ok(()),
            Some(given) if open.is_exam() => {
                let label = interface.of_quiz(&QuizText::YourAnswer);
                let said = short(given, &asked.order);
                self.line(&format!("{label}: {said}"))
            }
            Some(_) => self.feedback(asked, entry),
        }
    }

    /// Asks for what the question wants next.
    pub(super) fn prompt(&mut self, open: &Open, page: &QuizPage) -> Result<(), Stop> {
        let Ok(asked) = &page.question else {
            return self.tell(&QuizText::AskMove);
        };
        let entry = open.entry();
        if open.is_told() {
            let outcome = super::feedback::outcome(asked, entry);
            return self.tell(&QuizText::AskNext {
                review: outcome == Outcome::Wrong,
                run: super::feedback::can_run(asked),
            });
        }
        self.tell(&QuizText::AskAnswer {
            asked: asked_for(asked, self.interface),
            again: entry.given.is_some(),
        })
    }
}
