//! Records that wait to go out together: counted, not kept.

use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{instant, number, seconds};

/// Records that wait to go out together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathering {
    /// When the first of them came.
    pub(crate) opened: SimTime,
    pub(crate) bytes: u64,
    pub(crate) records: u64,
    /// The sum of the instants at which they came, counted from the first.
    arrivals: u128,
}

impl Gathering {
    /// One more record comes.
    pub(crate) fn add(&mut self, now: SimTime, bytes: u64) {
        if self.records == 0 {
            self.opened = now;
        }
        self.records += 1;
        self.bytes += bytes;
        self.arrivals += u128::from(now - self.opened);
    }

    /// How long they have waited when they go.
    pub(crate) fn wait(&self, now: SimTime) -> Wait {
        let longest = now - self.opened;
        Wait {
            records: self.records,
            sum: u128::from(longest) * u128::from(self.records) - self.arrivals,
            longest,
        }
    }
}

/// How long records waited, all together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wait {
    records: u64,
    sum: u128,
    /// In nanoseconds.
    pub(crate) longest: SimTime,
}

impl Wait {
    /// Adds the waiting of others.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.records += other.records;
        self.sum += other.sum;
        self.longest = self.longest.max(other.longest);
    }

    /// In seconds, on average over the records.
    #[expect(
        clippy::cast_precision_loss,
        reason = "measures are shown, not counted with"
    )]
    pub(crate) fn mean(&self) -> Value {
        let mean = (self.records > 0).then(|| seconds(self.sum as f64 / self.records as f64));
        number(mean)
    }

    /// The longest, in seconds.
    pub(crate) fn longest(&self) -> Value {
        instant((self.records > 0).then_some(self.longest))
    }
}
