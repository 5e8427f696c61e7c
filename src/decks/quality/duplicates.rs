//! Cards that ask the same.

use std::collections::HashMap;

use super::{Notes, Subject};
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::card::{Card, CardBody};
use crate::domain::clean::CleanText;
use crate::domain::finding::Problem;
use crate::domain::id::CardKey;
use crate::domain::language::LanguageTag;
use crate::folding::folded;

/// Stands for a gap in what a cloze card asks.
const GAP: char = '\u{fffc}';

/// The questions of the decks that were looked at so far, by language.
#[derive(Default)]
pub(super) struct Questions(HashMap<(String, String), Asked>);

/// Who asks a question first.
struct Asked {
    card: CardKey,
    file: CleanText,
    line: u32,
}

impl Questions {
    /// Notes the cards of a deck that ask what an earlier card asks, in one language at least.
    pub(super) fn look(&mut self, subject: &Subject<'_>, notes: &mut Notes) {
        for placed in &subject.cards {
            let card = placed.card;
            let mut told = false;
            for (language, _) in card.body.question().iter() {
                let Some(question) = asked(card, language) else {
                    continue;
                };
                let key = (language.primary().to_owned(), question);
                let Some(first) = self.0.get(&key) else {
                    let first = Asked {
                        card: card.key.clone(),
                        file: subject.loaded.name.clone(),
                        line: card.line,
                    };
                    self.0.insert(key, first);
                    continue;
                };
                if told {
                    continue;
                }
                told = true;
                let node = placed.node;
                let text = node.get("question").or_else(|| node.get("text"));
                let versions = text.map(|text| subject.versions(text)).unwrap_or_default();
                let version = versions.iter().find(|version| version.language == language);
                let span = version.map_or(placed.name(), |version| version.node.span);
                let problem = Problem::DuplicateQuestion {
                    card: first.card.clone(),
                    file: first.file.clone(),
                    line: first.line,
                    language: language.clone(),
                };
                notes.note(span, problem);
            }
        }
    }
}

/// What a card asks, without case, accents, spaces and punctuation; None where nothing is left. A
/// cloze card asks by what stands around its gaps. "Which of these is true?" is asked of many
/// things, so of a choice card the right choices belong to it.
fn asked(card: &Card, language: &LanguageTag) -> Option<String> {
    let question = card.body.question().text(language).as_str();
    let mut parts = match &card.body {
        CardBody::Cloze { text } => {
            let parts = cloze_parts(text.text(language).as_str());
            let masked = parts.iter().map(|part| match part {
                ClozePart::Text(text) => (*text).to_owned(),
                ClozePart::Gap(_) => GAP.to_string(),
            });
            vec![bare(&masked.collect::<String>())]
        }
        _ => vec![bare(question)],
    };
    if !parts[0].chars().any(char::is_alphanumeric) {
        return None;
    }
    if let CardBody::Choice { choices, .. } = &card.body {
        let right = choices.iter().filter(|choice| choice.correct);
        let mut right: Vec<String> = right
            .map(|choice| bare(choice.text.text(language).as_str()))
            .collect();
        right.sort_unstable();
        parts.extend(right);
    }
    Some(parts.join("\n"))
}

/// A text without case and accents, its words with one space between them. Signs that mean
/// something stay: `C`, `C++` and `C#` are three things.
fn bare(text: &str) -> String {
    const PUNCTUATION: &str = ".,;:!?\"'()[]{}*_`-…“”‘’«»¿¡–—·";
    let folded = folded(text);
    let mut bare = String::new();
    let mut before = ' ';
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        let sign =
            c == '-' && before.is_whitespace() && rest.peek().is_some_and(char::is_ascii_digit);
        before = c;
        let parts = c.is_whitespace() || (PUNCTUATION.contains(c) && !sign);
        if !parts {
            bare.push(c);
        } else if !bare.is_empty() && !bare.ends_with(' ') {
            bare.push(' ');
        }
    }
    bare.truncate(bare.trim_end().len());
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_spaces_and_punctuation_do_not_count() {
        assert_eq!(bare(" Qual  é o\n**LIMITE**? "), bare("qual e o limite"));
        assert_eq!(bare("What is “it”?"), bare("What is 'it' ..."));
    }

    #[test]
    fn signs_that_mean_something_count() {
        for (one, other) in [
            ("What is C?", "What is C++?"),
            ("What is C++?", "What is C#?"),
            ("What is 1.5?", "What is 15?"),
            ("What is -5?", "What is 5?"),
            ("What is 5%?", "What is 5?"),
        ] {
            assert_ne!(bare(one), bare(other));
        }
    }
}
