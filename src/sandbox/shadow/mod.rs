//! The shadow of an IoT device: it keeps what is wanted and what was reported, and hands a device
//! the difference when it can be reached.

pub(crate) mod document;
mod figures;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use self::document::{Document, Path, apply, at, bytes, delta, leaves, levels};
use crate::quantity::Unit;
use crate::rng::Rng;
use crate::sandbox::film::{Cells, Documents, Explanation, Reading, Row, RowName};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, Rate, SimTime, Spread, exponential};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::process::{BenchOf, Note, Process, Ran, Tally};
use crate::sandbox::profile::Constants;
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::Invariant;
use crate::sandbox::scenario::{Interval, Setup, Shadow, ShadowAction, Update};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// Something that the scenario says is done.
    Control(u32),
    /// Somebody changes what is wanted, at random.
    Change,
    /// The device connects for an instant.
    Connect,
}

/// The halves of a shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Desired,
    Reported,
}

/// A shadow with its device at work.
pub(crate) struct Mirroring<'s> {
    shadow: &'s Shadow,
    constants: &'static Constants,
    desired: Document,
    reported: Document,
    /// Updates that were accepted.
    version: u64,
    online: bool,
    /// What of the delta changed since the device was handed one, each with its first change.
    waiting: BTreeMap<Path, SimTime>,
    rng: Rng,
    /// Changes at random so far.
    drawn: u64,
    accepted: u64,
    handed: u64,
    /// Updates that were refused.
    refused: u64,
    /// Times that the device connected and there was nothing for it.
    idle: u64,
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handed {
    deltas: u64,
    conflicts: u64,
    changes: u64,
    wait: Spread,
}

impl Tally for Handed {
    fn merge(&mut self, other: &Self) {
        self.deltas += other.deltas;
        self.conflicts += other.conflicts;
        self.changes += other.changes;
        self.wait.merge(&other.wait);
    }
}

impl<'s> Mirroring<'s> {
    /// A shadow as the scenario has it at the start.
    pub(crate) fn new(setup: &Setup, shadow: &'s Shadow) -> Self {
        let cleaned = |document: &Document| {
            let mut cleaned = Map::new();
            apply(&mut cleaned, document);
            cleaned
        };
        Self {
            shadow,
            constants: setup.profile.constants(),
            desired: cleaned(&shadow.desired),
            reported: cleaned(&shadow.reported),
            version: 0,
            online: shadow.online,
            waiting: BTreeMap::new(),
            rng: Rng::new(setup.seed, "shadow"),
            drawn: 0,
            accepted: 0,
            handed: 0,
            refused: 0,
            idle: 0,
        }
    }

    fn delta(&self) -> Document {
        delta(&self.desired, &self.reported)
    }

    /// Changes one half of the shadow, or refuses to.
    ///
    /// # Errors
    /// The name of the error with which it is refused.
    fn update(
        &mut self,
        half: Half,
        change: &Document,
        version: Option<u64>,
        bench: &mut BenchOf<Self>,
    ) -> Result<(), &'static str> {
        let before = match half {
            Half::Desired => &self.desired,
            Half::Reported => &self.reported,
        };
        let mut after = before.clone();
        apply(&mut after, change);
        let result = self.judge(half, &after, change, version, bench);
        self.refused += u64::from(result.is_err());
        if result.is_err() && holds(Rule::ShadowRefused) {
            return result;
        }
        self.accepted += 1;
        if holds(Rule::ShadowVersion) {
            self.version += 1;
        }
        match half {
            Half::Reported => {
                self.reported = after;
                let delta = self.delta();
                self.waiting.retain(|path, _| at(&delta, path).is_some());
            }
            Half::Desired => {
                let before = std::mem::replace(&mut self.desired, after);
                if before != self.desired {
                    self.changed(&before, bench);
                }
            }
        }
        result
    }

    /// Whether an update may be accepted.
    fn judge(
        &self,
        half: Half,
        after: &Document,
        change: &Document,
        version: Option<u64>,
        bench: &mut BenchOf<Self>,
    ) -> Result<(), &'static str> {
        let other = match half {
            Half::Desired => &self.reported,
            Half::Reported => &self.desired,
        };
        let most = self.constants.shadow_bytes;
        let long = bytes(change) > most || bytes(after).saturating_add(bytes(other)) > most;
        let deep = levels(change) > self.constants.shadow_levels;
        if (long && holds(Rule::ShadowBytes)) || (deep && holds(Rule::ShadowLevels)) {
            return Err("PayloadTooLarge");
        }
        if version.is_some_and(|version| version != self.version) && holds(Rule::ShadowConflict) {
            bench.tally.conflicts += 1;
            return Err("ConflictException");
        }
        Ok(())
    }

    /// What is wanted has changed: the device is handed the delta, if it can be reached.
    fn changed(&mut self, before: &Document, bench: &mut BenchOf<Self>) {
        bench.tally.changes += 1;
        let delta = self.delta();
        let lacking = leaves(&delta);
        self.waiting.retain(|path, _| lacking.contains(path));
        for path in lacking {
            if at(before, &path) != at(&self.desired, &path) {
                self.waiting.entry(path).or_insert(bench.now);
            }
        }
        let reached = self.online && holds(Rule::ShadowOnChange);
        if reached || !holds(Rule::ShadowOffline) {
            self.hand_over(bench);
        }
    }

    /// Hands the delta over, if there is anything in it.
    fn hand_over(&mut self, bench: &mut BenchOf<Self>) -> bool {
        let delta = self.delta();
        if delta.is_empty() && holds(Rule::ShadowEmptyDelta) {
            return false;
        }
        self.handed += 1;
        bench.tally.deltas += 1;
        let first = std::mem::take(&mut self.waiting).into_values().min();
        if let Some(first) = first {
            bench.tally.wait.add(bench.now - first);
        }
        bench.note(MomentKind::Delta, Note::default());
        if self.shadow.auto_report && holds(Rule::ShadowReports) {
            let accepted = self.update(Half::Reported, &delta, None, bench).is_ok();
            bench.note(MomentKind::Report, Note::default().accepted(accepted));
        }
        true
    }

    /// The device connects, if it is not connected.
    fn connect(&mut self, bench: &mut BenchOf<Self>) {
        if std::mem::replace(&mut self.online, true) {
            return;
        }
        let handed = holds(Rule::ShadowOnConnect) && self.hand_over(bench);
        self.idle += u64::from(!handed);
    }

    fn schedule_change(&mut self, bench: &mut BenchOf<Self>) {
        let Some(rate) = self.shadow.change_rate.filter(|rate| rate.numerator > 0) else {
            return;
        };
        let due = bench
            .now
            .saturating_add(exponential(&mut self.rng, mean(rate)));
        if holds(Rule::ShadowChanges) {
            bench.schedule(due, Class::Arrival, Event::Change);
        }
    }

    fn schedule_connect(&self, bench: &mut BenchOf<Self>) {
        if let Some(every) = self.shadow.connect_every
            && holds(Rule::ShadowConnects)
        {
            bench.schedule(bench.now.saturating_add(every), Class::Call, Event::Connect);
        }
    }

    fn documents(&self) -> Documents {
        Documents {
            desired: Json::Object(self.desired.clone()),
            reported: Json::Object(self.reported.clone()),
            delta: Json::Object(self.delta()),
            version: self.version,
            online: self.online,
        }
    }
}

/// Nanoseconds from one change to the next, on average.
#[expect(
    clippy::cast_precision_loss,
    reason = "a random time has no exact mean"
)]
fn mean(rate: Rate) -> f64 {
    rate.denominator as f64 / rate.numerator as f64
}

impl Process for Mirroring<'_> {
    type Event = Event;
    type Tally = Handed;
    type State = Documents;

    fn begin(&mut self, bench: &mut BenchOf<Self>) {
        self.schedule_change(bench);
        self.schedule_connect(bench);
        bench.schedule_events(&self.shadow.events, Class::Control, Event::Control);
    }

    fn happen(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        match event {
            Event::Control(number) => {
                let shadow = self.shadow;
                let event = &shadow.events[number as usize];
                let mut update = |half, Update { document, version }: &Update| {
                    self.update(half, document, *version, bench)
                };
                let result = match &event.action {
                    ShadowAction::SetDesired(it) => update(Half::Desired, it),
                    ShadowAction::Report(it) => update(Half::Reported, it),
                    ShadowAction::Connect => {
                        self.connect(bench);
                        Ok(())
                    }
                    ShadowAction::Disconnect => {
                        self.online = false;
                        Ok(())
                    }
                };
                if let Some(next) = bench.called(number, event, result) {
                    bench.schedule(next, Class::Control, Event::Control(number));
                }
            }
            Event::Change => {
                self.drawn += 1;
                let change = Map::from_iter([("change".to_owned(), Json::from(self.drawn))]);
                let accepted = self.update(Half::Desired, &change, None, bench).is_ok();
                bench.note(MomentKind::Arrival, Note::of(1).accepted(accepted));
                self.schedule_change(bench);
            }
            Event::Connect => {
                bench.note(MomentKind::Connect, Note::default());
                let was_online = self.online;
                self.connect(bench);
                self.online = was_online;
                self.schedule_connect(bench);
            }
        }
    }

    fn state(&self, _: SimTime) -> Documents {
        self.documents()
    }

    fn held(&self) -> u64 {
        // A shadow is never larger than it may be.
        self.waiting.len() as u64
    }

    fn broken(&self, _: &BenchOf<Self>) -> Option<Invariant> {
        let delta = self.delta();
        let known = self.waiting.keys().all(|path| at(&delta, path).is_some());
        (self.version != self.accepted || !known).then_some(Invariant::Records)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |name, cells| Row { name, cells };
        vec![
            row(RowName::Device, Cells::Marks(Vec::new())),
            row(
                RowName::Version,
                Cells::Level {
                    unit: Unit::One,
                    limit: None,
                    values: Vec::new(),
                },
            ),
        ]
    }

    fn slot(&self) -> Option<SimTime> {
        Some((self.shadow.connect_every? / 5).max(1))
    }

    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    fn readings(&self, _: SimTime) -> Vec<Reading> {
        vec![
            Reading::Marks {
                done: self.handed,
                again: 0,
                empty: self.idle,
                refused: self.refused,
                active: self.online,
            },
            Reading::Level(self.version as f64),
        ]
    }

    fn documents(&self) -> Option<Documents> {
        Some(Mirroring::documents(self))
    }

    fn value(
        ran: &Ran<Self>,
        name: &MeasureName,
        at: SimTime,
        interval: Interval,
    ) -> Option<Value> {
        figures::value(ran, name.row.name, at, interval)
    }

    fn explain(ran: &Ran<Self>, measure: Option<&str>) -> Explanation {
        figures::explain(ran, measure)
    }
}
