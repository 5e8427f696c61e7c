//! The languages that cards are written in, and texts that stand in several.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::clean::CleanText;

/// A BCP 47 language tag, in lower case (`en`, `pt`, `pt-br`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(Box<str>);

/// Text that is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag such as en or pt-BR")]
pub struct InvalidLanguageTag;

impl LanguageTag {
    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script or region: `pt` for `pt-br`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl FromStr for LanguageTag {
    type Err = InvalidLanguageTag;

    /// Accepts the shape of BCP 47 (RFC 5646, section 2.1): 2-8 letters, then parts of 1-8
    /// letters or digits.
    fn from_str(text: &str) -> Result<Self, InvalidLanguageTag> {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or_default();
        let fits = (2..=8).contains(&language.len())
            && language.chars().all(|c| c.is_ascii_alphabetic())
            && text.len() <= 35
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
            });
        if fits {
            Ok(Self(text.to_ascii_lowercase().into()))
        } else {
            Err(InvalidLanguageTag)
        }
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = InvalidLanguageTag;

    fn try_from(text: String) -> Result<Self, InvalidLanguageTag> {
        text.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0.into()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A text in each language of its deck, in the deck's order of languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "Vec<(LanguageTag, CleanText)>",
    into = "Vec<(LanguageTag, CleanText)>"
)]
pub struct Localized {
    first: (LanguageTag, CleanText),
    others: Vec<(LanguageTag, CleanText)>,
}

/// A localised text without any version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a text in no language")]
pub struct NoVersion;

impl TryFrom<Vec<(LanguageTag, CleanText)>> for Localized {
    type Error = NoVersion;

    fn try_from(versions: Vec<(LanguageTag, CleanText)>) -> Result<Self, NoVersion> {
        Self::new(versions).ok_or(NoVersion)
    }
}

impl From<Localized> for Vec<(LanguageTag, CleanText)> {
    fn from(text: Localized) -> Self {
        text.iter().cloned().collect()
    }
}

impl Localized {
    /// A text from its versions. None where there is none.
    #[must_use]
    pub fn new(versions: Vec<(LanguageTag, CleanText)>) -> Option<Self> {
        let mut versions = versions.into_iter();
        Some(Self {
            first: versions.next()?,
            others: versions.collect(),
        })
    }

    /// A text in one language.
    #[must_use]
    pub fn single(language: LanguageTag, text: CleanText) -> Self {
        Self {
            first: (language, text),
            others: Vec::new(),
        }
    }

    /// The version in exactly `wanted`, else in the same primary language, else the first one.
    #[must_use]
    pub fn best(&self, wanted: &LanguageTag) -> (&LanguageTag, &CleanText) {
        let exact = self.iter().find(|(tag, _)| tag == wanted);
        let near = || self.iter().find(|(tag, _)| serves(tag, wanted));
        let (tag, text) = exact.or_else(near).unwrap_or(&self.first);
        (tag, text)
    }

    /// The text of [`Localized::best`].
    #[must_use]
    pub fn text(&self, wanted: &LanguageTag) -> &CleanText {
        self.best(wanted).1
    }

    /// The same versions, each with another text.
    #[must_use]
    pub fn map(&self, text: impl Fn(&LanguageTag, &CleanText) -> CleanText) -> Self {
        let version = |(tag, old): &(LanguageTag, CleanText)| -> (LanguageTag, CleanText) {
            (tag.clone(), text(tag, old))
        };
        Self {
            first: version(&self.first),
            others: self.others.iter().map(version).collect(),
        }
    }

    /// The text in these languages; where one lacks, the nearest stands in.
    #[must_use]
    pub fn in_languages(&self, languages: &[LanguageTag]) -> Self {
        let versions = languages
            .iter()
            .map(|tag| (tag.clone(), self.text(tag).clone()));
        Self::new(versions.collect()).unwrap_or_else(|| self.clone())
    }

    /// All versions.
    pub fn iter(&self) -> impl Iterator<Item = &(LanguageTag, CleanText)> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// Whether a text written in `tag` serves a reader who wants `wanted`.
#[must_use]
pub fn serves(tag: &LanguageTag, wanted: &LanguageTag) -> bool {
    tag.primary() == wanted.primary()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        text.parse().unwrap()
    }

    #[test]
    fn tags_are_checked_and_lowered() {
        assert_eq!(tag("pt-BR").as_str(), "pt-br");
        assert_eq!(tag("pt-BR").primary(), "pt");
        for bad in ["", "p", "p1", "pt_BR", "pt-", "português"] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_nearest_language_is_shown() {
        let text =
            Localized::new(vec![(tag("en"), "one".into()), (tag("pt"), "um".into())]).unwrap();
        assert_eq!(text.text(&tag("pt-br")).as_str(), "um");
        assert_eq!(text.best(&tag("de")), (&tag("en"), &"one".into()));
        assert!(serves(&tag("pt-pt"), &tag("pt-br")));
    }
}
