//! SM-2 by its published description, and the interface that another scheduler would have.
//!
//! Source: P. A. Wozniak, "Application of a computer to improve the results obtained in working
//! with the SuperMemo method" (1990), steps 1 to 7. The sample code that circulates beside it
//! differs (it takes the old ease factor and rounds to the nearest day); the text decides here.

use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::study_day::StudyDay;

/// Longest interval, in days: far beyond a life, and far from overflowing a date.
pub const LONGEST_INTERVAL: u32 = 100_000;

/// The interval after the first recall, in days (SM-2, step 2).
const FIRST_INTERVAL: u32 = 1;

/// The interval after the second recall, in days (SM-2, step 2).
const SECOND_INTERVAL: u32 = 6;

/// How easy a card is, in hundredths: 250 is SM-2's 2.5.
///
/// Every step of SM-2 is a multiple of 0.01, so integers are exact where floating point would
/// give 421 days for 420.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EaseFactor(u32);

impl EaseFactor {
    /// What every card starts with (SM-2, step 2).
    pub const START: Self = Self(250);
    /// The least that a card can have (SM-2, step 5).
    pub const FLOOR: Self = Self(130);

    /// The ease factor of so many hundredths, not under the floor.
    #[must_use]
    pub fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths.max(Self::FLOOR.0))
    }

    /// 250 for 2.5.
    #[must_use]
    pub fn hundredths(self) -> u32 {
        self.0
    }

    /// EF + (0.1 - (5-q) * (0.08 + (5-q) * 0.02)), not under 1.3 (SM-2, step 5).
    #[must_use]
    pub fn after(self, rating: Rating) -> Self {
        let missing = i64::from(5 - rating.grade());
        let change = 10 - missing * (8 + missing * 2);
        let changed = (i64::from(self.0) + change).clamp(0, i64::from(u32::MAX));
        Self::from_hundredths(u32::try_from(changed).unwrap_or(u32::MAX))
    }

    /// `interval` times this factor, rounded up to whole days (SM-2, step 2).
    #[must_use]
    fn stretch(self, interval: u32) -> u32 {
        let days = (u64::from(interval) * u64::from(self.0)).div_ceil(100);
        u32::try_from(days)
            .unwrap_or(u32::MAX)
            .min(LONGEST_INTERVAL)
    }
}

/// What a scheduler knows of a card that has been rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Recalls in a row.
    pub repetition: u32,
    /// Days from the last review that moved the schedule to the next.
    pub interval: u32,
    /// How easy the card is.
    pub ease: EaseFactor,
    /// The study day of the next review.
    pub due: StudyDay,
}

/// Everything that a scheduler may look at.
#[derive(Clone, Copy, Debug)]
pub struct ReviewContext<'a> {
    /// What is known of the card; None of a new one.
    pub before: Option<&'a Memory>,
    /// The study day of the review.
    pub today: StudyDay,
}

/// A way to space reviews.
pub trait Scheduler {
    /// The name and the parameters that the event log keeps with each rating: `sm2/1`.
    fn id(&self) -> &'static str;

    /// The card's memory after `rating`.
    fn next(&self, context: ReviewContext<'_>, rating: Rating) -> Memory;

    /// The interval in days that each rating would give, from 1 to 5.
    fn preview(&self, context: ReviewContext<'_>) -> [u32; 5] {
        Rating::ALL.map(|rating| self.next(context, rating).interval)
    }
}

/// SM-2: the default scheduler.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sm2;

impl Scheduler for Sm2 {
    fn id(&self) -> &'static str {
        "sm2/1"
    }

    /// The ease factor first, then the interval from the new one; a late review uses the
    /// scheduled interval; a grade under 3 starts the repetitions again and leaves the ease.
    fn next(&self, context: ReviewContext<'_>, rating: Rating) -> Memory {
        let (repetition, interval, ease) = match context.before {
            Some(memory) => (memory.repetition, memory.interval, memory.ease),
            None => (0, 0, EaseFactor::START),
        };
        let (repetition, interval, ease) = if rating.recalled() {
            let ease = ease.after(rating);
            let interval = match repetition {
                0 => FIRST_INTERVAL,
                1 => SECOND_INTERVAL,
                _ => ease.stretch(interval),
            };
            (repetition.saturating_add(1), interval, ease)
        } else {
            (0, FIRST_INTERVAL, ease)
        };
        Memory {
            repetition,
            interval,
            ease,
            due: context.today.plus(interval),
        }
    }
}

/// The scheduler that wrote `id` into the log; SM-2 for names that this version does not know.
#[must_use]
pub fn scheduler(id: &str) -> &'static dyn Scheduler {
    match id {
        "sm2/1" => &Sm2,
        _ => &Sm2,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: StudyDay = StudyDay::from_number(20_000);

    fn rating(grade: u8) -> Rating {
        Rating::try_from(grade).unwrap()
    }

    /// SM-2 once more, as one would do it with pen and paper: exact fractions of hundredths,
    /// the whole history from the start.
    fn naive(grades: &[u8]) -> (u32, u32, u32) {
        let (mut repetition, mut interval, mut hundredths) = (0_u32, 0_u64, 250_i64);
        for &grade in grades {
            if grade < 3 {
                (repetition, interval) = (0, 1);
                continue;
            }
            hundredths += match grade {
                5 => 10,
                4 => 0,
                _ => -14,
            };
            hundredths = hundredths.max(130);
            repetition += 1;
            interval = match repetition {
                1 => 1,
                2 => 6,
                _ => {
                    let product = interval * u64::try_from(hundredths).unwrap();
                    product / 100 + u64::from(product % 100 != 0)
                }
            };
            interval = interval.min(100_000);
        }
        (
            repetition,
            interval.try_into().unwrap(),
            hundredths.try_into().unwrap(),
        )
    }

    fn memory_after(grades: &[u8]) -> Memory {
        let mut memory = None;
        let mut today = DAY;
        for &grade in grades {
            let context = ReviewContext {
                before: memory.as_ref(),
                today,
            };
            let next = Sm2.next(context, rating(grade));
            today = next.due;
            memory = Some(next);
        }
        memory.unwrap()
    }

    #[test]
    fn steady_fives_reach_465_days_at_the_sixth() {
        let memory = memory_after(&[5, 5, 5, 5, 5, 5]);
        assert_eq!(
            (memory.repetition, memory.interval, memory.ease.hundredths()),
            (6, 465, 310)
        );
    }

    #[test]
    fn an_exact_product_is_not_rounded_up() {
        // 140 days at 3.0: floating point gives 421.
        assert_eq!(EaseFactor::from_hundredths(300).stretch(140), 420);
    }

    #[test]
    fn a_lapse_leaves_the_ease_factor() {
        let memory = memory_after(&[4, 4, 4, 1]);
        assert_eq!(
            (memory.repetition, memory.interval, memory.ease),
            (0, 1, EaseFactor::START)
        );
    }

    proptest! {
        #[test]
        fn equals_the_naive_reckoning(grades in prop::collection::vec(1_u8..=5, 1..60)) {
            let memory = memory_after(&grades);
            prop_assert_eq!(
                (memory.repetition, memory.interval, memory.ease.hundredths()),
                naive(&grades)
            );
        }

        #[test]
        fn better_ratings_never_come_sooner(grades in prop::collection::vec(1_u8..=5, 1..30)) {
            let memory = memory_after(&grades);
            let preview = Sm2.preview(ReviewContext { before: Some(&memory), today: DAY });
            prop_assert!(preview.is_sorted());
            prop_assert!(preview.iter().all(|days| (1..=LONGEST_INTERVAL).contains(days)));
        }
    }
}
