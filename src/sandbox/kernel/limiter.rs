//! Limiters: token buckets and fixed windows, in integers alone.

use super::{Rate, SECOND, SimTime};

/// A bucket of tokens that refills steadily and starts full (or empty, where it says so).
///
/// Levels count in parts of a token, `rate.denominator` to each, so that a nanosecond refills
/// exactly `rate.numerator` parts.
#[derive(Clone, Debug)]
pub(crate) struct TokenBucket {
    rate: Rate,
    capacity: u128,
    level: u128,
    at: SimTime,
    /// Parts that ever flowed in and out, for the check that none appear or vanish.
    gained: u128,
    taken: u128,
}

impl TokenBucket {
    /// A full bucket for the tokens that flow in within `burst` nanoseconds, at least `least`.
    pub(crate) fn full(rate: Rate, burst: SimTime, least: u64, at: SimTime) -> Self {
        let flow = u128::from(rate.numerator) * u128::from(burst);
        let capacity = flow.max(u128::from(least) * u128::from(rate.denominator));
        Self {
            rate,
            capacity,
            level: capacity,
            at,
            gained: capacity,
            taken: 0,
        }
    }

    /// A full bucket for so many tokens.
    pub(crate) fn of_tokens(rate: Rate, tokens: u64, at: SimTime) -> Self {
        Self::full(rate, 0, tokens, at)
    }

    /// The same bucket, empty.
    pub(crate) fn emptied(mut self) -> Self {
        self.level = 0;
        self.gained = 0;
        self
    }

    /// Whether `tokens` are there now.
    pub(crate) fn holds(&mut self, tokens: u64, now: SimTime) -> bool {
        let flow = u128::from(self.rate.numerator) * u128::from(now - self.at);
        let gain = flow.min(self.capacity - self.level);
        self.level += gain;
        self.gained += gain;
        self.at = now;
        self.level >= self.cost(tokens)
    }

    /// Takes `tokens`, which [`Self::holds`] has found to be there.
    pub(crate) fn take(&mut self, tokens: u64) {
        let cost = self.cost(tokens);
        self.level -= cost;
        self.taken += cost;
    }

    fn cost(&self, tokens: u64) -> u128 {
        u128::from(tokens) * u128::from(self.rate.denominator)
    }

    /// Whether what flowed in is what flowed out and what is left.
    pub(crate) fn conserves(&self) -> bool {
        self.gained == self.taken + self.level && self.level <= self.capacity
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
                if now / SECOND != *second {
                    *second = now / SECOND;
                    *used = 0;
                }
                let wanted = u128::from(*used + amount) * u128::from(rate.denominator);
                wanted <= u128::from(rate.numerator) * u128::from(SECOND)
            }
        }
    }

    /// Takes `amount`, which [`Self::holds`] has found to pass.
    pub(crate) fn take(&mut self, amount: u64) {
        match self {
            Self::Bucket(bucket) => bucket.take(amount),
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
                bucket.take(1);
                taken += 1;
            }
            assert!(bucket.conserves());
        }
        // 4.95 s pass: five at once, then one each 200 ms.
        assert_eq!(taken, 5 + 24);
        assert!(!bucket.holds(2, 5 * SECOND));
        bucket.level += 1;
        assert!(!bucket.conserves());
    }

    #[test]
    fn a_token_is_there_at_its_very_nanosecond() {
        let mut bucket = TokenBucket::of_tokens(FIVE, 1, 0).emptied();
        assert!(!bucket.holds(1, 199_999_999));
        assert!(bucket.holds(1, 200_000_000));
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
            window.take(1);
        }
        assert!(!window.holds(1, SECOND - 1));
        assert!(window.holds(5, SECOND));
        assert!(!window.holds(6, SECOND));
    }
}
