//! The language in which a learner wants to see cards, and what a card has of it.

use crate::domain::language::{LanguageTag, serves};

/// The language in which cards are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardLanguage {
    /// This one, or the nearest that a card has.
    One(LanguageTag),
    /// All that a card has, one under the other.
    All,
}

impl CardLanguage {
    /// The languages in which a card that has `languages` is shown: at least one. `fallback`
    /// stands in for a card without any.
    #[must_use]
    pub fn shown(&self, languages: &[LanguageTag], fallback: &LanguageTag) -> Vec<LanguageTag> {
        match self {
            Self::All if !languages.is_empty() => languages.to_vec(),
            Self::All => vec![fallback.clone()],
            Self::One(wanted) => {
                let exact = languages.iter().find(|tag| *tag == wanted);
                let near = || languages.iter().find(|tag| serves(tag, wanted));
                vec![
                    exact
                        .or_else(near)
                        .or(languages.first())
                        .unwrap_or(wanted)
                        .clone(),
                ]
            }
        }
    }

    /// Goes to the next of `languages`, after the last one to all at once.
    pub fn go_on(&mut self, languages: &[LanguageTag], fallback: &LanguageTag) {
        let shown = self.shown(languages, fallback);
        *self = match (&*self, shown.first()) {
            (Self::One(_), Some(tag)) => {
                let place = languages.iter().position(|language| language == tag);
                match place.and_then(|place| languages.get(place + 1)) {
                    Some(next) => Self::One(next.clone()),
                    None if languages.len() > 1 => Self::All,
                    None => Self::One(tag.clone()),
                }
            }
            _ => Self::One(languages.first().unwrap_or(fallback).clone()),
        };
    }

    /// Whether the languages that a card is shown in are those that were wanted.
    #[must_use]
    pub fn is_served_by(&self, shown: &[LanguageTag]) -> bool {
        match self {
            Self::All => true,
            Self::One(wanted) => shown.iter().all(|tag| serves(tag, wanted)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        text.parse().unwrap()
    }

    #[test]
    fn the_languages_go_round_by_way_of_all() {
        let languages = [tag("en"), tag("pt")];
        let mut wanted = CardLanguage::One(tag("en"));
        let mut seen = Vec::new();
        for _ in 0..3 {
            wanted.go_on(&languages, &tag("en"));
            seen.push(wanted.clone());
        }
        let one = |text| CardLanguage::One(tag(text));
        assert_eq!(seen, [one("pt"), CardLanguage::All, one("en")]);
    }

    #[test]
    fn a_card_without_the_wanted_language_is_shown_in_its_first() {
        let wanted = CardLanguage::One(tag("de"));
        let shown = wanted.shown(&[tag("en"), tag("pt")], &tag("pt"));
        assert_eq!(shown, [tag("en")]);
        assert!(!wanted.is_served_by(&shown));
        assert!(CardLanguage::One(tag("pt-br")).is_served_by(&[tag("pt")]));
    }
}
