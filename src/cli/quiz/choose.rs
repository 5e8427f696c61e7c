//! The list from which a quiz is chosen, where nothing was asked for.

use std::io::BufRead;

use super::said::{Said, listen};
use super::sitting::Sitting;
use crate::app::quiz::{ExamRow, Quiz, QuizOrder, QuizSeed, WantedMode};
use crate::cli::stop::Stop;
use crate::domain::fault::Fault;
use crate::domain::quiz::{Mode, Summary};
use crate::i18n::cli::quiz::{QuizText, Word};
use crate::i18n::number;

/// Quizzes of the past that are listed.
const MOST_PAST: usize = 20;

/// What can be chosen.
struct Offer {
    exams: Vec<ExamRow>,
    unfinished: Option<Summary>,
    past: Vec<Summary>,
}

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Asks for a quiz; None where none is wanted.
    pub(super) fn choose(&mut self) -> Result<Option<Quiz>, Stop> {
        let quizzes = self.desk.quizzes()?;
        let (past, unfinished): (Vec<Summary>, Vec<Summary>) =
            quizzes.into_iter().partition(|quiz| quiz.ended.is_some());
        let offer = Offer {
            exams: self.desk.exams(),
            unfinished: unfinished.into_iter().next(),
            past,
        };
        self.offer(&offer)?;
        loop {
            self.tell(&QuizText::AskChoice)?;
            self.printer.flush()?;
            let said = listen(&mut self.input)?;
            let begun = match said {
                Said::End | Said::Enter | Said::Word(Word::Quit, ..) => return Ok(None),
                Said::Word(Word::Resume, ..) => self.desk.resume_quiz(self.clock.now()),
                Said::Word(Word::Practice, number, _) => self.order(None, number),
                Said::Word(Word::Open, None, _) => {
                    self.tell(if offer.past.is_empty() {
                        &QuizText::NothingPast
                    } else {
                        &QuizText::AskOpen
                    })?;
                    continue;
                }
                Said::Word(Word::Open, Some(number), _) => {
                    let place = number.checked_sub(1);
                    match place.and_then(|place| offer.past.get(place)) {
                        Some(quiz) => self.desk.open_quiz(quiz.id, self.clock.now()),
                        None => {
                            self.not_listed(number, offer.past.len())?;
                            continue;
                        }
                    }
                }
                Said::Word(Word::Past, ..) => {
                    self.past(&offer.past)?;
                    continue;
                }
                Said::Word(Word::Help | Word::Show, ..) => {
                    self.offer(&offer)?;
                    continue;
                }
                Said::Word(_, _, text) => {
                    self.not_understood(&text)?;
                    continue;
                }
                Said::Text(text) => match text.parse::<usize>() {
                    Ok(number) if (1..=offer.exams.len()).contains(&number) => {
                        self.order(Some(&offer.exams[number - 1]), None)
                    }
                    Ok(number) => {
                        self.not_listed(number, offer.exams.len())?;
                        continue;
                    }
                    Err(_) => {
                        self.not_understood(&text)?;
                        continue;
                    }
                },
            };
            match begun {
                Ok(quiz) => return Ok(Some(quiz)),
                Err(fault) => self.complain(&fault),
            }
        }
    }

    fn not_listed(&mut self, number: usize, of: usize) -> Result<(), Stop> {
        self.tell(&QuizText::NotListed { number, of })
    }

    /// Begins an exam, or practice over all decks with so many questions.
    fn order(&mut self, exam: Option<&ExamRow>, questions: Option<usize>) -> Result<Quiz, Fault> {
        let questions = questions.map(|number| u32::try_from(number).unwrap_or(u32::MAX).max(1));
        let order = QuizOrder {
            exam: exam.map(|exam| exam.name.clone()),
            decks: Vec::new(),
            tag: None,
            topic: None,
            questions,
            typed: false,
            mode: match exam {
                Some(_) => WantedMode::Exam { minutes: None },
                None => WantedMode::Practice,
            },
            seed: QuizSeed::Fresh(self.next_seed()),
        };
        self.begin(order)
    }

    /// Says what can be chosen.
    fn offer(&mut self, offer: &Offer) -> Result<(), Stop> {
        if let Some(quiz) = &offer.unfinished {
            self.tell(&QuizText::OfferResume {
                title: self.title(quiz),
                exam: is_exam(quiz),
                answered: quiz.answered,
                questions: quiz.questions,
            })?;
        }
        for (number, exam) in (1..).zip(&offer.exams) {
            self.tell(&QuizText::OfferExam {
                number,
                title: exam.title.text(&self.interface.tag()).to_string(),
                questions: exam.questions,
                minutes: exam.minutes,
                drawable: exam.shortages.is_empty(),
            })?;
        }
        self.tell(&QuizText::OfferPractice)?;
        let quizzes = offer.past.len();
        if quizzes > 0 {
            self.tell(&QuizText::OfferPast { quizzes })?;
        }
        Ok(())
    }

    /// Lists the quizzes that have ended, the newest first.
    fn past(&mut self, past: &[Summary]) -> Result<(), Stop> {
        if past.is_empty() {
            return self.tell(&QuizText::NothingPast);
        }
        for (number, quiz) in (1..).zip(past.iter().take(MOST_PAST)) {
            let Some((_, _, score)) = quiz.ended else {
                continue;
            };
            self.tell(&QuizText::Past {
                number,
                date: number::date(self.interface, quiz.study_day.date()),
                title: self.title(quiz),
                exam: is_exam(quiz),
                score,
                passed: quiz.passed(),
            })?;
        }
        if past.len() > MOST_PAST {
            self.tell(&QuizText::MorePast {
                listed: MOST_PAST,
                of: past.len(),
            })?;
        }
        self.tell(&QuizText::AskOpen)
    }

    fn title(&self, quiz: &Summary) -> Option<String> {
        let title = quiz.title.as_ref()?;
        Some(title.text(&self.interface.tag()).to_string())
    }
}

fn is_exam(quiz: &Summary) -> bool {
    matches!(quiz.mode, Mode::Exam { .. })
}
