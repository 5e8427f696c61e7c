//! Cards that were not verified for long.

use chrono::Datelike;

use super::{Notes, Subject};
use crate::domain::card::Date;
use crate::domain::finding::Problem;
use crate::domain::study_day::StudyDay;

/// Notes cards whose `verified` is more than `limit` months old. A card without one makes no
/// promise that could grow old.
pub(super) fn look(subject: &Subject<'_>, limit: u32, today: StudyDay, notes: &mut Notes) {
    for placed in &subject.cards {
        let (Some(verified), Some(node)) = (placed.card.verified, placed.node.get("verified"))
        else {
            continue;
        };
        let months = months_since(verified, today);
        if months > u64::from(limit) {
            let problem = Problem::OldVerification {
                verified,
                months,
                limit: limit.into(),
            };
            notes.note(node.span, problem);
        }
    }
}

/// Months between two dates; of a year alone its last month counts.
fn months_since(date: Date, today: StudyDay) -> u64 {
    let today = today.date();
    let month = |year: i64, month: i64| year * 12 + month;
    let then = month(date.year.into(), date.month.unwrap_or(12).into());
    let now = month(today.year().into(), today.month().into());
    u64::try_from(now - then).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_alone_counts_from_its_end() {
        let today = StudyDay::of_date(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        let months = |text: &str| months_since(text.parse().unwrap(), today);
        assert_eq!(months("2024-11"), 24);
        assert_eq!(months("2024-10-31"), 25);
        assert_eq!(months("2024"), 23);
        assert_eq!(months("2027-01"), 0);
    }
}
