//! Finding among a few names by what was typed: words in any order, accents and case ignored, slips
//! forgiven where nothing else is found.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::folding::folded;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    /// What it is called, folded: counts most.
    name: String,
    /// Everything it can be found by, folded.
    all: String,
}

impl Findable {
    /// Something by its name, and whatever else it can be found by.
    #[must_use]
    pub fn new<'a>(name: &str, others: impl IntoIterator<Item = &'a str>) -> Self {
        let name = folded(name);
        let mut all = name.clone();
        for other in others {
            all.push('\n');
            all.push_str(&folded(other));
        }
        Self { name, all }
    }
}

/// The places of what `typed` finds, the best first; of equally good ones the first. Everything
/// is found by nothing typed.
///
/// What has every typed word somewhere is ranked by Skim; only where there is none, Skim alone
/// looks for what was probably meant.
#[must_use]
pub fn find<'a>(typed: &str, candidates: impl Iterator<Item = &'a Findable>) -> Vec<usize> {
    let typed = folded(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let candidates: Vec<(usize, &Findable)> = candidates.enumerate().collect();
    if words.is_empty() {
        return candidates.into_iter().map(|(place, _)| place).collect();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let wanted = words.join(" ");
    let has_all = |findable: &Findable| words.iter().all(|word| findable.all.contains(word));
    let mut found: Vec<(i64, usize)> = candidates
        .iter()
        .filter(|(_, findable)| has_all(findable))
        .map(|(place, findable)| {
            let score = matcher.fuzzy_match(&findable.name, &wanted);
            (score.unwrap_or(0), *place)
        })
        .collect();
    if found.is_empty() {
        let scored = candidates.iter().filter_map(|(place, findable)| {
            matcher
                .fuzzy_match(&findable.all, &wanted)
                .map(|score| (score, *place))
        });
        found = scored.collect();
    }
    found.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    found.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<usize> {
        let all = [
            Findable::new("undo", ["desfazer", "take back the last rating"]),
            Findable::new("suspend", ["suspender", "leave the card out"]),
            Findable::new("Retenção", ["how long records stay"]),
            Findable::new("left out", ["de fora", "show suspended cards"]),
        ];
        find(typed, all.iter())
    }

    #[test]
    fn names_come_before_descriptions() {
        assert_eq!(found("suspend"), [1, 3]);
        assert_eq!(found("DESFAZER"), [0]);
        assert_eq!(found("card leave"), [1]);
    }

    #[test]
    fn accents_and_slips_do_not_matter() {
        assert_eq!(found("retencao"), [2]);
        assert_eq!(found("rtencao"), [2]);
        assert_eq!(found("zzz"), [] as [usize; 0]);
    }

    #[test]
    fn nothing_typed_finds_everything() {
        assert_eq!(found(" "), [0, 1, 2, 3]);
    }
}
