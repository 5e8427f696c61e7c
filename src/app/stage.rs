//! A scenario on the stage: what a screen needs to run it, change it and run it again.

use std::sync::Arc;

use serde_json::Value;

use super::knobs::Turned;
use crate::decks::scenario_from;
use crate::domain::card::{CardBody, ScenarioReference};
use crate::domain::clean::CleanText;
use crate::domain::finding::Finding;
use crate::domain::id::CardKey;
use crate::domain::language::Localized;
use crate::quantity::{Quantity, Tolerance, Unit};
use crate::sandbox::{Recording, Reference, RunError, RunLimits, record};

/// Which scenario is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StageKey {
    /// The one to play in.
    Free,
    /// One of the catalogue, by its name there.
    Listed(String),
    /// That of a card.
    Card(CardKey),
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
    ("producers.0.rate", "500/s"),
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
            super::knobs::put(&mut scenario, path, text);
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
        }
    }

    /// The scenario of a numeric card; None where it has none. `named` finds one of its deck's.
    pub fn of_card(
        card: &crate::domain::card::Card,
        title: Localized,
        named: impl Fn(&str) -> Option<Value>,
    ) -> Option<Self> {
        let CardBody::Numeric {
            question,
            value,
            tolerance,
            run: Some(run),
            ..
        } = &card.body
        else {
            return None;
        };
        let scenario = match &run.scenario {
            ScenarioReference::Inline(scenario) => scenario.clone(),
            ScenarioReference::Named(id) => named(id.as_str())?,
        };
        Some(Self {
            key: StageKey::Card(card.key.clone()),
            title: Some(title),
            question: Some(question.clone()),
            scenario,
            measure: crate::decks::measure(run),
            unit: Some(value.unit),
            stated: Some(Stated {
                value: *value,
                tolerance: *tolerance,
            }),
            book: card.book.as_ref().and_then(|book| book.value),
            limits: RunLimits::CARD,
        })
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
    /// The heading that it stands under: a topic, or a deck.
    pub topic: Option<Localized>,
    /// Its name in the catalogue, for those who use the command line.
    pub name: CleanText,
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
        assert_eq!(recording.film.lanes.len(), 6);
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
