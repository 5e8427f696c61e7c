//! Runs every scenario of a file and holds what is stated against what is measured.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde_json::Value as Data;

use super::variants::combinations;
use crate::app::scenarios::{allowance, run_value};
use crate::decks::{
    self, CardToRun, Change, Mark, Rehearsal, ScenarioToRun, limits, rehearsal, scenario_from,
};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Figure, Finding, Problem, RunLimit};
use crate::quantity::{Quantity, Unit};
use crate::sandbox::{
    Ask, CheckOutcome, Machine, MeasureName, Outcome, Profile, RunError, RunLimits, Scenario,
    Source, Value, amount, run,
};

/// Events that one check simulates, over all files: some ten seconds of work. The start of a run
/// counts as well.
pub(super) const EVENTS: u64 = 200_000_000;

/// What the start of a run counts as, in events.
const START: u64 = 2_000;

/// What a run that grew over a limit counts as, in events: nobody knows how far it got.
const TOO_LARGE: u64 = RunLimits::CARD.events;

/// Runs that are done side by side before the next ones begin, so that it depends on the files
/// alone which runs are left out.
const WAVE: usize = 128;

/// Most findings of variants that one card has.
const MOST_OF_A_CARD: usize = 5;

/// What is left of the work that a check does.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    rest: u64,
}

impl Budget {
    /// So many events.
    pub(super) const fn new(limit: u64) -> Self {
        Self { limit, rest: limit }
    }

    fn spend(&mut self, events: u64) {
        self.rest = self.rest.saturating_sub(events);
    }
}

/// One run.
struct Job<'l> {
    value: &'l Data,
    profile: Option<Profile>,
    changes: Vec<Change>,
    ask: Option<Ask>,
    purpose: Purpose<'l>,
}

/// What a run is for.
#[derive(Clone, Copy)]
enum Purpose<'l> {
    /// A scenario as it is written.
    Scenario(&'l ScenarioToRun<'l>),
    /// What a card says of today.
    Today(&'l CardToRun<'l>),
    /// What a card says of the book.
    Book(Quantity, Mark),
    /// A card with other inputs; where the first one that differs stands.
    Variant(&'l CardToRun<'l>, Mark),
}

/// What became of a run.
struct Done {
    problems: Vec<(Mark, Problem)>,
    cost: u64,
}

/// A run that can begin, or one that cannot.
enum Ready {
    /// What is simulated, and what its start counts as, in events.
    Scenario(Box<Scenario>, u64),
    /// It was refused.
    Refused(Done),
}

/// What the runs of a file find.
pub(super) fn check_runs(loaded: &decks::Loaded, budget: &mut Budget) -> Vec<Finding> {
    let Some(rehearsal) = rehearsal(loaded) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    let mut left_out: u64 = 0;
    let mut wave = Vec::new();
    let scenarios = rehearsal.scenarios.iter().map(|it| vec![of_scenario(it)]);
    let cards = rehearsal.cards.iter().map(|card| of_card(card, &rehearsal));
    for jobs in scenarios.chain(cards) {
        if budget.rest == 0 {
            left_out += jobs.len() as u64;
            continue;
        }
        wave.extend(jobs);
        if wave.len() >= WAVE {
            left_out += finish(&mut wave, budget, &mut problems);
        }
    }
    left_out += finish(&mut wave, budget, &mut problems);
    let beyond = problems.len().saturating_sub(limits::FINDINGS) as u64;
    problems.truncate(limits::FINDINGS);
    let mut findings = rehearsal.findings(problems);
    if beyond > 0 {
        findings.push(rehearsal.whole(Problem::MoreFindings { count: beyond }));
    }
    if left_out > 0 {
        findings.push(rehearsal.whole(Problem::NotRun {
            count: left_out,
            limit: budget.limit,
        }));
    }
    findings
}

/// Does the runs of a wave, on all processors, and empties it. Tells how many were left out.
fn finish(
    wave: &mut Vec<Job<'_>>,
    budget: &mut Budget,
    problems: &mut Vec<(Mark, Problem)>,
) -> u64 {
    let ready = on_all_processors(wave, Job::prepare);
    // What the starts alone count as is known before; runs that it is too much for do not begin.
    let mut starts = 0;
    let mut fits = |ready: &Ready| {
        let (Ready::Scenario(_, cost) | Ready::Refused(Done { cost, .. })) = ready;
        let begins = starts < budget.rest;
        starts = starts.saturating_add(*cost);
        begins
    };
    let begun = ready.iter().map_while(|it| Some(it).filter(|it| fits(it)));
    let begun: Vec<(&Job<'_>, &Ready)> = wave.iter().zip(begun).collect();
    let left_out = wave.len() - begun.len();
    let done = on_all_processors(&begun, |(job, ready)| job.perform(ready));
    let mut told: BTreeSet<(Mark, &'static str)> = BTreeSet::new();
    let mut of_card: (Option<*const CardToRun<'_>>, usize) = (None, 0);
    for ((job, _), result) in begun.iter().zip(done) {
        budget.spend(result.cost);
        let card = match job.purpose {
            Purpose::Variant(card, _) => Some(std::ptr::from_ref(card)),
            _ => None,
        };
        if of_card.0 != card {
            of_card = (card, 0);
        }
        for (mark, problem) in result.problems {
            // One value is wrong in the same way with every other value beside it.
            let is_new = told.insert((mark, problem.code()));
            if card.is_none() || (is_new && of_card.1 < MOST_OF_A_CARD) {
                of_card.1 += usize::from(card.is_some());
                problems.push((mark, problem));
            }
        }
    }
    wave.clear();
    left_out as u64
}

/// What `work` makes of each item, in their order.
fn on_all_processors<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            let result = work(item);
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.push((at, result));
        }
    };
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        for _ in 1..processors.min(items.len()) {
            scope.spawn(take);
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn of_scenario<'l>(scenario: &'l ScenarioToRun<'l>) -> Job<'l> {
    Job {
        value: &scenario.named.scenario,
        profile: None,
        changes: Vec::new(),
        ask: None,
        purpose: Purpose::Scenario(scenario),
    }
}

/// Every run of a card: as it is written, with the book's figures, and with other inputs.
fn of_card<'l>(card: &'l CardToRun<'l>, rehearsal: &'l Rehearsal<'l>) -> Vec<Job<'l>> {
    // A scenario that is not sound has been told.
    let Some(value) = run_value(card.run, rehearsal.named) else {
        return Vec::new();
    };
    let Some(measure) = decks::measure(card.run) else {
        return Vec::new();
    };
    let job = |profile, changes, stated: Quantity, purpose| Job {
        value,
        profile,
        changes,
        ask: Some(Ask {
            measure: measure.clone(),
            book: None,
            expected: stated,
            tolerance: allowance(card.tolerance),
        }),
        purpose,
    };
    // What a scenario says of its profile holds for today's value.
    let mut jobs = vec![job(None, Vec::new(), card.value, Purpose::Today(card))];
    if let Some((stated, mark)) = card.book {
        let purpose = Purpose::Book(stated, mark);
        jobs.push(job(Some(Profile::Exam2019), Vec::new(), stated, purpose));
    }
    let counts: Vec<usize> = card.vary.iter().map(Vec::len).collect();
    for places in combinations(&counts, card.card.key.as_str()) {
        let inputs = card.run.vary.iter().zip(&places);
        let changes = inputs.filter_map(|((path, values), place)| {
            let value = values.get(*place)?.as_str()?;
            Some(Change::new(path.as_str(), value))
        });
        let first = card.vary.first().zip(places.first());
        let mark = first.and_then(|(marks, place)| marks.get(*place).copied());
        let mark = mark.unwrap_or(card.value_at);
        let purpose = Purpose::Variant(card, mark);
        jobs.push(job(None, changes.collect(), card.value, purpose));
    }
    jobs
}

impl Job<'_> {
    /// Reads what is simulated.
    fn prepare(&self) -> Ready {
        let reading = START + weight(self.value);
        match scenario_from(self.value, self.profile, &self.changes) {
            Ok(mut scenario) => {
                scenario.ask.clone_from(&self.ask);
                let start = reading.saturating_add(entities(&scenario));
                Ready::Scenario(Box::new(scenario), start)
            }
            Err(refusal) => {
                let reason = refusal.findings.into_iter().next();
                let refused = reason.map(|finding| Problem::VariantRefused {
                    variant: self.variant().unwrap_or_else(|| self.year()),
                    reason: Box::new(finding.problem),
                });
                Ready::Refused(Done {
                    problems: refused.into_iter().map(|it| (self.mark(), it)).collect(),
                    cost: reading,
                })
            }
        }
    }

    fn perform(&self, ready: &Ready) -> Done {
        let (scenario, start) = match ready {
            Ready::Scenario(scenario, start) => (scenario, *start),
            Ready::Refused(Done { problems, cost }) => {
                return Done {
                    problems: problems.clone(),
                    cost: *cost,
                };
            }
        };
        match run(scenario, &[], RunLimits::CARD) {
            Ok(outcome) => Done {
                problems: self.judge(&outcome),
                cost: start.saturating_add(outcome.events),
            },
            Err(error) => Done {
                problems: vec![(self.mark(), self.failed(&error))],
                cost: start.saturating_add(TOO_LARGE),
            },
        }
    }

    /// Where what is wrong with the run as a whole is told.
    fn mark(&self) -> Mark {
        match self.purpose {
            Purpose::Scenario(scenario) => scenario.name,
            Purpose::Today(card) => card.value_at,
            Purpose::Book(_, mark) | Purpose::Variant(_, mark) => mark,
        }
    }

    /// What varies in this run.
    fn variant(&self) -> Option<CleanText> {
        let changes = self.changes.iter();
        let told: Vec<String> = changes
            .map(|change| format!("{}: {}", change.path, change.value))
            .collect();
        (!told.is_empty()).then(|| CleanText::line(&told.join(", ")))
    }

    fn year(&self) -> CleanText {
        CleanText::line(&format!(
            "profile: {}",
            self.profile.unwrap_or_default().name()
        ))
    }

    fn failed(&self, error: &RunError) -> Problem {
        let variant = self.variant();
        let (limit, most) = match *error {
            RunError::TooManyEvents { limit } => (RunLimit::Events, limit),
            RunError::TooManyShards { limit } => (RunLimit::Shards, limit as u64),
            RunError::TooManyRecords { limit } => (RunLimit::Records, limit),
            RunError::Broken { .. } => return Problem::RunContradicts { variant },
        };
        Problem::RunTooLarge {
            limit,
            most,
            variant,
        }
    }

    fn judge(&self, outcome: &Outcome) -> Vec<(Mark, Problem)> {
        let mut problems: Vec<(Mark, Problem)> = match self.purpose {
            Purpose::Scenario(scenario) => unmet(outcome, &scenario.expectations),
            Purpose::Today(card) => unmet(outcome, &card.expectations),
            Purpose::Book(..) | Purpose::Variant(..) => Vec::new(),
        };
        let Some(answer) = &outcome.ask else {
            return problems;
        };
        let profile = CleanText::line(outcome.profile.name());
        let measured = |stated: Quantity| amount(answer.measured.number()?, stated.unit);
        let differs = |stated| Some((Box::new(stated), Box::new(measured(stated)?)));
        let nothing = || Problem::NothingMeasured {
            name: CleanText::line(answer.measure.as_str()),
            variant: self.variant(),
        };
        let problem = match self.purpose {
            Purpose::Scenario(_) => None,
            Purpose::Today(_) | Purpose::Book(..) if answer.holds => None,
            Purpose::Today(card) => Some(differs(card.value).map_or_else(
                nothing,
                |(stated, measured)| Problem::ValueDiffers {
                    stated,
                    measured,
                    profile,
                },
            )),
            Purpose::Book(stated, _) => {
                Some(differs(stated).map_or_else(nothing, |(stated, measured)| {
                    Problem::BookValueDiffers {
                        stated,
                        measured,
                        profile,
                    }
                }))
            }
            Purpose::Variant(card, _) => measured(card.value).is_none().then(nothing),
        };
        problems.extend(problem.map(|problem| (self.mark(), problem)));
        problems
    }
}

/// The checks that do not hold.
fn unmet(outcome: &Outcome, marks: &[Mark]) -> Vec<(Mark, Problem)> {
    let checks = outcome.checks.iter().zip(marks);
    let unmet = checks.filter(|(check, _)| !check.holds);
    unmet
        .map(|(check, mark)| (*mark, unmet_check(check)))
        .collect()
}

fn unmet_check(check: &CheckOutcome) -> Problem {
    let name = MeasureName::parse(&check.measure).ok();
    let unit = name.and_then(|name| name.unit()).unwrap_or(Unit::One);
    let figure = |value: &Value| match value {
        Value::Number(number) => amount(*number, unit).map_or(Figure::Nothing, Figure::Amount),
        Value::Text(text) => Figure::Text(CleanText::line(text)),
        Value::Document(document) => Figure::Text(CleanText::line(&document.to_string())),
        Value::Null => Figure::Nothing,
    };
    Problem::CheckFails {
        name: CleanText::line(&check.measure),
        expected: Box::new(figure(&check.expected)),
        measured: Box::new(figure(&check.measured)),
    }
}

/// How much reading a scenario counts as, in events: a few for each value.
fn weight(value: &Data) -> u64 {
    let below: u64 = match value {
        Data::Array(items) => items.iter().map(weight).sum(),
        Data::Object(pairs) => pairs.values().map(weight).sum(),
        _ => 0,
    };
    4 + below
}

/// What setting a scenario up counts as, in events: some for each of its parts.
fn entities(scenario: &Scenario) -> u64 {
    /// A shard, a consumer of a shard, a producer: its limiters, its place, its figures.
    const PART: u64 = 10;
    /// A record that lies there from the start: its key is hashed.
    const RECORD: u64 = 5;
    let trials = scenario.solve.as_ref();
    let trials = trials.map_or(0, |solve| solve.trials.len() as u64);
    let all = |counts: &mut dyn Iterator<Item = u32>| counts.map(u64::from).sum::<u64>();
    let sources = |sources: &[Source]| all(&mut sources.iter().map(|it| it.count));
    let (parts, stored) = match &scenario.setup.machine {
        Machine::Kinesis(it) => {
            let readers = all(&mut it.consumers.iter().map(|it| it.count));
            let writers = all(&mut it.producers.iter().map(|it| it.source.count));
            let stored = it.stream.backlog.iter().map(|it| it.records);
            let stored = stored.fold(0, u64::saturating_add);
            let parts = u64::from(it.stream.shards) * (1 + readers) + writers;
            (parts, stored.saturating_mul(RECORD))
        }
        Machine::Sqs(it) => {
            let senders = all(&mut it.producers.iter().map(|it| it.source.count));
            let receivers = all(&mut it.consumers.iter().map(|it| it.count));
            let stored = it.backlog.as_ref().map_or(0, |it| it.records);
            (senders + receivers, stored)
        }
        Machine::Firehose(it) => (sources(&it.producers), 0),
        Machine::Kafka(it) => (sources(&it.producers) * u64::from(it.partitions), 0),
        Machine::Shadow(_) | Machine::Dms(_) | Machine::Transfer(_) => (1, 0),
    };
    let once = PART.saturating_mul(parts).saturating_add(stored);
    once.saturating_mul(1 + trials)
}

#[cfg(test)]
#[path = "runs/tests.rs"]
mod tests;
