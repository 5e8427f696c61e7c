//! Texts: in every language of the deck, and readable.

use super::value::is_blank;
use super::{Checker, Field};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Kind, Node, Style};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Problem, Shape};
use crate::domain::language::LanguageTag;

/// One version of a text.
pub(super) struct Version<'t, 'a> {
    /// Its language; None where the file does not tell its languages.
    pub(super) language: Option<LanguageTag>,
    /// The text.
    pub(super) node: &'t Node<'a>,
}

impl Version<'_, '_> {
    /// The text.
    pub(super) fn text(&self) -> &str {
        self.node.text().unwrap_or_default()
    }
}

impl<'a> Checker<'_, 'a> {
    /// The text of a key, in all languages.
    pub(super) fn localized<'t>(&mut self, field: &Field<'t, 'a>) -> Vec<Version<'t, 'a>> {
        self.versions(Some(field.name), field.key_span, field.value)
    }

    /// A text in all languages; `at` is where its lack is reported.
    pub(super) fn versions<'t>(
        &mut self,
        key: Option<&str>,
        at: Span,
        node: &'t Node<'a>,
    ) -> Vec<Version<'t, 'a>> {
        match &node.kind {
            Kind::Broken => {
                self.note_error();
                Vec::new()
            }
            Kind::Sequence { .. } => {
                let shape = match self.languages.len() {
                    1 => Shape::Prose,
                    _ => Shape::Localized,
                };
                self.wrong_type(key, shape, node);
                Vec::new()
            }
            Kind::Mapping { .. } => self.translations(key, at, node),
            Kind::Scalar { text, .. }
                if self.languages.len() > 1 && !node.is_absent() && !is_blank(text) =>
            {
                let problem = Problem::PlainText {
                    key: key.map(CleanText::line),
                    languages: self.languages.clone(),
                };
                self.report(self.visible(node), problem);
                Vec::new()
            }
            Kind::Scalar { text, style } => {
                if self.readable(key, at, node, Shape::Prose).is_none() {
                    return Vec::new();
                }
                if *style == Style::Plain && resolves(text) {
                    self.texts.push(node.span);
                }
                let language = self.languages.first().cloned();
                vec![Version { language, node }]
            }
        }
    }

    fn translations<'t>(
        &mut self,
        key: Option<&str>,
        at: Span,
        node: &'t Node<'a>,
    ) -> Vec<Version<'t, 'a>> {
        let mut versions = Vec::new();
        let mut present = Vec::new();
        for (entry, text) in self.distinct(node) {
            let tag = text.parse::<LanguageTag>().ok();
            let known =
                |tag: &LanguageTag| self.languages.is_empty() || self.languages.contains(tag);
            let Some(language) = tag.filter(known) else {
                let problem = Problem::UnknownLanguage {
                    language: excerpt(text),
                    languages: self.languages.clone(),
                };
                self.report(entry.key.span, problem);
                continue;
            };
            if present.contains(&language) {
                let key = excerpt(text);
                let first_line = self.source.line_number(node.span.start);
                self.report(entry.key.span, Problem::DuplicateKey { key, first_line });
                continue;
            }
            present.push(language.clone());
            let read = self.readable(Some(text), entry.key.span, &entry.value, Shape::Prose);
            if read.is_some() {
                versions.push(Version {
                    language: Some(language),
                    node: &entry.value,
                });
            }
        }
        let missing: Vec<_> = self
            .languages
            .iter()
            .filter(|language| !present.contains(language))
            .cloned()
            .collect();
        if !missing.is_empty() || present.is_empty() {
            let problem = Problem::MissingLanguage {
                key: key.map(CleanText::line),
                languages: missing,
            };
            self.report(at, problem);
        }
        versions
    }
}

/// Whether YAML may take a plain text for a number, a truth value or nothing.
fn resolves(text: &str) -> bool {
    let starts = |c: char| c.is_ascii_digit() || "+-.~tTfFnN".contains(c);
    text.starts_with(starts) && !text.contains(|c: char| c.is_whitespace() || c == '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_like_numbers_are_recognised() {
        for text in [
            "30", "1.50", "-1", "0x1F", "1e3", ".inf", "null", "True", "~",
        ] {
            assert!(resolves(text), "{text}");
        }
        for text in ["30 s", "a", "it's", "one two"] {
            assert!(!resolves(text), "{text}");
        }
    }
}
