//! A task of the Database Migration Service: a full load, while which changes gather, and then the
//! changes. All of it flows evenly; what happens is that the load ends, and that no change is left.

mod figures;

use crate::quantity::{Number, Unit};
use crate::sandbox::film::{Cells, Explanation, Reading, Row, RowName};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, Rate, SECOND, SimTime};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::process::{BenchOf, Note, Process, Ran, Tally};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::Invariant;
use crate::sandbox::scenario::{Dms, Interval};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// Everything is loaded.
    LoadEnd,
    /// Every change is applied.
    CaughtUp,
}

/// A task at work.
pub(crate) struct Migration<'s> {
    dms: &'s Dms,
    /// When everything was loaded.
    loaded_at: Option<SimTime>,
    /// When every change was applied.
    caught_up_at: Option<SimTime>,
}

/// What waits to be applied.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Backlog {
    /// Changes.
    changes: f64,
    /// The age of the oldest one, in nanoseconds.
    age: f64,
}

/// Nothing is counted: what holds at an instant says everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nothing;

impl Tally for Nothing {
    fn merge(&mut self, _: &Self) {}
}

/// A rate per nanosecond.
#[expect(clippy::cast_precision_loss, reason = "what flows is no count")]
fn approximate(rate: Rate) -> f64 {
    rate.numerator as f64 / rate.denominator as f64
}

/// A rate per second, as it is shown.
#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn per_second(rate: Rate) -> f64 {
    approximate(rate) * SECOND as f64
}

/// A rate per nanosecond, exact.
fn exact(rate: Rate) -> Option<Number> {
    Number::new(rate.numerator.into(), rate.denominator.into()).ok()
}

/// Whether a rate is over another one.
fn over(rate: Rate, other: Rate) -> bool {
    let cross = |one: Rate, other: Rate| u128::from(one.numerator) * u128::from(other.denominator);
    cross(rate, other) > cross(other, rate)
}

impl<'s> Migration<'s> {
    /// A task that begins.
    pub(crate) const fn new(dms: &'s Dms) -> Self {
        Self {
            dms,
            loaded_at: None,
            caught_up_at: None,
        }
    }

    /// Changes that come per time.
    fn comes(&self) -> Rate {
        if holds(Rule::DmsChanges) {
            self.dms.change_rate
        } else {
            Rate {
                numerator: 0,
                denominator: 1,
            }
        }
    }

    /// When the changes begin to be applied, where the load ends at `loaded`.
    fn applied_from(loaded: SimTime) -> SimTime {
        if holds(Rule::DmsCache) { loaded } else { 0 }
    }

    /// When as many changes have been applied as have come, rounded up to a nanosecond: at
    /// `apply * begun / (apply - comes)`. None where that is never.
    fn caught_up(&self, loaded: SimTime) -> Option<SimTime> {
        let (comes, applies) = (self.comes(), self.dms.apply_rate);
        if comes.numerator == 0 {
            return Some(loaded);
        }
        if !over(applies, comes) || !holds(Rule::DmsApply) {
            return None;
        }
        let begun = Self::applied_from(loaded);
        let due = || -> Option<SimTime> {
            let (applies, comes) = (exact(applies)?, exact(comes)?);
            let applied = applies.checked_mul(Number::from(begun)).ok()?;
            let gains = applies.checked_sub(comes).ok()?;
            let due = applied.checked_div(gains).ok()?;
            let (numerator, denominator) = (due.numerator(), due.denominator());
            let whole = numerator.div_euclid(denominator);
            let rest = i128::from(numerator.rem_euclid(denominator) > 0);
            SimTime::try_from(whole + rest).ok()
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "rates that have no exact difference; a cast of what is too large stops at \
                      the largest"
        )]
        let nearly = || {
            let (applies, comes) = (approximate(applies), approximate(comes));
            (applies * begun as f64 / (applies - comes)).ceil() as SimTime
        };
        Some(due().unwrap_or_else(nearly).max(loaded))
    }

    /// What waits just before an instant.
    #[expect(clippy::cast_precision_loss, reason = "what flows is no count")]
    fn backlog(&self, at: SimTime) -> Backlog {
        let comes = approximate(self.comes());
        if self.caught_up_at.is_some() || comes <= 0.0 {
            return Backlog::default();
        }
        let begun = match self.loaded_at {
            Some(loaded) => Self::applied_from(loaded),
            None if holds(Rule::DmsCache) => at,
            None => 0,
        };
        let applies = if holds(Rule::DmsApply) {
            approximate(self.dms.apply_rate)
        } else {
            0.0
        };
        let applied = applies * (at - begun.min(at)) as f64;
        let changes = (comes * at as f64 - applied).max(0.0);
        Backlog {
            changes,
            // What has been applied came in this time; the rest has come since.
            age: (at as f64 - applied / comes).max(0.0),
        }
    }

    /// Bytes that are loaded just before an instant.
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    fn loaded(&self, at: SimTime) -> f64 {
        let bytes = self.dms.bytes as f64;
        if self.loaded_at.is_some() {
            return bytes;
        }
        (approximate(self.dms.load_rate) * at as f64).min(bytes)
    }
}

impl Process for Migration<'_> {
    type Event = Event;
    type Tally = Nothing;
    type State = Backlog;

    fn begin(&mut self, bench: &mut BenchOf<Self>) {
        let takes = self.dms.load_rate.time_for(self.dms.bytes);
        let takes = if holds(Rule::DmsLoad) { takes } else { 0 };
        bench.schedule(takes, Class::Completion, Event::LoadEnd);
    }

    fn happen(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        match event {
            Event::LoadEnd => {
                self.loaded_at = Some(bench.now);
                bench.note(MomentKind::Loaded, Note::default());
                if let Some(due) = self.caught_up(bench.now) {
                    bench.schedule(due, Class::Completion, Event::CaughtUp);
                }
            }
            Event::CaughtUp => {
                self.caught_up_at = Some(bench.now);
                bench.note(MomentKind::CaughtUp, Note::default());
            }
        }
    }

    fn state(&self, at: SimTime) -> Backlog {
        self.backlog(at)
    }

    fn held(&self) -> u64 {
        // Changes flow; none is kept.
        0
    }

    fn broken(&self, _: &BenchOf<Self>) -> Option<Invariant> {
        let early = self
            .caught_up_at
            .is_some_and(|caught_up| self.loaded_at.is_none_or(|loaded| caught_up < loaded));
        early.then_some(Invariant::Order)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |name, unit, limit| Row {
            name,
            cells: Cells::Level {
                unit,
                limit,
                values: Vec::new(),
            },
        };
        #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
        let bytes = self.dms.bytes as f64;
        vec![
            row(RowName::Loaded, Unit::BYTE, Some(bytes)),
            row(RowName::CachedChanges, Unit::One, None),
            row(RowName::ChangeAge, Unit::SECOND, None),
        ]
    }

    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    fn readings(&self, at: SimTime) -> Vec<Reading> {
        let backlog = self.backlog(at);
        vec![
            Reading::Level(self.loaded(at)),
            Reading::Level(backlog.changes),
            Reading::Level(backlog.age / SECOND as f64),
        ]
    }

    fn value(
        ran: &Ran<Self>,
        name: &MeasureName,
        at: SimTime,
        interval: Interval,
    ) -> Option<Value> {
        figures::value(ran, name.row.name, at, interval)
    }

    fn explain(ran: &Ran<Self>, _: Option<&str>) -> Explanation {
        figures::explain(ran)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(numerator: u64, denominator: u64) -> Rate {
        Rate {
            numerator,
            denominator,
        }
    }

    #[test]
    fn rates_without_an_exact_difference_come_out_nearly_right() {
        let dms = |change_rate, apply_rate| Dms {
            bytes: 1,
            load_rate: rate(1, 1),
            change_rate,
            apply_rate,
        };
        // 3 T / (3 - 1) for T = 7 is 10.5, rounded up.
        let even = dms(rate(1, 5), rate(3, 5));
        assert_eq!(Migration::new(&even).caught_up(7), Some(11));
        // Denominators of 2^64 and 2^64 - 1: their product has no place in 128 bits with a sign.
        let odd = dms(
            rate(u64::MAX / 4, u64::MAX),
            rate(u64::MAX / 2, u64::MAX - 1),
        );
        let due = Migration::new(&odd).caught_up(1_000_000_000).unwrap();
        assert!(due.abs_diff(2_000_000_000) <= 10, "{due}");
        assert_eq!(
            Migration::new(&dms(rate(1, 5), rate(1, 5))).caught_up(7),
            None
        );
        assert_eq!(
            Migration::new(&dms(rate(0, 1), rate(0, 1))).caught_up(7),
            Some(7)
        );
    }
}
