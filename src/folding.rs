//! Folding of accents and case, so that `Requisições` and `requisicoes` are the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without accents, case kept. Only canonical decompositions are taken apart, so a
/// superscript digit never turns into a digit.
#[must_use]
pub fn without_accents(text: &str) -> String {
    text.nfd()
        .filter(|character| !is_combining_mark(*character))
        .collect()
}

/// The text without accents and in lower case.
#[must_use]
pub fn folded(text: &str) -> String {
    without_accents(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_fold_but_superscripts_stay() {
        assert_eq!(folded("Requisições"), "requisicoes");
        assert_eq!(folded("10²"), "10²");
        assert_eq!(without_accents("NÓS"), "NOS");
    }
}
