//! The language of the cards, refused where it stands.

use std::fmt;

use serde::Deserializer;
use serde::de::{self, Unexpected, Visitor};

use crate::domain::language::{InvalidLanguageTag, LanguageTag};

/// What is expected of a language.
pub(super) const EXPECTED: &str = "a language such as en or pt-BR";

/// Reads a language; nothing is none.
///
/// # Errors
/// It is no tag of a language.
pub(super) fn maybe<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<LanguageTag>, D::Error> {
    struct TagVisitor;
    impl Visitor<'_> for TagVisitor {
        type Value = Option<LanguageTag>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(EXPECTED)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            match text.parse() {
                Ok(tag) => Ok(Some(tag)),
                Err(InvalidLanguageTag) => Err(E::invalid_value(Unexpected::Str(text), &self)),
            }
        }
    }
    // Inside the visitor the reader still knows the place.
    deserializer.deserialize_any(TagVisitor)
}
