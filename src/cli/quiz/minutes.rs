//! How long an exam is to last, as people type it.

use std::num::NonZeroU32;

use crate::domain::quiz::MOST_MINUTES;

/// `90`, `90m`, `90min`, `2h`, `1h30`, `1h30m`, in either case, with or without spaces; from a
/// minute to a day.
///
/// # Errors
/// The text, where it is none of these.
pub(in crate::cli) fn minutes(text: &str) -> Result<NonZeroU32, String> {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let lower = squeezed.to_ascii_lowercase();
    let total = match lower.split_once('h') {
        Some((hours, "")) => whole(hours).and_then(|hours| hours.checked_mul(60)),
        Some((hours, rest)) => {
            let rest = whole(without_unit(rest)).filter(|minutes| *minutes < 60);
            let hours = whole(hours).and_then(|hours| hours.checked_mul(60));
            hours
                .zip(rest)
                .and_then(|(hours, rest)| hours.checked_add(rest))
        }
        None => whole(without_unit(&lower)),
    };
    total
        .filter(|total| *total <= MOST_MINUTES)
        .and_then(NonZeroU32::new)
        .ok_or_else(|| text.to_owned())
}

fn without_unit(text: &str) -> &str {
    let text = text
        .strip_suffix("in")
        .filter(|it| it.ends_with('m'))
        .unwrap_or(text);
    text.strip_suffix('m').unwrap_or(text)
}

/// A whole number without a sign.
fn whole(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, meant) in [
            ("30", 30),
            ("90m", 90),
            ("90 min", 90),
            ("2h", 120),
            ("1h30m", 90),
            ("1H30", 90),
            ("1 h 5 min", 65),
            ("24h", 1_440),
            ("1440", 1_440),
        ] {
            assert_eq!(minutes(text), Ok(NonZeroU32::new(meant).unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "m",
            "h",
            "0",
            "0h0m",
            "-5",
            "+5",
            "1.5h",
            "1h60",
            "90s",
            "25h",
            "1441",
            "h30",
            "1h30mm",
            "99999999999h",
            "in",
            "5in",
        ] {
            assert_eq!(minutes(text), Err(text.to_owned()), "{text}");
        }
    }
}
