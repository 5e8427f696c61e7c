//! A scenario on the stage: what a screen needs to run it, change it and run it again.

use std::sync::Arc;

use serde_json::Value;

use super::inputs::{filled, put};
use super::knobs::Turned;
use super::lessons::Lessons;
use super::pages::CardPage;
use super::scenarios::{Entry, EntryOrigin};
use super::variants::asked_with;
use crate::decks::scenario_from;
use crate::domain::card::CardBody;
use crate::domain::clean::CleanText;
use crate::domain::finding::Finding;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::{Number, Quantity, Tolerance, Unit};
use crate::sandbox::{
    Allowance, Ask, Recording, Reference, RunError, RunLimits, base_unit, record,
};

/// Which scenario is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StageKey {
    /// The one to play in.
    Free,
    /// One of the catalogue, by its name there.
    Listed(String),
    /// That of a card.
    Card(CardKey),
    /// That of a question of a quiz, by its place: with the numbers that it asks with.
    Question(SessionId, usize),
}

/// A scenario with what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Which one it is.
    pub key: StageKey,
    /// What it is called.
    pub title: Option<Localized>,
    /// What is asked, or what is worth knowing.
    pub question: Option<Localized>,
    /// The scenario as it is written.
    pub scenario: Value,
    /// The measure that answers.
    pub measure: Option<Reference>,
    /// In which unit the answer is shown.
    pub unit: Option<Unit>,
    /// What holds today, and how far off counts as the same.
    pub stated: Option<Stated>,
    /// What the book says, where that differs or is all that is said.
    pub book: Option<Quantity>,
    /// How much a run may take.
    pub limits: RunLimits,
    /// The cards that teach what it may show.
    pub lessons: Lessons,
}

/// An answer that somebody wrote down.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The amount.
    pub value: Quantity,
    /// How far off counts as the same.
    pub tolerance: Tolerance,
}

/// The scenario that the free sandbox begins with, in the language of scenario files.
const FREE: &[(&str, &str)] = &[
    ("duration", "60s"),
    ("producers.0.rate", "100/s"),
    ("producers.0.size", "1KB"),
    ("consumers.0.kind", "classic"),
    ("consumers.0.count", "6"),
    ("consumers.0.period", "1s"),
    ("consumers.0.spacing", "uniform"),
    ("consumers.0.jitter", "300ms"),
];

impl Stage {
    /// The free sandbox.
    #[must_use]
    pub fn free() -> Self {
        let mut scenario = serde_json::json!({ "producers": [{}], "consumers": [{}] });
        for (path, text) in FREE {
            put(&mut scenario, path, text);
        }
        Self {
            key: StageKey::Free,
            title: None,
            question: None,
            scenario,
            measure: None,
            unit: None,
            stated: None,
            book: None,
            limits: RunLimits::CARD,
            lessons: Lessons::default(),
        }
    }

    /// A scenario of the catalogue.
    #[must_use]
    pub fn of_entry(entry: &Entry, key: StageKey) -> Self {
        let read = entry.scenario(None, &[]).ok();
        let ask = read.and_then(|scenario| scenario.ask);
        let title = match &entry.origin {
            EntryOrigin::Card { title, .. } => title.clone(),
            _ => entry.title.clone(),
        };
        let (stated, book, unit) = match (&entry.asked, &ask) {
            (Some(asked), _) => {
                let stated = Stated {
                    value: asked.value,
                    tolerance: asked.tolerance,
                };
                (Some(stated), asked.book, Some(asked.value.unit))
            }
            (None, Some(ask)) => {
                let stated = (ask.book != Some(ask.expected)).then(|| Stated {
                    value: ask.expected,
                    tolerance: tolerance(ask),
                });
                (stated, ask.book, Some(ask.expected.unit))
            }
            (None, None) => (None, None, None),
        };
        Self {
            key,
            title: Some(title),
            question: entry.question.clone().or_else(|| entry.note.clone()),
            scenario: entry.value.clone(),
            measure: ask.map(|ask| ask.measure),
            unit,
            stated,
            book,
            limits: entry.limits(),
            lessons: Lessons::default(),
        }
    }

    /// The same with the cards that teach what it may show.
    #[must_use]
    pub fn taught_by(self, lessons: Lessons) -> Self {
        Self { lessons, ..self }
    }

    /// The same as a card asks it now, with the numbers that it has drawn.
    #[must_use]
    pub fn asked_by(self, page: &CardPage) -> Self {
        let stated = match &page.card.body {
            CardBody::Numeric {
                value, tolerance, ..
            } => Some(Stated {
                value: *value,
                tolerance: *tolerance,
            }),
            _ => self.stated,
        };
        Self {
            scenario: asked_with(&self.scenario, page.variant.as_ref()),
            stated,
            book: page.card.book.as_ref().and_then(|book| book.value),
            ..self
        }
    }

    /// Its question in a language, with the numbers of the scenario as it was turned.
    #[must_use]
    pub fn asks(&self, language: &LanguageTag, turned: &Turned) -> Option<CleanText> {
        let text = self.question.as_ref()?.text(language);
        Some(filled(text, language, &turned.apply(&self.scenario)))
    }
}

/// How far off a scenario's answer may be, as cards judge.
fn tolerance(ask: &Ask) -> Tolerance {
    let number = |value: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "billionths are exact enough"
        )]
        let parts = (value * 1e9).round() as i128;
        Number::new(parts, 1_000_000_000).unwrap_or(Number::ZERO)
    };
    match ask.tolerance {
        Allowance::Relative(share) => Tolerance::Relative(number(share)),
        Allowance::Absolute(amount) => {
            let base = base_unit(ask.expected.dimension());
            Tolerance::Absolute(Quantity::new(number(amount), base))
        }
    }
}

/// A film that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmOrder {
    /// Counts up: a later order makes the ones before it needless.
    pub generation: u64,
    /// What runs.
    pub stage: Arc<Stage>,
    /// What was turned.
    pub turned: Turned,
}

/// What came of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmAnswer {
    /// The order's generation.
    pub generation: u64,
    /// The recording, or why there is none.
    pub result: Result<Arc<Recording>, NoFilm>,
}

/// Why there is no film.
#[derive(Clone, Debug, PartialEq)]
pub enum NoFilm {
    /// The scenario does not hold as it was turned.
    Refused(Vec<Finding>),
    /// The run went over a limit.
    Failed(RunError),
    /// A later order came.
    Superseded,
}

/// Runs what is ordered, and films it. `stop` is asked whether the order is out of date.
#[must_use]
pub fn film(order: &FilmOrder, stop: &dyn Fn() -> bool) -> FilmAnswer {
    let stage = &order.stage;
    let result = match scenario_from(&order.turned.apply(&stage.scenario), None, &[]) {
        Err(refusal) => Err(NoFilm::Refused(refusal.findings)),
        Ok(scenario) => match record(&scenario, stage.measure.as_slice(), stage.limits, stop) {
            Ok(Some(recording)) => Ok(Arc::new(recording)),
            Ok(None) => Err(NoFilm::Superseded),
            Err(error) => Err(NoFilm::Failed(error)),
        },
    };
    FilmAnswer {
        generation: order.generation,
        result,
    }
}

/// A scenario in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRow {
    /// Which one it is.
    pub key: StageKey,
    /// What it is called.
    pub title: Localized,
    /// Its topic, a heading of the list.
    pub topic: Option<CleanText>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(turned: Turned) -> FilmOrder {
        FilmOrder {
            generation: 3,
            stage: Arc::new(Stage::free()),
            turned,
        }
    }

    #[test]
    fn the_free_sandbox_runs() {
        let answer = film(&order(Turned::default()), &|| false);
        assert_eq!(answer.generation, 3);
        let recording = answer.result.unwrap();
        assert_eq!(recording.film.stream().unwrap().lanes.len(), 6);
        let stopped = film(&order(Turned::default()), &|| true);
        assert_eq!(stopped.result, Err(NoFilm::Superseded));
    }

    #[test]
    fn what_does_not_hold_is_told_and_no_panic() {
        let stage = Stage::free();
        let mut turned = Turned::default();
        // The period goes below the jitter.
        for _ in 0..5 {
            let knobs = turned.knobs(&stage.scenario);
            let period = knobs.iter().find(|knob| knob.name() == "period").unwrap();
            assert!(turned.turn(&stage.scenario, period, false));
        }
        let answer = film(&order(turned), &|| false);
        let Err(NoFilm::Refused(findings)) = answer.result else {
            panic!("{answer:?}")
        };
        assert!(!findings.is_empty());
    }

    #[test]
    fn a_run_over_its_limit_fails_with_the_figure() {
        let stage = Stage {
            limits: RunLimits {
                events: 10,
                ..RunLimits::CARD
            },
            ..Stage::free()
        };
        let order = FilmOrder {
            stage: Arc::new(stage),
            ..order(Turned::default())
        };
        let failed = NoFilm::Failed(RunError::TooManyEvents { limit: 10 });
        assert_eq!(film(&order, &|| false).result, Err(failed));
    }
}
