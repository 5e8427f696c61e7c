//! The unit that was probably meant by a misspelt one.

use std::sync::LazyLock;

use super::dimension::Dimension;
use super::number::Number;
use super::unit::Unit;
use super::words::{TIME_WORDS, time_word, typed_unit, with_slashes};
use crate::folding::folded;

/// Every spelling that edits are counted from, in lower case and without accents, with its unit.
/// Built once: a deck may have very many misspelt units.
static SPELLINGS: LazyLock<Vec<(String, Unit)>> = LazyLock::new(|| {
    let symbols = Unit::all().map(|unit| (folded(&unit.to_string()), unit));
    let times = TIME_WORDS.into_iter().flat_map(|(time, words)| {
        words
            .iter()
            .map(move |word| ((*word).to_owned(), Unit::Time(time)))
    });
    let nouns = Unit::all()
        .filter_map(|unit| Some((unit, unit.noun()?)))
        .flat_map(|(unit, noun)| {
            let per = match unit {
                Unit::CountRate { per, .. } => format!("/{}", per.symbol()),
                _ => String::new(),
            };
            noun.spellings()
                .map(move |spelling| (format!("{spelling}{per}"), unit))
        });
    symbols.chain(times).chain(nouns).collect()
});

/// The unit nearest to `text`, of a dimension compatible with `expected` if that is given: what
/// the text means when people type it, otherwise the nearest spelling by edit distance. `None` if
/// nothing is near.
pub(super) fn nearest_unit(text: &str, expected: Option<Dimension>) -> Option<Unit> {
    let fits = |unit: &Unit| {
        expected.is_none_or(|dimension| dimension.is_compatible(unit.dimension()))
            && *unit != Unit::One
    };
    let typed = typed_unit(text)
        .filter(|meant| meant.scale == Number::ONE)
        .map(|meant| meant.unit);
    if let Some(unit) = typed.filter(fits) {
        return Some(unit);
    }
    let wanted = with_short_period(&folded(text));
    let length = wanted.chars().count();
    if length < 2 {
        return None;
    }
    let limit = (length / 3).max(1);
    let first = wanted.chars().next();
    let near = SPELLINGS
        .iter()
        .filter(|(_, unit)| fits(unit))
        .filter_map(|(spelling, unit)| {
            // Spellings are nearly all ASCII, and the length in bytes is at hand.
            if spelling.len().abs_diff(wanted.len()) > 2 * limit {
                return None;
            }
            let distance = strsim::osa_distance(&wanted, spelling);
            // Of equally near ones, people rarely miss the first letter.
            let rank = (distance, spelling.chars().next() != first);
            (distance <= limit).then_some((rank, unit))
        });
    near.min_by_key(|(rank, _)| *rank).map(|(_, unit)| *unit)
}

/// The text of a rate as its symbol would be: `recrods per second` as `recrods/s`.
fn with_short_period(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let slashed = with_slashes(&words);
    let Some((of, per)) = slashed.split_once('/') else {
        return slashed;
    };
    let period = time_word(per.trim()).map(|(time, _)| time.symbol());
    format!("{}/{}", of.trim(), period.unwrap_or(per.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(text: &str, expected: Option<Dimension>) -> Option<String> {
        nearest_unit(text, expected).map(|unit| unit.to_string())
    }

    #[test]
    fn slips_of_the_hand_find_their_unit() {
        for (text, unit) in [
            ("sec", "s"),
            ("horas", "h"),
            ("mb/s", "MB/s"),
            ("MB/sec", "MB/s"),
            ("mbps", "Mbps"),
            ("MBit/s", "Mbps"),
            ("recrods/s", "records/s"),
            ("shrads", "shards"),
            ("consumer's", "consumers"),
            ("minn", "min"),
            ("GIB", "GiB"),
        ] {
            assert_eq!(near(text, None).as_deref(), Some(unit), "{text}");
        }
    }

    #[test]
    fn nothing_far_is_offered() {
        for text in ["q", "parsecs", "~~~~", "", "kangaroos/s"] {
            assert_eq!(near(text, None), None, "{text}");
        }
    }

    #[test]
    fn the_expected_dimension_narrows_the_choice() {
        assert_eq!(near("mm", Some(Dimension::Time)).as_deref(), Some("ms"));
        assert_eq!(near("hs", Some(Dimension::Time)).as_deref(), Some("h"));
        assert_eq!(near("mb", Some(Dimension::Time)), Some("ms".to_owned()));
        assert_eq!(near("mb", Some(Dimension::Size)).as_deref(), Some("MB"));
    }
}
