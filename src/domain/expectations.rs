//! What a user expects of decks when they are checked.

use std::fmt;
use std::num::NonZeroU32;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use super::finding::{Finding, Problem, Severity};

/// What is expected of what is allowed.
pub(crate) const EXPECTED_CODE: &str = "the code of a warning";

/// What decks are held against; every key may be left out. A deck's own wishes come before these.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expectations {
    /// Months after which a card should be verified anew.
    pub verified_months: NonZeroU32,
    /// Words that an answer may have.
    pub answer_words: NonZeroU32,
    /// Warnings that are not wanted.
    pub allow: Vec<WarningCode>,
}

impl Default for Expectations {
    /// Two years, in which much of what cloud services say of themselves changes; and 120 words,
    /// which fill the answer's half of a terminal of 80 by 24.
    fn default() -> Self {
        const MONTHS: NonZeroU32 = NonZeroU32::new(24).expect("24 is not zero");
        const WORDS: NonZeroU32 = NonZeroU32::new(120).expect("120 is not zero");
        Self {
            verified_months: MONTHS,
            answer_words: WORDS,
            allow: Vec::new(),
        }
    }
}

impl Expectations {
    /// Whether the user does not want to read of this finding. Errors are always told.
    #[must_use]
    pub fn allow(&self, finding: &Finding) -> bool {
        let code = finding.problem.code();
        finding.severity == Severity::Warning && self.allow.iter().any(|known| known.0 == code)
    }
}

/// The code of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarningCode(&'static str);

/// Refuses inside the visitor, where the reader still knows the place.
impl<'de> Deserialize<'de> for WarningCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(CodeVisitor)
    }
}

struct CodeVisitor;

impl Visitor<'_> for CodeVisitor {
    type Value = WarningCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED_CODE)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<WarningCode, E> {
        let mut codes = Problem::warning_codes();
        let code = codes.find(|&code| code == name);
        code.map(WarningCode)
            .ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}
