//! The texts of the rows that were found, made once: not each time that the list is drawn.

use std::ops::Range;

use crate::app::find::Found;
use crate::domain::language::LanguageTag;
use crate::search;
use crate::tui::markdown;

/// What a row says of its card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowText {
    /// The question on one line, without marks of Markdown.
    pub(super) question: String,
    /// The bytes of it that were looked for.
    pub(super) found: Vec<Range<usize>>,
}

/// The texts of the rows of one search, in one language.
#[derive(Clone, Debug, Default)]
pub(super) struct RowTexts {
    /// None before they are made.
    language: Option<LanguageTag>,
    texts: Vec<RowText>,
}

impl RowTexts {
    /// Makes the texts of what was found, unless they are there in that language.
    pub(super) fn fill(&mut self, found: &Found, language: &LanguageTag) {
        if self.language.as_ref() == Some(language) {
            return;
        }
        self.language = Some(language.clone());
        let rows = found.rows.iter();
        let texts = rows.map(|card| {
            let question = card.question_line(language);
            let question = markdown::row(&question.as_str().into());
            RowText {
                found: search::matches(&question, &found.needles),
                question,
            }
        });
        self.texts = texts.collect();
    }

    /// The text of a row, by its place among those that were told.
    pub(super) fn get(&self, row: usize) -> Option<&RowText> {
        self.texts.get(row)
    }
}
