//! How a quiz begins.

use std::collections::HashMap;
use std::num::NonZeroU32;

use super::Desk;
use super::exams::KnownExam;
use super::pool::{Among, PoolParts, Pooled, candidates};
use crate::app::desk::study::{new_session, title};
use crate::app::quiz::{Again, OFFERED_QUESTIONS, Quiz, QuizOrder, QuizSeed, WantedMode};
use crate::domain::clean::CleanText;
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::Localized;
use crate::domain::quiz::{
    Blueprint, Candidate, Drawn, Era, ExamCode, Fingerprint, MOST_QUESTIONS, Mode, PoolHash,
    PoolRules, Question, QuizStart, Seed, USUAL_PASS, draw, draw_any, reorder, usual_minutes,
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
                match self.order_of_code(order, &plan, code) {
                    Some(meant) if meant == *order => {}
                    Some(meant) => plan = self.plan_quiz(&meant)?,
                    None => {
                        differs = true;
                        match self.usual_order(order) {
                            Some(usual) => plan = self.plan_quiz(&usual)?,
                            None if order.exam.is_none() && order.decks.is_empty() => {
                                return Err(Fault::CodeFitsNothing);
                            }
                            None => {}
                        }
                    }
                }
                pool = Some(self.hash(&plan, &mut PoolParts::new()));
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
            pool = Some(self.hash(&plan, &mut PoolParts::new()));
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
                minutes: minutes.unwrap_or_else(|| usual_minutes(questions.len())),
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

    /// What is ordered where an exam is, by a code that fits nothing; None where another exam is
    /// named, or none is meant.
    fn usual_order(&self, order: &QuizOrder) -> Option<QuizOrder> {
        let is_any = order.exam.is_none() && order.mode != WantedMode::Practice;
        let exam = self.usual_exam(&order.decks).filter(|_| is_any)?;
        Some(QuizOrder {
            exam: Some(exam),
            ..order.clone()
        })
    }

    /// The order that a code stands for; None where nothing that is known fits. A code names
    /// neither an exam nor a deck, nor how many questions were wanted, nor whether texts are
    /// typed: whatever was not ordered is tried.
    fn order_of_code(
        &mut self,
        order: &QuizOrder,
        plan: &Plan,
        code: ExamCode,
    ) -> Option<QuizOrder> {
        let mut known = PoolParts::new();
        if code.fits(self.hash(plan, &mut known)) {
            return Some(order.clone());
        }
        let numbers: Vec<Option<u32>> = match order.questions {
            Some(_) => vec![order.questions],
            None => {
                let offered = OFFERED_QUESTIONS.into_iter().map(Some);
                std::iter::once(None).chain(offered).collect()
            }
        };
        for meant in self.meant_by_code(order) {
            // An exam whose decks are not in use is not the one.
            let Ok(mut plan) = self.plan_quiz(&meant) else {
                continue;
            };
            let own = plan.blueprint.as_ref().map(|it| it.questions);
            for questions in &numbers {
                plan.questions = *questions;
                if let (Some(blueprint), Some(own)) = (&mut plan.blueprint, own) {
                    blueprint.questions = questions.unwrap_or(own);
                }
                if code.fits(self.hash(&plan, &mut known)) {
                    return Some(QuizOrder {
                        questions: *questions,
                        ..meant
                    });
                }
            }
        }
        None
    }

    /// What may have been ordered where a code was made: what is ordered now; every exam and every
    /// deck where none was named; then the same with texts that are typed.
    fn meant_by_code(&self, order: &QuizOrder) -> Vec<QuizOrder> {
        let mut meant = vec![order.clone()];
        if order.exam.is_none() {
            meant.extend(self.known_exams().into_iter().map(|exam| QuizOrder {
                exam: Some(exam.name),
                ..order.clone()
            }));
        }
        if order.exam.is_none() && order.decks.is_empty() {
            let decks = self.library.decks().iter();
            meant.extend(decks.map(|deck| QuizOrder {
                decks: vec![deck.head().id.clone()],
                ..order.clone()
            }));
        }
        if !order.typed {
            let typed: Vec<QuizOrder> = meant
                .iter()
                .map(|order| QuizOrder {
                    typed: true,
                    ..order.clone()
                })
                .collect();
            meant.extend(typed);
        }
        meant
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
                // The exam's time is that of its own number of questions.
                let own = exam.as_ref().map(|exam| &exam.blueprint).filter(|own| {
                    let wanted = order.questions;
                    wanted.is_none_or(|questions| questions == own.questions)
                });
                let own = own.and_then(|own| NonZeroU32::new(own.minutes));
                Mode::Exam {
                    minutes: minutes
                        .or(own)
                        .unwrap_or_else(|| usual_minutes(most.min(pooled.len()))),
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

    fn hash(&mut self, plan: &Plan, known: &mut PoolParts) -> PoolHash {
        let blueprint = plan.blueprint.as_ref();
        let rules = PoolRules {
            questions: blueprint.map(|it| it.questions).or(plan.questions),
            weights: blueprint.map_or(&[], |it| it.weights.as_slice()),
            era: blueprint.map_or(Era::Today, |it| it.era),
            typed: plan.typed,
            // Practice draws the same as the exam.
            clock: blueprint.map(|it| (it.minutes, it.pass)),
        };
        self.pool_hash(&plan.pooled, &rules, known)
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
