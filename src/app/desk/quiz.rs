//! The use cases of quizzes: begun, answered, resumed, ended, looked back at.

mod begin;
mod exams;
mod names;
mod pool;
mod question;
mod review;

use super::Desk;
use crate::app::quiz::{
    Answered, GivenAnswer, Quiz, QuizOffers, QuizPage, QuizResults, code, unknown,
};
use crate::domain::clean::CleanText;
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::fault::Fault;
use crate::domain::id::SessionId;
use crate::domain::language::Localized;
use crate::domain::quiz::{
    Attempt, Ending, Given, Mode, Outcome, QuizAnswer, QuizEnd, Results, Running, Sheet, Summary,
};
use crate::domain::study_day::Now;

impl Desk {
    /// Goes on with the quiz that began last of those that have not ended. The clock goes on from
    /// its last stored event; an exam whose time is up ends.
    ///
    /// # Errors
    /// [`Fault::NoQuizToResume`]; the store cannot be read or written.
    pub fn resume_quiz(&mut self, now: Now) -> Result<Quiz, Fault> {
        let unfinished = self.store.unfinished_quiz()?;
        let quiz = unfinished.ok_or(Fault::NoQuizToResume)?.id;
        self.open_quiz(quiz, now)
    }

    /// The same with a quiz that is chosen; one that has ended stays so.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`]; the store cannot be read or written.
    pub fn open_quiz(&mut self, quiz: SessionId, now: Now) -> Result<Quiz, Fault> {
        let mut attempt = self.attempt(quiz)?;
        if let Attempt::Running(running) = &attempt {
            let sheet = running.sheet();
            if sheet.start.mode.is_time_up(sheet.elapsed_ms()) {
                attempt = self.end(running, Ending::TimeUp, sheet.elapsed_ms(), now)?;
            }
        }
        let sheet = attempt.sheet();
        let mut taken_out = Vec::new();
        let mut told = Vec::new();
        for (place, entry) in sheet.entries().iter().enumerate() {
            let asked = self.asked(sheet, place, now)?;
            let outcome = question::outcome(asked.as_ref().ok(), entry);
            if let Err(why) = asked {
                taken_out.push((place, why));
            }
            if sheet.start.mode == Mode::Practice && entry.given.is_some() {
                told.push((place, outcome));
            }
        }
        Ok(Quiz {
            taken_out,
            told,
            ..Quiz::of(attempt)
        })
    }

    /// What can be begun or gone on with.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn quiz_offers(&mut self) -> Result<QuizOffers, Fault> {
        let (ended, unfinished) = self
            .store
            .quizzes()?
            .into_iter()
            .partition::<Vec<_>, _>(|it| it.ended.is_some());
        Ok(QuizOffers {
            unfinished,
            exams: self.exams(),
            decks: self.decks_with_questions(),
            ended: ended.len(),
        })
    }

    /// Every quiz that began, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn quizzes(&self) -> Result<Vec<Summary>, Fault> {
        self.store.quizzes()
    }

    /// A question of a quiz: its card with the numbers and the order of choices that the quiz has
    /// for it.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], also where the quiz has no such question; the store cannot be read.
    pub fn quiz_page(
        &mut self,
        quiz: SessionId,
        place: usize,
        now: Now,
    ) -> Result<QuizPage, Fault> {
        let attempt = self.attempt(quiz)?;
        self.page_of(attempt.sheet(), place, now)
    }

    /// Every question of a quiz, in order.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`]; the store cannot be read.
    pub fn quiz_pages(&mut self, quiz: SessionId, now: Now) -> Result<Vec<QuizPage>, Fault> {
        let attempt = self.attempt(quiz)?;
        let sheet = attempt.sheet();
        let pages = (0..sheet.entries().len()).map(|place| self.page_of(sheet, place, now));
        pages.collect()
    }

    fn page_of(&mut self, sheet: &Sheet, place: usize, now: Now) -> Result<QuizPage, Fault> {
        let (Some(entry), Some(question)) =
            (sheet.entries().get(place), sheet.start.questions.get(place))
        else {
            return Err(unknown());
        };
        Ok(QuizPage {
            quiz: sheet.id,
            place,
            entry: entry.clone(),
            topic: question.topic.clone(),
            question: self.asked(sheet, place, now)?.map(Box::new),
        })
    }

    /// Stores how a question stands: its answer, its marks, the time. When this returns, it is on
    /// disk. Where the time is up the answer does not count any more, and the exam ends.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], [`Fault::QuizEnded`]; it was not saved.
    pub fn answer_quiz(&mut self, given: &GivenAnswer, now: Now) -> Result<Answered, Fault> {
        let place = given.place;
        let running = self.running_quiz(given.quiz)?;
        let sheet = running.sheet();
        let question = sheet.start.questions.get(place);
        let card = question.ok_or_else(unknown)?.card.clone();
        let elapsed_ms = given.elapsed_ms.max(sheet.elapsed_ms());
        if sheet.start.mode.is_time_up(elapsed_ms) {
            let attempt = self.end(&running, Ending::TimeUp, elapsed_ms, now)?;
            let told = None;
            return Ok(Answered {
                attempt,
                place,
                told,
            });
        }
        let asked = self.asked(sheet, place, now)?.ok();
        let answer = QuizAnswer {
            place,
            given: given
                .given
                .as_ref()
                .filter(|given| !given.is_blank())
                .map(Given::limited),
            marked: given.marked,
            guessed: given.guessed,
            spent_ms: given.spent_ms,
            elapsed_ms,
            comma: given.comma,
            language: Some(given.language.clone()),
            variant: asked.as_ref().and_then(|asked| asked.page.variant.clone()),
            extra: serde_json::Map::new(),
        };
        let answer = Box::new(answer);
        self.store.append(NewEvent {
            now,
            session: Some(given.quiz),
            kind: EventKind::QuizAnswer { card, answer },
        })?;
        let attempt = self.attempt(given.quiz)?;
        let entry = attempt.sheet().entries().get(place);
        let told = match (attempt.sheet().start.mode, entry) {
            (Mode::Practice, Some(entry)) => Some(question::outcome(asked.as_ref(), entry)),
            _ => None,
        };
        Ok(Answered {
            attempt,
            place,
            told,
        })
    }

    /// Ends a quiz: handed in or given up by the learner, or because the time is up. It takes no
    /// answers afterwards.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], [`Fault::QuizEnded`]; it was not saved.
    pub fn end_quiz(
        &mut self,
        quiz: SessionId,
        ending: Ending,
        elapsed_ms: u64,
        now: Now,
    ) -> Result<QuizResults, Fault> {
        let running = self.running_quiz(quiz)?;
        let elapsed_ms = elapsed_ms.max(running.sheet().elapsed_ms());
        let ending = if running.sheet().start.mode.is_time_up(elapsed_ms) {
            Ending::TimeUp
        } else {
            ending
        };
        self.end(&running, ending, elapsed_ms, now)?;
        self.quiz_results(quiz)
    }

    /// What a quiz came to. It was decided when it ended: decks that change later change nothing.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], [`Fault::QuizRunning`]; the store cannot be read.
    pub fn quiz_results(&self, quiz: SessionId) -> Result<QuizResults, Fault> {
        let attempt = self.attempt(quiz)?;
        let code = code(&attempt);
        match attempt {
            Attempt::Running(_) => Err(Fault::QuizRunning),
            Attempt::Ended(quiz) => {
                let results = Results::of(&quiz);
                let topics = results.topics.iter().filter_map(|it| it.topic.as_ref());
                let titled =
                    topics.filter_map(|topic| Some((topic.clone(), self.topic_title(topic)?)));
                Ok(QuizResults {
                    titles: titled.collect(),
                    results,
                    quiz,
                    code,
                })
            }
        }
    }

    /// What people call a topic: the title of its widest part, and the narrower parts as they are.
    fn topic_title(&self, topic: &str) -> Option<Localized> {
        let (broad, rest) = topic.split_once('/').unwrap_or((topic, ""));
        let syllabuses = self.library.syllabuses().iter();
        let mut topics = syllabuses.flat_map(|syllabus| &syllabus.topics);
        let known = topics.find(|known| known.id.as_str() == broad)?;
        Some(known.title.map(|_, title| match rest {
            "" => title.clone(),
            rest => CleanText::line(&format!("{title}: {}", rest.replace('/', ", "))),
        }))
    }

    fn attempt(&self, quiz: SessionId) -> Result<Attempt, Fault> {
        self.store.attempt(quiz)?.ok_or_else(unknown)
    }

    fn running_quiz(&self, quiz: SessionId) -> Result<Running, Fault> {
        match self.attempt(quiz)? {
            Attempt::Running(running) => Ok(running),
            Attempt::Ended(_) => Err(Fault::QuizEnded),
        }
    }

    /// Ends a quiz with what comes of each question by the decks as they are now.
    fn end(
        &mut self,
        running: &Running,
        ending: Ending,
        elapsed_ms: u64,
        now: Now,
    ) -> Result<Attempt, Fault> {
        let sheet = running.sheet();
        let quiz = sheet.id;
        let limit = sheet.start.mode.limit_ms().unwrap_or(u64::MAX);
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(sheet.entries().len());
        for (place, entry) in sheet.entries().iter().enumerate() {
            let asked = self.asked(sheet, place, now)?;
            outcomes.push(question::outcome(asked.as_ref().ok(), entry));
        }
        let end = QuizEnd {
            ending,
            elapsed_ms: elapsed_ms.min(limit),
            outcomes,
            extra: serde_json::Map::new(),
        };
        self.store.append(NewEvent {
            now,
            session: Some(quiz),
            kind: EventKind::QuizEnd(Box::new(end)),
        })?;
        self.attempt(quiz)
    }
}

#[cfg(test)]
mod tests;
