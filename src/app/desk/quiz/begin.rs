//! How a quiz begins.

use std::collections::HashMap;
use std::num::NonZeroU32;

use super::Desk;
use super::exams::KnownExam;
use super::pool::{Among, Pooled, candidates};
use crate::app::desk::study::{new_session, title};
use crate::app::quiz::{Again, Quiz, QuizOrder, QuizSeed, WantedMode};
use crate::domain::clean::CleanText;
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::Localized;
use crate::domain::quiz::{
    Blueprint, Candidate, Drawn, Era, ExamCode, Fingerprint, MOST_QUESTIONS, Mode, PoolHash,
    PoolRules, Question, QuizStart, Seed, USUAL_MINUTES, USUAL_PASS, USUAL_QUESTIONS, draw,
    draw_any, reorder,
};
use crate::domain::study_day::{Instant, Now};

/// What a quiz is drawn by and from.
struct Plan {
    exam: Option<KnownExam>,
    /// The exam's blueprint with what was wanted otherwise.
    blueprint: Option<Blueprint>,
    /// Questions that were asked for.
    questions: Option<u32>,
    /// Most questions without a blueprint.
    most: usize,
    /// Whether cards whose answer is typed as text take part.
    typed: bool,
    pooled: Vec<Pooled>,
    title: Option<Localized>,
    mode: Mode,
}

impl Desk {
    /// Begins a quiz: draws its questions and stores what it began with.
    ///
    /// # Errors
    /// [`Fault::ExamUnknown`], [`Fault::DeckUnknown`]; [`Fault::QuizTooFew`] where topics of the
    /// exam have too few questions, [`Fault::QuizEmpty`] where nothing is meant; it was not saved.
    pub fn begin_quiz(&mut self, order: &QuizOrder, now: Now) -> Result<Quiz, Fault> {
        let mut plan = self.plan_quiz(order)?;
        let mut pool = None;
        let mut differs = false;
        let (seed, is_fresh) = match order.seed {
            QuizSeed::Fresh(seed) => (seed, true),
            QuizSeed::Given(seed) => (seed, false),
            QuizSeed::Code(code) => {
                let mut hash = self.hash(&plan);
                if !code.fits(hash) {
                    for order in self.others(order) {
                        let other = self.plan_quiz(&order)?;
                        let other_hash = self.hash(&other);
                        if code.fits(other_hash) {
                            (plan, hash) = (other, other_hash);
                            break;
                        }
                    }
                }
                differs = !code.fits(hash);
                pool = Some(hash);
                (code.seed(), false)
            }
        };
        let seen = if is_fresh {
            Some(self.store.last_asked()?)
        } else {
            None
        };
        let drawn = plan.draw(seen.as_ref(), seed)?;
        let is_repeatable = seen.is_none() || plan.draw(None, seed).as_ref() == Ok(&drawn);
        if pool.is_none() && is_repeatable {
            pool = Some(self.hash(&plan));
        }
        let era = plan.blueprint.as_ref().map_or(Era::Today, |it| it.era);
        let start = QuizStart {
            mode: plan.mode,
            era,
            seed,
            title: plan.title,
            blueprint: plan.exam.map(|exam| exam.name),
            pool,
            questions: self.questions(drawn),
            extra: serde_json::Map::new(),
        };
        let quiz = self.start_quiz(start, now)?;
        Ok(Quiz { differs, ..quiz })
    }

    /// Begins a quiz over what was wrong in another one, in an order of its own; cards that are
    /// gone are left out.
    ///
    /// # Errors
    /// [`Fault::QuizUnknown`], [`Fault::QuizRunning`]; [`Fault::QuizEmpty`] where nothing was
    /// wrong; it was not saved.
    pub fn begin_again(
        &mut self,
        of: SessionId,
        which: Again,
        mode: WantedMode,
        seed: Seed,
        now: Now,
    ) -> Result<Quiz, Fault> {
        let before = self.quiz_results(of)?;
        let start = &before.quiz.sheet().start;
        let mut drawn = Vec::new();
        for result in &before.results.questions {
            let wanted = match which {
                Again::Wrong => result.is_wrong(),
                Again::Weak => result.is_weak(),
            };
            if wanted && let Some(card) = self.present_key(&result.card) {
                let question = start.questions.get(result.place);
                drawn.push(Drawn {
                    card,
                    topic: question.and_then(|question| question.topic.clone()),
                });
            }
        }
        let drawn = reorder(drawn, seed);
        let pass = start.mode.pass().unwrap_or(USUAL_PASS);
        let questions = self.questions(drawn);
        let mode = match mode {
            WantedMode::Practice => Mode::Practice,
            WantedMode::Exam { minutes } => Mode::Exam {
                minutes: minutes.unwrap_or_else(|| usual_time(questions.len())),
                pass,
            },
        };
        let start = QuizStart {
            mode,
            era: start.era,
            seed,
            title: start.title.clone(),
            blueprint: start.blueprint.clone(),
            pool: None,
            questions,
            extra: serde_json::Map::new(),
        };
        self.start_quiz(start, now)
    }

    /// The exam whose questions an exam code is over; None where no exam that is known fits.
    ///
    /// # Errors
    /// The decks of an exam are not in use.
    pub fn exam_of_code(&mut self, code: ExamCode) -> Result<Option<String>, Fault> {
        for exam in self.known_exams() {
            let plan = self.plan_quiz(&QuizOrder {
                exam: Some(exam.name.clone()),
                decks: Vec::new(),
                tag: None,
                topic: None,
                questions: None,
                typed: false,
                mode: WantedMode::Practice,
                seed: QuizSeed::Code(code),
            })?;
            if code.fits(self.hash(&plan)) {
                return Ok(Some(exam.name));
            }
        }
        Ok(None)
    }

    fn start_quiz(&mut self, start: QuizStart, now: Now) -> Result<Quiz, Fault> {
        if start.questions.is_empty() {
            return Err(Fault::QuizEmpty);
        }
        let quiz = new_session(now);
        self.store.append(NewEvent {
            now,
            session: Some(quiz),
            kind: EventKind::QuizStart(Box::new(start)),
        })?;
        Ok(Quiz::of(self.attempt(quiz)?))
    }

    /// What a code may stand for beside what was ordered, since it names neither an exam nor
    /// whether texts are typed: every exam where none was named, then the same with texts that are
    /// typed.
    fn others(&self, order: &QuizOrder) -> Vec<QuizOrder> {
        let mut others = Vec::new();
        if order.exam.is_none() {
            others.extend(self.known_exams().into_iter().map(|exam| QuizOrder {
                exam: Some(exam.name),
                ..order.clone()
            }));
        }
        if !order.typed {
            let typed = |order: &QuizOrder| QuizOrder {
                typed: true,
                ..order.clone()
            };
            let all = std::iter::once(order).chain(&others);
            let typed: Vec<QuizOrder> = all.map(typed).collect();
            others.extend(typed);
        }
        others
    }

    fn plan_quiz(&mut self, order: &QuizOrder) -> Result<Plan, Fault> {
        let exam = order.exam.as_deref().map(|name| self.exam(name));
        let exam = exam.transpose()?;
        let decks = match &exam {
            _ if !order.decks.is_empty() => {
                let wanted = order.decks.iter().map(|id| self.deck(id.as_str()));
                wanted
                    .map(|deck| deck.map(|deck| deck.head().id.clone()))
                    .collect::<Result<Vec<Id>, Fault>>()?
            }
            Some(exam) => exam.decks.clone(),
            None => {
                let all = self.library.decks().iter();
                all.map(|deck| deck.head().id.clone()).collect()
            }
        };
        let blueprint = exam.as_ref().map(|exam| Blueprint {
            questions: order.questions.unwrap_or(exam.blueprint.questions),
            ..exam.blueprint.clone()
        });
        let typed = order.typed || blueprint.as_ref().is_some_and(|it| it.typed);
        let era = blueprint.as_ref().map_or(Era::Today, |it| it.era);
        let pooled = self.pooled(&Among {
            decks,
            tag: order.tag.clone(),
            topic: order.topic.clone(),
            typed: typed.then_some(era),
        });
        let most = order.questions.map_or(MOST_QUESTIONS, |questions| {
            usize::try_from(questions).unwrap_or(MOST_QUESTIONS)
        });
        let mode = match order.mode {
            WantedMode::Practice => Mode::Practice,
            WantedMode::Exam { minutes } => {
                let own = blueprint.as_ref().map(|it| it.minutes);
                let own = own.and_then(NonZeroU32::new);
                Mode::Exam {
                    minutes: minutes
                        .or(own)
                        .unwrap_or_else(|| usual_time(most.min(pooled.len()))),
                    pass: blueprint.as_ref().map_or(USUAL_PASS, |it| it.pass),
                }
            }
        };
        let title = blueprint.as_ref().map(|blueprint| blueprint.title.clone());
        let only: Vec<_> = order
            .decks
            .iter()
            .filter_map(|id| self.library.deck(id.as_str()))
            .collect();
        Ok(Plan {
            title: title.or_else(|| self::title(&only)),
            exam,
            blueprint,
            questions: order.questions,
            most,
            typed,
            pooled,
            mode,
        })
    }

    fn hash(&mut self, plan: &Plan) -> PoolHash {
        let blueprint = plan.blueprint.as_ref();
        let rules = PoolRules {
            questions: blueprint.map(|it| it.questions).or(plan.questions),
            weights: blueprint.map_or(&[], |it| it.weights.as_slice()),
            era: blueprint.map_or(Era::Today, |it| it.era),
            typed: plan.typed,
            // Practice draws the same as the exam.
            clock: blueprint.map(|it| (it.minutes, it.pass)),
        };
        self.pool_hash(&plan.pooled, &rules)
    }

    /// The questions of cards that were drawn; cards that can no longer be read are left out.
    fn questions(&mut self, drawn: Vec<Drawn>) -> Vec<Question> {
        let questions = drawn.into_iter().filter_map(|drawn| {
            let (card, deck) = self.library.stored_card(&drawn.card)?;
            Some(Question {
                answers: Fingerprint::of_card(&card, &deck.deck.scenarios)?,
                card: drawn.card,
                topic: drawn.topic,
            })
        });
        questions.collect()
    }
}

impl Plan {
    fn draw(
        &self,
        seen: Option<&HashMap<CardKey, Instant>>,
        seed: Seed,
    ) -> Result<Vec<Drawn>, Fault> {
        let candidates: Vec<Candidate<'_>> = candidates(&self.pooled, seen);
        if candidates.is_empty() {
            return Err(Fault::QuizEmpty);
        }
        match &self.blueprint {
            None => Ok(draw_any(&candidates, self.most, seed)),
            Some(blueprint) => {
                let drawn = draw(blueprint, &candidates, seed);
                drawn.map_err(|topics| Fault::QuizTooFew {
                    exam: CleanText::line(self.exam.as_ref().map_or("", |exam| &exam.name)),
                    topics,
                })
            }
        }
    }
}

/// The time that the exams of AWS give for so many questions, in minutes, rounded up.
fn usual_time(questions: usize) -> NonZeroU32 {
    let questions = u32::try_from(questions).unwrap_or(u32::MAX);
    let minutes = questions
        .saturating_mul(USUAL_MINUTES)
        .div_ceil(USUAL_QUESTIONS);
    NonZeroU32::new(minutes).unwrap_or(NonZeroU32::MIN)
}
