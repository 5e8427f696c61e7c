//! Running a scenario: the simulation, or the search over several of them, and what is asked of it.

use thiserror::Error;

use super::amount::in_base;
use super::film::Film;
use super::kernel::SimTime;
use super::kinesis::Watched;
use super::measure::value::seconds;
use super::measure::{Entity, Kind, MeasureName, Value};
use super::outcome::{Answer, CheckOutcome, Measured, Outcome, answer, holds, keeps};
use super::scenario::{Allowance, Check, Find, Interval, Reference, Scenario, Setup};
use super::simulate::{Filming, Order, Simulated, simulate};
use crate::quantity::{Quantity, Unit};

/// How large a run may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimits {
    /// Events, over all trials of a search.
    pub events: u64,
    /// Shards that are ever open.
    pub shards: usize,
    /// Pairs of a consumer and a shard.
    pub pairs: usize,
    /// Records that are held.
    pub records: u64,
}

impl RunLimits {
    /// For a scenario of a card or a deck.
    pub const CARD: Self = Self {
        events: 1_000_000,
        ..Self::FILE
    };
    /// For a scenario in a file of its own.
    pub const FILE: Self = Self {
        events: 20_000_000,
        shards: 10_000,
        pairs: 100_000,
        records: 10_000_000,
    };
}

/// Why a run has no outcome.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RunError {
    /// It has more events than it may have.
    #[error("the run has more than {limit} events")]
    TooManyEvents {
        /// The most events.
        limit: u64,
    },
    /// It has more shards, or pairs of a consumer and a shard, than it may have.
    #[error("the run has more than {limit} shards, each with all consumers")]
    TooManyShards {
        /// The most of them.
        limit: usize,
    },
    /// It holds more records than it may.
    #[error("the run holds more than {limit} records")]
    TooManyRecords {
        /// The most records.
        limit: u64,
    },
    /// The program is at fault.
    #[error("an invariant of the simulator does not hold: {invariant:?}")]
    Broken {
        /// Which.
        invariant: Invariant,
    },
}

/// What holds after every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariant {
    /// The records of a shard are in the order of their arrival.
    Order,
    /// Every record is passed by a consumer, or still before it.
    Records,
    /// No record is lost before its retention.
    Retention,
    /// Limiters neither make nor lose tokens.
    Tokens,
}

/// Runs a scenario, and measures what it asks for, every measure that needs no entity, and `extra`.
///
/// # Errors
/// [`RunError`] where a limit is passed.
pub fn run(
    scenario: &Scenario,
    extra: &[Reference],
    limits: RunLimits,
) -> Result<Outcome, RunError> {
    let asked = asked(scenario, extra);
    let mut spent = 0;
    let Some(solve) = &scenario.solve else {
        let watched = watched(scenario, &scenario.setup, &asked);
        let figures = counted(&scenario.setup, &watched, limits, &mut spent)?;
        return Ok(outcome(
            scenario,
            &scenario.setup,
            &figures,
            None,
            &asked,
            spent,
        ));
    };
    let mut found: Option<usize> = None;
    let mut last = 0;
    for (number, trial) in solve.trials.iter().enumerate() {
        let watched = watched(scenario, &trial.setup, &asked);
        let figures = counted(&trial.setup, &watched, limits, &mut spent)?;
        let all_hold = solve.goals.iter().all(|goal| {
            let value = measured(scenario, &trial.setup, &figures, None, &goal.measure);
            keeps(&value, goal.bound)
        });
        last = number;
        if solve.find == Find::Smallest && all_hold {
            let value = Some(trial.value);
            let setup = &trial.setup;
            return Ok(outcome(scenario, setup, &figures, value, &asked, spent));
        }
        if solve.find == Find::Largest {
            if !all_hold {
                break;
            }
            found = Some(number);
        }
    }
    // The measures are those of the value found, or of the last trial.
    let trial = &solve.trials[found.unwrap_or(last)];
    let value = found.map(|_| trial.value);
    let watched = watched(scenario, &trial.setup, &asked);
    // This run has been counted when it was tried.
    let figures = counted(&trial.setup, &watched, limits, &mut 0)?;
    Ok(outcome(
        scenario,
        &trial.setup,
        &figures,
        value,
        &asked,
        spent,
    ))
}

/// Simulates; `spent` are the events of the trials before.
fn counted<'s>(
    setup: &'s Setup,
    watched: &Watched,
    limits: RunLimits,
    spent: &mut u64,
) -> Result<Simulated<'s>, RunError> {
    let rest = RunLimits {
        events: limits.events - *spent,
        ..limits
    };
    let order = Order {
        watched,
        limits: rest,
        journal: 0,
        filming: None,
    };
    let simulated = simulate(setup, &order).map_err(|error| match error {
        RunError::TooManyEvents { .. } => RunError::TooManyEvents {
            limit: limits.events,
        },
        other => other,
    })?;
    *spent += simulated.events;
    Ok(simulated)
}

/// A run with its film.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What came of it.
    pub outcome: Outcome,
    /// What happened; of a search, in the run of the value found, or of the last trial.
    pub film: Film,
}

/// Runs a scenario as [`run`] does, and films it. `stop` is asked again and again whether nobody
/// waits for it any more; then there is no recording.
///
/// # Errors
/// [`RunError`] where a limit is passed.
pub fn record(
    scenario: &Scenario,
    extra: &[Reference],
    limits: RunLimits,
    stop: &dyn Fn() -> bool,
) -> Result<Option<Recording>, RunError> {
    let asked = asked(scenario, extra);
    // A search is gone through first; what it ends with is run once more.
    let searched = match &scenario.solve {
        Some(solve) => {
            let outcome = run(scenario, extra, limits)?;
            let trials = || solve.trials.iter();
            let found = trials().find(|trial| Some(trial.value) == outcome.solved);
            let last = match solve.find {
                Find::Smallest => trials().last(),
                Find::Largest => trials().next(),
            };
            let setup = found.or(last).map_or(&scenario.setup, |trial| &trial.setup);
            Some((outcome, setup))
        }
        None => None,
    };
    let setup = searched
        .as_ref()
        .map_or(&scenario.setup, |(_, setup)| *setup);
    let mut watched = watched(scenario, setup, &asked);
    // The gauges of the film are those of the shards.
    watched.reads_by_shard = true;
    let measure = scenario.ask.as_ref().map(|ask| &ask.measure);
    let measure = measure.or(extra.first());
    let mut simulated = simulate(
        setup,
        &Order {
            watched: &watched,
            limits,
            journal: 0,
            filming: Some(Filming {
                stop,
                measure: measure.map(|reference| reference.name.as_str()),
            }),
        },
    )?;
    let film = simulated.film.take();
    let outcome = match searched {
        Some((outcome, _)) => outcome,
        None => {
            let events = simulated.events;
            outcome(scenario, setup, &simulated, None, &asked, events)
        }
    };
    Ok(film.map(|film| Recording { outcome, film }))
}

/// Every measure that the scenario names, then those that need no entity.
fn asked(scenario: &Scenario, extra: &[Reference]) -> Vec<Reference> {
    let goals = scenario.solve.iter().flat_map(|solve| &solve.goals);
    let ask = scenario.ask.iter().map(|ask| &ask.measure);
    let named = ask
        .chain(scenario.checks.iter().map(|check| &check.measure))
        .chain(goals.map(|goal| &goal.measure))
        .chain(extra);
    let plain =
        MeasureName::plain(scenario.setup.machine.kind()).map(|name| Reference { name, at: None });
    named.cloned().chain(plain).collect()
}

/// The interval of a measure.
fn interval(scenario: &Scenario, setup: &Setup, name: &MeasureName) -> Interval {
    let named = name.window().and_then(|wanted| {
        let mut windows = scenario.windows.iter();
        let found = windows.find(|(known, _)| known == wanted);
        found.map(|(_, interval)| *interval)
    });
    named.or(name.interval()).unwrap_or(Interval {
        from: setup.warmup,
        to: setup.duration,
    })
}

/// What has to be looked at during a run.
fn watched(scenario: &Scenario, setup: &Setup, asked: &[Reference]) -> Watched {
    let mut watched = Watched::default();
    for reference in asked {
        let interval = interval(scenario, setup, &reference.name);
        let marks: [SimTime; 3] = [
            interval.from,
            interval.to,
            reference.at.unwrap_or(interval.to),
        ];
        watched.marks.extend(marks);
        watched.reads_by_shard |= matches!(reference.name.entity, Entity::Shard(_));
        if reference.name.row.name.starts_with("record_age.p") {
            match reference.name.entity {
                Entity::Consumer(at) => watched.consumers.push(at),
                Entity::Shard(at) => watched.shards.push(at),
                _ => {}
            }
        }
    }
    watched.marks.retain(|&mark| mark <= setup.duration);
    watched.marks.push(setup.duration);
    watched.marks.sort_unstable();
    watched.marks.dedup();
    watched
}

fn measured(
    scenario: &Scenario,
    setup: &Setup,
    simulated: &Simulated<'_>,
    solved: Option<Quantity>,
    reference: &Reference,
) -> Value {
    let name = &reference.name;
    if name.row.name == "solve.value" {
        let value = solved.as_ref().and_then(in_base);
        return value.map_or(Value::Null, Value::Number);
    }
    let of_instant = matches!(name.row.kind, Kind::State | Kind::Document);
    let at = reference.at.filter(|_| of_instant);
    simulated
        .figures
        .value(name, at, interval(scenario, setup, name))
}

fn outcome(
    scenario: &Scenario,
    setup: &Setup,
    simulated: &Simulated<'_>,
    solved: Option<Quantity>,
    asked: &[Reference],
    events: u64,
) -> Outcome {
    let value = |reference: &Reference| measured(scenario, setup, simulated, solved, reference);
    let mut measures: Vec<Measured> = Vec::new();
    for reference in asked {
        let name = reference.name.as_str();
        if measures.iter().all(|known| known.name != name) {
            measures.push(Measured {
                name: name.to_owned(),
                value: value(reference),
                unit: symbol(&reference.name),
            });
        }
    }
    let mut checks: Vec<CheckOutcome> = Vec::new();
    for check in scenario.checks.iter().chain(&expectations(setup)) {
        let measured = value(&check.measure);
        checks.push(CheckOutcome {
            measure: check.measure.name.as_str().to_owned(),
            at: check.measure.at,
            holds: holds(&measured, &check.expected, check.tolerance),
            expected: check.expected.clone(),
            tolerance: check.tolerance,
            measured,
        });
    }
    let ask: Option<Answer> = scenario
        .ask
        .as_ref()
        .map(|ask| answer(ask, value(&ask.measure)));
    Outcome {
        profile: setup.profile,
        seed: setup.seed,
        events,
        simulated_seconds: seconds(simulated.duration as f64),
        trace_hash: simulated.trace.hex(),
        measures,
        checks,
        ask,
        solved,
    }
}

/// What the events are expected to come to, as checks.
fn expectations(setup: &Setup) -> Vec<Check> {
    let expectations = setup.machine.expectations();
    let expected = expectations
        .iter()
        .enumerate()
        .filter_map(|(number, expect)| {
            let name = MeasureName::parse(&format!("events.{number}.outcome")).ok()?;
            Some(Check {
                measure: Reference { name, at: None },
                expected: Value::Text((*expect)?.to_owned()),
                tolerance: Allowance::Absolute(0.0),
            })
        });
    expected.collect()
}

/// The symbol of a measure's base unit.
fn symbol(name: &MeasureName) -> &'static str {
    match name.unit() {
        None if name.row.kind == Kind::Document => "json",
        Some(unit) if unit == Unit::SECOND => "s",
        Some(unit) if unit == Unit::BYTE => "B",
        Some(unit) if unit == Unit::BYTE_PER_SECOND => "B/s",
        Some(unit) if unit == Unit::PER_SECOND => "1/s",
        Some(_) => "1",
        None => "text",
    }
}
