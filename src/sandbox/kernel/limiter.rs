//! Limiters: token buckets and fixed windows, in integers alone.

use super::{Rate, SECOND, SimTime};
use crate::sandbox::rules::{self, Rule};

/// A bucket of tokens that refills steadily and starts full (or empty, where it says so).
///
/// It keeps when it will be full again if nothing more is taken, rather than its level (the
/// "theoretical arrival time" of the generic cell rate algorithm): asking it changes nothing. Times
/// count in parts of a nanosecond, `rate.numerator` to each, so that a token is exactly
/// `rate.denominator` parts.
#[derive(Clone, Debug)]
pub(crate) struct TokenBucket {
    rate: Rate,
    /// How long it takes to fill, in parts.
    capacity: u128,
    /// When it is full again, in parts.
    full_at: u128,
    /// The same at the start, and tokens ever taken, for the check that no token appears.
    began: u128,
    taken: u64,
    /// The last instant at which tokens were taken.
    last: SimTime,
}

impl TokenBucket {
    /// A full bucket for the tokens that flow in within `burst` nanoseconds, at least `least`.
    pub(crate) fn full(rate: Rate, burst: SimTime, least: u64, at: SimTime) -> Self {
        let flow = u128::from(rate.numerator) * u128::from(burst);
        let began = u128::from(rate.numerator) * u128::from(at);
        Self {
            rate,
            capacity: flow.max(u128::from(least) * u128::from(rate.denominator)),
            full_at: began,
            began,
            taken: 0,
            last: at,
        }
    }

    /// A full bucket for so many tokens.
    pub(crate) fn of_tokens(rate: Rate, tokens: u64, at: SimTime) -> Self {
        Self::full(rate, 0, tokens, at)
    }

    /// The same bucket, empty.
    pub(crate) const fn emptied(mut self) -> Self {
        self.full_at += self.capacity;
        self.began = self.full_at;
        self
    }

    /// When it would be full again after so many tokens, and the latest instant that is allowed.
    fn after(&self, tokens: u64, now: SimTime) -> (u128, u128) {
        let now = if rules::holds(Rule::Refill) { now } else { 0 };
        let now = u128::from(self.rate.numerator) * u128::from(now);
        let cost = u128::from(tokens) * u128::from(self.rate.denominator);
        (self.full_at.max(now) + cost, now + self.capacity)
    }

    /// Whether `tokens` are there now.
    pub(crate) fn holds(&self, tokens: u64, now: SimTime) -> bool {
        let (full_at, latest) = self.after(tokens, now);
        full_at <= latest
    }

    /// The first instant from now on at which `tokens` are there; the end of time where they never
    /// are.
    pub(crate) fn when(&self, tokens: u64, now: SimTime) -> SimTime {
        let (full_at, latest) = self.after(tokens, now);
        let Some(late) = full_at.checked_sub(latest).filter(|&late| late > 0) else {
            return now;
        };
        let cost = u128::from(tokens) * u128::from(self.rate.denominator);
        if self.rate.numerator == 0 || cost > self.capacity {
            return SimTime::MAX;
        }
        let wait = late.div_ceil(u128::from(self.rate.numerator));
        let wait = SimTime::try_from(wait).unwrap_or(SimTime::MAX);
        now.saturating_add(wait)
    }

    /// Takes `tokens` if they are there.
    pub(crate) fn try_take(&mut self, tokens: u64, now: SimTime) -> bool {
        let (full_at, latest) = self.after(tokens, now);
        let passes = full_at <= latest;
        if passes {
            self.full_at = full_at;
            self.taken += tokens;
            self.last = now;
        }
        passes
    }

    /// Takes `tokens`, which [`Self::holds`] has found to be there.
    pub(crate) fn take(&mut self, tokens: u64, now: SimTime) {
        self.full_at = self.after(tokens, now).0;
        self.taken += tokens;
        self.last = now;
    }

    /// Whether no more was taken than was there at the start and flowed in since.
    pub(crate) fn conserves(&self) -> bool {
        let latest = u128::from(self.rate.numerator) * u128::from(self.last) + self.capacity;
        let taken = u128::from(self.taken) * u128::from(self.rate.denominator);
        self.began + taken <= self.full_at && self.full_at <= latest
    }
}

/// A limit on writes.
#[derive(Clone, Debug)]
pub(crate) enum Limiter {
    /// A token bucket.
    Bucket(TokenBucket),
    /// The rate's amount in each whole simulated second.
    Window {
        /// The rate.
        rate: Rate,
        /// The second, counted from 0.
        second: u64,
        /// What it has taken so far.
        used: u64,
    },
}

impl Limiter {
    /// Whether `amount` passes now.
    pub(crate) fn holds(&mut self, amount: u64, now: SimTime) -> bool {
        match self {
            Self::Bucket(bucket) => bucket.holds(amount, now),
            Self::Window { rate, second, used } => {
                if now / SECOND != *second && rules::holds(Rule::WindowEnds) {
                    *second = now / SECOND;
                    *used = 0;
                }
                let wanted = u128::from(*used + amount) * u128::from(rate.denominator);
                wanted <= u128::from(rate.numerator) * u128::from(SECOND)
            }
        }
    }

    /// The first instant from now on at which `amount` may pass; the end of time where it never
    /// does. In the next window something else may have come before.
    pub(crate) fn when(&mut self, amount: u64, now: SimTime) -> SimTime {
        if self.holds(amount, now) {
            return now;
        }
        match self {
            Self::Bucket(bucket) => bucket.when(amount, now),
            Self::Window { rate, .. } => {
                let wanted = u128::from(amount) * u128::from(rate.denominator);
                if wanted > u128::from(rate.numerator) * u128::from(SECOND) {
                    return SimTime::MAX;
                }
                (now / SECOND + 1).saturating_mul(SECOND)
            }
        }
    }

    /// Takes `amount`, which [`Self::holds`] has found to pass.
    pub(crate) fn take(&mut self, amount: u64, now: SimTime) {
        match self {
            Self::Bucket(bucket) => bucket.take(amount, now),
            Self::Window { used, .. } => *used += amount,
        }
    }

    /// Whether no token appeared or vanished.
    pub(crate) fn conserves(&self) -> bool {
        match self {
            Self::Bucket(bucket) => bucket.conserves(),
            Self::Window { rate, used, .. } => {
                let limit = u128::from(rate.numerator) * u128::from(SECOND);
                u128::from(*used) * u128::from(rate.denominator) <= limit
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE: Rate = Rate {
        numerator: 1,
        denominator: 200_000_000,
    };

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let mut bucket = TokenBucket::of_tokens(FIVE, 5, 0);
        let mut taken = 0;
        for tick in 0..100 {
            let now = tick * 50_000_000;
            if bucket.holds(1, now) {
                bucket.take(1, now);
                taken += 1;
            }
            assert!(bucket.conserves());
        }
        // 4.95 s pass: five at once, then one each 200 ms.
        assert_eq!(taken, 5 + 24);
        assert!(!bucket.holds(2, 5 * SECOND));
        bucket.taken += 1;
        assert!(!bucket.conserves());
        bucket.take(6, 5 * SECOND);
        assert!(!bucket.conserves(), "more than it holds");
    }

    #[test]
    fn a_token_is_there_at_its_very_nanosecond() {
        let bucket = TokenBucket::of_tokens(FIVE, 1, 0).emptied();
        assert!(!bucket.holds(1, 199_999_999));
        assert!(bucket.holds(1, 200_000_000));
    }

    #[test]
    fn a_limiter_knows_when_a_call_passes() {
        let mut bucket = TokenBucket::of_tokens(FIVE, 2, 0);
        assert_eq!(bucket.when(2, 0), 0);
        bucket.take(2, 0);
        assert_eq!(bucket.when(1, 50_000_000), 200_000_000);
        assert_eq!(bucket.when(2, 0), 400_000_000);
        assert_eq!(bucket.when(3, 0), SimTime::MAX);
        let three = Rate {
            numerator: 3,
            denominator: SECOND,
        };
        let mut thirds = TokenBucket::of_tokens(three, 1, 0);
        thirds.take(1, 0);
        let at = thirds.when(1, 0);
        assert_eq!(at, 333_333_334, "rounded up");
        assert!(thirds.holds(1, at) && !thirds.holds(1, at - 1));
        let mut window = Limiter::Window {
            rate: FIVE,
            second: 0,
            used: 5,
        };
        assert_eq!(window.when(1, 7), SECOND);
        assert_eq!(window.when(1, SECOND), SECOND);
        assert_eq!(window.when(6, SECOND), SimTime::MAX);
    }

    #[test]
    fn a_window_forgets_the_second_before() {
        let mut window = Limiter::Window {
            rate: FIVE,
            second: 0,
            used: 0,
        };
        for _ in 0..5 {
            assert!(window.holds(1, SECOND - 1));
            window.take(1, SECOND - 1);
        }
        assert!(!window.holds(1, SECOND - 1));
        assert!(window.holds(5, SECOND));
        assert!(!window.holds(6, SECOND));
    }

    proptest::proptest! {
        #[test]
        fn no_stretch_of_time_passes_more_than_burst_and_rate(
            numerator in 1_u64..5,
            denominator in 1_u64..1_000,
            burst in 0_u64..5_000,
            arrivals in proptest::collection::vec((0_u64..2_000, 1_u64..20), 1..60),
        ) {
            let rate = Rate { numerator, denominator };
            let mut bucket = TokenBucket::full(rate, burst, 0, 0);
            let (mut now, mut passed) = (0, Vec::new());
            for (gap, amount) in arrivals {
                now += gap;
                if bucket.try_take(amount, now) {
                    passed.push((now, amount));
                }
                proptest::prop_assert!(bucket.conserves());
            }
            for from in 0..passed.len() {
                let mut sum = 0;
                for (at, amount) in &passed[from..] {
                    sum += amount * denominator;
                    let time = at - passed[from].0;
                    proptest::prop_assert!(sum <= numerator * (burst + time));
                }
            }
        }

        #[test]
        fn no_second_passes_more_than_a_window_holds(
            limit in 1_u64..50,
            arrivals in proptest::collection::vec((0_u64..SECOND, 1_u64..20), 1..60),
        ) {
            let rate = Rate { numerator: limit, denominator: SECOND };
            let mut window = Limiter::Window { rate, second: 0, used: 0 };
            let (mut now, mut passed) = (0, std::collections::BTreeMap::new());
            for (gap, amount) in arrivals {
                now += gap;
                if window.holds(amount, now) {
                    window.take(amount, now);
                    *passed.entry(now / SECOND).or_insert(0) += amount;
                }
                proptest::prop_assert!(window.conserves());
            }
            proptest::prop_assert!(passed.values().all(|&sum| sum <= limit));
        }
    }
}
