//! A bulk transfer: over the network or on devices, whichever is faster. Nothing happens in it and
//! nobody shares anything, so that it is arithmetic and no simulation.

use crate::sandbox::film::{
    Binding, Board, Cells, Explanation, Film, LimitUse, Picture, Resource, Row, RowName, Transport,
};
use crate::sandbox::kernel::{Rate, SECOND, SimTime, Trace};
use crate::sandbox::measure::value::{count, seconds};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Interval, Setup, Transfer};
use crate::sandbox::simulate::{Measured, Order, Simulated};

/// Columns of its film.
const COLUMNS: u64 = 200;

/// The longest time that a film shows, in nanoseconds: some 146 years, beyond which a bar is no
/// longer.
const LONGEST: SimTime = SimTime::MAX / 4;

/// What comes of a transfer.
struct Computed<'s> {
    transfer: &'s Transfer,
    /// Whether there are trucks.
    trucks: bool,
}

/// Computes a transfer.
pub(crate) fn compute<'s>(
    setup: &Setup,
    transfer: &'s Transfer,
    order: &Order<'_>,
) -> Simulated<'s> {
    let computed = Computed {
        transfer,
        trucks: setup.profile.constants().trucks,
    };
    let mut trace = Trace::new(setup.seed);
    let results = [computed.network(), computed.on_devices()];
    for (place, result) in (0..).zip(results) {
        trace.add(place, result.to_bits());
    }
    let film = order.filming.as_ref().and_then(|filming| {
        let wanted = !(filming.stop)();
        wanted.then(|| computed.film(setup))
    });
    Simulated {
        figures: Box::new(computed),
        duration: setup.duration,
        events: 0,
        trace,
        moments: Vec::new(),
        film,
    }
}

/// An amount as a number of floating point: those here are larger than any counter.
#[expect(
    clippy::cast_precision_loss,
    reason = "results are shown, not counted with"
)]
const fn float(amount: u64) -> f64 {
    amount as f64
}

/// Bytes per second.
fn per_second(rate: Rate) -> f64 {
    float(rate.numerator) / float(rate.denominator) * float(SECOND)
}

impl Computed<'_> {
    /// Bytes per second of the line, as far as it is used.
    fn rate(&self) -> f64 {
        let part = self.transfer.utilisation;
        let used = if holds(Rule::TransferUtilisation) {
            float(part.numerator) / float(part.denominator)
        } else {
            1.0
        };
        per_second(self.transfer.link) * used
    }

    /// Seconds over the network.
    fn network(&self) -> f64 {
        float(self.transfer.bytes) / self.rate()
    }

    /// Whether the network takes no longer than it may; exact, as far as 128 bits are.
    fn in_time(&self) -> bool {
        let Transfer {
            bytes,
            link,
            utilisation,
            limit,
            ..
        } = *self.transfer;
        let used = holds(Rule::TransferUtilisation);
        let (part, whole) = if used {
            (utilisation.numerator, utilisation.denominator)
        } else {
            (1, 1)
        };
        let product = |factors: [u64; 3]| {
            let mut factors = factors.into_iter().map(u128::from);
            factors.try_fold(1_u128, u128::checked_mul)
        };
        let takes = product([bytes, link.denominator, whole]);
        let may = product([limit, link.numerator, part]);
        match (takes, may) {
            (Some(takes), Some(may)) => takes <= may,
            _ => self.network() <= seconds(float(limit)),
        }
    }

    fn devices(&self) -> u64 {
        self.transfer.bytes.div_ceil(self.transfer.device_capacity)
    }

    /// Seconds on devices, which are filled all at once and travel together.
    fn on_devices(&self) -> f64 {
        let transfer = self.transfer;
        let each = if holds(Rule::TransferParallel) {
            transfer.bytes.min(transfer.device_capacity)
        } else {
            transfer.bytes
        };
        let copying = transfer
            .copy_rate
            .map(|rate| float(each) / per_second(rate));
        let shipping = if holds(Rule::TransferShipping) {
            transfer.shipping
        } else {
            0
        };
        seconds(float(shipping)) + copying.unwrap_or_default()
    }

    fn choice(&self) -> Transport {
        let many = self.transfer.bytes > self.transfer.truck_threshold;
        if self.in_time() && holds(Rule::TransferLimit) {
            Transport::Network
        } else if self.trucks && many && holds(Rule::TransferTrucks) {
            Transport::Snowmobile
        } else {
            Transport::Snowball
        }
    }

    fn trucks(&self) -> u64 {
        self.transfer.bytes.div_ceil(self.transfer.truck_capacity)
    }

    fn film(&self, setup: &Setup) -> Film {
        let limit = Some(self.transfer.limit);
        let bar = |name, end| Row {
            name,
            cells: Cells::Bar {
                end: shown(end),
                limit,
            },
        };
        let (network, devices) = (self.network(), self.on_devices());
        let duration = shown(network.max(devices)).max(1);
        Film {
            step: duration.div_ceil(COLUMNS),
            duration,
            warmup: 0,
            profile: setup.profile,
            seed: setup.seed,
            columns: usize::try_from(duration.div_ceil(duration.div_ceil(COLUMNS))).unwrap_or(1),
            picture: Picture::Board(Board {
                rows: vec![
                    bar(RowName::Network, network),
                    bar(RowName::Devices(self.devices()), devices),
                ],
                documents: Vec::new(),
            }),
            explanation: self.explain(),
        }
    }

    fn explain(&self) -> Explanation {
        let limit = seconds(float(self.transfer.limit));
        let choice = self.choice();
        let takes = self.network();
        Explanation {
            binding: Binding::Arithmetic {
                bytes: float(self.transfer.bytes),
                rate: self.rate(),
                takes,
                limit,
                choice,
                carriers: match choice {
                    Transport::Snowmobile => self.trucks(),
                    _ => self.devices(),
                },
            },
            uses: vec![LimitUse {
                resource: Resource::TransferTime,
                limit,
                used: if limit > 0.0 { takes / limit } else { 1.0 },
            }],
            setting: Some("transfer.link".to_owned()),
        }
    }
}

/// Seconds as nanoseconds of a film.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a cast of what is too large stops at the largest"
)]
fn shown(time: f64) -> SimTime {
    ((time * float(SECOND)) as SimTime).min(LONGEST)
}

impl Measured for Computed<'_> {
    fn value(&self, name: &MeasureName, _: Option<SimTime>, _: Interval) -> Value {
        match name.row.name {
            "transfer.duration" => Value::Number(self.network()),
            "transfer.break_even" => {
                Value::Number(self.rate() * seconds(float(self.transfer.limit)))
            }
            "transfer.devices" => count(self.devices()),
            "transfer.trucks" => count(self.trucks()),
            "transfer.device_duration" => Value::Number(self.on_devices()),
            "transfer.choice" => Value::Text(self.choice().name().to_owned()),
            _ => Value::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::kernel::Share;

    /// 100 GB over 1 Gbps at 80 %: 1,000 s.
    fn transfer() -> Transfer {
        Transfer {
            bytes: 100_000_000_000,
            link: Rate {
                numerator: 1,
                denominator: 8,
            },
            utilisation: Share {
                numerator: 4,
                denominator: 5,
            },
            limit: 1_000 * SECOND,
            device_capacity: 80_000_000_000,
            truck_capacity: 1,
            truck_threshold: 1,
            shipping: 100 * SECOND,
            copy_rate: None,
        }
    }

    fn of(transfer: &Transfer) -> Computed<'_> {
        Computed {
            transfer,
            trucks: false,
        }
    }

    #[test]
    fn the_network_is_in_time_up_to_the_limit_itself() {
        let mut it = transfer();
        assert!((of(&it).network() - 1_000.0).abs() < 1e-9);
        assert!(of(&it).in_time());
        it.bytes += 1;
        assert!(!of(&it).in_time());
        assert_eq!(of(&it).choice(), Transport::Snowball);
    }

    #[test]
    fn an_exabyte_over_a_slow_line_has_no_place_in_64_bits_of_nanoseconds() {
        let mut it = transfer();
        it.bytes = 1_000_000_000_000_000_000;
        it.link.denominator = 80;
        // 8e18 bits at 80 Mbps: 1e11 s, over 3,000 years.
        assert!((of(&it).network() - 1e11).abs() < 1.0);
        assert!(!of(&it).in_time());
        assert_eq!(shown(of(&it).network()), LONGEST);
        assert_eq!(of(&it).devices(), 12_500_000);
    }
}
