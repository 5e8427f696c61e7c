//! Judging an answer: right, wrong (with the slip that explains it), or another kind of amount.

use thiserror::Error;

use super::amount::{ConvertError, Quantity};
use super::dimension::Dimension;
use super::number::{Number, NumberError};
use super::tolerance::Tolerance;
use super::typed::Typed;
use super::unit::Unit;

/// What to say to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Correct,
    /// Outside it.
    Wrong {
        /// The slip that would explain the answer, if one would.
        near_miss: Option<NearMiss>,
    },
    /// The answer measures something else, such as a size where a rate was asked for.
    WrongDimension {
        /// What was given.
        given: Dimension,
        /// What was asked for.
        expected: Dimension,
    },
}

/// A slip that explains a wrong answer by its ratio to the expected amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NearMiss {
    /// Which slip.
    pub kind: NearMissKind,
    /// In which direction.
    pub side: Side,
}

/// Whether an answer is over or under the expected amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// By the factor of the slip too large.
    TooLarge,
    /// By the factor of the slip too small.
    TooSmall,
}

/// The slips that are recognised, each with its factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NearMissKind {
    /// 8: bits for bytes.
    BitsAndBytes,
    /// 1.024, 1.0486, 1.0737 and so on: binary for decimal units, MiB for MB.
    BinaryPrefix,
    /// 1000: the next prefix, ms for s or KB for MB, or a thousands separator.
    Thousand,
    /// 2: a period for its mean age, or the half of the whole.
    Double,
    /// 60: minutes for seconds, or hours for minutes.
    Sixty,
    /// 3600: hours for seconds.
    HoursAndSeconds,
    /// 24: days for hours.
    DaysAndHours,
    /// 86,400: days for seconds.
    DaysAndSeconds,
    /// 100: a fraction for a percentage.
    Hundred,
    /// So many: what all of them have together for what each has, or the other way round.
    Total(u32),
    /// 2: the time between two looks for the mean age of what they find, or the other way round.
    PeriodAndAge,
}

/// What a question is about, as far as it makes further slips likely.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlipContext {
    /// How many share what is asked for: ten consumers, four shards.
    pub shared_by: Vec<u32>,
    /// Whether the time between looks, or the age of what they find, is asked for.
    pub is_polling: bool,
}

impl SlipContext {
    /// The slips that are likely here, before those that always are.
    fn kinds(&self) -> impl Iterator<Item = NearMissKind> {
        let shared = self.shared_by.iter().filter(|number| **number > 1);
        let polling = self.is_polling.then_some(NearMissKind::PeriodAndAge);
        polling
            .into_iter()
            .chain(shared.map(|number| NearMissKind::Total(*number)))
    }
}

impl NearMissKind {
    /// The kinds that any question knows, in the order in which they are tried.
    const ALL: [Self; 9] = [
        Self::BitsAndBytes,
        Self::BinaryPrefix,
        Self::Thousand,
        Self::Double,
        Self::Sixty,
        Self::HoursAndSeconds,
        Self::DaysAndHours,
        Self::DaysAndSeconds,
        Self::Hundred,
    ];

    /// The factors; the ranges around them do not overlap.
    fn factors(self) -> impl Iterator<Item = Number> {
        let powers = match self {
            Self::BinaryPrefix => 1..=6,
            _ => 1..=1,
        };
        let (numerator, denominator) = match self {
            Self::BitsAndBytes => (8, 1),
            Self::BinaryPrefix => (128, 125),
            Self::Thousand => (1_000, 1),
            Self::Double => (2, 1),
            Self::Sixty => (60, 1),
            Self::HoursAndSeconds => (3_600, 1),
            Self::DaysAndHours => (24, 1),
            Self::DaysAndSeconds => (86_400, 1),
            Self::Hundred => (100, 1),
            Self::Total(number) => (i128::from(number), 1),
            Self::PeriodAndAge => (2, 1),
        };
        powers.map(move |power| {
            Number::reduced(i128::pow(numerator, power), i128::pow(denominator, power))
        })
    }

    /// Whether the slip can happen with amounts of the dimension. A time is often a size divided
    /// by a speed, so bits and bytes are mistaken there too.
    const fn can_happen(self, dimension: Dimension) -> bool {
        use Dimension::{CountRate, Number, Share, Size, SizeRate, Time};
        match self {
            Self::BitsAndBytes => matches!(dimension, Size | SizeRate | Time),
            Self::BinaryPrefix => matches!(dimension, Size | SizeRate),
            Self::Thousand | Self::Double => !matches!(dimension, Share),
            Self::Sixty | Self::HoursAndSeconds | Self::DaysAndHours | Self::DaysAndSeconds => {
                matches!(dimension, Time | CountRate | SizeRate)
            }
            Self::Hundred => matches!(dimension, Share | Number),
            Self::Total(_) => !matches!(dimension, Share),
            Self::PeriodAndAge => matches!(dimension, Time),
        }
    }

    /// How far, as a fraction of the factor, the ratio may be off: learners round, but the binary
    /// factors lie close to one.
    const fn slack(self) -> Number {
        match self {
            Self::BinaryPrefix => Number::reduced(1, 200),
            _ => Number::reduced(1, 100),
        }
    }
}

/// Why an expected amount cannot be judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExpectationError {
    /// The tolerance measures something else than the amount.
    #[error(transparent)]
    Tolerance(#[from] ConvertError),
    /// The amount with its tolerance is out of range.
    #[error(transparent)]
    Number(#[from] NumberError),
}

/// An expected amount with its tolerance, checked, so that judging cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    expected: Quantity,
    /// The least accepted value in the unit of `expected`.
    least: Number,
    /// The greatest accepted value in the unit of `expected`.
    most: Number,
}

impl Expectation {
    /// Joins an amount and its tolerance.
    ///
    /// # Errors
    /// [`ExpectationError::Tolerance`] if the tolerance is of another dimension,
    /// [`ExpectationError::Number`] if the limits are out of range.
    pub fn new(expected: Quantity, tolerance: &Tolerance) -> Result<Self, ExpectationError> {
        let margin = match tolerance {
            Tolerance::Relative(fraction) => expected.value.abs().checked_mul(*fraction)?,
            Tolerance::Absolute(amount) => amount.convert_to(expected.unit)?.value,
        };
        let least = expected.value.checked_sub(margin)?;
        let most = expected.value.checked_add(margin)?;
        Ok(Self {
            expected,
            least,
            most,
        })
    }

    /// The expected amount.
    #[must_use]
    pub const fn expected(&self) -> Quantity {
        self.expected
    }

    /// Judges an answer. What is counted plays no part, only how many: an answer in messages suits
    /// a question about records.
    #[must_use]
    pub fn verdict(&self, given: &Quantity, context: &SlipContext) -> Verdict {
        match given.convert_to(self.expected.unit) {
            Ok(given) if self.least <= given.value && given.value <= self.most => Verdict::Correct,
            Ok(given) => Verdict::Wrong {
                near_miss: self.near_miss(given.value, context),
            },
            Err(ConvertError::Dimension { from, .. }) => Verdict::WrongDimension {
                given: from,
                expected: self.expected.dimension(),
            },
            // Out of the range of numbers is out of the range of this one.
            Err(_) => Verdict::Wrong { near_miss: None },
        }
    }

    /// Judges what was typed. Where the number has two readings, the learner need be asked which
    /// one is meant only if they are judged differently.
    #[must_use]
    pub fn typed_verdict(&self, typed: &Typed, context: &SlipContext) -> TypedVerdict {
        let judged = |reading: Quantity| (reading, self.verdict(&reading, context));
        let preferred = judged(typed.preferred());
        match typed.other().map(judged) {
            Some(other)
                if matches!(preferred.1, Verdict::Correct)
                    != matches!(other.1, Verdict::Correct) =>
            {
                TypedVerdict::Ask { preferred, other }
            }
            _ => TypedVerdict::Settled(preferred.1),
        }
    }

    fn near_miss(&self, given: Number, context: &SlipContext) -> Option<NearMiss> {
        let ratio = given.checked_div(self.expected.value).ok()?;
        if ratio.is_zero() || ratio.is_negative() {
            return None;
        }
        let inverse = Number::ONE.checked_div(ratio).ok()?;
        // An exact count is missed by a slip only exactly: 3 for 6, but not 201 for 100.
        let counted = matches!(self.expected.unit, Unit::One | Unit::Count(_));
        let is_exact = counted && self.least == self.most;
        let matches = |kind: NearMissKind, ratio: Number| {
            let slack = if is_exact { Number::ZERO } else { kind.slack() };
            kind.factors()
                .any(|factor| is_near(ratio, factor, slack).unwrap_or(false))
        };
        let dimension = self.expected.dimension();
        context
            .kinds()
            .chain(NearMissKind::ALL)
            .filter(|kind| kind.can_happen(dimension))
            .find_map(|kind| {
                let side = if matches(kind, ratio) {
                    Side::TooLarge
                } else if matches(kind, inverse) {
                    Side::TooSmall
                } else {
                    return None;
                };
                Some(NearMiss { kind, side })
            })
    }
}

/// A verdict on what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedVerdict {
    /// The same for every reading.
    Settled(Verdict),
    /// One reading is right and the other is not: ask which one is meant.
    Ask {
        /// The reading in the number style of the language, and its verdict.
        preferred: (Quantity, Verdict),
        /// The other reading, and its verdict.
        other: (Quantity, Verdict),
    },
}

/// Judges an answer against an expected amount.
///
/// # Errors
/// As [`Expectation::new`], for an expectation that makes no sense; never because of the answer.
pub fn judge(
    given: &Quantity,
    expected: &Quantity,
    tolerance: &Tolerance,
) -> Result<Verdict, ExpectationError> {
    let expectation = Expectation::new(*expected, tolerance)?;
    Ok(expectation.verdict(given, &SlipContext::default()))
}

/// Whether the ratio is the factor, give or take the fraction `slack` of it.
fn is_near(ratio: Number, factor: Number, slack: Number) -> Result<bool, NumberError> {
    let margin = factor.checked_mul(slack)?;
    Ok(factor.checked_sub(margin)? <= ratio && ratio <= factor.checked_add(margin)?)
}

#[cfg(test)]
mod tests;
