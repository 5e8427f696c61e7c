//! The units as people type them, in English and Portuguese.

use super::noun::Noun;
use super::number::Number;
use super::size_words::{size_word, speed_word};
use super::time_unit::{Period, TimeUnit};
use super::unit::Unit;
use crate::folding::{folded, without_accents};

/// The words and symbols of the units of time, without accents and in lower case.
pub(super) const TIME_WORDS: [(TimeUnit, &[&str]); 7] = [
    (
        TimeUnit::Nanosecond,
        &[
            "ns",
            "nanosecond",
            "nanoseconds",
            "nanossegundo",
            "nanossegundos",
        ],
    ),
    (
        TimeUnit::Microsecond,
        &[
            "us",
            "\u{b5}s",
            "\u{3bc}s",
            "microsecond",
            "microseconds",
            "microssegundo",
            "microssegundos",
        ],
    ),
    (
        TimeUnit::Millisecond,
        &[
            "ms",
            "msec",
            "msecs",
            "millisecond",
            "milliseconds",
            "milissegundo",
            "milissegundos",
        ],
    ),
    (
        TimeUnit::Second,
        &[
            "s", "sec", "secs", "second", "seconds", "seg", "segs", "segundo", "segundos",
        ],
    ),
    (
        TimeUnit::Minute,
        &["m", "min", "mins", "minute", "minutes", "minuto", "minutos"],
    ),
    (
        TimeUnit::Hour,
        &["h", "hr", "hrs", "hour", "hours", "hora", "horas"],
    ),
    (TimeUnit::Day, &["d", "day", "days", "dia", "dias"]),
];

/// A unit that was recognised, and how many of it one of the typed unit is: a week is 7 days, a
/// record per millisecond 1000 records per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    /// The unit.
    pub(super) unit: Unit,
    /// How many of `unit` one of the typed unit is.
    pub(super) scale: Number,
}

/// What a person means by a unit, in either language: words or symbols, `/` or `per` or `por`.
/// Whose share it is (`per shard`, `each`) does not change the unit and is passed over. Text
/// without a unit is a plain number.
pub(super) fn typed_unit(text: &str) -> Option<Meant> {
    let text = without_accents(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if is_percent(&words) {
        return Some(Meant {
            unit: Unit::Percent,
            scale: Number::ONE,
        });
    }
    strip_each(&mut words);
    let slashed = with_slashes(&words);
    let mut parts = slashed.split('/').map(str::trim);
    let what = parts.next().unwrap_or_default();
    let mut period = None;
    for part in parts {
        match time_word(part) {
            Some(time) if period.is_none() => period = Some(time),
            // Whose it is: "per shard".
            None if Noun::find(part).is_some() => {}
            _ => return None,
        }
    }
    let (thousands, what) = multiplier(what);
    let meant = match period {
        None => amount(what)?,
        Some(time) => rate(what, time)?,
    };
    if thousands == Number::ONE {
        return Some(meant);
    }
    // `400 k` of bytes or seconds would be a guess.
    let counted = matches!(
        meant.unit,
        Unit::One | Unit::Count(_) | Unit::CountRate { .. }
    );
    let scale = meant.scale.checked_mul(thousands).ok()?;
    counted.then_some(Meant { scale, ..meant })
}

/// The words with a slash for "per" and "por".
pub(super) fn with_slashes(words: &[&str]) -> String {
    let slash = |word: &&str| {
        ["per", "por"]
            .iter()
            .any(|per| word.eq_ignore_ascii_case(per))
    };
    let words: Vec<&str> = words
        .iter()
        .map(|word| if slash(word) { "/" } else { word })
        .collect();
    words.join(" ")
}

/// The next smaller unit, which a number at the end of a mixed time has: the minutes of `1h30`.
pub(super) const fn next_smaller(unit: TimeUnit) -> Option<TimeUnit> {
    match unit {
        TimeUnit::Day => Some(TimeUnit::Hour),
        TimeUnit::Hour => Some(TimeUnit::Minute),
        TimeUnit::Minute => Some(TimeUnit::Second),
        _ => None,
    }
}

fn is_percent(words: &[&str]) -> bool {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["%" | "percent" | "pct"] | ["per" | "por", "cent" | "cento"]
    )
}

/// Removes "each", "cada", "cada um" from the end.
fn strip_each(words: &mut Vec<&str>) {
    if matches!(words.last(), Some(&("um" | "uma"))) && words.iter().rev().nth(1) == Some(&"cada") {
        words.pop();
    }
    if matches!(words.last(), Some(&("each" | "cada"))) {
        words.pop();
    }
}

/// A leading "k", "thousand" or "million", and the rest.
fn multiplier(what: &str) -> (Number, &str) {
    let (first, rest) = what.split_once(' ').unwrap_or((what, ""));
    let factor = match first {
        "k" | "K" => 1_000,
        _ => match folded(first).as_str() {
            "mil" | "thousand" => 1_000,
            "million" | "milhao" | "milhoes" => 1_000_000,
            _ => return (Number::ONE, what),
        },
    };
    let rest = rest.strip_prefix("de ").unwrap_or(rest);
    (Number::from(factor), rest)
}

/// An amount that is not per time, or a speed in one word.
fn amount(what: &str) -> Option<Meant> {
    let plain = |unit| {
        Some(Meant {
            unit,
            scale: Number::ONE,
        })
    };
    if what.is_empty() {
        return plain(Unit::One);
    }
    if let Some((unit, scale)) = time_word(what) {
        return Some(Meant {
            unit: Unit::Time(unit),
            scale,
        });
    }
    if let Some(size) = size_word(what) {
        return plain(Unit::Size(size));
    }
    if let Some(of) = speed_word(what) {
        return plain(Unit::SizeRate {
            of,
            per: Period::Second,
        });
    }
    if matches!(folded(what).as_str(), "tps" | "rps" | "qps") {
        return plain(Unit::PER_SECOND);
    }
    noun(what).and_then(|noun| plain(Unit::Count(noun)))
}

/// `what` per time.
fn rate(what: &str, (time, length): (TimeUnit, Number)) -> Option<Meant> {
    let (per, times) = match time {
        TimeUnit::Second => (Period::Second, 1),
        TimeUnit::Minute => (Period::Minute, 1),
        TimeUnit::Hour => (Period::Hour, 1),
        TimeUnit::Day => (Period::Day, 1),
        TimeUnit::Millisecond => (Period::Second, 1_000),
        TimeUnit::Microsecond => (Period::Second, 1_000_000),
        TimeUnit::Nanosecond => (Period::Second, 1_000_000_000),
    };
    let scale = Number::from(times).checked_div(length).ok()?;
    let unit = if what.is_empty() {
        Unit::CountRate { of: None, per }
    } else if let Some(of) = size_word(what) {
        Unit::SizeRate { of, per }
    } else {
        Unit::CountRate {
            of: Some(noun(what)?),
            per,
        }
    };
    Some(Meant { unit, scale })
}

fn noun(text: &str) -> Option<Noun> {
    if matches!(text, "x" | "X" | "\u{d7}") {
        return Some(Noun::Occurrence);
    }
    Noun::find(text)
}

/// A unit of time, and how many of it the typed one is (7 for a week).
pub(super) fn time_word(text: &str) -> Option<(TimeUnit, Number)> {
    if text == "M" {
        // Mega, million or minutes: case is all there is to tell them apart.
        return None;
    }
    let word = folded(text);
    if matches!(
        word.as_str(),
        "w" | "wk" | "wks" | "week" | "weeks" | "semana" | "semanas"
    ) {
        return Some((TimeUnit::Day, Number::from(7)));
    }
    let known = TIME_WORDS
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    known.map(|(unit, _)| (*unit, Number::ONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<String> {
        typed_unit(text).map(|meant| match meant.scale {
            Number::ONE => meant.unit.to_string(),
            scale => format!("{scale} {}", meant.unit),
        })
    }

    #[test]
    fn units_are_recognised_in_both_languages() {
        for (text, expected) in [
            ("", "1"),
            ("segundos", "s"),
            ("Seconds", "s"),
            ("sec", "s"),
            ("µs", "us"),
            ("MS", "ms"),
            ("m", "min"),
            ("hrs", "h"),
            ("dias", "d"),
            ("semanas", "7 d"),
            ("%", "%"),
            ("per cent", "%"),
            ("por cento", "%"),
            ("kB", "KB"),
            ("KB", "KB"),
            ("mb", "MB"),
            ("kb", "KB"),
            ("Mb", "Mbit"),
            ("Kb", "kbit"),
            ("b", "bit"),
            ("B", "B"),
            ("mib", "MiB"),
            ("MIB", "MiB"),
            ("megabytes", "MB"),
            ("quilobytes", "KB"),
            ("mebibyte", "MiB"),
            ("gigabits", "Gbit"),
            ("kbit", "kbit"),
            ("Mbps", "Mbps"),
            ("mbps", "Mbps"),
            ("MBps", "MB/s"),
            ("bps", "bps"),
            ("Gb/s", "Gbps"),
            ("Mbit/s", "Mbps"),
            ("mb/s", "MB/s"),
            ("MB por segundo", "MB/s"),
            ("GB/h", "GB/h"),
            ("megabits per second", "Mbps"),
            ("records per second", "records/s"),
            ("registros por segundo", "records/s"),
            ("rec/s", "records/s"),
            ("/s", "/s"),
            ("por minuto", "/min"),
            ("/ d", "/d"),
            ("vezes por hora", "times/h"),
            ("x", "times"),
            ("TPS", "/s"),
            ("records/ms", "1000 records/s"),
            ("files per week", "1/7 files/d"),
            ("zonas de disponibilidade", "zones"),
            ("nós", "nodes"),
            ("requisições/s", "requests/s"),
            ("Dispositivos", "devices"),
            ("k records/s", "1000 records/s"),
            ("mil registros", "1000 records"),
            ("milhões de registros", "1000000 records"),
            ("k/s", "1000 /s"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn whose_share_it_is_does_not_change_the_unit() {
        for (text, expected) in [
            ("MB/s per shard", "MB/s"),
            ("MB/s/shard", "MB/s"),
            ("calls per shard per second", "calls/s"),
            ("records per call", "records"),
            ("KB/s each", "KB/s"),
            ("chamadas por segundo cada uma", "calls/s"),
            ("ms por chamada", "ms"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn nonsense_is_not_guessed_at() {
        for text in [
            "M",
            "zb",
            "parsecs",
            "s/s",
            "records/s/s",
            "Mbps/s",
            "/",
            "//",
            "s per",
            "k MB",
            "k s",
            "Kibit",
            "yottabytes",
            "ps",
            "MB records",
            "% /s",
            "é",
            "µ",
            "/µ",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
