//! The exams that can be drawn: those of decks, those of files of their own, and the built-in one
//! over the whole syllabus.

use super::Desk;
use super::pool::{Among, Pooled, candidates};
use crate::app::library::{Origin, ShelvedDeck};
use crate::app::quiz::ExamRow;
use crate::domain::clean::CleanText;
use crate::domain::deck::Head;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::quiz::{Blueprint, Era, Seed, USUAL_MINUTES, USUAL_PASS, USUAL_QUESTIONS, draw};
use crate::domain::syllabus::Syllabus;
use crate::nearest::nearest_or_begun;

/// The identifier of the exam over a whole syllabus.
pub(super) const WHOLE: &str = "whole-syllabus";

/// What people call it.
pub(super) const WHOLE_TITLES: [(&str, &str); 2] =
    [("en", "The whole syllabus"), ("pt", "Todo o currículo")];

/// An exam, and the decks from which it is drawn unless others are wanted.
#[derive(Clone, Debug)]
pub(super) struct KnownExam {
    /// `<deck id>/<exam id>`.
    pub(super) name: String,
    /// How it is drawn.
    pub(super) blueprint: Blueprint,
    /// The decks.
    pub(super) decks: Vec<Id>,
}

impl Desk {
    /// The exams that are known: those over a whole syllabus first, then as the decks come.
    #[must_use]
    pub fn exams(&mut self) -> Vec<ExamRow> {
        let known = self.known_exams().into_iter();
        known
            .map(|exam| {
                let among = Among {
                    decks: exam.decks,
                    typed: exam.blueprint.typed.then_some(exam.blueprint.era),
                    ..Among::default()
                };
                let pooled = self.pooled(&among);
                // Whether there are enough does not depend on the seed.
                let drawn = draw(
                    &exam.blueprint,
                    &candidates(&pooled, None),
                    Seed::from_bits(0),
                );
                ExamRow {
                    name: exam.name,
                    title: exam.blueprint.title,
                    questions: exam.blueprint.questions,
                    minutes: exam.blueprint.minutes,
                    pass: exam.blueprint.pass,
                    era: exam.blueprint.era,
                    shortages: drawn.err().unwrap_or_default(),
                }
            })
            .collect()
    }

    /// The exam that is meant where one is wanted without a name: the first that is known; of decks
    /// the only one that they bring, None where they bring none or several.
    #[must_use]
    pub fn usual_exam(&self, decks: &[Id]) -> Option<String> {
        let names = self.known_exams().into_iter().map(|exam| exam.name);
        let is_theirs = |name: &String| {
            let deck = name.split('/').next().unwrap_or_default();
            decks.is_empty() || decks.iter().any(|id| id.as_str() == deck)
        };
        let mut meant = names.filter(is_theirs);
        let first = meant.next();
        first.filter(|_| decks.is_empty() || meant.next().is_none())
    }

    pub(super) fn known_exams(&self) -> Vec<KnownExam> {
        let syllabuses = self.library.syllabuses().iter();
        let mut known: Vec<KnownExam> = syllabuses
            .filter_map(|syllabus| self.whole_syllabus(syllabus))
            .collect();
        for deck in self.library.decks() {
            let own = std::slice::from_ref(&deck.head().id);
            add(&mut known, deck.head(), &deck.deck.exams, own);
        }
        for file in self.library.exam_decks() {
            let decks = self.library.decks().iter().map(ShelvedDeck::head);
            let syllabus = &file.head.syllabus;
            let meant = decks.filter(|head| syllabus.is_none() || head.syllabus == *syllabus);
            let meant: Vec<Id> = meant.map(|head| head.id.clone()).collect();
            add(&mut known, &file.head, &file.exams, &meant);
        }
        known
    }

    /// The exam that goes by a name.
    ///
    /// # Errors
    /// None does; the fault offers a near one.
    pub(super) fn exam(&self, name: &str) -> Result<KnownExam, Fault> {
        let known = self.known_exams();
        let short = |exam: &KnownExam| exam.blueprint.id.as_str() == name;
        let place = known.iter().position(|exam| exam.name == name);
        if let Some(place) = place.or_else(|| known.iter().position(short)) {
            return Ok(known[place].clone());
        }
        let ids = known.iter().map(|exam| exam.blueprint.id.as_str());
        let names = known.iter().map(|exam| exam.name.as_str());
        Err(Fault::ExamUnknown {
            name: CleanText::line(name),
            suggestion: nearest_or_begun(name, ids.chain(names)).map(CleanText::line),
        })
    }

    /// The exam over all that the built-in decks ask of a syllabus, each topic in proportion to
    /// its questions there; None of a syllabus of somebody else's.
    fn whole_syllabus(&self, syllabus: &Syllabus) -> Option<KnownExam> {
        let decks = self.library.decks().iter().filter(|deck| {
            let is_own = matches!(deck.origin, Origin::BuiltIn { .. });
            let is_copy = deck.head().based_on.is_some();
            (is_own || is_copy) && deck.head().syllabus.as_ref() == Some(&syllabus.head.id)
        });
        let decks: Vec<Id> = decks.map(|deck| deck.head().id.clone()).collect();
        let among = Among {
            decks: decks.clone(),
            ..Among::default()
        };
        let pooled = self.listed(&among);
        let weights = weights(syllabus, &pooled);
        let there: u32 = weights.iter().map(|(_, weight)| weight).sum();
        if there == 0 {
            return None;
        }
        let titles = WHOLE_TITLES.into_iter().filter_map(|(tag, title)| {
            let tag: LanguageTag = tag.parse().ok()?;
            Some((tag, CleanText::line(title)))
        });
        Some(KnownExam {
            name: format!("{}/{WHOLE}", syllabus.head.id),
            blueprint: Blueprint {
                id: WHOLE.parse().ok()?,
                title: Localized::new(titles.collect())?,
                questions: USUAL_QUESTIONS.min(there),
                minutes: USUAL_MINUTES,
                pass: USUAL_PASS,
                weights,
                era: Era::Today,
                typed: false,
            },
            decks,
        })
    }
}

fn add(known: &mut Vec<KnownExam>, head: &Head, exams: &[Blueprint], decks: &[Id]) {
    known.extend(exams.iter().map(|blueprint| KnownExam {
        name: format!("{}/{}", head.id, blueprint.id),
        blueprint: blueprint.clone(),
        decks: decks.to_vec(),
    }));
}

/// How many questions there are under the widest part of each topic, in the order of the
/// syllabus. A question counts for its first objective.
fn weights(syllabus: &Syllabus, pooled: &[Pooled]) -> Vec<(String, u32)> {
    let mut weights: Vec<(String, u32)> = Vec::new();
    let in_order = syllabus.objectives.iter().map(|it| it.broad_topic());
    for topic in in_order {
        if !weights.iter().any(|(known, _)| known == topic) {
            weights.push((topic.to_owned(), 0));
        }
    }
    for card in pooled {
        let first = card.topics().first();
        let broad = first.and_then(|topic| topic.split('/').next());
        if let Some((_, weight)) = weights
            .iter_mut()
            .find(|(topic, _)| Some(topic.as_str()) == broad)
        {
            *weight += 1;
        }
    }
    weights.retain(|(_, weight)| *weight > 0);
    weights
}
