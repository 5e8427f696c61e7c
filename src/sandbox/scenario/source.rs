//! What makes records or messages, whatever machine they are for: when they arrive, and how large
//! they are.

use crate::sandbox::kernel::{Rate, SECOND, SimTime};

/// A block of equal sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How many.
    pub count: u32,
    /// When their records arrive.
    pub arrival: Arrival,
    /// The first instant at which they work.
    pub start: SimTime,
    /// The instant from which they do not; None for the run's end.
    pub stop: Option<SimTime>,
    /// Least bytes of a record.
    pub size: u64,
    /// Most bytes of a record; sizes are uniform from `size` to this one.
    pub size_to: u64,
}

impl Source {
    /// Records per second of the whole block, on average and while it works; 0 of records that come
    /// all at once.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn records_per_second(&self) -> f64 {
        let each = match &self.arrival {
            Arrival::Even { rate, .. } | Arrival::Poisson { rate, .. } => {
                rate.numerator as f64 / rate.denominator as f64 * SECOND as f64
            }
            Arrival::Once { .. } => 0.0,
            Arrival::Burst { records, every, .. } => {
                *records as f64 / *every as f64 * SECOND as f64
            }
        };
        each * f64::from(self.count)
    }

    /// Bytes of a record, on average.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn mean_size(&self) -> f64 {
        (self.size as f64 + self.size_to as f64) / 2.0
    }
}

/// When records arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// One after the other at a steady rate.
    Even {
        /// Of each producer.
        rate: Rate,
        /// Stop after so many.
        records: Option<u64>,
    },
    /// At random, at a rate.
    Poisson {
        /// Of each producer.
        rate: Rate,
        /// Stop after so many.
        records: Option<u64>,
    },
    /// All at once.
    Once {
        /// How many.
        records: u64,
    },
    /// In bursts.
    Burst {
        /// Records of a burst.
        records: u64,
        /// The time over which they are spread evenly.
        within: SimTime,
        /// From one burst to the next.
        every: SimTime,
    },
}
