//! What the log says about a learner: the streak, and how long a card takes.

use super::study_day::StudyDay;

/// Milliseconds that a card takes where nothing is known yet.
const UNKNOWN_PACE_MS: i64 = 12_000;

/// Longest time that counts for one rating; beyond it somebody went for coffee.
const LONGEST_TIME_MS: i64 = 60_000;

/// Days in a row on which something was rated, up to today or yesterday: a day that is not over
/// breaks nothing. `days` is ordered from the newest, each once.
#[must_use]
pub fn streak(days: impl IntoIterator<Item = StudyDay>, today: StudyDay) -> u32 {
    let mut length = 0;
    let mut expected = today;
    for day in days {
        if day > expected {
            continue;
        }
        let gap = expected.since(day);
        if gap > i64::from(length == 0) {
            break;
        }
        length += 1;
        expected = StudyDay::from_number(day.number().saturating_sub(1));
    }
    length
}

/// The usual time for one rating in milliseconds: the mean, long pauses cut.
#[must_use]
pub fn pace(durations_ms: impl IntoIterator<Item = i64>) -> i64 {
    let (sum, count) = durations_ms
        .into_iter()
        .fold((0_i64, 0_i64), |(sum, count), ms| {
            (sum + ms.clamp(0, LONGEST_TIME_MS), count + 1)
        });
    if count == 0 {
        UNKNOWN_PACE_MS
    } else {
        sum / count
    }
}

/// Minutes that `cards` cards take at `pace_ms` each, rounded up; at least one where there are any.
#[must_use]
pub fn minutes(cards: usize, pace_ms: i64) -> u32 {
    let number = i64::try_from(cards).unwrap_or(i64::MAX);
    let total = number.saturating_mul(pace_ms.max(0));
    let minutes = u32::try_from(total.saturating_add(59_999) / 60_000).unwrap_or(u32::MAX);
    if cards == 0 { 0 } else { minutes.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(numbers: &[i32]) -> Vec<StudyDay> {
        numbers
            .iter()
            .map(|&number| StudyDay::from_number(number))
            .collect()
    }

    #[test]
    fn a_streak_reaches_back_from_today_or_yesterday() {
        let today = StudyDay::from_number(100);
        assert_eq!(streak(days(&[100, 99, 98, 96]), today), 3);
        assert_eq!(streak(days(&[99, 98]), today), 2);
        assert_eq!(streak(days(&[98, 97]), today), 0);
        assert_eq!(streak(days(&[]), today), 0);
        // A day in the future (another machine's clock) neither counts nor breaks.
        assert_eq!(streak(days(&[101, 100, 99]), today), 2);
    }

    #[test]
    fn minutes_follow_the_learners_pace() {
        assert_eq!(minutes(10, pace([6_000, 6_000])), 1);
        assert_eq!(minutes(11, pace([6_000])), 2);
        assert_eq!(pace([3_600_000]), LONGEST_TIME_MS);
        assert_eq!(pace([-5_000, 2_000, 4_000]), 2_000);
        assert_eq!(minutes(5, pace([])), 1);
        assert_eq!(minutes(0, 10_000), 0);
        assert_eq!(minutes(1, 0), 1);
    }
}
