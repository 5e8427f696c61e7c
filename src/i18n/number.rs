//! Numbers, dates and plurals as each language writes them.

use chrono::{Datelike, NaiveDate};

use super::Interface;

/// A whole number with its thousands parted: 1,000 or 1.000.
#[must_use]
pub fn whole(interface: Interface, number: u64) -> String {
    let mark = match interface {
        Interface::English => ',',
        Interface::Portuguese => '.',
    };
    let digits = number.to_string();
    let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            parted.push(mark);
        }
        parted.push(digit);
    }
    parted
}

/// A number in hundredths with its decimals: 2.36 or 2,36.
#[must_use]
pub fn hundredths(interface: Interface, number: u32) -> String {
    let mark = match interface {
        Interface::English => '.',
        Interface::Portuguese => ',',
    };
    format!("{}{mark}{:02}", number / 100, number % 100)
}

/// The form that goes with `number`: English counts 1 as one, Portuguese 0 and 1 (CLDR).
#[must_use]
pub fn plural<'a>(interface: Interface, number: u64, one: &'a str, other: &'a str) -> &'a str {
    let is_one = match interface {
        Interface::English => number == 1,
        Interface::Portuguese => number <= 1,
    };
    if is_one { one } else { other }
}

/// A number and the noun that goes with it: `1 card`, `2 cards`.
#[must_use]
pub fn count(interface: Interface, number: usize, one: &str, other: &str) -> String {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    format!(
        "{} {}",
        whole(interface, number),
        plural(interface, number, one, other)
    )
}

/// How many cards of each sort, those that there are: `Decks taken in: 2 changed, 1 new.`
pub(super) fn taken(
    interface: Interface,
    counts: [usize; 3],
    names: [&str; 3],
    none: &str,
    title: &str,
) -> String {
    let counted = counts
        .into_iter()
        .zip(names)
        .filter(|(count, _)| *count > 0);
    let said: Vec<String> = counted
        .map(|(count, name)| {
            let number = u64::try_from(count).unwrap_or(u64::MAX);
            format!("{} {name}", whole(interface, number))
        })
        .collect();
    match said.is_empty() {
        true => format!("{title}: {none}."),
        false => format!("{title}: {}.", said.join(", ")),
    }
}

/// A date with the month's name: `21 Nov 2026`, `21 de nov. de 2026`.
#[must_use]
pub fn date(interface: Interface, date: NaiveDate) -> String {
    let month = short_month(interface, date.month());
    match interface {
        Interface::English => format!("{} {month} {}", date.day(), date.year()),
        Interface::Portuguese => format!("{} de {month} de {}", date.day(), date.year()),
    }
}

/// A month and year: `Nov 2026`, `nov. de 2026`; a year alone where no month is given.
#[must_use]
pub fn month(interface: Interface, year: u16, month: Option<u8>) -> String {
    match (interface, month) {
        (_, None) => year.to_string(),
        (Interface::English, Some(month)) => {
            format!("{} {year}", short_month(interface, u32::from(month)))
        }
        (Interface::Portuguese, Some(month)) => {
            format!("{} de {year}", short_month(interface, u32::from(month)))
        }
    }
}

/// An interval between reviews, short enough for a key: `6 d`, `2.3 mo`, `1.4 y`.
#[must_use]
pub fn interval(interface: Interface, days: u32) -> String {
    let (divisor, unit) = match (interface, days) {
        (_, 0..=30) => return format!("{days} d"),
        (Interface::English, 31..=364) => (304, "mo"),
        (Interface::English, _) => (3_652, "y"),
        (Interface::Portuguese, 31..=364) => (304, "m"),
        (Interface::Portuguese, _) => (3_652, "a"),
    };
    // Tenths of a month of 30.4 days, or of a year of 365.2 days.
    let tenths = (u64::from(days) * 100 + divisor / 2) / divisor;
    let mark = match interface {
        Interface::English => '.',
        Interface::Portuguese => ',',
    };
    if tenths >= 1_000 {
        format!("{} {unit}", whole(interface, tenths / 10))
    } else {
        format!("{}{mark}{} {unit}", tenths / 10, tenths % 10)
    }
}

/// An interval between reviews in words: `1 day`, `2.3 months`, `1.4 years`.
#[must_use]
pub fn interval_in_words(interface: Interface, days: u32) -> String {
    let short = interval(interface, days);
    let (number, unit) = short.rsplit_once(' ').unwrap_or((&short, ""));
    // Portuguese counts in the plural from 2 on: 1,9 mês.
    let is_one = match interface {
        Interface::English => number == "1",
        Interface::Portuguese => number == "1" || number.starts_with("1,") && number.len() == 3,
    };
    let unit = match (unit, is_one) {
        ("mo", _) => "months",
        ("y", _) => "years",
        ("m", true) => "mês",
        ("m", false) => "meses",
        ("a", true) => "ano",
        ("a", false) => "anos",
        (_, true) => match interface {
            Interface::English => "day",
            Interface::Portuguese => "dia",
        },
        (_, false) => match interface {
            Interface::English => "days",
            Interface::Portuguese => "dias",
        },
    };
    format!("{number} {unit}")
}

/// When a card comes back after an interval in days: `tomorrow`, `in 6 days`, `in 2.3 months`.
#[must_use]
pub fn comes_back(interface: Interface, days: u32) -> String {
    match (interface, days) {
        (Interface::English, 1) => "tomorrow".into(),
        (Interface::Portuguese, 1) => "amanhã".into(),
        (Interface::English, _) => format!("in {}", interval_in_words(interface, days)),
        (Interface::Portuguese, _) => format!("em {}", interval_in_words(interface, days)),
    }
}

fn short_month(interface: Interface, month: u32) -> &'static str {
    const ENGLISH: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const PORTUGUESE: [&str; 12] = [
        "jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
        "dez.",
    ];
    let names = match interface {
        Interface::English => ENGLISH,
        Interface::Portuguese => PORTUGUESE,
    };
    names[(month.clamp(1, 12) - 1) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use Interface::{English, Portuguese};

    #[test]
    fn thousands_are_parted() {
        for (number, english, portuguese) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1,000", "1.000"),
            (1_234_567, "1,234,567", "1.234.567"),
        ] {
            assert_eq!(whole(English, number), english);
            assert_eq!(whole(Portuguese, number), portuguese);
        }
    }

    #[test]
    fn nothing_is_singular_in_portuguese_alone() {
        assert_eq!(count(English, 0, "card", "cards"), "0 cards");
        assert_eq!(count(Portuguese, 0, "cartão", "cartões"), "0 cartão");
        assert_eq!(count(Portuguese, 2, "cartão", "cartões"), "2 cartões");
    }

    #[test]
    fn intervals_stay_short() {
        for (days, english, portuguese) in [
            (1, "1 d", "1 d"),
            (30, "30 d", "30 d"),
            (38, "1.3 mo", "1,3 m"),
            (465, "1.3 y", "1,3 a"),
            (100_000, "273 y", "273 a"),
        ] {
            assert_eq!(interval(English, days), english);
            assert_eq!(interval(Portuguese, days), portuguese);
        }
    }

    #[test]
    fn the_return_of_a_card_is_told_in_words() {
        for (days, english, portuguese) in [
            (1, "tomorrow", "amanhã"),
            (2, "in 2 days", "em 2 dias"),
            (30, "in 30 days", "em 30 dias"),
            (31, "in 1.0 months", "em 1,0 mês"),
            (70, "in 2.3 months", "em 2,3 meses"),
            (400, "in 1.1 years", "em 1,1 ano"),
            (4_000, "in 11.0 years", "em 11,0 anos"),
            (100_000, "in 273 years", "em 273 anos"),
        ] {
            assert_eq!(comes_back(English, days), english);
            assert_eq!(comes_back(Portuguese, days), portuguese);
        }
        assert_eq!(interval_in_words(English, 1), "1 day");
        assert_eq!(interval_in_words(Portuguese, 1), "1 dia");
    }

    #[test]
    fn dates_follow_the_language() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(date(English, day), "21 Nov 2026");
        assert_eq!(date(Portuguese, day), "21 de nov. de 2026");
        assert_eq!(month(Portuguese, 2023, Some(8)), "ago. de 2023");
        assert_eq!(month(English, 2021, None), "2021");
        assert_eq!(hundredths(Portuguese, 236), "2,36");
    }
}
